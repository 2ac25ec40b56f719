import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerLine } from "../../oracles/serve/answer-line.ts";
import { policyDocument } from "../../properties/arbitraries/document.ts";
import { situation } from "../../properties/arbitraries/situation.ts";
import { codeStarPolicies, printedScope } from "../../properties/systems/codestar.ts";
import { protonPolicies } from "../../properties/systems/proton.ts";
import type { PolicyKind } from "../case/policy-set.ts";
import { readCase } from "../case/read-case.ts";
import { evaluate } from "../evaluate.ts";
import { explain } from "../explain.ts";
import type { RuleId } from "../rules/rule-id.ts";
import { isRuleId } from "../rules/rules.ts";
import { problemKinds } from "./problem-codes.ts";
import { readPolicy } from "./read-policy.ts";
import { scan } from "./scan.ts";
import { validate } from "./validate.ts";

/** About how many mangled documents are judged, over all properties; MANGLED_RUNS asks for more. */
const runs = Number(process.env["MANGLED_RUNS"] ?? 4_000);
const timeout = 60_000 + runs * 10;

type Members = Readonly<Record<string, unknown>>;

const attached: readonly PolicyKind[] = ["identity", "permissionsBoundary", "session"];
const naming: readonly PolicyKind[] = ["resource", "trust", "vpcEndpoint"];
const all: readonly PolicyKind[] = [...attached, "serviceControl", "resourceControl", ...naming];
const allBut = (...kinds: readonly PolicyKind[]): PolicyKind[] => all.filter((kind) => !kinds.includes(kind));
const words = (text: string): string[] => text.split(" ");
const plain = (value: unknown): Members => JSON.parse(JSON.stringify(value)) as Members;

interface Sound {
  readonly kind: PolicyKind;
  readonly document: Members;
}

/** One statement with everything that the kind takes, Not forms aside. */
function complete(kind: PolicyKind): Members {
  const statement = {
    Sid: "Complete1",
    Effect: kind === "resourceControl" ? "Deny" : "Allow",
    ...(kind === "resourceControl" && { Principal: { AWS: "*" } }),
    ...(naming.includes(kind) && { Principal: { AWS: ["111111111111", "*"], Service: "proton.amazonaws.com" } }),
    Action: ["sts:AssumeRole", "STS:Tag?ession"],
    ...(kind !== "trust" && { Resource: ["*", "arn:aws:iam::111111111111:role/${aws:username, 'none'}/*"] }),
    Condition: {
      StringNotLikeIfExists: { "aws:PrincipalTag/team": ["a\u00e9\n", "${aws:username}", 1.5, true], "aws:username": "b" },
      "ForAllValues:NumericLessThan": { "example:Sizes": [-10, "1.5"] },
      DateGreaterThan: { "aws:CurrentTime": "2026-01-31T00:00:00Z" },
      IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] },
      ArnLike: { "aws:SourceArn": "arn:aws:*:*:111111111111:*" },
      BinaryEquals: { "example:Digest": "YQ==" },
      Null: { "aws:TokenIssueTime": "true" },
    },
  };
  return { Version: "2012-10-17", ...(naming.includes(kind) && { Id: "complete" }), Statement: [statement] };
}

const printed = [...codeStarPolicies(printedScope), ...protonPolicies(printedScope.account)].filter(
  (policy) => policy.text !== "notPrinted",
);
const targets = (kind: PolicyKind) => ({ targets: kind === "trust" ? ["role" as const] : (["object", "queue", "key"] as const) });
const drawn = (kind: PolicyKind): unknown[] =>
  fc.sample(
    situation(targets(kind)).chain((about) => policyDocument(kind, about)),
    Math.ceil(20 + runs / 500),
  );
const soundDocuments: readonly Sound[] = [
  ...all.map((kind) => ({ kind, document: complete(kind) })),
  ...printed.map(({ kind, document, repaired }) => ({ kind, document: plain(repaired ?? document) })),
  ...all.flatMap((kind) => drawn(kind).map((document) => ({ kind, document: plain(document) }))),
];

test("the documents that are mangled are sound", () => {
  expect(soundDocuments.filter(({ kind, document }) => !validate(JSON.stringify(document), kind).valid)).toEqual([]);
});

// Anything is done to a document, to its values and then to its text

const bits = [
  ..."{}[]\",:\\/'$*?#. \n\r\t\0\u0001\u001b\u007f\u0085\u009b\u00a0\u2028\u202e\ufeff\ud83d\ude00\u00e9\u0394".split(""),
  ...words("0 -0 1e400 -1e-400 null nul True // ${ ${} ${aws:username ${a,'b'} arn: arn:aws:s3 111111111111 {} [[]] {},{} \r\n"),
  ...words("\\u0000 \\u \\ud800 \\udfff\\ud800 \\u2028 \\u009b \\x \\n Allow Deny ForAllValues: IfExists __proto__ toString"),
  ...words("Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition AWS Federated Bool Null aws:a"),
  ...words('"__proto__":{"a":1}, "Effect":"Deny", "Statement":[], "\\u0045ffect":1,'),
  "9".repeat(400),
  "a".repeat(100),
  "\u202e".repeat(40),
  "\u{1f600}",
];

