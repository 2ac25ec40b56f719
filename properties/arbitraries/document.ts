import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyDocument, PolicyKind, StatementDocument } from "../../model/case/policy-set.ts";
import { remembered } from "./remembered.ts";
import type { Situation } from "./situation.ts";
import { statement, sweepingStatement } from "./statement.ts";
import type { StatementConstraints } from "./statement.ts";

/** How many statements a document holds, and what they may be. */
export interface DocumentConstraints extends StatementConstraints {
  /** Bounds of the number of statements, both included. 1 to 3 where absent. */
  readonly statements?: readonly [number, number];
  /** Any version that the kind of policy takes, where absent. */
  readonly version?: "2012-10-17";
}

/** How often a document of the kind opens with a statement that allows all: layers that only limit would otherwise refuse nearly everything. */
const sweepingShare: Partial<Record<PolicyKind, number>> = {
  identity: 2,
  permissionsBoundary: 4,
  session: 4,
  resource: 1,
  serviceControl: 6,
  vpcEndpoint: 4,
};

const sidsForm = fc.constantFrom<DocumentForm["sids"]>("none", "none", "all", "some");
const shapeForm = fc.constantFrom<DocumentForm["shape"]>("array", "scalar");
const idForm = fc.constantFrom<DocumentForm["id"]>("none", "none", "given");
const current = fc.constant("2012-10-17");
const anyVersion = fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", undefined);

/**
 * A valid document of the kind, drawn around what the situation asks: kinds that only limit often open with a statement that allows all.
 * Shrinks to fewer statements, each of them smaller, and to the plainest form.
 */
export function policyDocument(
  kind: PolicyKind,
  situation: Situation,
  constraints: DocumentConstraints = {},
): Arbitrary<PolicyDocument> {
  // All statements of a resource control policy deny: more than one a document would leave little allowed.
  const [minLength, maxLength] = constraints.statements ?? [1, kind === "resourceControl" ? 1 : 3];
  const share = constraints.effect !== "Deny" ? (sweepingShare[kind] ?? 0) : 0;
  const one = statement(kind, situation, constraints);
  const first =
    share === 0 || constraints.entries !== undefined
      ? one
      : fc.oneof(
          { withCrossShrink: true },
          { weight: share, arbitrary: fc.constant(sweepingStatement(kind, situation, "Allow")) },
          { weight: 5, arbitrary: one },
        );
  const more = fc.array(one, { minLength: Math.max(0, minLength - 1), maxLength: maxLength - 1 });
  return fc
    .tuple(first, more, documentForm(kind, constraints))
    .map(([opening, further, form]) => documentHolding(form, [opening, ...further]));
}

/** All of a document but its statements. */
export interface DocumentForm {
  readonly version: string | undefined;
  readonly sids: "none" | "all" | "some";
  readonly shape: "array" | "scalar";
  readonly id: "none" | "given";
}

const noId = fc.constant("none" as const);

/** Version, Sids, Id, and whether a single statement stands in a list. Shrinks to the current version, no Sid, no Id, a list. */
export const documentForm = remembered(
  (kind: PolicyKind, { version: wish }: DocumentConstraints) => `${kind} ${wish}`,
  (kind, constraints): Arbitrary<DocumentForm> => {
    const takesId = kind === "resource" || kind === "trust" || kind === "vpcEndpoint";
    return fc
      .tuple(version(kind, constraints), sidsForm, shapeForm, takesId ? idForm : noId)
      .map(([drawn, sids, shape, id]) => ({ version: drawn, sids, shape, id }));
  },
);

/** The document of that form with these statements, of which there has to be one. */
export function documentHolding(
  { version: Version, sids, shape, id }: DocumentForm,
  given: readonly StatementDocument[],
): PolicyDocument {
  const statements = given.map((each, index) =>
    sids === "all" || (sids === "some" && index % 2 === 0) ? { Sid: `S${String(index)}`, ...each } : each,
  );
  const [only, ...more] = statements;
  return {
    ...(Version === undefined ? {} : { Version }),
    ...(id === "given" ? { Id: "policy" } : {}),
    Statement: only !== undefined && more.length === 0 && shape === "scalar" ? only : statements,
  };
}

function version(kind: PolicyKind, constraints: DocumentConstraints): Arbitrary<string | undefined> {
  return kind === "serviceControl" || kind === "resourceControl" || constraints.version !== undefined ? current : anyVersion;
}

/** The statements of a document, a single one as a list. */
export function statementsOf({ Statement }: PolicyDocument): StatementDocument[] {
  return Array.isArray(Statement) ? Statement : [Statement];
}

/** A document in the current language. */
export function documentOf(...statements: readonly StatementDocument[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: [...statements] };
}
