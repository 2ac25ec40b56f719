import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, scalarText } from "./json.ts";
import { scan, type Scan } from "./scan.ts";

function scanned(text: string): Scan {
  const result = scan(text);
  if ("message" in result) throw new Error(`${result.message} at ${result.offset}`);
  return result;
}

/** The value with its numbers as the platform reads them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value)) {
    const copy: object = {};
    for (const [name, member] of Object.entries(value))
      Object.defineProperty(copy, name, { value: plain(member), enumerable: true });
    return copy;
  }
  return value === null || typeof value === "boolean" || typeof value === "string" ? value : Number(scalarText(value));
}

test.each(["1.0", "9007199254740993", "1e1", "-0", "0.10", "1E+2", "123456789012345678901234567890"])(
  "the number %s keeps its text",
  (text) => {
    const { value } = scanned(`[${text}]`);
    expect(Array.isArray(value) && scalarText(value[0])).toBe(text);
  },
);

test("every member and item has its place", () => {
  const text = ' {"a" : [1, {"b":true}],\n "c":{}}';
  const { value, start, places } = scanned(text);
  const root = value as { a: [unknown, object]; c: object };
  expect(start).toBe(1);
  expect(places.get(root)).toEqual(
    new Map([
      ["a", { name: 2, value: 8 }],
      ["c", { name: 26, value: 30 }],
    ]),
  );
  expect(places.get(root.a)).toEqual(
    new Map([
      [0, { name: 9, value: 9 }],
      [1, { name: 12, value: 12 }],
    ]),
  );
  expect(places.get(root.a[1])).toEqual(new Map([["b", { name: 13, value: 17 }]]));
  expect(places.get(root.c)).toEqual(new Map());
});

test("a repeated member is reported at its name, and the last one counts", () => {
  const { value, repeated } = scanned('{"a":1,"b":{"a":2,"\\u0061":3,"a":4},"a":5}');
  const root = value as { a: unknown; b: { a: unknown } };
  expect([scalarText(root.a), scalarText(root.b.a)]).toEqual(["5", "4"]);
  expect(repeated).toEqual([
    { name: "a", offset: 18, path: "$.b.a" },
    { name: "a", offset: 29, path: "$.b.a" },
    { name: "a", offset: 36, path: "$.a" },
  ]);
  expect(scanned('{"a":{"a":1},"b":{"a":1},"A":1}').repeated).toEqual([]);
});

// doc.json.object
describe("what is no JSON document is refused where it goes wrong:", () => {
  test.each([
    ["an empty text", "", 0, /empty/],
    ["white space", " \n", 2, /empty/],
    ["an unclosed object", '{"a":1', 6, /ends before the object is closed/],
    ["an unclosed array", '{"a":[1,', 8, /ends before the array is closed/],
    ["an unclosed string", '{"a":"b', 5, /not closed/],
    ["an unclosed name", '{"a', 1, /not closed/],
    ["a trailing comma in an object", '{"a":1,}', 7, /comma/],
    ["a trailing comma in an array", "[1,]", 3, /comma/],
    ["a second document", "{} {}", 3, /end of the document/],
    ["text behind it", "{}x", 2, /end of the document/],
    ["a closing brace too many", "{}}", 2, /end of the document/],
    ["a missing comma", '{"a":1 "b":2}', 7, /comma/],
    ["a missing colon", '{"a" 1}', 5, /colon/],
    ["a missing value", '{"a":}', 5, /./],
    ["a comma before the first", "{,}", 1, /name of a member/],
    ["the wrong bracket", '{"a":1]', 6, /}/],
    ["a name without quotes", "{a:1}", 1, /double quotes/],
    ["single quotes", "{'a':1}", 1, /double quotes/],
    ["a comment", "{} // x", 3, /end of the document/],
    ["a comment inside", '{/* x */"a":1}', 1, /double quotes/],
    ["a word", "[True]", 1, /True/],
    ["NaN", "[NaN]", 1, /NaN/],
    ["a leading zero", "[01]", 1, /01/],
    ["a leading plus", "[+1]", 1, /\+1/],
    ["a bare fraction", "[.5]", 1, /\.5/],
    ["an open fraction", "[1.]", 1, /1\./],
    ["an open exponent", "[1e]", 1, /1e/],
    ["a line break in a string", '["a\nb"]', 3, /control character/],
    ["an unknown escape", '["\\x41"]', 2, /escape/],
    ["a short unicode escape", '["\\u00g1"]', 2, /escape/],
    ["a byte order mark", "\ufeff{}", 0, /./],
    ["a no-break space", "\u00a0{}", 0, /./],
  ])("%s", (_what, text, offset, message) => {
    expect(scan(text)).toEqual({ offset, message: expect.stringMatching(message) });
  });
});

describe("the limit of depth", () => {
  test.each([
    ["[", "]"],
    ['{"a":', "}"],
  ])("is 512 levels of %s", (open, close) => {
    const inner = open === "[" ? "" : "1";
    expect(scan(open.repeat(512) + inner + close.repeat(512))).not.toHaveProperty("message");
    expect(scan(open.repeat(513) + inner + close.repeat(513))).toMatchObject({
      offset: 512 * open.length,
      message: expect.stringMatching(/512/),
    });
  });

  test("counts what is open, not what was", () => expect(scan(`[${"[],".repeat(600)}[]]`)).not.toHaveProperty("message"));

  test("refuses a million levels without overflow", () =>
    expect(scan("[".repeat(1_000_000) + "]".repeat(1_000_000))).toHaveProperty("message"));
});

/** `undefined`: the platform's reader refuses the text. */
function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What the scanner makes of a text, in the terms of `parsed`. */
function scannedAs(text: string): { value: unknown } | undefined {
  const result = scan(text);
  return "message" in result ? undefined : { value: plain(result.value) };
}

const told = (outcome: { value: unknown } | undefined): string => (outcome ? JSON.stringify(outcome.value) : "refused");

const json = fc.oneof(
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify(value, undefined, "\t")),
  fc.constantFrom('{"__proto__":{"a":1}}', '{"2":1,"1":2,"a":[]}', '"\\ud83d\\ude00\\/"'),
);

test("what JSON.parse accepts is accepted, with the same value", () => {
  fc.assert(
    fc.property(json, (text) => {
      expect(told(scannedAs(text))).toBe(told(parsed(text)));
    }),
    { numRuns: 500 },
  );
});

test("what JSON.parse refuses is refused, and nothing else, on texts with a few units changed", () => {
  const unit = fc.constantFrom(..."{}[]\",:.-+eE019 \n\r\t\\/utfalsn'\u0000\u00a0\u2028\ufeff\ud83d".split(""));
  const edit = fc.record({ at: fc.nat(200), drop: fc.nat(2), insert: fc.string({ unit, maxLength: 2 }) });
  fc.assert(
    fc.property(json, fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      let changed = text;
      for (const { at, drop, insert } of edits) {
        const place = at % (changed.length + 1);
        changed = changed.slice(0, place) + insert + changed.slice(place + drop);
      }
      expect(told(scannedAs(changed))).toBe(told(parsed(changed)));
    }),
    { numRuns: 3000 },
  );
});

test("short texts of JSON's own characters are judged as JSON.parse judges them", () => {
  const text = fc.string({
    unit: fc.constantFrom("{", "}", "[", "]", '"', ",", ":", "1", "-", "0", ".", "e", " ", "\\", "a"),
    maxLength: 8,
  });
  fc.assert(
    fc.property(text, (one) => {
      expect(told(scannedAs(one))).toBe(told(parsed(one)));
    }),
    { numRuns: 4000 },
  );
});
