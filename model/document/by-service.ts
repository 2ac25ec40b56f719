import type { Statement } from "./policy.ts";

/** Statements by the service whose actions they can speak of, so that evaluation looks at no others. */
export interface StatementsByService {
  readonly named: ReadonlyMap<string, readonly Statement[]>;
  /** Statements that can speak of any service: `*`, or a NotAction. */
  readonly others: readonly Statement[];
}

/** Rule: match.action.prefix-exact. */
export function groupByService(statements: readonly Statement[]): StatementsByService {
  const named = new Map<string, Statement[]>();
  const others: Statement[] = [];
  for (const statement of statements) {
    if (speaksOfAnyService(statement)) others.push(statement);
    else for (const service of statement.action.services) add(named, service, statement);
  }
  return { named, others };
}

function add(named: Map<string, Statement[]>, service: string, statement: Statement): void {
  const list = named.get(service);
  if (list) list.push(statement);
  else named.set(service, [statement]);
}

/** The statements that name the service; those of `others` can speak of its actions too. */
export const naming = ({ named }: StatementsByService, service: string): readonly Statement[] => named.get(service) ?? none;

const none: readonly Statement[] = [];

const speaksOfAnyService = ({ action }: Statement): boolean => action.negated || action.all;
