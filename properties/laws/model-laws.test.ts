import fc from "fast-check";
import { expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import type { PolicyDocument, PolicyMember } from "../../model/case/policy-set.ts";
import { scan } from "../../model/document/scan.ts";
import { answerCase, explain, readCase, validate } from "../../model/index.ts";
import { situatedCase } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { documentsIn, kindOf } from "../arbitraries/policy-set.ts";
import { ownArns } from "../arbitraries/principal.ts";
import { plainCallers, sharedTargets, situation } from "../arbitraries/situation.ts";
import { requestIn } from "./grants.ts";
import { mapDocuments } from "./rewriting.ts";

const runs = { numRuns: 300, seed: 1 };
const anyCase = situatedCase();

/** Changing anything inside throws from now on. */
function frozen<Json>(json: Json): Json {
  if (typeof json === "object" && json !== null) {
    Object.values(json).forEach(frozen);
    Object.freeze(json);
  }
  return json;
}

test("law.input.unchanged: reading, deciding and explaining a case alters nothing in it", () => {
  fc.assert(
    fc.property(anyCase, ({ policies, request }) => {
      const asked: Case = structuredClone({ policies, request });
      const untouched = answerCase(asked);
      expect(asked).toEqual({ policies, request });
      expect(answerCase(frozen(asked))).toEqual(untouched);
      const read = readCase(asked);
      expect(read.ok && { decision: explain(read.value.policies, read.value.request).decision }).toEqual(untouched);
    }),
    runs,
  );
});

/** JSON text of the value with all members the other way round, and with letters written as escapes. */
function respelled(value: unknown, indent: string): string {
  const reversed = JSON.parse(JSON.stringify(value), (_name, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toReversed())
      : item,
  ) as unknown;
  const escape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(reversed, undefined, indent).replaceAll(/"(?:\\.|[^"\\])*"/g, (text) =>
    text.includes("\\") ? text : text.replaceAll(/[a-zA-Z*]/g, escape),
  );
}

test("law.json.roundtrip: white space, escapes and the order of members change no answer", () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom("", "\t", "  "), ({ policies, request }, indent) => {
      const text = respelled({ policies, request }, indent);
      const expected = answerCase({ policies, request });
      expect(answerCase(JSON.parse(text))).toEqual(expected);
      expect(answerCase(scan(text).value)).toEqual(expected);
    }),
    runs,
  );
});

/** Texts and other values that stand in documents, at times where they do not belong. */
const oddTexts = [
  "*",
  "s3:Get*",
  "s3:",
  "arn:aws:s3:::alpha/*",
  "arn:aws:s3",
  "${aws:username}",
  "${",
  "2012-10-17",
  "Allow",
  "",
];
const oddValues: readonly unknown[] = [
  [],
  {},
  ["*"],
  { AWS: "*" },
  { AWS: ["arn:aws:iam::111111111111:user/*"] },
  null,
  1,
  true,
  { StringEquals: { "aws:username": [] } },
  { NumericLessThan: { "s3:max-keys": "ten" } },
  { StringLike: { "": "a" } },
];

/** The document with one of its values, or one inside them, replaced: a text by a text, anything else by anything. */
function mangled(document: PolicyDocument, pick: number): unknown {
  const places: [object, string, unknown][] = [];
  const copy = structuredClone(document);
  const collect = (holder: object): void =>
    Object.entries(holder).forEach(([name, item]: [string, unknown]) => {
      places.push([holder, name, item]);
      if (typeof item === "object" && item !== null) collect(item);
    });
  collect(copy);
  const [holder, name, item] = places[pick % places.length]!;
  const values = typeof item === "string" ? oddTexts : oddValues;
  Reflect.set(holder, name, values[pick % values.length]);
  return copy;
}

test("law.validate.evaluate: a document that validates is decided on, in every kind of policy", () => {
  const valid: PolicyMember[] = [];
  let refused = 0;
  fc.assert(
    fc.property(anyCase, fc.nat(6), fc.nat(), (drawn, which, pick) => {
      const { policies, request, situation: where } = drawn;
      const layers = policyMembers.filter((layer) => documentsIn(policies, layer).length > 0);
      const layer = layers[which % layers.length];
      if (layer === undefined) return;
      const document = mangled(documentsIn(policies, layer)[0]!, pick);
      if (!validate(JSON.stringify(document), kindOf(layer, where)).valid) {
        refused += 1;
        return;
      }
      valid.push(layer);
      const changed = mapDocuments(policies, (each, here) => (here === layer ? (document as PolicyDocument) : each));
      expect(answerCase({ policies: changed, request })).toHaveProperty("decision");
    }),
    { ...runs, numRuns: 2000 },
  );
  expect(new Set(valid)).toEqual(new Set(policyMembers));
  expect(valid.length).toBeGreaterThan(250);
  expect(refused).toBeGreaterThan(250);
});

test("law.principal.no-glob: a principal's ARN with a star or question mark inside names nobody", () => {
  const patterned = fc.constantFrom<(arn: string) => string>(
    (arn) => arn.replace(/[^/]*$/, "*"),
    (arn) => arn.slice(0, -1) + "?",
    (arn) => `${arn}*`,
    (arn) => arn.replace(/\d{12}/, "*"),
  );
  fc.assert(
    fc.property(
      situation({ callers: plainCallers, targets: sharedTargets, accounts: "same" }),
      patterned,
      fc.constantFrom("Allow" as const, "Deny" as const),
      (where, pattern, Effect) => {
        const Principal = { AWS: ownArns(where.caller).map(pattern) };
        const everything = { Action: "*", Resource: "*" };
        const policies = {
          resource: documentOf({ Effect, Principal, ...everything }),
          ...(Effect === "Deny" ? { identity: [documentOf({ Effect: "Allow", ...everything })] } : {}),
        };
        const decision = Effect === "Allow" ? "implicitDeny" : "allowed";
        expect(answerCase({ policies, request: requestIn(where) })).toEqual({ decision });
      },
    ),
    runs,
  );
});
