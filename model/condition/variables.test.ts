import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesGlob } from "../text/glob.ts";
import type { Context } from "./context.ts";
import { readTemplate, resolveTemplate, unresolvedKey, type Fixed, type Template, type TemplateSyntax } from "./variables.ts";

const pattern: TemplateSyntax = { variables: true, wildcards: true };
const exact: TemplateSyntax = { variables: true, wildcards: false };

function template(text: string, syntax = pattern): Template {
  const read = readTemplate(text, syntax);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

type Values = Record<string, string | string[]>;

/** Keys of a context are looked up in lower case. */
const contextOf = (values: Values): Context => new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));

const resolve = (text: string, values: Values, syntax = pattern): Fixed | undefined =>
  resolveTemplate(template(text, syntax), contextOf(values));

/** `undefined`: some variable has no value. */
function covers(text: string, values: Values, candidate: string): boolean | undefined {
  const fixed = resolve(text, values);
  return fixed && matchesGlob(fixed.glob, candidate);
}

describe("a text with variables covers", () => {
  const username = { "aws:username": "al" };
  test.each<[string, Values, string, boolean | undefined]>([
    ["b/${aws:username}/*", username, "b/al/x", true],
    ["b/${aws:username}/*", username, "b/bo/x", false],
    // var.key-case
    ["b/${AWS:UserName}/*", username, "b/al/x", true],
    ["b/${aws:username}/*", { "AWS:UserName": "al" }, "b/al/x", true],
    // var.value.literal
    ["b/${aws:username}/*", { "aws:username": "*" }, "b/bo/x", false],
    ["b/${aws:username}/*", { "aws:username": "*" }, "b/*/x", true],
    ["b/${aws:username}/*", { "aws:username": "a?" }, "b/ab/x", false],
    ["b/${aws:username}/*", { "aws:username": "a/b" }, "b/a/b/x", true],
    ["${k}", { k: "${aws:username}", ...username }, "${aws:username}", true],
    ["${k}", { k: "${aws:username}", ...username }, "al", false],
    // var.missing.resource, var.missing.embedded: no text at all stands for it
    ["b/${aws:username}/*", {}, "b//x", undefined],
    ["${k}${aws:username}", username, "al", undefined],
    // var.default.*
    ["b/${t, 'none'}/*", {}, "b/none/x", true],
    ["b/${t, 'none'}/*", { t: "red" }, "b/none/x", false],
    ["b/${t, 'none'}/*", { t: "red" }, "b/red/x", true],
    ["${t, '*'}", {}, "a", false],
    ["${t, '*'}", {}, "*", true],
    ["${t, 'a,b'}", {}, "a,b", true],
    ["${t, 'a}b'}", {}, "a}b", true],
    ["${t, '${k}'}", { k: "v" }, "${k}", true],
    ["${t, ''}", {}, "", true],
    ["${t,'none'}", {}, "none", true],
    ["${t, 'none'}", { t: "" }, "", true],
    ["${t, 'none'}", { t: "" }, "none", false],
    // var.single-valued
    ["${t}", { t: ["a"] }, "a", undefined],
    ["${t, 'none'}", { t: ["a"] }, "none", undefined],
    // var.special
    ["b/${*}/x", {}, "b/*/x", true],
    ["b/${*}/x", {}, "b/y/x", false],
    ["${?}", {}, "?", true],
    ["${?}", {}, "a", false],
    ["${$}", {}, "$", true],
    ["${$}{aws:username}", username, "${aws:username}", true],
    ["${$}{aws:username}", username, "al", false],
    // dollars, braces and quotes of their own
    ["$$${aws:username}}", username, "$$al}", true],
    ["a$b{c}'", {}, "a$b{c}'", true],
    ["${aws:username}${aws:username}", username, "alal", true],
    ["${aws:PrincipalTag/team-1.x_y@z}", { "aws:PrincipalTag/team-1.x_y@z": "red" }, "red", true],
  ])("%j with %j against %j: %s", (text, values, candidate, expected) => expect(covers(text, values, candidate)).toBe(expected));
});

// var.version: before 2012-10-17 the text stands for itself
test.each(["${aws:username}", "${", "${}", "${*}"])("without variables, %j is literal", (text) => {
  const read = readTemplate(text, { variables: false, wildcards: false });
  expect("fixed" in read && read.fixed.literal).toBe(text);
});

test("a text without wildcards is known as a literal, with them it is not", () => {
  expect(resolve("a${k}${*}", { k: "?" }, pattern)?.literal).toBe("a?*");
  expect(resolve("a*", {}, pattern)?.literal).toBeUndefined();
  expect(resolve("${k}*", { k: "a" }, pattern)?.literal).toBeUndefined();
  expect(resolve("a*?", {}, exact)?.literal).toBe("a*?");
});

// var.syntax
test.each([
  ["${aws:username", /clos/],
  ["a/${", /clos/],
  ["${}", /empty/],
  ["a${}b", /empty/],
  ["${ aws:username}", /" aws:username" is no context key/],
  ["${aws:username }", /"aws:username " is no context key/],
  ["${aws: username}", /"aws: username" is no context key/],
  ["${aws:username , 'x'}", /"aws:username " is no context key/],
  ["${a\tb}", /is no context key/],
  ["${${aws:username}}", /is no context key/],
  ["${*, 'x'}", /"\*" is no context key/],
  ["${k*}", /"k\*" is no context key/],
  ["${, 'x'}", /empty/],
  ["${k,}", /single quotes/],
  ["${k, }", /single quotes/],
  ["${k, x}", /single quotes/],
  ['${k, "x"}', /single quotes/],
  ["${k,  'x'}", /single quotes/],
  ["${k, 'x}", /closing single quote/],
  ["${k, 'x'", /after the default/],
  ["${k, 'x' }", /after the default/],
  ["${k, 'a'b'}", /after the default/],
  ["${ok}/${}", /empty/],
])("%j is refused", (text, message) => {
  for (const syntax of [pattern, exact]) expect(readTemplate(text, syntax)).toEqual({ problem: expect.stringMatching(message) });
});

test("a variable without value is named", () => {
  expect(unresolvedKey(template("${a}/${B}/${c}"), contextOf({ a: "1" }))).toBe("b");
  expect(unresolvedKey(template("${a}"), contextOf({ a: ["1"] }))).toBe("a");
  expect(unresolvedKey(template("${a}${b, 'x'}"), contextOf({ a: "1" }))).toBeUndefined();
  expect(unresolvedKey(template("a"), contextOf({}))).toBeUndefined();
});

const escaped = (value: string): string => value.replaceAll(/[*?$]/g, (special) => `\${${special}}`);

// law.var.substitute: a value is its text with every special written as such
test("a variable stands for its value written with specials", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "*", "?", "$", "{", "}", "'", ",", " "), maxLength: 6 });
  fc.assert(
    fc.property(text, text, (value, candidate) => {
      expect(covers("a${k}*", { k: value }, `a${candidate}`)).toBe(covers(`a${escaped(value)}*`, {}, `a${candidate}`));
      expect(resolve("${k}", { k: value })?.literal).toBe(value);
      expect(resolve(escaped(value), {})?.literal).toBe(value);
    }),
  );
});

test("no text makes the reader throw, and without ${ every text is read", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ":", "$", "{", "}", "'", ",", " ", "*"), maxLength: 12 });
  fc.assert(
    fc.property(text, (one) => {
      const read = readTemplate(one, pattern);
      expect("fixed" in read || one.includes("${")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