interface Edit {
  readonly how: number;
  readonly at: number;
  readonly span: number;
  readonly bit: string;
}

const edits = (maxLength: number): fc.Arbitrary<Edit[]> =>
  fc.array(fc.record({ how: fc.nat(), at: fc.nat(), span: fc.nat(30), bit: fc.constantFrom(...bits) }), { maxLength });

type Holder = Record<string, unknown>;
type Slot = readonly [holder: Holder, key: string];

/** Every member and item below a value. */
const slotsOf = (value: unknown): Slot[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => [[value as Holder, key] as const, ...slotsOf(member)]);

const put = ([holder, key]: Slot, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
const remove = ([holder, key]: Slot) =>
  Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key);
const rename = ([holder, key]: Slot, name: string) => {
  const value = holder[key];
  if (!Array.isArray(holder) && remove([holder, key])) put([holder, name], value);
};

const others: readonly unknown[] = [null, true, 0, 1e21, "", "*", "x", [], {}, [null], [[]], { a: {} }, ["*", 1], { AWS: [] }];
const valueEdits: readonly ((slot: Slot, edit: Edit, slots: readonly Slot[]) => unknown)[] = [
  (slot, { span }) => put(slot, structuredClone(others[span % others.length])),
  (slot, { bit }) => put(slot, bit),
  (slot) => remove(slot),
  (slot, { bit }) => rename(slot, bit),
  (slot, { span }) => rename(slot, span % 2 === 0 ? slot[1].toLowerCase() : slot[1].toUpperCase()),
  (slot) => put(slot, []),
  (slot) => put(slot, [slot[0][slot[1]]]),
  (slot, { at, span }, slots) => {
    const [holder, key] = slots[(at + span) % slots.length]!;
    put(slot, structuredClone(holder[key]));
  },
];

function withEditedValues(document: Members, todo: readonly Edit[]): Members {
  const edited = structuredClone(document);
  for (const edit of todo) {
    const slots = slotsOf(edited);
    const slot = slots[edit.at % Math.max(slots.length, 1)];
    if (slot !== undefined) valueEdits[edit.how % valueEdits.length]!(slot, edit, slots);
  }
  return edited;
}

const textEdits: readonly ((before: string, inside: string, after: string, edit: Edit) => string)[] = [
  (before, _inside, after) => before + after,
  (before, inside, after, { bit }) => before + bit + inside + after,
  (before, _inside, after, { bit }) => before + bit + after,
  (before, inside, after) => before + inside + inside + after,
  (before, inside, after, { span }) => before + after.slice(0, span) + inside + after.slice(span),
  (before) => before,
  (before, inside, after, { bit }) => bit + before + inside + after,
  (before, inside, after, { bit }) => before + inside + after + bit,
  (before, inside, after, { bit }) => before + inside + after + bit + before + inside + after,
  (before, inside, after) => before + inside.replace(/[\]}]/, ",$&") + after,
  (before, inside, after, { bit }) => before + (inside + after).replace(/"[^"]*":/, (name) => `${name}"${bit}",${name}`),
  (before, _inside, after, { span }) => before + "[".repeat(span * 20) + "]".repeat(span * 20) + after,
  (before, _inside, after, { span }) => before + '{"a":'.repeat(span ** 3) + after,
];

const withEditedText = (text: string, todo: readonly Edit[]): string =>
  todo.reduce((edited, edit) => {
    const start = edit.at % (edited.length + 1);
    const end = start + edit.span;
    const change = textEdits[edit.how % textEdits.length]!;
    return change(edited.slice(0, start), edited.slice(start, end), edited.slice(end), edit);
  }, text);

const printedTexts = printed.flatMap((policy) => policy.printed ?? []);
const mangled = fc
  .tuple(
    fc.constantFrom(...soundDocuments),
    edits(3),
    fc.oneof(fc.constant([]), edits(3)),
    fc.constantFrom(undefined, undefined, undefined, ...all),
    fc.constantFrom(0, 0, 2, "\t", ...printedTexts),
  )
  .map(([{ kind, document }, values, texts, otherKind, form]) => {
    const isText = typeof form === "string" && form.startsWith("{");
    const text = isText ? form : JSON.stringify(withEditedValues(document, values), null, form);
    return { kind: otherKind ?? kind, text: withEditedText(text, texts) };
  });

const request = JSON.stringify({
  principal: { AWS: "arn:aws:sts::111111111111:assumed-role/r/s" },
  action: "sts:AssumeRole",
  resource: "arn:aws:iam::111111111111:role/b/c",
  context: { "aws:username": "b", "example:Sizes": ["1"], "aws:SourceIp": "10.0.0.1", "aws:SecureTransport": "false" },
});

/** A case that holds the text as its one policy, whatever the text is. */
function caseOf(text: string, kind: PolicyKind): string {
  const member = kind === "trust" ? "resource" : kind;
  const depth = kind === "identity" || kind === "session" ? 1 : kind.endsWith("Control") ? 2 : 0;
  return `{"id":1,"type":"evaluate","policies":{"${member}":${"[".repeat(depth)}${text}${"]".repeat(depth)}},"request":${request}}`;
}

