import type { Page, Sentence } from "./sentence.ts";

const columns = ["Heading", "Words to find it by", "What it says", "Verdict", "Remark", "Laws and vectors"];
const verdicts: readonly Sentence["verdict"][] = [
  "holds",
  "holds as repaired",
  "false as written",
  "not about decisions",
  "not printed",
];

/** The sentences of a page as a Markdown table, under the title and a count of verdicts. */
export function sentenceTable({ title, sections }: Page): string {
  const sentences = sections.flatMap((section) => section.sentences);
  return [
    `### ${title}`,
    "",
    `${sentences.length} sentences: ${verdictCounts(sentences)}.`,
    "",
    row(columns),
    row(columns.map(() => "---")),
    ...sections.flatMap(({ heading, sentences: here }) =>
      here.map((sentence, index) =>
        row([
          index === 0 ? heading : "",
          `“${sentence.anchor}”`,
          sentence.claim,
          sentence.verdict,
          remark(sentence),
          evidence(sentence),
        ]),
      ),
    ),
  ].join("\n");
}

/** The laws that no sentence claims, each with what it is for. */
export function ownLawList(laws: ReadonlyMap<string, string>): string {
  return ["### Claimed by no sentence", "", ...[...laws].map(([id, reason]) => `- \`${id}\`: ${reason}`)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("*", "\\*")).join(" | ")} |`;
}

function remark(sentence: Sentence): string {
  const counterexample = sentence.verdict === "false as written" ? sentence.counterexample : undefined;
  return [counterexample, sentence.note].filter((text) => text !== undefined).join(" ");
}

function evidence(sentence: Sentence): string {
  const laws = "laws" in sentence ? sentence.laws : [];
  const vectors = "vectors" in sentence ? sentence.vectors : [];
  return [...laws, ...vectors].map((id) => `\`${id}\``).join(", ");
}

function verdictCounts(sentences: readonly Sentence[]): string {
  const counts = verdicts.map((each) => ({ each, count: sentences.filter(({ verdict }) => verdict === each).length }));
  return counts.flatMap(({ each, count }) => (count === 0 ? [] : `${count} ${each}`)).join(", ");
}
