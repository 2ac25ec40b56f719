import { rankOf, severityOf, type Difference, type Finding, type SeverityShare, type Severity } from "./finding.ts";

/** What of a finding shows each severity; one share where all are alike. */
export const sharesOf = ({ bySeverity, severity, vectors, laws, comparisons }: Finding): readonly SeverityShare[] =>
  bySeverity ?? [{ severity, vectors, laws, comparisons }];

/** The differences of a finding by severity. What is not the same twice is of no other severity. */
export function sharesAmong(differences: readonly Difference[], shown: Severity): SeverityShare[] {
  const shares = differences.map((difference): SeverityShare => {
    const { kind, id } = difference.evidence;
    return {
      severity: shown === "unstable" ? shown : severityOf(difference),
      vectors: kind === "vector" ? [id] : [],
      laws: kind === "law" ? [id] : [],
      comparisons: kind === "comparison" ? 1 : 0,
    };
  });
  return joinedShares(shares, shown);
}

/** Shares of one severity are one; that of the severity which is shown stands first. */
export function joinedShares(shares: readonly SeverityShare[], shown: Severity): SeverityShare[] {
  const place = ({ severity }: SeverityShare): number => (severity === shown ? -1 : rankOf(severity));
  const severities = unique(shares.map(({ severity }) => severity));
  return severities
    .map((severity): SeverityShare => {
      const alike = shares.filter((share) => share.severity === severity);
      return {
        severity,
        vectors: unique(alike.flatMap(({ vectors }) => vectors)),
        laws: unique(alike.flatMap(({ laws }) => laws)),
        comparisons: alike.reduce((sum, { comparisons }) => sum + comparisons, 0),
      };
    })
    .toSorted((a, b) => place(a) - place(b));
}

/** What a finding of the severity says of its shares: the vectors of that severity first, and the shares where there is another one. */
export function told(
  shares: readonly SeverityShare[],
  shown: Severity,
): Pick<Finding, "vectors" | "laws" | "comparisons" | "bySeverity"> {
  return {
    vectors: unique(shares.flatMap(({ vectors }) => vectors)),
    laws: unique(shares.flatMap(({ laws }) => laws)),
    comparisons: shares.reduce((sum, { comparisons }) => sum + comparisons, 0),
    ...(shares.some(({ severity }) => severity !== shown) && { bySeverity: shares }),
  };
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