/** Whether the platform's reader takes the text. */
function isAccepted(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with how the text is judged, read, decided and explained. */
function faultsOf(text: string, kind: PolicyKind): string[] {
  const { valid, problems } = validate(text, kind);
  const lines = text.split("\n");
  const scanned = scan(text);
  const faults: string[] = [];
  let last = 0;
  for (const problem of problems) {
    const { code, rule, path, line, column, message } = problem;
    const starts = lines[line - 1]?.slice(column - 1, column) ?? "";
    const place = line * 1e9 + column;
    const sound = {
      code: Object.hasOwn(problemKinds, code),
      rule: isRuleId(rule),
      path: /^\$([.[]|$)/.test(path),
      line: Number.isInteger(line) && line >= 1 && line <= lines.length,
      column: Number.isInteger(column) && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1,
      message: message !== "" && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(path + message),
      order: place >= last,
      token: code === "syntax" || code === "character-outside-set" || /^["{[\-0-9tfnTFN]$/.test(starts),
      once: code !== "syntax" || place > last,
    };
    for (const [what, holds] of Object.entries(sound)) if (!holds) faults.push(`${what}: ${JSON.stringify(problem)}`);
    last = place;
  }
  if (valid === problems.some(({ severity }) => severity === "error")) faults.push(`valid: ${valid}`);
  const isJson = scanned.slips.length === 0;
  if (isJson !== isAccepted(text) && !scanned.slips.some(({ message }) => /deeper/.test(message))) faults.push(`JSON: ${isJson}`);
  if (isJson === problems.some(({ code }) => code === "syntax")) faults.push("slips that are not told");
  const isReadable = isJson && readPolicy(scanned.value, kind).ok;
  if (valid && !isReadable) faults.push("valid, and not to be read");
  const held = scan(caseOf(text, kind));
  const read = held.slips.length > 0 ? undefined : readCase(held.value);
  if (read?.ok === true) {
    const { policies, request: asked } = read.value;
    if (explain(policies, asked).decision !== evaluate(policies, asked)) faults.push("explained otherwise than decided");
  }
  const answer = answerLine(caseOf(text, kind));
  if (/[\n\r]|the model failed/.test(answer)) faults.push(answer);
  return faults;
}

test(
  "whatever is done to a document, nothing throws, and every problem has its code, rule, path, place and line to print",
  () => {
    fc.assert(
      fc.property(mangled, ({ text, kind }) => {
        expect(faultsOf(text, kind)).toEqual([]);
      }),
      { numRuns: Math.ceil(runs * 0.5) },
    );
  },
  timeout,
);

// What AWS refuses

/** A sound document, one of its statements, and what chance decides. */
interface Place extends Sound {
  readonly index: number;
  readonly statement: Members;
  readonly below: (bound: number) => number;
  readonly pick: <Item>(list: readonly Item[]) => Item;
}

type Mangle = (place: Place) => string;
type Changes = (place: Place) => Members;

/** The values that stand in a text, apart by blanks: as JSON where they are JSON, else as they are. */
const each = (texts: string): unknown[] =>
  words(texts).map((one): unknown => {
    try {
      return JSON.parse(one);
    } catch {
      return one;
    }
  });
const listed = (item: unknown): unknown[] => (Array.isArray(item) ? (item as unknown[]) : item === undefined ? [] : [item]);

const inDocument =
  (changes: Changes): Mangle =>
  (place) =>
    JSON.stringify({ ...place.document, ...changes(place) }, null, place.below(3));
const sound = inDocument(() => ({}));
const inStatement = (changes: Changes): Mangle =>
  inDocument((place) => {
    const changed = { ...place.statement, ...changes(place) };
    const statements = place.document["Statement"];
    return { Statement: Array.isArray(statements) ? statements.with(place.index, changed) : changed };
  });
/** Changes of a statement, or values of a member: one of them is made. A member that is undefined is left out. */
const oneOf = (...changes: readonly Members[]): Mangle => inStatement(({ pick }) => pick(changes));
const top = (member: string, values: string): Mangle => inDocument(({ pick }) => ({ [member]: pick(each(values)) }));
const given = (member: string, values: string): Mangle => oneOf(...each(values).map((one) => ({ [member]: one })));
const without = (...members: readonly string[]): Mangle => oneOf(Object.fromEntries(members.map((one) => [one, undefined])));
const principal = (values: string): Mangle => oneOf(...each(values).map((Principal) => ({ Principal, NotPrincipal: undefined })));
const spared = (Effect: string, who: string): Mangle =>
  oneOf(...each(who).map((NotPrincipal) => ({ Effect, Principal: undefined, NotPrincipal })));

/** An entry of the element, or of its Not form if that is there, alone or among the sound ones. */
const entry = (element: string, entries: readonly unknown[]): Mangle =>
  inStatement(({ statement, pick }) => {
    const name = `Not${element}` in statement ? `Not${element}` : element;
    const [one, good] = [pick(entries), listed(statement[name])];
    return { [name]: pick([one, [one], [...good, one], [one, ...good]]) };
  });
const action = (entries: string): Mangle => entry("Action", each(entries));
const resource = (entries: string): Mangle => entry("Resource", each(entries));

const withCondition = (changes: Changes): Mangle =>
  inStatement((place) => ({ Condition: { ...(place.statement["Condition"] as Members | undefined), ...changes(place) } }));
const block = (operators: readonly string[], blocks: string): Mangle =>
  withCondition(({ pick }) => ({ [pick(operators)]: pick(each(blocks)) }));
/** A condition value, alone or beside a sound one, under an operator with any prefix and suffix. */
const value = (operators: readonly string[], good: string, values: readonly unknown[]): Mangle =>
  withCondition(({ pick }) => {
    const operator = pick(["", "ForAllValues:", "ForAnyValue:"]) + pick(operators) + pick(["", "IfExists"]);
    const bad = pick(values);
    return { [operator]: { "example:Other": good, "example:Key": pick([bad, [bad], [good, bad], [bad, good]]) } };
  });

/** In the language that has variables. */
const today =
  (mangle: Mangle): Mangle =>
  (place) =>
    mangle({ ...place, document: { ...place.document, Version: "2012-10-17" } });

const tokensOf = (text: string): string[] => text.match(/"(?:[^"\\]|\\.)*"|[^\s"[\]{}:,]+|[[\]{}:,]/g) ?? [];

