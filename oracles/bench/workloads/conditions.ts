import type { ConditionDocument, StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../../model/case/request.ts";
import { randomFrom, type Random } from "../random.ts";
import { account, userArn, type Workload } from "../workload.ts";

const requestCount = 1_000;

/** A clause as a policy holds it, with request values that meet it and values that do not. */
interface ClauseForm {
  readonly operator: string;
  readonly key: string;
  readonly values: string | string[];
  readonly met: readonly (string | string[])[];
  readonly missed: readonly (string | string[])[];
}

const bucket = "arn:aws:s3:::reports";
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const topic = (name: string) => `arn:aws:sns:us-east-2:${account}:${name}`;

/** Each key stands in one form, so that any clauses may be met together. */
const forms = {
  stringEquals: form("StringEquals", "aws:PrincipalTag/team", ["red", "green"], ["red", "green"], ["blue", "Red"]),
  stringNotEquals: form("StringNotEquals", "aws:SourceVpce", ["vpce-1", "vpce-2"], ["vpce-3", "vpce-4"], ["vpce-1"]),
  stringIgnoringCase: form("StringEqualsIgnoreCase", "aws:PrincipalTag/stage", "Live", ["live", "LIVE"], ["test"]),
  stringLike: form("StringLike", "aws:UserAgent", ["aws-cli/*", "Boto?/1.*"], ["aws-cli/2.1", "Boto3/1.26"], ["Boto3/2.0"]),
  stringNotLike: form("StringNotLike", "s3:VersionId", "draft-*", ["final-1", "final-2"], ["draft-7"]),
  variable: form("StringLike", "s3:prefix", ["home/${aws:username}/*", "public/*"], ["home/developer/a"], ["home/other/a"]),
  stringIfExists: form("StringEqualsIfExists", "aws:RequestedRegion", ["eu-west-1"], ["eu-west-1"], ["us-west-2", "eu-west-2"]),
  numericBelow: form("NumericLessThanEquals", "s3:max-keys", "100", ["100", "12"], ["101", "5000"]),
  numericAbove: form("NumericGreaterThan", "s3:TlsVersion", "1.1", ["1.2", "1.3"], ["1.1", "1.0"]),
  numericIfExists: form("NumericLessThanIfExists", "aws:MultiFactorAuthAge", "3600", ["60", "3599"], ["3600", "86400"]),
  dateAfter: form(
    "DateGreaterThan",
    "aws:CurrentTime",
    "2026-01-01T00:00:00Z",
    ["2026-03-01T12:00:00Z"],
    ["2025-12-31T23:59:59Z"],
  ),
  dateBefore: form(
    "DateLessThan",
    "aws:TokenIssueTime",
    "2026-07-01T00:00:00Z",
    ["2026-03-01T08:00:00Z"],
    ["2026-07-01T00:00:00Z"],
  ),
  bool: form("Bool", "aws:SecureTransport", "true", ["true"], ["false"]),
  boolIfExists: form("BoolIfExists", "aws:MultiFactorAuthPresent", "true", ["true"], ["false"]),
  binary: form("BinaryEquals", "s3:x-amz-checksum", "AQIDBA==", ["AQIDBA=="], ["AQIDBQ=="]),
  address: form(
    "IpAddress",
    "aws:SourceIp",
    ["203.0.113.0/24", "2001:db8::/32"],
    ["203.0.113.7", "2001:db8::17"],
    ["2001:db9::1"],
  ),
  notAddress: form("NotIpAddress", "aws:VpcSourceIp", "10.1.0.0/16", ["10.2.0.9", "192.168.1.1"], ["10.1.2.3"]),
  arnLike: form(
    "ArnLike",
    "aws:PrincipalArn",
    [role("ci-*"), role("deploy-*")],
    [role("ci-main"), role("deploy-1")],
    [role("guest")],
  ),
  arnEquals: form("ArnEquals", "aws:SourceArn", topic("orders"), [topic("orders")], [topic("returns")]),
  arnNotLike: form("ArnNotLike", "s3:JobArn", "arn:aws:s3:*:*:job/test-*", ["arn:aws:s3:::job/run"], ["arn:aws:s3:::job/test-1"]),
  absent: form("Null", "s3:x-amz-acl", "false", ["private", "public-read"], []),
  anyValue: form("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/a/*", [["o-1/b/", "o-1/a/x/"]], [["o-1/b/"]]),
  allValues: form(
    "ForAllValues:StringEquals",
    "aws:TagKeys",
    ["team", "cost"],
    [["team", "cost"], ["cost"]],
    [["team", "owner"]],
  ),
} satisfies Record<string, ClauseForm>;

type FormName = keyof typeof forms;

function form(
  operator: string,
  key: string,
  values: string | string[],
  met: readonly (string | string[])[],
  missed: readonly (string | string[])[],
): ClauseForm {
  return { operator, key, values, met, missed };
}

const allows: readonly (readonly FormName[])[] = [
  ["stringEquals", "address"],
  ["stringNotEquals", "numericBelow", "bool"],
  ["variable", "dateAfter"],
  ["arnLike", "boolIfExists", "stringLike"],
  ["anyValue", "stringEquals", "dateBefore", "numericAbove"],
  ["allValues", "absent", "stringIgnoringCase"],
  ["binary", "stringNotLike"],
  ["notAddress", "arnEquals", "stringIfExists"],
  ["numericIfExists", "variable", "arnNotLike", "address"],
  ["stringLike", "numericAbove"],
  ["arnNotLike", "dateBefore", "anyValue"],
  ["stringIgnoringCase", "notAddress", "numericBelow"],
  ["arnEquals", "allValues"],
  ["dateAfter", "dateBefore", "stringEquals", "arnLike"],
  ["variable", "stringNotEquals", "bool"],
];

const denies: readonly (readonly FormName[])[] = [
  ["stringIgnoringCase", "stringNotLike", "binary"],
  ["numericIfExists", "anyValue", "arnEquals"],
  ["stringLike", "notAddress", "absent", "dateAfter"],
  ["stringIfExists", "arnLike", "stringNotEquals", "variable"],
  ["allValues", "address", "numericBelow", "stringEquals"],
];

/** One policy in which the conditions alone tell the requests apart: every action and resource pattern covers every request. */
export function conditions(): Workload {
  const random = randomFrom(3);
  const targets = [...allows, ...denies];
  const statements = targets.map((names, index) => statement(index < allows.length ? "Allow" : "Deny", names));
  const requests = Array.from({ length: requestCount }, () => request(random));
  const clauses = targets.flat().length;
  return {
    name: "conditions",
    title: `one policy of ${statements.length} statements with ${clauses} conditions`,
    policySets: [{ identity: [{ Version: "2012-10-17", Statement: statements }] }],
    cases: requests.map((each) => ({ policySet: 0, request: each })),
  };
}

function statement(effect: StatementDocument["Effect"], names: readonly FormName[]): StatementDocument {
  const condition: ConditionDocument = {};
  for (const name of names) {
    const { operator, key, values } = forms[name];
    condition[operator] = { ...condition[operator], [key]: values };
  }
  return { Effect: effect, Action: ["s3:Get*", "s3:PutObject"], Resource: `${bucket}/*`, Condition: condition };
}

/** Three in eight requests meet a statement's clauses; every other key meets its form, misses it or is absent. */
function request(random: Random): Request {
  const towards = random.pick([random.pick(allows), random.pick(allows), random.pick(denies), [], [], [], [], []]);
  const context: RequestContext = { "aws:username": "developer" };
  for (const name of Object.keys(forms) as FormName[]) {
    const { key, met, missed } = forms[name];
    const outcome = towards.includes(name) ? 0 : random.below(100);
    if (outcome < 30) context[key] = random.pick(met);
    else if (outcome < 70 && missed.length > 0) context[key] = random.pick(missed);
  }
  return {
    principal: { AWS: userArn },
    action: random.pick(["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]),
    resource: `${bucket}/${random.word()}/${random.word()}.csv`,
    resourceAccount: account,
    context,
  };
}
