/** What the double says about one action on one resource. */
export interface Row {
  readonly action: string;
  readonly resource: string;
  readonly decision: string;
}

/** How results are laid out: one for each action on each resource (`before` July 2026), or one for each action with the resources within. Rule: sim.result-shape. */
export type Shape = "before" | "since";

export interface ReplyPage {
  readonly rows: readonly Row[];
  readonly shape: Shape;
  readonly marker?: string;
}

const escaped = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => `&#${sign.codePointAt(0)!};`).replace(/[\n\r\t]/g, (sign) => `&#${sign.codePointAt(0)!};`);

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const text = (name: string, content: string): string => element(name, escaped(content));
const list = (name: string, members: readonly string[]): string =>
  element(name, members.map((member) => element("member", member)).join(""));

/** The most restrictive decision of several. Rule: sim.most-restrictive. */
const strictest = (decisions: readonly string[]): string =>
  ["explicitDeny", "implicitDeny"].find((each) => decisions.includes(each)) ?? decisions[0] ?? "";

/** The body of a reply of the awsQuery protocol. */
export function replyXml({ rows, shape, marker }: ReplyPage): string {
  const results = shape === "before" ? rows.map((row) => resultOf(row, row.resource)) : grouped(rows);
  const paging = marker === undefined ? text("IsTruncated", "false") : text("IsTruncated", "true") + text("Marker", marker);
  const result = element("SimulateCustomPolicyResult", paging + list("EvaluationResults", results));
  return `<SimulateCustomPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">${result}${element("ResponseMetadata", text("RequestId", "00000000-0000-0000-0000-000000000000"))}</SimulateCustomPolicyResponse>`;
}

const resultOf = ({ action, decision }: Row, resource: string, within = ""): string =>
  text("EvalActionName", action) +
  text("EvalResourceName", resource) +
  text("EvalDecision", decision) +
  matched("MatchedStatements", decision) +
  within;

/** One result for each action. What it names is a template of the kind of resource, never the resource itself. */
function grouped(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ action }) => action))].map((action) => {
    const own = rows.filter((row) => row.action === action);
    const decision = strictest(own.map((row) => row.decision));
    const explicit = own.filter(({ resource }) => resource !== "*");
    const within = explicit.map(
      (row) =>
        text("EvalResourceName", row.resource) +
        text("EvalResourceDecision", row.decision) +
        matched("MatchedStatements", row.decision),
    );
    const template = explicit.length === 0 ? "*" : "arn:${Partition}:service:::${Name}";
    return resultOf({ action, resource: template, decision }, template, list("ResourceSpecificResults", within));
  });
}

/** A place in the first policy: it shows the form of a matched statement, not which one it is. */
function matched(name: string, decision: string): string {
  if (decision === "implicitDeny") return list(name, []);
  const position = (line: number, column: number) => text("Line", String(line)) + text("Column", String(column));
  const statement =
    text("SourcePolicyId", "PolicyInputList.1") +
    text("SourcePolicyType", "IAM Policy") +
    element("StartPosition", position(1, 1)) +
    element("EndPosition", position(1, 2));
  return list(name, [statement]);
}

/** The body of an error. */
export const errorXml = (code: string, message: string): string =>
  element(
    "ErrorResponse",
    element("Error", text("Type", "Sender") + text("Code", code) + text("Message", message)) + text("RequestId", "0"),
  );