/** Changes a token for which the pattern holds, matched against it and the token behind it. */
const token =
  (pattern: RegExp, change: (token: string, place: Place, next: string) => readonly string[]): Mangle =>
  (place) => {
    const tokens = tokensOf(JSON.stringify(place.document));
    const at = place.pick([...tokens.keys()].filter((i) => pattern.test(tokens[i]! + (tokens[i + 1] ?? ""))));
    return tokens.toSpliced(at, 1, ...change(tokens[at]!, place, tokens[at + 1] ?? "")).join(place.pick([" ", "\n", "\t "]));
  };
const behind = (...texts: readonly string[]): Mangle => token(/^/, (one, { pick }) => [one, pick(texts)]);
const inText = (...texts: readonly string[]): Mangle =>
  token(/^"/, (one, { pick, below }) => {
    const units = one.slice(1, -1).match(/\\u....|\\.|[^\\]/g) ?? [];
    return [`"${units.toSpliced(below(units.length + 1), 0, pick(texts)).join("")}"`];
  });

const repeated = token(/^\{"/, (one, { pick }, next) => [one, next, ":", pick(words('1 "" [] {}')), ","]);
const respelt = token(/^\{"\w/, (one, _place, next) => {
  const unit = next.charCodeAt(1).toString(16).padStart(4, "0");
  return [one, `"\\u${unit}${next.slice(2)}`, ":", "1", ","];
});
const element = /^"(Version|Id|Statement|Sid|Effect|(Not)?(Principal|Action|Resource)|Condition)":/;
const recased = token(element, (one, { pick }) => [pick([one.toLowerCase(), one.toUpperCase()])]);
const sidTwice = inDocument(({ statement }) => ({
  Statement: [{ ...statement, Sid: "A" }, statement, { ...statement, Sid: "A" }],
}));

const numbers = words("NumericEquals NumericNotEquals NumericLessThan NumericGreaterThanEquals");
const dates = words("DateEquals DateNotEquals DateLessThanEquals DateGreaterThan");
const strings = words("StringEquals StringNotEquals StringLike StringNotLike StringEqualsIgnoreCase");
const arns = words("ArnEquals ArnNotEquals ArnLike ArnNotLike");
const addresses = words("IpAddress NotIpAddress");
const broken = [
  ...words("${ ${aws:a ${} ${aws:a,'b ${aws:a,'b' ${aws:a,b} ${aws:a,'b'c}"),
  ..."${aws:a b}|${ aws:a}|${aws:a }|${aws:a , 'b'}|${aws:a,  'b'}|${aws:a, 'b' }".split("|"),
];
const brokenArns = broken.map((one) => `arn:aws:s3:::${one}`);
const nullIfExists = words("NullIfExists ForAllValues:NullIfExists ForAnyValue:NullIfExists");
const unknown = words("Foo Actions statements __proto__ toString \u0085 ");
const unknownOperators = words(
  "StringEqual StringLikeIgnoreCase NotBool NotNull BinaryNotEquals IfExists StringEqualsIfExistsIfExists toString __proto__ " +
    "ForAllValues: ForAllValue:StringEquals ForAllValues:ForAnyValue:StringEquals StringEquals:ForAllValues \u0085 Bool:",
);
const iam = "arn:aws:iam::111111111111:";
const cognito = "cognito-identity.amazonaws.com";
const anyPool = [
  undefined,
  { StringEqualsIfExists: { [`${cognito}:aud`]: "a" } },
  { StringNotEquals: { [`${cognito}:aud`]: "a" } },
  { StringLike: { [`${cognito}:aud`]: ["a", "*"] } },
  { StringEquals: { [`${cognito}:amr`]: "a" } },
].map((Condition) => ({
  Effect: "Allow",
  Principal: { Federated: cognito },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition,
}));
const rcp: readonly PolicyKind[] = ["resourceControl"];
const scp: readonly PolicyKind[] = ["serviceControl"];
const trust: readonly PolicyKind[] = ["trust"];
const session: readonly PolicyKind[] = ["session"];
const bounded: readonly PolicyKind[] = ["identity", "permissionsBoundary"];
const open: readonly PolicyKind[] = ["resource", "vpcEndpoint"];
const stored = [...bounded, ...scp, ...trust, "resource"] as const;
const aimed = allBut("trust");
const plainSids = allBut("resource", "vpcEndpoint");
const limits = ["limit.inline", "limit.managed", "limit.session", "limit.trust", "limit.scp-rcp"] as const;
const keyFormats = ["stmt.condition.key-format", "stmt.action.odd-characters"] as const;
const literals = ["stmt.condition.literal-validation", "cond.literal.rejected", "cond.literal.session"] as const;
const shortScp = "match.resource.short-arn.scp";

type Row = readonly [what: string, kinds: readonly PolicyKind[], rules: RuleId | readonly RuleId[], mangle: Mangle];

/** What makes a text no JSON object, and so no document of any kind. */
const ungrammatical: Readonly<Record<string, Mangle>> = {
  nothing: ({ pick }) => pick(["", " ", "\n\t"]),
  "an end too early": ({ document, below }) => JSON.stringify(document).slice(0, below(JSON.stringify(document).length)),
  "a list": ({ document, pick }) => JSON.stringify(pick([[document], [document, document], []])),
  "a scalar": ({ document, pick }) => JSON.stringify(pick([null, 1, true, "", JSON.stringify(document)])),
  "text behind it": (place) => sound(place) + place.pick(["{}", " x", ",", ";", "null", '""', "\n[]", sound(place)]),
  "text before it": (place) => place.pick(["json ", "=", ",", "{}", "null"]) + sound(place),
  "a comma before a closing bracket": token(/^[\]}]/, (one) => [",", one]),
  "a comma behind an opening bracket": token(/^[[{]/, (one) => [one, ","]),
  "two commas": token(/^,/, () => [",", ","]),
  "no comma": token(/^,/, () => []),
  "no colon": token(/^:/, () => []),
  "another sign for a colon": token(/^:/, (_one, { pick }) => [pick(words("= => , :: ;"))]),
  "a bracket too few": token(/^[[\]{}]/, () => []),
  "a bracket too many": behind("[", "]", "{", "}"),
  "a bracket of the other kind": token(/^[[\]{}]/, (one) => ["{[}]"["[{]}".indexOf(one)]!]),
  "single quotes": token(/^"/, (one) => [`'${one.slice(1, -1)}'`]),
  "a name without quotes": token(/^".*":$/, (one) => [one.slice(1, -1)]),
  "a string that is not closed": token(/^"/, (one) => [one.slice(0, -1)]),
  "a comment": behind("// all\n", "/* all */", "# all\n", "<!-- all -->", "-- all\n"),
  "a control character in a string": inText("\n", "\r", "\t", "\u0000", "\u0001", "\u001b", "\u001f"),
  "an escape that JSON has not": inText("\\x41", "\\'", "\\0", "\\u00g1", "\\u{41}", "\\U0041", "\\a", "\\ ", "\\u 041"),
  "white space that JSON has not": behind("\v", "\f", "\u00a0", "\u0085", "\u2028", "\u3000", "\u200b"),
  "a value that JSON has not": token(/^".*"[\]},]$/, (_one, { pick }) => [
    pick(words("True None undefined NaN 01 +1 .5 1. 0x1 -")),
  ]),
};

/** Those that may make two problems: of another document before, of a character, of what a bracket too many takes in or cuts off, of a word's meaning. */
const several = [
  "text before it",
  "white space that JSON has not",
  "a control character in a string",
  "a bracket too many",
  "a value that JSON has not",
];
const alone = Object.keys(ungrammatical).filter((what) => !several.includes(what));

/** What AWS refuses in every document of these kinds, and the rules that say so, of which one at least is to be told. */
const refused: readonly Row[] = [
  ...Object.entries(ungrammatical).map(([what, mangle]): Row => [what, all, "doc.json.object", mangle]),
  ["a member twice", all, "doc.dup.same-key", repeated],
  ["a member twice in two spellings", all, "doc.dup.same-key", respelt],
  ["a character outside Latin-1", [...bounded, ...trust], "doc.charset", inText("\u0100", "\u20ac", "\u2014", "\u{1f600}")],
  ["an unknown member", all, "doc.elements.top", inDocument(({ pick }) => ({ [pick(unknown)]: pick(others) }))],
  ["an unknown element", all, "doc.unknown-element", inStatement(({ pick }) => ({ [pick(unknown)]: pick(others) }))],
  ["an element in other capitals", all, "doc.case.element-names", recased],
  ["an unknown version", all, "doc.version.values", top("Version", '2012-10-18 "2012-10-17\\u0020" "" 20121017 null []')],
  ["an old version", scp, "doc.version.values", top("Version", "2008-10-17")],
  ["no version", scp, ["doc.version.values", "doc.version.absent"], inDocument(() => ({ Version: undefined }))],
  ["an Id", bounded, "doc.id.where", top("Id", "policy")],
  ["no Statement", all, "doc.statement.required", inDocument(() => ({ Statement: undefined }))],
  ["a Statement that is none", all, "doc.statement.single-or-array", top("Statement", 'null true 1 "" * [null] ["Allow"] [[]]')],
  ["a nested list", all, "doc.statement.single-or-array", inDocument(({ statement: one }) => ({ Statement: [one, [one]] }))],
  ["no Effect", all, "stmt.effect.values", without("Effect")],
  ["another Effect", all, "stmt.effect.values", given("Effect", 'allow DENY Permit "Allow\\u0020" "" null true ["Allow"]')],
  ["an Allow", rcp, "rcp.effect", given("Effect", "Allow")],
  ["both Actions", all, "stmt.action.one-of", oneOf({ Action: "sts:TagSession", NotAction: ["sts:AssumeRole"] })],
  ["neither Action", all, "stmt.action.one-of", without("Action", "NotAction")],
  ["an action without service", all, "stmt.action.syntax", action('GetObject :GetObject Get* ** ? s3 s3.GetObject ""')],
  ["an action of two colons", all, "stmt.action.odd-characters", action("sts:Get:x sts:TagSession,sts:AssumeRole sts::Get")],
  ["an action that is no text", all, "stmt.list.element-type", action('null 1 false {} [["sts:AssumeRole"]]')],
  ["an empty list of actions", all, "stmt.list.empty", oneOf({ Action: [], NotAction: undefined })],
  ["NotAction", rcp, "rcp.elements", oneOf({ Action: undefined, NotAction: "s3:GetObject" })],
  ["an action that it does not cover", rcp, "rcp.action", action("* ec2:RunInstances iam:*")],
  ["both Resources", all, "stmt.resource.one-of", oneOf({ Resource: "*", NotResource: [`${iam}role/a`] })],
  ["neither Resource", allBut("trust", "resource"), "stmt.resource.one-of", without("Resource", "NotResource")],
  ["a Resource", trust, "stmt.resource.one-of", oneOf({ Resource: "*" }, { NotResource: [`${iam}role/a`] })],
  ["a resource that is no ARN", aimed, "stmt.resource.syntax", resource('bucket/* ** ? arn s3:::b ARN:aws:s3:::b ""')],
  ["an ARN of no partition", aimed, "stmt.resource.syntax", resource("arn::s3:::b arn:azure:s3:::b arn:AWS:s3:::b")],
  ["an ARN of IAM in a region", aimed, "stmt.resource.syntax", resource("arn:aws:iam:us-east-1:111111111111:user/a")],
  ["a star for a service", aimed, "stmt.resource.service-wildcard", resource("arn:aws:*:::b arn:aws:s?:::b arn:aws:s3*:*:*:*")],
  ["a short ARN", session, "match.resource.short-arn.session", resource("arn:aws:sqs arn:aws:sqs:* arn:aws:sqs:us-east-1:q")],
  ["a short ARN in an RCP", rcp, shortScp, resource("arn:aws:sqs arn:aws:sqs:*")],
  ["a short ARN without a star at its end", scp, shortScp, resource("arn:aws:sqs arn:aws:sqs:*:q")],
  ["a resource that is no text", aimed, "stmt.list.element-type", resource('null 1 true {} [["*"]]')],
  ["an empty list of resources", aimed, "stmt.list.empty", oneOf({ Resource: [], NotResource: undefined })],
  ["an empty NotResource", aimed, "stmt.list.empty", oneOf({ Resource: undefined, NotResource: [] })],
  ["a Principal", attached, "doc.type.identity-principal", given("Principal", '* {"AWS":"111111111111"}')],
  ["a NotPrincipal", attached, "doc.type.identity-principal", given("NotPrincipal", '* {"AWS":"111111111111"}')],
  ["a Principal in an SCP", scp, "scp.principal.forbidden", given("Principal", '* {"AWS":"111111111111"}')],
  ["a NotPrincipal in an SCP", scp, "scp.principal.forbidden", given("NotPrincipal", '* {"AWS":"111111111111"}')],
  ["neither Principal", naming, "doc.type.resource-no-principal", without("Principal", "NotPrincipal")],
  ["neither Principal in an RCP", rcp, "rcp.principal", without("Principal", "NotPrincipal")],
  ["both Principals", [...naming, ...rcp], "stmt.principal.one-of", oneOf({ Principal: "*", NotPrincipal: "*" })],
  ["NotPrincipal in a trust policy", trust, "match.notprincipal.where", spared("Deny", '{"AWS":"111111111111"}')],
  ["NotPrincipal in an RCP", rcp, "rcp.elements", spared("Deny", '* {"AWS":"111111111111"}')],
  ["NotPrincipal with Allow", open, "match.notprincipal.allow", spared("Allow", '{"AWS":"111111111111"}')],
  ["a bare star for everyone", trust, "doc.type.trust-principal-star", principal("*")],
  ["a bare principal", naming, "doc.type.principal-shape", principal(`${iam}root 111111111111 bob "" ** ["*"] null true`)],
  ["an unknown type", naming, "doc.type.principal-shape", principal('{"aws":"*"} {"AWS":"*","\u0085":"a"} {"":"*"}')],
  ["a principal that is no text", naming, "stmt.list.element-type", principal('{"AWS":1} {"AWS":["*",null]} {"Service":{}}')],
  ["an empty list of principals", naming, "stmt.list.empty", principal('{"AWS":[]} {"AWS":"*","Service":[]}')],
  ["a star in a principal", naming, "match.principal.no-partial-wildcard", principal(`{"AWS":["*","${iam}user/*"]}`)],
  ["a question mark in one", naming, "match.principal.no-partial-wildcard", principal(`{"AWS":"${iam}role/a?"}`)],
  ["a bare spared principal", open, "doc.type.principal-shape", spared("Deny", `${iam}root bob ["*"] null {"aws":"*"}`)],
  ["a star in a spared one", open, "match.notprincipal.no-wildcard", spared("Deny", `{"AWS":["*","${iam}user/*"]}`)],
  ["a group", naming, "match.principal.no-groups", principal(`{"AWS":"${iam}group/g"} {"AWS":["*","${iam}group/p/g"]}`)],
  ["a spared group", open, "match.principal.no-groups", spared("Deny", `{"AWS":["111111111111","${iam}group/g"]}`)],
  ["an identity provider", open, "doc.type.federated", principal(`{"Federated":"${cognito}"} {"AWS":"*","Federated":["a.b"]}`)],
  ["a spared identity provider", open, "doc.type.federated", spared("Deny", `{"Federated":["${cognito}"]}`)],
  ["less than everyone", rcp, "rcp.principal", principal(`{"AWS":"111111111111"} {"Service":"*"} ${iam}root`)],
  ["more than everyone", rcp, "rcp.principal", principal('["*"] {"AWS":["*"]} {"AWS":"*","Service":"*"}')],
  ["an identity pool of anyone", trust, "doc.type.trust.provider-control", oneOf(...anyPool)],

  ["other characters in a Sid", plainSids, "stmt.sid.charset", given("Sid", '"a\\u0020b" a-b a_b a.b a/b \u00e9 "a\\n"')],
  ["a Sid that is no text", plainSids, "stmt.sid.charset", given("Sid", 'null 1 true ["A"] {}')],
  ["a Sid twice", plainSids, "stmt.sid.unique", sidTwice],
  ["a text beyond every limit", plainSids, limits, given("Sid", "a".repeat(25_000))],
  ["blanks beyond every limit", [...scp, ...rcp], limits, (place) => sound(place) + " ".repeat(25_000)],
  ["a Condition that is no map", all, "stmt.condition.shape", given("Condition", 'null true 1 "" * [] [{}]')],
  ["an operator without a map", all, "stmt.condition.shape", block(strings, 'null a 1 true ["a"] [{"aws:username":"a"}]')],
  ["a map or list as a value", all, "stmt.condition.shape", value(strings, "a", each('{} {"a":"b"} ["a",[]] [["a"]] [{}]'))],
  ["null as a value", all, "stmt.condition.null-value", value([...strings, "Bool"], "a", [null])],
  ["an empty list of values", allBut("trust"), "stmt.list.empty", block(strings, '{"aws:a":[]} {"aws:a":"a","aws:b":[]}')],
  ["an unknown operator", all, "stmt.condition.unknown-operator", block(unknownOperators, '{"aws:a":"a"} {} {"aws:a":[]}')],
  ["NullIfExists", all, "stmt.condition.null-ifexists", block(nullIfExists, '{"aws:a":"true"}')],
  ["a key twice", all, "doc.dup.condition-key-case", block(strings, '{"aws:ab":"a","aws:aB":"a"} {"AWS:a":"a","aws:a":["b"]}')],
  ["a key without prefix", all, "stmt.condition.key-format", block(strings, '{"username":"a"} {"":"a"} {"aws:a":"a","b.c":"d"}')],
  ["a key of an empty part", all, "stmt.condition.key-format", block(strings, '{"aws:":"a"} {":a":"b"} {"aws:a":"a",":":"b"}')],
  ["a key of two colons", all, keyFormats, block(strings, '{"aws:a:b":"a"} {"aws::a":"a"} {"aws:Principal:Tag/a":"a"}')],
  ["a malformed number", stored, literals, value(numbers, "5", each('ten "" "\\u0020" 1,000 0x10 NaN Infinity 5* true'))],
  ["a malformed date", stored, literals, value(dates, "2026-01-31", each('soon "" 2026-* 2026-13-01 2026-01-32T00:00:00Z true'))],
  ["a malformed address", stored, literals, value(addresses, "10.0.0.0/8", each('10.0.0.0/33 10.* "" 2001:db8::1/64 ::1.2.3.4'))],
  ["a malformed ARN", stored, literals, value(arns, "arn:aws:s3:::b", each('not-an-arn arn:aws:s3 a* bucket/* ""'))],
  ["malformed Base64", [...stored, ...session], literals, value(["BinaryEquals"], "YQ==", words("YQ YR== Y ? YQ==YQ=="))],
  ["a broken variable in a resource", aimed, "var.syntax", today(entry("Resource", brokenArns))],
  ["a broken variable in a value", all, "var.syntax", today(value(strings, "a", broken))],
  ["a broken variable in an ARN", all, "var.syntax", today(value(arns, "arn:aws:s3:::b", brokenArns))],
  ["a variable in a number", all, "var.where.not", today(value(numbers, "1", words("${aws:a} 1${aws:a}")))],
  ["a variable in a date", all, "var.where.not", today(value(dates, "2026-01-31", words("${aws:a} 2026-${aws:a}-01")))],
  ["a variable in an address", all, "var.where.not", today(value(addresses, "10.0.0.0/8", words("${aws:a} 10.0.0.${aws:a}")))],
  ["a variable in Base64", all, "var.where.not", today(value(["BinaryEquals"], "YQ==", ["${aws:a}"]))],
  ["a variable under Null", all, "var.where.not", today(block(["Null"], '{"aws:username":["true","${aws:a}"]}'))],
  ["a variable in an action", all, "var.where.not", today(action("sts:${aws:username} sts:Get${*}"))],
  ["a variable in a principal", naming, "var.where.not", today(principal('{"AWS":"${aws:a}"} {"AWS":"*","Service":"${aws:a}"}'))],
  ["a variable in a key", all, "var.where.not", today(block(strings, '{"aws:PrincipalTag/${aws:a}":"a"} {"${aws:a}":"a"}'))],
];

describe("AWS refuses, and so does validation by the rule that says so,", () => {
  test.each(refused)(
    "%s",
    (what, kinds, rules, mangle) => {
      const documents = soundDocuments.filter(({ kind }) => kinds.includes(kind));
      fc.assert(
        fc.property(fc.constantFrom(...documents), fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (one, draws) => {
          let used = 0;
          const below = (bound: number): number => draws[used++ % draws.length]! % bound;
          const statements = listed(one.document["Statement"]);
          const index = below(statements.length);
          const pick = <Item>(list: readonly Item[]): Item => list[below(list.length)]!;
          const mangledText = mangle({ ...one, index, statement: statements[index] as Members, below, pick });
          const { valid, problems } = validate(mangledText, one.kind);
          const told = problems.flatMap(({ rule, severity }) => (severity === "error" ? rule : []));
          const isTold = told.some((rule) => [rules].flat().includes(rule));
          const isCascade = alone.includes(what) && told.length > 1;
          const faults = [...faultsOf(mangledText, one.kind), ...(isCascade ? ["one slip makes several problems"] : [])];
          expect([valid, isTold, ...faults], `${told.join()} ${mangledText}`).toEqual([false, true]);
        }),
        { numRuns: Math.ceil((runs * 0.35) / refused.length) },
      );
    },
    timeout,
  );
});

// What means nothing

/** The value with the members of its objects in another order. */
function reordered(item: unknown, order: readonly number[]): unknown {
  if (Array.isArray(item)) return item.map((one: unknown) => reordered(one, order));
  if (typeof item !== "object" || item === null) return item;
  const members = Object.entries(item).map(([key, member], i) => ({ key, member, rank: order[i % order.length]! }));
  const copy = {};
  for (const { key, member } of members.toSorted((a, b) => a.rank - b.rank)) put([copy, key], reordered(member, order));
  return copy;
}

/** A string with some of its ASCII characters written as escapes. */
const escaped = (one: string, turns: readonly number[]): string =>
  one.replace(/\\u....|\\.|[^"\\]/g, (piece, at: number) => {
    if (turns[at % turns.length] !== 9 || !/^[ -~]$/.test(piece)) return piece;
    const hex = piece.charCodeAt(0).toString(16).padStart(4, "0");
    return piece === "/" ? "\\/" : `\\u${at % 2 === 0 ? hex : hex.toUpperCase()}`;
  });

/** The problems. Which of two keys in different capitals is the second one depends on the order; escapes make a text longer. */
function judged(document: string, kind: PolicyKind): string[] {
  const problems = validate(document, kind).problems.filter(({ rule }) => !rule.startsWith("limit."));
  return problems
    .map(({ severity, code, path }) => `${severity} ${code} ${code === "repeated-condition-key" ? "" : path}`)
    .toSorted();
}

test.each(["a comma before a closing bracket", "a comma behind an opening bracket", "text behind it"])(
  "%s hides no other problem and makes none but its own",
  (what) => {
    fc.assert(
      fc.property(fc.constantFrom(...soundDocuments), edits(3), fc.nat(), (one, todo, chance) => {
        const document = withEditedValues(one.document, todo);
        const below = (bound: number): number => chance % bound;
        const place = {
          ...one,
          document,
          index: 0,
          statement: {},
          below,
          pick: <Item>(list: readonly Item[]) => list[below(list.length)]!,
        };
        const slipped = ungrammatical[what]!(place);
        expect(judged(slipped, one.kind), slipped).toEqual(
          [...judged(JSON.stringify(document), one.kind), "error syntax $"].toSorted(),
        );
      }),
      { numRuns: Math.ceil(runs * 0.05) },
    );
  },
  timeout,
);

test(
  "white space, escapes and the order of members change no verdict and no problem, of sound documents and of others",
  () => {
    const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 12 });
    const spaces = ["", "", "", "", " ", " ", "\n", "\t", "\r\n", "\r"];
    fc.assert(
      fc.property(fc.constantFrom(...soundDocuments), edits(3), digits, digits, digits, (one, todo, order, gaps, turns) => {
        const document = withEditedValues(one.document, todo);
        const tokens = tokensOf(JSON.stringify(reordered(document, order)));
        const spaced = ["", ...tokens].map(
          (part, i) => (part.startsWith('"') ? escaped(part, turns) : part) + spaces[gaps[i % gaps.length]!]!,
        );
        expect(judged(spaced.join(""), one.kind)).toEqual(judged(JSON.stringify(document), one.kind));
      }),
      { numRuns: Math.ceil(runs * 0.15) },
    );
  },
  timeout,
);
