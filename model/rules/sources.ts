/** Where a rule comes from. */
export interface Source {
  /** Guide and page, or what the repository's tests or recordings hold. */
  readonly title: string;
  /** The page's file name on docs.aws.amazon.com, the address of any other page, or a public repository. */
  readonly page: string;
  /** Further pages: newer ones that took over parts of the first, or neighbours that say the same. */
  readonly also?: readonly string[];
}

/**
 * What the rules rest on. UG is the IAM User Guide, read as of mid-2023 unless a newer page is named; ORG the AWS Organizations
 * User Guide; API the IAM API Reference, as of autumn 2026. P are other engines. CAP are calls to real AWS that a third party
 * recorded in September 2026: strong evidence, not official.
 */
export const sources = {
  "UG:eval": {
    title: "IAM User Guide: Policy evaluation logic",
    page: "reference_policies_evaluation-logic.html",
    also: [
      "reference_policies_evaluation-logic_policy-eval-denyallow.html",
      "reference_policies_evaluation-logic_policy-eval-basics.html",
    ],
  },
  "UG:xacct": {
    title: "IAM User Guide: Cross-account policy evaluation logic",
    page: "reference_policies_evaluation-logic-cross-account.html",
  },
  "UG:principal": {
    title: "IAM User Guide: AWS JSON policy elements: Principal",
    page: "reference_policies_elements_principal.html",
  },
  "UG:notprincipal": {
    title: "IAM User Guide: AWS JSON policy elements: NotPrincipal, as of 2023 and of 2025",
    page: "reference_policies_elements_notprincipal.html",
  },
  "UG:action": { title: "IAM User Guide: IAM JSON policy elements: Action", page: "reference_policies_elements_action.html" },
  "UG:notaction": {
    title: "IAM User Guide: IAM JSON policy elements: NotAction",
    page: "reference_policies_elements_notaction.html",
  },
  "UG:resource": {
    title: "IAM User Guide: IAM JSON policy elements: Resource, as of 2023 and newer",
    page: "reference_policies_elements_resource.html",
  },
  "UG:notresource": {
    title: "IAM User Guide: IAM JSON policy elements: NotResource",
    page: "reference_policies_elements_notresource.html",
  },
  "UG:condition": {
    title: "IAM User Guide: IAM JSON policy elements: Condition",
    page: "reference_policies_elements_condition.html",
  },
  "UG:condops": {
    title: "IAM User Guide: IAM JSON policy elements: Condition operators",
    page: "reference_policies_elements_condition_operators.html",
  },
  "UG:multi": {
    title: "IAM User Guide: Conditions with multiple context keys or values",
    page: "reference_policies_multi-value-conditions.html",
    also: [
      "reference_policies_condition-logic-multiple-context-keys-or-values.html",
      "reference_policies_condition_examples-multi-valued-context-keys.html",
    ],
  },
  "UG:singlemulti": {
    title: "IAM User Guide: Single-valued and multivalued context keys",
    page: "reference_policies_single-vs-multi-valued-condition-keys.html",
    also: ["reference_policies_condition-single-vs-multi-valued-context-keys.html"],
  },
  "UG:vars": {
    title: "IAM User Guide: IAM policy elements: Variables and tags",
    page: "reference_policies_variables.html",
  },
  "UG:version": { title: "IAM User Guide: IAM JSON policy elements: Version", page: "reference_policies_elements_version.html" },
  "UG:sid": { title: "IAM User Guide: IAM JSON policy elements: Sid", page: "reference_policies_elements_sid.html" },
  "UG:id": { title: "IAM User Guide: IAM JSON policy elements: Id", page: "reference_policies_elements_id.html" },
  "UG:effect": { title: "IAM User Guide: IAM JSON policy elements: Effect", page: "reference_policies_elements_effect.html" },
  "UG:statement": {
    title: "IAM User Guide: IAM JSON policy elements: Statement",
    page: "reference_policies_elements_statement.html",
  },
  "UG:elements": { title: "IAM User Guide: IAM JSON policy elements reference", page: "reference_policies_elements.html" },
  "UG:grammar": {
    title: "IAM User Guide: Grammar of the IAM JSON policy language",
    page: "reference_policies_grammar.html",
  },
  "UG:datatypes": {
    title: "IAM User Guide: IAM JSON policy elements: Supported data types",
    page: "reference_policies_elements_datatypes.html",
  },
  "UG:keys": { title: "IAM User Guide: AWS global condition context keys", page: "reference_policies_condition-keys.html" },
  "UG:policies": { title: "IAM User Guide: Policies and permissions in IAM", page: "access_policies.html" },
  "UG:idres": {
    title: "IAM User Guide: Identity-based policies and resource-based policies",
    page: "access_policies_identity-vs-resource.html",
  },
  "UG:rolesvsres": {
    title: "IAM User Guide: How IAM roles differ from resource-based policies",
    page: "id_roles_compare-resource-policies.html",
  },
  "UG:bounds": { title: "IAM User Guide: Permissions boundaries for IAM entities", page: "access_policies_boundaries.html" },
  "UG:arns": { title: "IAM User Guide: Amazon Resource Names (ARNs)", page: "reference-arns.html" },
  "UG:quotas": { title: "IAM User Guide: IAM and AWS STS quotas", page: "reference_iam-quotas.html" },
  "UG:sim": {
    title: "IAM User Guide: Testing IAM policies with the IAM policy simulator",
    page: "access_policies_testing-policies.html",
  },
  "UG:checks": {
    title: "IAM User Guide: Access Analyzer policy check reference",
    page: "access-analyzer-reference-policy-checks.html",
  },
  "UG:tspol": { title: "IAM User Guide: Troubleshooting IAM policies", page: "troubleshoot_policies.html" },
  "UG:tsdenied": {
    title: "IAM User Guide: Troubleshooting access denied error messages",
    page: "troubleshoot_access-denied.html",
  },
  "ORG:scp": {
    title: "AWS Organizations User Guide: Service control policies (SCPs)",
    page: "orgs_manage_policies_scps.html",
  },
  "ORG:scpsyn": { title: "AWS Organizations User Guide: SCP syntax", page: "orgs_manage_policies_scps_syntax.html" },
  "ORG:scpeval": { title: "AWS Organizations User Guide: SCP evaluation", page: "orgs_manage_policies_scps_evaluation.html" },
  "ORG:rcp": {
    title: "AWS Organizations User Guide: Resource control policies (RCPs)",
    page: "orgs_manage_policies_rcps.html",
  },
  "ORG:rcpsyn": { title: "AWS Organizations User Guide: RCP syntax", page: "orgs_manage_policies_rcps_syntax.html" },
  "ORG:rcpeval": { title: "AWS Organizations User Guide: RCP evaluation", page: "orgs_manage_policies_rcps_evaluation.html" },
  "ORG:limits": {
    title: "AWS Organizations User Guide: Quotas for AWS Organizations",
    page: "orgs_reference_limits.html",
  },
  "BLOG:scp": {
    title: "AWS Security Blog: AWS Organizations service control policy now supports full IAM language, September 2025",
    page: "https://aws.amazon.com/blogs/security/unlock-new-possibilities-aws-organizations-service-control-policy-now-supports-full-iam-language",
  },
  "KC:notprincipal": {
    title: "AWS Knowledge Center: explicit denies with principal elements in S3 bucket policies",
    page: "https://aws.amazon.com/premiumsupport/knowledge-center/explicit-deny-principle-elements-s3/",
  },
  "K9:s3": {
    title: "k9 Security: How S3 is changing the handling of the root identity in bucket policy, October 2023",
    page: "https://www.k9security.io/posts/2023/10/how-s3-is-changing-the-handling-of-the-root-identity-in-bucket-policy-on-october-20-2023/",
  },
  "API:sim": {
    title: "IAM API Reference: SimulateCustomPolicy, SimulatePrincipalPolicy",
    page: "API_SimulateCustomPolicy.html",
    also: ["API_SimulatePrincipalPolicy.html"],
  },
  "API:res": { title: "IAM API Reference: EvaluationResult", page: "API_EvaluationResult.html" },
  KMS: {
    title: "AWS KMS Developer Guide: Key policies, Default key policy, Resource control policies",
    page: "key-policies.html",
    also: ["key-policy-default.html", "resource-control-policies.html"],
  },
  "PL:vpce": {
    title: "AWS PrivateLink Guide: Control access to VPC endpoints using endpoint policies",
    page: "vpc-endpoints-access.html",
  },
  "P:ims": { title: "Tests of iam-simulate", page: "cloud-copilot/iam-simulate" },
  "P:stk": { title: "Code and unit tests of stackd", page: "radkawar/stackd" },
  "CAP:sets": {
    title: "Recorded iam:TagUser calls under session policies: set operators, multivalued and absent keys",
    page: "radkawar/stackd",
  },
  "CAP:values": {
    title: "Recorded iam:TagUser calls under session policies, and simulator calls: numbers, dates, booleans, Base64, ARNs",
    page: "radkawar/stackd",
  },
  "CAP:ip": {
    title: "Recorded iam:TagUser calls under session policies, and simulator calls: IP addresses",
    page: "radkawar/stackd",
  },
  "CAP:strings": {
    title: "Recorded iam:TagUser calls under session policies, and simulator calls: String operators",
    page: "radkawar/stackd",
  },
  "CAP:sim": { title: "Recorded simulator calls: layers, service control policies, conditions", page: "radkawar/stackd" },
  "CAP:simdef": { title: "Recorded simulator calls: the keys that the simulator fills in", page: "radkawar/stackd" },
  "CAP:simin": { title: "Recorded simulator calls: input that the simulator refuses", page: "radkawar/stackd" },
  "CAP:arnvars": { title: "Recorded simulator calls: policy variables in every part of an ARN", page: "radkawar/stackd" },
  "CAP:rcp": {
    title: "Recorded calls in an organization before and after a resource control policy was attached",
    page: "radkawar/stackd",
  },
  "CAP:validity": { title: "Recorded documents that AWS accepted or refused on saving", page: "radkawar/stackd" },
  "CAP:managed": { title: "Recorded iam:GetPolicy calls on policies that AWS owns", page: "radkawar/stackd" },
  "GH:sim": {
    title: "Issues about the simulator: aws-cli 5861, 10314, 10525, aws-sdk 102, aws-sdk-java-v2 1751, boto3 3111",
    page: "aws/aws-cli",
    also: ["aws/aws-sdk", "aws/aws-sdk-java-v2", "boto/boto3"],
  },
  project: { title: "The case format of this project: cases, requests and policy sets", page: "model/case" },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;
