import type { PolicyDocument, StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";
import { actionOf, arnOf } from "../filling.ts";
import { randomFrom, type Random } from "../random.ts";
import { account, userArn, type Workload } from "../workload.ts";

const documentCount = 50;
const statementsEach = 4;
const actionsEach = 4;
const requestCount = 1_000;

const services = ["autoscaling", "cloudformation", "cloudwatch", "codebuild", "dynamodb", "ec2", "ecr", "ecs"].concat([
  "elasticache",
  "events",
  "glue",
  "kinesis",
  "lambda",
  "logs",
  "rds",
  "s3",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
]);
const verbs = ["Create", "Delete", "Describe", "Get", "List", "Modify", "Put", "Start", "Stop", "Tag", "Update"];
const nouns = ["Alarm", "Cluster", "Instance", "Item", "Object", "Policy", "Queue", "Rule", "Snapshot", "Table", "Topic"];
const regions = ["us-east-1", "us-east-2", "eu-west-1"];

/** Many identity policies on one principal: most statements are about another service than the request. */
export function manyPolicies(): Workload {
  const random = randomFrom(2);
  const documents = Array.from({ length: documentCount }, () => document(random));
  const statements = documents.flatMap((each) => each.Statement);
  const requests = Array.from({ length: requestCount }, () => request(statements, random));
  const patterns = statements.flatMap((statement) => statement.Action ?? []).length;
  return {
    name: "many policies",
    title: `${documents.length} identity policies of one user, ${statements.length} statements, ${patterns} action patterns`,
    policySets: [{ identity: documents }],
    cases: requests.map((each) => ({ policySet: 0, request: each })),
  };
}

function document(random: Random): PolicyDocument {
  const service = random.pick(services);
  const statements = Array.from({ length: statementsEach }, (_, index) => statement(`Statement${index}`, service, random));
  return { Version: "2012-10-17", Statement: statements };
}

function statement(sid: string, service: string, random: Random): StatementDocument {
  const denies = random.chance(15);
  return {
    Sid: sid,
    Effect: denies ? "Deny" : "Allow",
    Action: Array.from({ length: actionsEach }, () => actionPattern(service, random)),
    Resource: random.chance(20) ? "*" : Array.from({ length: 1 + random.below(3) }, () => resourcePattern(service, random)),
    ...(random.chance(20) && { Condition: { StringEquals: { "aws:RequestedRegion": regions.slice(0, 2) } } }),
  };
}

function actionPattern(service: string, random: Random): string {
  const names = [`${random.pick(verbs)}${random.pick(nouns)}`, `${random.pick(verbs)}*`, `*${random.pick(nouns)}*`];
  const form = random.below(10);
  return `${service}:${names[form < 5 ? 0 : form < 9 ? 1 : 2]}`;
}

const teams = ["billing", "search", "shop", "stock"];

function resourcePattern(service: string, random: Random): string {
  return `arn:aws:${service}:${random.pick([...regions, "*"])}:${account}:item/${random.pick(teams)}-*`;
}

/** Most requests are towards some statement, the others to any action and resource. */
function request(statements: readonly StatementDocument[], random: Random): Request {
  const towards = random.pick(statements);
  const actions = [towards.Action ?? []].flat();
  const aimed = random.chance(70);
  const action = aimed
    ? actionOf(random.pick(actions), random)
    : `${random.pick(services)}:${random.pick(verbs)}${random.pick(nouns)}`;
  const pattern = aimed
    ? random.pick([towards.Resource ?? []].flat())
    : resourcePattern(action.slice(0, action.indexOf(":")), random);
  const region = random.pick(regions);
  return {
    principal: { AWS: userArn },
    action,
    resource: arnOf(pattern.replace(":*:", `:${region}:`), action, random),
    context: { "aws:RequestedRegion": region, "aws:SecureTransport": "true", "aws:SourceIp": "203.0.113.7" },
  };
}
