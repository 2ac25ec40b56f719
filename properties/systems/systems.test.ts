import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Vector } from "../../model/case/case.ts";
import {
  codeStarPolicies,
  customPolicyForm,
  listResourcesExample,
  printedScope,
  teamMembersExample,
  updateProjectExample,
  userProfilesExample,
} from "./codestar.ts";
import { protonPolicies, protonTrust } from "./proton.ts";
import type { PrintedPolicy, SeedPolicy } from "./seed-policy.ts";

const account = printedScope.account;
const codeStar = codeStarPolicies(printedScope);
const proton = protonPolicies(account);
const all: readonly SeedPolicy[] = [...codeStar, ...proton];
const printed = all.filter((policy): policy is PrintedPolicy => policy.text !== "notPrinted");

function names(policies: readonly SeedPolicy[], text: SeedPolicy["text"]): string[] {
  return policies.filter((policy) => policy.text === text).map((policy) => policy.name);
}

/** Every string anywhere in a value. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** How many parts each ARN in a value has. */
function arnParts(value: unknown): number[] {
  return strings(value)
    .filter((text) => text.startsWith("arn:"))
    .map((arn) => arn.split(":").length);
}

/** A JSON value with every string blanked out. */
function shape(value: unknown): string {
  return JSON.stringify(value, (_, leaf) => (typeof leaf === "string" ? "" : leaf));
}

describe("the CodeStar page", () => {
  it("has every policy listed, the roles as excerpts", () => {
    expect(names(codeStar, "excerpt")).toEqual([
      "CodeStar_my-first-projec_Owner",
      "CodeStar_my-first-projec_Contributor",
      "CodeStar_my-first-projec_Viewer",
    ]);
    expect(names(codeStar, "full")).toEqual([
      "AWSCodeStarFullAccess",
      "aws-codestar-service-role",
      "Form of a custom policy",
      "Example: edit the attributes of a project",
      "Example: list the resources of a project",
      "Example: add team members but never remove them",
      "Example: list all user profiles",
    ]);
  });

  it("takes project, account, region and user of a role into every ARN", () => {
    const scope = { projectId: "other-id", account: "222222222222", region: "eu-west-1", userName: "other-user" };
    for (const policy of codeStarPolicies(scope).filter(({ text }) => text === "excerpt")) {
      const arns = strings(policy.document).filter((text) => text.startsWith("arn:"));
      expect(arns).toEqual([
        "arn:aws:codestar:eu-west-1:222222222222:project/other-id",
        `arn:aws:iam::222222222222:policy/${policy.name}`,
        "arn:aws:iam::222222222222:user/other-user",
      ]);
      expect(policy.name).toContain("other-id");
    }
  });

  it.each([updateProjectExample, listResourcesExample, teamMembersExample])(
    "$name: five parts printed, six repaired",
    (policy) => {
      expect(new Set(arnParts(policy.document))).toEqual(new Set([5]));
      expect(new Set(arnParts(policy.repaired))).toEqual(new Set([6]));
      expect(arnParts(policy.repaired)).toHaveLength(arnParts(policy.document).length);
    },
  );

  it.each([listResourcesExample, teamMembersExample, userProfilesExample])(
    "$name: the printed text is no JSON, and is the document once the slips are gone",
    (policy) => {
      const text = policy.printed ?? "";
      expect(() => JSON.parse(text)).toThrow(SyntaxError);
      const cured = text.replace(/,(\s*\])/g, "$1").replace(/\]\s*\]\s*\}$/, "]}");
      expect(JSON.parse(cured)).toEqual(policy.document);
    },
  );

  it("prints one example as the JSON of its document", () => {
    expect(JSON.parse(updateProjectExample.printed ?? "")).toEqual(updateProjectExample.document);
  });

  it("prints the form with placeholders where the document is filled in", () => {
    expect(strings(JSON.parse(customPolicyForm.printed ?? ""))).toContain("action-statement");
    expect(shape(JSON.parse(customPolicyForm.printed ?? ""))).toBe(shape(customPolicyForm.document));
  });
});

describe("the Proton page", () => {
  it("has every policy listed, two of them without text", () => {
    expect(names(proton, "notPrinted")).toEqual(["AWSProtonSyncServiceRolePolicy", "AwsProtonServiceGitSyncServiceRolePolicy"]);
    expect(names(proton, "full")).toEqual([
      "ExampleTrustRelationshipWithProtonConfusedDeputyPrevention",
      "AWSProtonFullAccess",
      "AWSProtonDeveloperAccess",
      "AWSProtonReadOnlyAccess",
      "AWSProtonCodeBuildProvisioningBasicAccess",
      "AWSProtonCodeBuildProvisioningServiceRolePolicy",
    ]);
  });

  it("takes the account into the trust relationship, of which the repair changes the service part alone", () => {
    const { document, repaired } = protonTrust("222222222222");
    const texts = strings(document);
    expect(texts).toContain("arn:aws::proton:*:222222222222:environment/*");
    expect(texts.filter((text) => /\d{12}/.test(text)).every((text) => text.includes("222222222222"))).toBe(true);
    expect(strings(repaired)).toEqual(texts.map((text) => text.replace("arn:aws::proton:", "arn:aws:proton:")));
  });
});

describe("every policy", () => {
  it.each(printed)("$name: no placeholder is left", (policy) => {
    const texts = strings(policy.document).concat(strings(policy.repaired));
    expect(texts.filter((text) => /\.\.\.|project-id|account-id|user-name|-statement|123456789012|undefined/.test(text))).toEqual(
      [],
    );
  });

  it("has a name of its own", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it.each([
    ["codestar", codeStar],
    ["proton", proton],
  ])("%s: a vector uses each document and each repaired one as it stands here", (file, policies) => {
    const text = readFileSync(new URL(`../vectors/systems/${file}.json`, import.meta.url), "utf8");
    const { cases } = JSON.parse(text) as { cases: Vector[] };
    const used = cases.flatMap((vector) => [...(vector.policies.identity ?? []), vector.policies.resource ?? []]);
    const documents = policies.flatMap((policy) =>
      policy.text === "notPrinted" ? [] : [policy.document, policy.repaired ?? policy.document],
    );
    for (const document of documents) expect(used).toContainEqual(document);
  });
});
