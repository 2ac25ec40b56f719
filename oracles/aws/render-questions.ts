import { join } from "node:path";
import { printable } from "../user-error.ts";
import type { QuestionsReport, Told } from "./questioning.ts";

const titles: readonly (readonly [Told["follows"], string])[] = [
  ["other", "the simulator follows another reading than is known of it"],
  ["unclear", "the simulator follows none of the readings, or parts of several"],
  ["open", "not answered yet"],
  ["told", "disputed, and this is what the simulator follows"],
  ["known", "the simulator follows what is known of it"],
];

/** What `--questions` prints: what is news first, then what is not, then what can't be asked. */
export function renderQuestions(
  { told, calls, cases, stopped, notAskable, region, client }: QuestionsReport,
  folder: string,
): string {
  const sections = titles.flatMap(([follows, title]) => {
    const own = told.filter((each) => each.follows === follows);
    if (own.length === 0) return [];
    return [
      `${own.length} rules: ${title}`,
      ...own.map(({ rule, question, text }) => `  ${rule}: ${question} ${printable(text)}`),
      "",
    ];
  });
  return [
    `${told.length} rules, ${cases} cases, ${calls.calls} calls. ${printable(region)}, ${printable(client)}`,
    "",
    ...sections,
    `${notAskable.length} rules can't be asked about:`,
    ...notAskable.map(({ rule, reason }) => `  ${rule}: ${printable(reason)}`),
    "",
    ...(stopped === undefined
      ? []
      : [`ENDED EARLY: ${printable(stopped.says)}; --questions --resume goes on and repeats no call`]),
    `Recording and report: ${join(folder, "questions.jsonl")}, ${join(folder, "questions.json")}`,
  ].join("\n");
}
