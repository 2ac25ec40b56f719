/** The words of the IAM API's `PolicyEvaluationDecisionType`. */
export type Decision = "allowed" | "explicitDeny" | "implicitDeny";

export const decisions = ["allowed", "explicitDeny", "implicitDeny"] as const satisfies readonly Decision[];
