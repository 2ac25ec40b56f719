import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument, PolicyKind } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";

interface Named {
  readonly name: string;
  /** Heading of the source page under which the policy stands. */
  readonly place: string;
  readonly note?: string;
}

/** A policy whose text the page prints: `full`, or as an `excerpt` in which `...` stands for entries left out. */
export interface PrintedPolicy extends Named {
  readonly text: "full" | "excerpt";
  readonly kind: Extract<PolicyKind, "identity" | "trust">;
  /** What the text says, slips of JSON syntax put right and nothing else. */
  readonly document: PolicyDocument;
  /** The text itself, where it is kept to be validated. */
  readonly printed?: string;
  /** What the page must have meant, where `document` cannot do what the page says of it. */
  readonly repaired?: PolicyDocument;
}

/** A policy that the page names and describes, and of which it prints nothing. */
interface UnprintedPolicy extends Named {
  readonly text: "notPrinted";
}

export type SeedPolicy = PrintedPolicy | UnprintedPolicy;

/** The request of a caller who has these policies and no others. */
export function under(request: Request, ...policies: readonly PrintedPolicy[]): Case {
  return { policies: { identity: policies.map(({ document }) => document) }, request };
}
