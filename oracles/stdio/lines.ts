import type { Readable } from "node:stream";

export interface LineSink {
  /** A whole line, without its line break. */
  line(text: string): void;
  /** The start of a line beyond the limit; the rest of it is thrown away. */
  tooLong(start: string): void;
}

/** Cuts a stream of UTF-8 text into lines and never holds more than `maxLength` characters of one. An unfinished last line is no line. */
export function readLines(stream: Readable, maxLength: number, sink: LineSink): void {
  let line = "";
  let skipping = false;

  const append = (text: string): void => {
    if (skipping) return;
    line += text;
    if (line.length <= maxLength) return;
    skipping = true;
    sink.tooLong(line.slice(0, 200));
    line = "";
  };

  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    let start = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
      append(chunk.slice(start, end));
      if (!skipping) sink.line(line);
      line = "";
      skipping = false;
      start = end + 1;
    }
    append(chunk.slice(start));
  });
}
