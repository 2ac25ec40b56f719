import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, scalarText } from "./json.ts";
import { scan, type Scan } from "./scan.ts";

function scanned(text: string): Scan {
  const result = scan(text);
  expect(result.slips).toEqual([]);
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
describe("what is no JSON document is told once, where it goes wrong:", () => {
  test.each([
    ["an empty text", "", 0, /empty/],
    ["white space", " \n", 2, /empty/],
    ["an unclosed object", '{"a":1', 6, /ends before the object is closed/],
    ["an unclosed array", '{"a":[1,', 8, /ends before the array is closed/],
    ["two unclosed brackets", '{"a":[]', 7, /ends before the object is closed: add the missing }/],
    ["an unclosed string", '{"a":"b', 5, /not closed/],
    ["an unclosed name", '{"a', 1, /not closed/],
    ["a trailing comma in an object", '{"a":1,}', 7, /comma before }: remove it/],
    ["a trailing comma in an array", "[1,]", 3, /comma before \]: remove it/],
    ["a comma twice in an array", "[1,,2]", 3, /comma where a value is expected: remove it/],
    ["a comma twice in an object", '{"a":1,,"b":2}', 7, /comma where the name of a member is expected: remove it/],
    ["a comma before the first item", "[,1]", 1, /comma where a value is expected: remove it/],
    ["a comma before the first member", '{,"a":1}', 1, /comma where the name of a member is expected: remove it/],
    ["a comma alone in an array", "[,]", 1, /comma where a value is expected: remove it/],
    ["a comma alone in an object", "{,}", 1, /comma where the name of a member is expected: remove it/],
    ["a comma for a member's value", '{"a":,"b":1}', 5, /"," where a value is expected/],
    ["a comma for the document", ",{}", 0, /"," where a value is expected/],
    ["a second document", "{} {}", 3, /end of the document/],
    ["a list of documents without its brackets", "{},{},{}", 2, /end of the document/],
    ["an unfinished second document", "{} {", 3, /end of the document/],
    ["text behind it", "{}x", 2, /end of the document/],
    ["a closing brace too many", "{}}", 2, /end of the document/],
    ["two closing brackets too many", "{}]}", 2, /end of the document/],
    ["a closing brace too many before the last member", '{"a":1},"b":2}', 7, /end of the document.*brackets before it/],
    ["a document that does not open", '"a":1}', 3, /end of the document.*brackets before it/],
    ["a missing comma", '{"a":1 "b":2}', 7, /where a comma or } is expected: add the missing comma/],
    ["a missing comma between items", '["a" "b"]', 5, /where a comma or \] is expected: add the missing comma/],
    ["a missing comma between objects", '[{"a":1}{"b":2}]', 8, /where a comma or \] is expected: add the missing comma/],
    ["two strings that touch", '["a""b"]', 4, /where a comma or \] is expected$/],
    ["a quotation mark inside a string", '{"a":"b "c" d"}', 9, /where a comma or } is expected$/],
    ["a missing comma before a number", "[1 2]", 3, /where a comma or \] is expected$/],
    ["a missing colon", '{"a" 1}', 5, /colon/],
    ["a missing value", '{"a":}', 5, /where a value is expected/],
    ["the wrong bracket of an object", '{"a":1]', 6, /where a comma or } is expected: write } for it/],
    ["the wrong bracket of an array", '{"a":[1}}', 7, /where a comma or \] is expected: write \] for it/],
    ["a missing bracket of an array", '{"a":[1}', 7, /where a comma or \] is expected: add the missing \]/],
    ["a missing bracket of an object", '[{"a":1]', 7, /where a comma or } is expected: add the missing }/],
    ["an array that members follow", '{"a":["b","c":1}', 13, /where a comma or \] is expected$/],
    ["a bracket too many in an object", '{"a":[1]],"b":1}', 8, /where a comma or } is expected: it closes nothing, remove it/],
    ["a bracket too many in an array", '[{"a":1}}]', 8, /where a comma or \] is expected: it closes nothing, remove it/],
    ["two brackets too many", '{"a":[1]]],"b":1}', 8, /where a comma or } is expected$/],
    ["a missing bracket, maybe of a member before", '[{"a":{"b":1},"c":2]', 19, /where a comma or } is expected$/],
    ["a bracket too many, maybe of a member before", '[{"a":{},"c":2}}]', 15, /where a comma or \] is expected$/],
    ["a bracket too many behind it, maybe of a member before", '{"a":{},"c":2}}', 14, /end of the document.*brackets before it/],
    ["a name without quotes", "{a:1}", 1, /double quotes/],
    ["single quotes", "{'a':1}", 1, /double quotes/],
    ["a comment", "{} // x", 3, /comment/],
    ["a comment inside", '{/* x */"a":1}', 1, /comment/],
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
    expect(scan(text).slips).toEqual([{ offset, message: expect.stringMatching(message) }]);
  });
});

