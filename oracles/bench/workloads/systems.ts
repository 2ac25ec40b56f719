import type { ConditionDocument, PolicyDocument, PolicySet, StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../../model/case/request.ts";
import { statementsOf } from "../../../properties/systems/action-filling.ts";
import { codeStarPolicies, printedScope } from "../../../properties/systems/codestar.ts";
import { protonPolicies } from "../../../properties/systems/proton.ts";
import type { SeedPolicy } from "../../../properties/systems/seed-policy.ts";
import { actionOf, arnOf, filled } from "../filling.ts";
import { randomFrom, type Random } from "../random.ts";
import { account, otherAccount, userArn, type Workload } from "../workload.ts";

const requestsEach = 200;

/** A common guard, attached beside each identity policy: the seeds themselves deny next to nothing. */
const multiFactorGuard: PolicyDocument = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
  },
};

const seeds: readonly SeedPolicy[] = [...codeStarPolicies(printedScope), ...protonPolicies(account)];

/** Every document that the two pages print and every repaired one. */
export function systems(): Workload {
  const random = randomFrom(1);
  const sets = seeds.flatMap((seed) => {
    if (seed.text === "notPrinted") return [];
    const documents = seed.repaired === undefined ? [seed.document] : [seed.document, seed.repaired];
    return documents.map((document) => ({ kind: seed.kind, document, intended: seed.repaired ?? document }));
  });
  const policySets = sets.map(({ kind, document }): PolicySet =>
    kind === "trust" ? { resource: document } : { identity: [document, multiFactorGuard] },
  );
  const cases = sets.flatMap(({ kind, intended }, policySet) =>
    Array.from({ length: requestsEach }, () => ({
      policySet,
      request: kind === "trust" ? assumption(random) : requestTowards(intended, random),
    })),
  );
  const title = `${sets.length} CodeStar and Proton documents, each beside a guard of ours, ${requestsEach} requests each`;
  return { name: "systems", title, policySets, cases: random.shuffled(cases) };
}

/** A request to one of the document's statements, of which one part in two requests misses. */
function requestTowards(document: PolicyDocument, random: Random): Request {
  const statement = random.pick(statementsOf(document));
  const miss = random.pick(["action", "resource", "condition", "none", "none", "none"] as const);
  const pattern = pickOf(statement.Action, random);
  const action = miss === "action" ? `${actionOf(pattern, random)}Nearly` : actionOf(pattern, random);
  const arn = arnOf(pickOf(statement.Resource, random), action, random);
  return {
    principal: { AWS: userArn },
    action,
    resource: miss === "resource" ? arn.replace(/^((?:[^:]*:){5})/, "$1other-") : arn,
    resourceAccount: account,
    context: {
      "aws:MultiFactorAuthPresent": random.chance(25) ? "false" : "true",
      "aws:SourceIp": "203.0.113.7",
      ...contextFor(statement, miss === "condition" ? "missed" : "met", random),
    },
  };
}

function contextFor({ Condition = {} }: StatementDocument, outcome: "met" | "missed", random: Random): RequestContext {
  if (outcome === "missed" && random.chance(50)) return {};
  const value = (listed: Values) => `${filled(pickOf(listed, random), random)}${outcome === "met" ? "" : ".example"}`;
  const keys = Object.values(Condition).flatMap((block) => Object.entries(block));
  return Object.fromEntries(keys.map(([key, listed]) => [key, value(listed)]));
}

type Values = ConditionDocument[string][string];

function pickOf(listed: Values | undefined, random: Random): string {
  return String(random.pick([listed ?? "*"].flat()));
}

/** A service that assumes the role of the trust relationship. Every second time it is another service, account or environment. */
function assumption(random: Random): Request {
  const source = random.chance(80) ? account : otherAccount;
  const kind = random.chance(80) ? "environment" : "service";
  return {
    principal: { Service: random.chance(80) ? "proton.amazonaws.com" : "codebuild.amazonaws.com" },
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${account}:role/proton-${random.word()}`,
    context: { "aws:SourceAccount": source, "aws:SourceArn": `arn:aws:proton:us-east-2:${source}:${kind}/${random.word()}` },
  };
}
