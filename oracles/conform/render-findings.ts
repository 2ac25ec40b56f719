import type { Case } from "../../model/case/case.ts";
import type { Unrepeated } from "../../model/case/engine.ts";
import { readCase } from "../../model/case/read-case.ts";
import { explain } from "../../model/explain.ts";
import { rules } from "../../model/rules/rules.ts";
import { faults } from "../../properties/museum/index.ts";
import { sources } from "../../model/rules/sources.ts";
import { renderExplanation } from "../explanation/render.ts";
import { printable } from "../user-error.ts";
import { failedOnce, isUnshrunk } from "./findings/explains.ts";
import { isDisputed, isNoAnswer, type Severity, type SeverityShare } from "./findings/finding.ts";
import type { Outcome } from "./judge-vectors.ts";
import type { CountedEvent } from "./events.ts";
import { isJudged, newFindings, newsOf, settledInPart, type EngineReport, type GivenUp, type ReportedFinding } from "./report.ts";

const severityWords: Readonly<Record<Severity, string>> = {
  wronglyAllowed: "wrongly allowed",
  wronglyDenied: "wrongly denied",
  failed: "no decision",
  wrongDeny: "the other deny",
  unstable: "not the same answer twice",
};

/** An engine that once failed to answer did not give two answers. */
const severityWord = ({ severity, traits }: ReportedFinding): string =>
  severity === "unstable" && traits.includes(failedOnce) ? failedOnce : severityWords[severity];

/** What was found about one engine: the verdict in a line, then new findings in full, those that settled, and known ones a line each. */
export function renderFindings(engine: EngineReport, replay: (finding: ReportedFinding) => string): string {
  const { findings, settled, notJudged, givenUp, notShrunk, unshrunk = 0, interrupted = 0, unrepeated, events } = engine;
  const name = `${printable(engine.name)} ${printable(engine.version)}`.trim();
  if (notJudged !== undefined) return `${name}: not judged: ${brief(notJudged)}`;
  const fresh = findings.filter(({ status }) => status === "new");
  const known = findings.filter(({ status }) => status === "known");
  const disputed = fresh.filter(isDisputed).length;
  const inPart = settledInPart(engine);
  const verdict =
    findings.length + settled.length + inPart.length === 0
      ? `${name}: ${plainVerdict(engine)}`
      : `${name}: ${findings.length} ${findings.length === 1 ? "finding" : "findings"}, ${known.length} known; ${newsOf(engine) === 0 ? "nothing new" : `${newFindings(engine).length} new, ${settled.length} settled${inPart.length === 0 ? "" : `, ${inPart.length} settled in part`}`}${disputed === 0 ? "" : `; ${disputed} more only where rules are disputed, which is no fault`}`;
  return [
    verdict,
    ...fresh.flatMap((finding, i) => ["", ...renderFinding(finding, i + 1, replay(finding))]),
    ...settled.map(
      (id) => `settled: ${printable(id)} stands in the baseline and no longer differs: take it out with --update-baseline`,
    ),
    ...inPart.map(settledInPartLine),
    ...(known.length === 0 ? [] : ["", "known:", ...known.map(knownLine)]),
    ...(interrupted === 0 ? [] : ["", `${interrupted} further differences were not looked into: the run was interrupted`]),
    ...(notShrunk === 0
      ? []
      : [
          "",
          `${notShrunk} further differences of drawn cases were not shrunk: many before them had shown nothing new, or no time or no engine was left`,
        ]),
    ...(unshrunk === 0
      ? []
      : [
          "",
          `${unshrunk} differences were not shrunk and are one finding: the time for it was over, or the engine had been given up`,
        ]),
    ...(givenUp === undefined ? [] : ["", ...givenUpLines(givenUp)]),
    ...(unrepeated === undefined ? [] : ["", unrepeatedLine(unrepeated)]),
    ...(events.length === 0 ? [] : ["", ...events.slice(0, mostEvents).map(eventLine)]),
    ...(events.length > mostEvents ? [`the program: ${events.length - mostEvents} more; all stand in report.json`] : []),
  ].join("\n");
}

const settledInPartLine = ([id, vectors]: readonly [string, readonly string[]]): string =>
  `settled in part: ${count(vectors.length, "vector", vectors)} that ${printable(id)} lists in the baseline no longer ` +
  `${vectors.length === 1 ? "differs" : "differ"}: take ${vectors.length === 1 ? "it" : "them"} out of the row, or with --update-baseline`;

/** A program's own words, which may be many: why it ended stands in the last of them. All stand in report.json. */
const brief = (text: string): string =>
  printable(text.length > 2 * halfShown ? `${text.slice(0, halfShown)} ... ${text.slice(-halfShown)}` : text);
const halfShown = 200;

/** Different events of a program that are shown. */
const mostEvents = 10;

const eventLine = ({ what, example, count: times }: CountedEvent): string =>
  `the program ${brief(what)}${times === 1 ? "" : ` (${times} times)`}${example === undefined ? "" : `; for example ${brief(example)}`}`;

const givenUpLines = ({ why, vectors, laws, comparisons }: GivenUp): string[] => [
  `NOT JUDGED: ${vectors} vectors, ${laws} laws and ${comparisons} drawn cases, since the engine was given up midway:`,
  `  ${brief(why)}`,
];

const unrepeatedLine = ({ ends, cases }: Unrepeated): string =>
  `UNSTEADY: the program ended ${ends === 1 ? "once" : `${ends} times`} for no case that can be named: each time the innocent cases that were open ` +
  `were asked again (${cases} in all), and none of them ended it. No finding holds this`;

