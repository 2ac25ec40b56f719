import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

// An engine of known speed: it looks its answers up in what the recorder kept, and gives each so many microseconds after it took up
// the line. It judges nothing, so that what a run over it takes is the runner's doing.

const [folder, microseconds] = process.argv.slice(2);
const milliseconds = Number(microseconds) / 1_000;

/** All of a line but its number. */
const key = (line: string): string =>
  createHash("md5")
    .update(line.slice(line.indexOf(",")))
    .digest("base64");
const lines = (name: string): AsyncIterator<string> =>
  createInterface({ input: createReadStream(join(folder!, `${name}.jsonl`)) })[Symbol.asyncIterator]();

const answers = new Map<string, string>();
const answered = lines("answered");
for await (const line of { [Symbol.asyncIterator]: () => lines("asked") }) {
  const { value: answer } = (await answered.next()) as { readonly value: string };
  answers.set(key(line), answer.slice(answer.indexOf(",")));
}

let rest = "";
process.stdin.setEncoding("utf8").on("data", (chunk: string) => {
  const text = rest + chunk;
  let given = "";
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    const begun = performance.now();
    const line = text.slice(start, end);
    given += `${line.slice(0, line.indexOf(","))}${answers.get(key(line)) ?? ',"error":"it is not in the table"}'}\n`;
    start = end + 1;
    while (performance.now() - begun < milliseconds);
  }
  rest = text.slice(start);
  if (given !== "") process.stdout.write(given);
});
