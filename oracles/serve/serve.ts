import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { answerLine, refusal } from "./answer-line.ts";

/** Longer lines are refused without being held in memory: characters. */
const longestLine = 32 * 1024 * 1024;

/**
 * Answers every line of the input on the output, in order, until the input ends. Reads no faster than its answers are taken,
 * so that memory stays flat whatever is sent.
 */
export async function serve(input: Readable, output: Writable, lineLimit = longestLine): Promise<void> {
  input.setEncoding("utf8");
  let rest = "";
  let skipping = false;
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = chunk.split("\n");
    let answers = "";
    for (const [place, part] of lines.entries()) {
      const ends = place < lines.length - 1;
      if (!skipping) rest += part;
      if (rest.length > lineLimit) {
        answers += `${refusal(null, `the line is longer than ${lineLimit} characters`)}\n`;
        rest = "";
        skipping = true;
      }
      if (!ends) continue;
      if (!skipping) answers += `${answerLine(rest)}\n`;
      rest = "";
      skipping = false;
    }
    if (answers !== "" && !output.write(answers)) await once(output, "drain");
  }
  if (rest !== "") output.write(`${answerLine(rest)}\n`);
}
