import type { Statement } from "./policy.ts";

/** Statements by the service whose actions they can speak of, so that evaluation looks at no others. */
export interface StatementsByService {
  /** For every service that a statement names: the statements that name it, and those of `others`. */
  readonly named: ReadonlyMap<string, readonly Statement[]>;
  /** Statements that can speak of any service: `*`, or a NotAction. */
  readonly others: readonly Statement[];
}

/** Rule: match.action.prefix-exact. */
export function groupByService(statements: readonly Statement[]): StatementsByService {
  const others = statements.filter(speaksOfAnyService);
  const named = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (speaksOfAnyService(statement)) continue;
    for (const pattern of statement.action.patterns) {
      if (pattern === "all") continue;
      const list = named.get(pattern.service) ?? [...others];
      named.set(pattern.service, list);
      if (list.at(-1) !== statement) list.push(statement);
    }
  }
  return { named, others };
}

export const statementsFor = (statements: StatementsByService, service: string): readonly Statement[] =>
  statements.named.get(service) ?? statements.others;

const speaksOfAnyService = ({ action }: Statement): boolean => action.negated || action.patterns.includes("all");
