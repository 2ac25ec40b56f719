import { PassThrough, Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { serve } from "./serve.ts";

const hello = (id: number | string) => JSON.stringify({ id, type: "hello", protocol: 1 });
const refused = { id: null, error: expect.any(String) };

/** Sends the chunks, ends the input, and gives back the answers, each parsed; `raw` is the output as written. */
async function served(chunks: readonly (string | Buffer)[], lineLimit?: number): Promise<{ answers: unknown[]; raw: string }> {
  const input = new PassThrough();
  const written: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk);
      done();
    },
  });
  const done = lineLimit === undefined ? serve(input, output) : serve(input, output, lineLimit);
  for (const chunk of chunks) {
    input.write(chunk);
    await new Promise(setImmediate);
  }
  input.end();
  await done;
  const raw = Buffer.concat(written).toString("utf8");
  return {
    answers: raw
      .split("\n")
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line)),
    raw,
  };
}

const ids = async (chunks: readonly (string | Buffer)[], lineLimit?: number): Promise<unknown[]> =>
  (await served(chunks, lineLimit)).answers.map((answer) => (answer as { id: unknown }).id);

describe("the answers", () => {
  test("come in the order of the lines, each with a line break", async () => {
    const { answers, raw } = await served([`${[1, 2, 3].map(hello).join("\n")}\n`, `${hello(4)}\n`]);
    expect(answers).toMatchObject([1, 2, 3, 4].map((id) => ({ id, name: "iam-conformance" })));
    expect(raw.endsWith("}\n")).toBe(true);
  });

  test("are none to no input", async () => expect((await served([])).raw).toBe(""));

  test("come for a last line without line break", async () => {
    expect(await ids([`${hello(1)}\n${hello(2)}`])).toEqual([1, 2]);
    expect(await ids([hello(1)])).toEqual([1]);
  });

  test("go on after a line that is no message", async () => {
    const { answers } = await served([`${hello(1)}\nnot JSON\n\n[]\n${hello(2)}\n`]);
    expect(answers).toMatchObject([{ id: 1 }, refused, refused, refused, { id: 2 }]);
  });

  test("refuse bytes that are no UTF-8 and go on", async () => {
    const odd = Buffer.concat([Buffer.from('{"id":1,"type":"hello","a":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);
    expect((await served([odd, `${hello(2)}\n`])).answers).toMatchObject([refused, { id: 2 }]);
  });

  test("come for lines that end in a carriage return and a line feed", async () => {
    expect(await ids([`${hello(1)}\r\n${hello(2)}\r\n`])).toEqual([1, 2]);
  });

  test("do not depend on where the input is split, characters of several bytes included", async () => {
    const bytes = Buffer.from(`${hello("\u{1f600}\u00e9")}\n${hello("b")}\n${hello("\u4e2d")}`);
    expect(await ids(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(["\u{1f600}\u00e9", "b", "\u4e2d"]);
    for (const size of [2, 3, 5, 31, 64]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await ids(chunks)).toEqual(["\u{1f600}\u00e9", "b", "\u4e2d"]);
    }
  });

  test("come before the input ends", async () => {
    const input = new PassThrough();
    const output = new PassThrough({ encoding: "utf8" });
    const done = serve(input, output);
    for (const id of [1, 2]) {
      input.write(`${hello(id)}\n`);
      const answer = await new Promise<string>((resolve) => output.once("data", resolve));
      expect(JSON.parse(answer)).toMatchObject({ id });
    }
    input.end();
    await done;
  });
});

describe("a line that is too long", () => {
  const limit = hello(1).length;
  const long = hello("x".repeat(limit));
  const tooLong = { id: null, error: expect.stringMatching(new RegExp(`\\b${limit}\\b`)) };

  test.each([
    ["in one chunk", [`${hello(1)}\n${long}\n${hello(2)}\n`]],
    ["in many chunks", [`${hello(1)}\n`, ...long.split(""), `\n${hello(2)}\n`]],
    ["whose end comes with the next line", [`${hello(1)}\n${long.slice(0, -1)}`, `}\n${hello(2)}`]],
  ])("is refused once, %s, and the next line answered", async (_how, chunks) => {
    const { answers } = await served(chunks, limit);
    expect(answers).toMatchObject([{ id: 1 }, tooLong, { id: 2 }]);
  });

  test("is refused once where it is the last, without line break", async () => {
    expect((await served([`${hello(1)}\n${long}`, "more"], limit)).answers).toMatchObject([{ id: 1 }, tooLong]);
  });

  test("is one character longer than the limit, not one of its length", async () => {
    expect(await ids([`${hello(1)}\n`, hello(2)], limit)).toEqual([1, 2]);
    expect(await ids([`${hello(1)}\n`, `${hello(2)} \n`, hello(3)], limit)).toEqual([1, null, 3]);
  });

  test("is told at once, not when it ends", async () => {
    const input = new PassThrough();
    const output = new PassThrough({ encoding: "utf8" });
    const done = serve(input, output, 10);
    input.write("x".repeat(11));
    const answer = await new Promise<string>((resolve) => output.once("data", resolve));
    expect(JSON.parse(answer)).toMatchObject({ id: null });
    input.end();
    await done;
  });
});

test("reading waits while answers are not taken, and goes on when they are", async () => {
  const lines = 2_000;
  let pulled = 0;
  function* source() {
    for (; pulled < lines; pulled++) yield `${hello("x".repeat(500) + pulled)}\n`;
  }
  let taken: (() => void)[] | undefined = [];
  const written: string[] = [];
  const output = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString("utf8"));
      if (taken === undefined) done();
      else taken.push(done);
    },
  });
  const done = serve(Readable.from(source(), { objectMode: false }), output);
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  // Beyond the answer that is held up, the input's own buffer is all that fills.
  expect(written).toHaveLength(1);
  expect(pulled).toBeLessThan(lines / 4);
  const held = taken;
  taken = undefined;
  for (const take of held) take();
  await done;
  const answered = written
    .join("")
    .split("\n")
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { id: string }).id.replaceAll("x", ""));
  expect(answered).toEqual(Array.from({ length: lines }, (_, i) => String(i)));
});
