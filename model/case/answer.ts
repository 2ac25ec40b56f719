import type { Decision } from "./decision.ts";

/**
 * What an engine says to one case. Only a decision is ever compared; `unsupported` names what the engine cannot judge
 * (a member of the policy set, a rule id, or free text), `error` says what it refused or why it failed,
 * `none` says why no answer came (crash, time limit).
 */
export type Answer = { decision: Decision } | { unsupported: string } | { error: string } | { none: string };
