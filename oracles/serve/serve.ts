import { isUtf8 } from "node:buffer";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { answerLine, refusal } from "./answer-line.ts";

/** Longer lines are refused without being held in memory: bytes. */
const longestLine = 32 * 1024 * 1024;

const lineFeed = 0x0a;

/**
 * Answers every line of the input on the output, in order, until the input ends. Reads no faster than its answers are taken,
 * so that memory stays flat whatever is sent.
 */
export async function serve(input: Readable, output: Writable, lineLimit = longestLine): Promise<void> {
  let held: Buffer[] = [];
  let length = 0;
  /** The line has been refused for its length; the rest of it is thrown away. */
  let skipping = false;
  const hold = (part: Buffer): string => {
    if (skipping) return "";
    held.push(part);
    length += part.length;
    if (length <= lineLimit) return "";
    skipping = true;
    held = [];
    return `${refusal(null, `the line is longer than ${lineLimit} bytes`)}\n`;
  };
  const endLine = (): string => {
    const answer = skipping ? "" : `${answerBytes(Buffer.concat(held))}\n`;
    held = [];
    length = 0;
    skipping = false;
    return answer;
  };
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    let answers = "";
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      answers += hold(bytes.subarray(start, end)) + endLine();
      start = end + 1;
    }
    answers += hold(bytes.subarray(start));
    if (answers !== "" && !output.write(answers)) await once(output, "drain");
  }
  if (length > 0) output.write(endLine());
}

/** Bytes that are no UTF-8 are refused: replaced by a stand-in, different texts would become equal. Rule: doc.json.object. */
function answerBytes(line: Buffer): string {
  return isUtf8(line) ? answerLine(line.toString("utf8")) : refusal(null, "the line is not UTF-8 text");
}