describe("a document is read as if its slips were mended, each of which is told:", () => {
  test.each([
    ['{"a":[1,],}', '{"a":[1]}', [8, 10]],
    ["[1,,,2,]", "[1,2]", [3, 4, 7]],
    ["[,{,},]", "[{}]", [1, 3, 6]],
    ['{"a":["b" "c"] "d":[{"e":1} {"e":2}]}', '{"a":["b","c"],"d":[{"e":1},{"e":2}]}', [10, 15, 28]],
    ['{"a":[1,]],"b":2 "c":3} {}', '{"a":[1],"b":2,"c":3}', [8, 9, 17, 24]],
    ['{"a":[{"b":["c" "d"},],}', '{"a":[{"b":["c","d"]}]}', [16, 19, 21, 23]],
    ['[{"a":[1,2},"a":3,},]', '[{"a":[1,2],"a":3}]', [10, 18, 20]],
    ['{"]":"}\\"]","a":[1}', '{"]":"}\\"]","a":[1]}', [18]],
    ['{"a":[1,]', '{"a":[1]}', [8, 9]],
    ['{"a":1},,', '{"a":1}', [7]],
    ['{"a":1}}]}', '{"a":1}', [7]],
  ])("%s", (text, mended, offsets) => {
    const { value, slips } = scan(text);
    expect(told({ value: plain(value) })).toBe(told(parsed(mended)));
    expect(slips.map(({ offset }) => offset)).toEqual(offsets);
  });
});

describe("a document has no value if it is not clear what its author meant, and slips and repetitions before are told still:", () => {
  test.each([
    ['{"a":[1,],"a":2,"b":}', [8, 20], ["a"]],
    ['{"a":1,,"b":[1],"a":2', [7, 21], ["a"]],
    ['[{"a":{"b":1,},"c":1,"c":2]', [13, 26], ["c"]],
    ['{"a":1,},"b":2}', [7, 8], []],
    ["[1,] # x\n]", [3, 5], []],
    ["1 2", [2], []],
  ])("%s", (text, offsets, names) => {
    const { value, slips, repeated } = scan(text);
    expect(value).toBeUndefined();
    expect(slips.map(({ offset }) => offset)).toEqual(offsets);
    expect(repeated.map(({ name }) => name)).toEqual(names);
  });
});

test("what follows a document does not count to it", () => {
  expect(["{}", " {} \n", "{} \n{}", "{},"].map((text) => scan(text).end)).toEqual([2, 5, 4, 2]);
});

test("a text of nothing but slips is read in one pass", () => {
  const texts = [",", '"a" ', '{"a":1} ', "[],", "1,,"].map((part) => `[${part.repeat(20_000)}`);
  expect(texts.map((text) => scan(`{"a":${text}]}`).slips.length > 0 && scan(`{"a":${text}}`).slips.length > 0)).toEqual(
    texts.map(() => true),
  );
});

describe("the limit of depth", () => {
  test.each([
    ["[", "]"],
    ['{"a":', "}"],
  ])("is 512 levels of %s", (open, close) => {
    const inner = open === "[" ? "" : "1";
    expect(scan(open.repeat(512) + inner + close.repeat(512)).slips).toEqual([]);
    expect(scan(open.repeat(513) + inner + close.repeat(513))).toMatchObject({
      value: undefined,
      slips: [{ offset: 512 * open.length, message: expect.stringMatching(/512/) }],
    });
  });

  test("counts what is open, not what was", () => expect(scan(`[${"[],".repeat(600)}[]]`).slips).toEqual([]));

  test("refuses a million levels without overflow", () =>
    expect(scan("[".repeat(1_000_000) + "]".repeat(1_000_000)).slips).toHaveLength(1));
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
  const { value, slips } = scan(text);
  return slips.length > 0 ? undefined : { value: plain(value) };
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

describe("what other readers of JSON take", () => {
  test("comments are slips, told one by one, and what stands between them is read", () => {
    const { value, start, slips } = scan('// who\n{"a": /* one */ 1, // two\n "b": 2}\n// end');
    expect(start).toBe(7);
    expect(plain(value)).toEqual({ a: 1, b: 2 });
    expect(slips).toEqual([0, 13, 26, 42].map((offset) => ({ offset, message: "a comment: JSON has none, remove it" })));
  });

  test("a comment that does not end is one to the end of the text", () => {
    expect(scan('{"a": 1} /* and').slips).toEqual([{ offset: 9, message: "a comment: JSON has none, remove it" }]);
    expect(scan("{ /* }").slips.map(({ offset }) => offset)).toEqual([2, 6]);
  });

  test.each([
    ["True", "true", true],
    ["FALSE", "false", false],
  ])("%s is read as %s, with the slip", (word, written, value) => {
    expect(scan(`[${word}]`)).toMatchObject({
      value: [value],
      slips: [{ offset: 1, message: `${word} is no JSON value: write ${written}` }],
    });
  });

  test("a slash that starts no comment is no value", () => {
    expect(scan("[/]")).toMatchObject({ value: undefined, slips: [{ offset: 1 }] });
  });
});
