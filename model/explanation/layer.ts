import type { PolicyMember } from "../case/policy-set.ts";
import type { Policy } from "../document/policy.ts";
import { applicableLayers } from "../policies/applicable.ts";
import type { Policies } from "../policies/policies.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { closer, type Closeness } from "../statement/principal.ts";
import { explainStatement, type StatementExplanation } from "./statement.ts";

/** What a set of statements says of the request: `deny` if a Deny matches, else `allow` if an Allow does, else `none`. */
export type Says = "deny" | "allow" | "none";

/** One document, its statements in order. */
export interface DocumentExplanation {
  /** `identity[0]`, `serviceControl[1][0]`. */
  readonly path: string;
  readonly statements: readonly StatementExplanation[];
}

/** What one layer says. */
export interface LayerExplanation {
  readonly member: PolicyMember;
  /** Whether the layer bears on this kind of caller; one that does not is ignored. */
  readonly applies: boolean;
  readonly says: Says;
  /** What each level says; one level but for the organization's layers. */
  readonly levels: readonly Says[];
  /** How closely the best Allow names the caller, in the layers that name principals. */
  readonly closeness: Closeness;
  readonly documents: readonly DocumentExplanation[];
}

export type LayerExplanations = { readonly [member in PolicyMember]?: LayerExplanation };

/** Explains a layer that is present. */
export function explainLayer(member: PolicyMember, policies: Policies, request: AccessRequest): LayerExplanation | undefined {
  const layer = policies[member];
  if (layer === undefined) return undefined;
  const permissionsBoundary = policies.permissionsBoundary?.[0]?.[0];
  const levels = layer.map((level, levelNumber) =>
    level.map((policy, number) =>
      explainDocument(policy, documentPath(member, levelNumber, number), request, permissionsBoundary),
    ),
  );
  const levelSays = levels.map((documents) => saysOf(documents.flatMap((document) => document.statements)));
  const documents = levels.flat();
  const statements = documents.flatMap((document) => document.statements);
  const denied = levelSays.includes("deny");
  const says = denied ? "deny" : levelSays.every((level) => level === "allow") ? "allow" : "none";
  const closeness = statements.reduce<Closeness>((best, statement) => closer(best, statement.closeness ?? "none"), "none");
  return {
    member,
    applies: applicableLayers[request.caller.kind].includes(member),
    says,
    levels: levelSays,
    closeness,
    documents,
  };
}

function explainDocument(
  policy: Policy,
  path: string,
  request: AccessRequest,
  permissionsBoundary: Policy | undefined,
): DocumentExplanation {
  return { path, statements: policy.statements.map((statement) => explainStatement(statement, request, permissionsBoundary)) };
}

function documentPath(member: PolicyMember, level: number, number: number): string {
  if (member === "serviceControl" || member === "resourceControl") return `${member}[${level}][${number}]`;
  return member === "identity" || member === "session" ? `${member}[${number}]` : member;
}

function saysOf(statements: readonly StatementExplanation[]): Says {
  const matching = statements.filter((statement) => statement.matches);
  if (matching.some((statement) => statement.effect === "Deny")) return "deny";
  return matching.length > 0 ? "allow" : "none";
}