/** Without findings: either nothing differs, or nobody looked into it. */
function plainVerdict(engine: EngineReport): string {
  if (!isJudged(engine)) return "nothing was judged";
  const { vectors, laws, comparisons } = engine;
  const isBad = ({ outcome }: { readonly outcome: Outcome }) => outcome === "differ" || outcome === "error";
  const bad = [...vectors, ...laws].filter(isBad).length + comparisons.differ + comparisons.error;
  return bad === 0 ? "no differences" : `${bad} differences, not looked into since the run was interrupted`;
}

/** One finding as a reader needs it to judge it: the case, both answers, why the model answers so, the rule, and how to see it again. */
function renderFinding(finding: ReportedFinding, number: number, replay: string): string[] {
  const { traits, expected, answered, said } = finding;
  const [rule, ...others] = finding.rules;
  return [
    `${number}. ${isDisputed(finding) ? "disputed, " : ""}${severityWord(finding)}: expected ${expected}, answered ${answered}${said === undefined ? "" : ` (${printable(said).slice(0, 200)})`}`,
    ...likenessLines(finding),
    ...partLines(finding),
    // Then there is nothing to hold against a rule.
    ...(isNoAnswer(finding) ? [] : [`   about: ${printable(traits.join("; ") || "plain cases")}`]),
    ...(isNoAnswer(finding) || rule === undefined
      ? []
      : [`   rule:  ${rule}: ${rules[rule].text}`, `          ${rules[rule].sources.map((id) => sources[id].title).join("; ")}`]),
    ...(isUnshrunk(traits) && others.length > 0 ? [`          and, since it is not shrunk, perhaps ${others.join(", ")}`] : []),
    `   case:  ${printable(JSON.stringify(finding.case))}`,
    ...(isNoAnswer(finding) ? [] : explanationLines(finding.case)),
    `   shown by ${shareText(ownShare(finding))}`,
    ...otherShares(finding).map((share) => `   also ${severityWords[share.severity]}: ${shareText(share)}`),
    `   again: ${replay}`,
  ];
}

/** What the engine seems to do, where it answers as a known fault does. */
function likenessLines({ answersAs, vectors, laws, comparisons }: ReportedFinding): string[] {
  const fault = faults.find(({ id }) => id === answersAs);
  if (fault === undefined) return [];
  const reported = fault.references.map(({ where }) => where);
  return [
    // Many faults may explain a single case.
    `   as if: the engine ${vectors.length + laws.length + comparisons === 1 ? "perhaps " : ""}${fault.title} (${fault.id})`,
    ...(reported.length === 0
      ? []
      : [`          reported of others: ${reported.slice(0, 3).join(", ")}${reported.length > 3 ? " ..." : ""}`]),
  ];
}

/** What the engine seems to do in parts of a finding that may hold several faults. */
const partLines = ({ partlyAs = [] }: ReportedFinding): string[] =>
  partlyAs.flatMap(({ fault: id, differences }) => {
    const fault = faults.find((each) => each.id === id);
    return fault === undefined ? [] : [`   in ${differences} cases as if: the engine ${fault.title} (${id})`];
  });

function count(length: number, what: string, ids: readonly string[]): string {
  if (length === 0) return "";
  const listed = `${ids.slice(0, 3).join(" ")}${length > 3 ? " ..." : ""}`;
  return `${length} ${what}${length === 1 ? "" : "s"} (${listed})`;
}

type Share = Pick<ReportedFinding, "vectors" | "laws" | "comparisons">;

const shareText = ({ vectors, laws, comparisons }: Share): string =>
  [
    count(vectors.length, "vector", vectors),
    count(laws.length, "law", laws),
    comparisons === 0 ? "" : `${comparisons} drawn ${comparisons === 1 ? "case" : "cases"}`,
  ]
    .filter((text) => text !== "")
    .join(", ");

/** What shows what the head of the finding says. */
const ownShare = (finding: ReportedFinding): Share =>
  finding.bySeverity?.find(({ severity }) => severity === finding.severity) ?? finding;

/** What the finding shows beside what its head says. */
const otherShares = ({ severity, bySeverity = [] }: ReportedFinding): readonly SeverityShare[] =>
  bySeverity.filter((share) => share.severity !== severity);

function explanationLines(asked: Case): string[] {
  const read = readCase(asked);
  if (!read.ok) return [];
  const text = renderExplanation(explain(read.value.policies, read.value.request), asked.request);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, i) => `${i === 0 ? "   model: " : "          "}${line}`);
}

function knownLine(finding: ReportedFinding): string {
  const {
    id,
    severity,
    judged,
    rules: [rule],
    why,
    traits,
  } = finding;
  const others = otherShares(finding).filter((share) => share.vectors.length + share.laws.length > 0);
  const also = others.map((share) => `; also ${severityWords[share.severity]}: ${numbersText(share)}`).join("");
  const whose = judged === undefined ? "not judged yet" : judged === "disputed" ? "disputed" : `the ${judged}'s`;
  const about = why ?? traits.join("; ");
  return `  ${id} ${severityWords[severity]}, ${whose}, ${rule ?? "no rule"}: ${printable(about)} (${numbersText(ownShare(finding))}${also})`;
}

const numbersText = ({ vectors, laws }: Pick<Share, "vectors" | "laws">): string =>
  `${vectors.length} vector${vectors.length === 1 ? "" : "s"}, ${laws.length} law${laws.length === 1 ? "" : "s"}`;
