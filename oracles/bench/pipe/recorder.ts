import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { answerLine } from "../../serve/answer-line.ts";

// Answers as `serve` does, and keeps in the folder that it is given what it was asked and what it answered, a line each.

const folder = process.argv[2]!;
const kept = { asked: "", answered: "" };
const keep = (): void => {
  for (const name of ["asked", "answered"] as const) {
    appendFileSync(join(folder, `${name}.jsonl`), kept[name]);
    kept[name] = "";
  }
};
for await (const line of createInterface({ input: process.stdin })) {
  const answer = answerLine(line);
  process.stdout.write(`${answer}\n`);
  kept.asked += `${line}\n`;
  kept.answered += `${answer}\n`;
  if (kept.asked.length > 1_000_000) keep();
}
keep();
