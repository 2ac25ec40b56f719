import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readText } from "../../oracles/json-file.ts";
import { answerLine } from "../../oracles/serve/answer-line.ts";
import { readValidityFiles } from "../../oracles/validity-files.ts";
import { readVectorFiles, vectorFolder } from "../../oracles/vector-files.ts";
import { vectorSchema } from "../../oracles/vector-schema.ts";

const schema = vectorSchema() as { $id: string; $defs: Record<string, object> };
const ajv = new Ajv2020({ strict: true }).addSchema(schema);

/** What is wrong with a value by a definition of the schema, or by its root. */
function faults(definition: string, value: unknown): ErrorObject[] {
  const judge = ajv.getSchema(definition === "root" ? schema.$id : `${schema.$id}#/$defs/${definition}`);
  if (judge === undefined) throw new Error(`no definition ${definition}`);
  return judge(value) === true ? [] : (judge.errors ?? []);
}

const parsed = (path: string): unknown => JSON.parse(readText(path));

describe("what is published satisfies the schema", () => {
  test.each(readVectorFiles().map(({ path, area }) => [`${area}/${basename(path)}`, path]))("%s", (_name, path) => {
    expect(faults("vectorFile", parsed(path))).toEqual([]);
    expect(faults("root", parsed(path))).toEqual([]);
  });

  test.each(readValidityFiles().map(({ path }) => [`validity/${basename(path)}`, path]))("%s", (_name, path) => {
    expect(faults("validityFile", parsed(path))).toEqual([]);
    expect(faults("root", parsed(path))).toEqual([]);
  });

  test("every recorded row of validity", () => {
    const rows = readText(join(vectorFolder, "recorded/validity.jsonl")).trim().split("\n");
    expect(rows.flatMap((row) => faults("recordedValidityRow", JSON.parse(row)))).toEqual([]);
  });

  test("the index", () => expect(faults("index", parsed(join(vectorFolder, "index.json")))).toEqual([]));
});

test("every definition compiles in strict mode and says what it is for", () => {
  for (const [name, definition] of Object.entries(schema.$defs)) {
    expect(definition).toHaveProperty("description");
    expect(() => faults(name, undefined)).not.toThrow();
  }
});

const document = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:Get*", Resource: "*" } };
const policies = { identity: [document], permissionsBoundary: document, serviceControl: [[document], []] };
const user = "arn:aws:iam::111111111111:user/a";
const request = {
  principal: { AWS: user },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::b/k:1",
  resourceAccount: "222222222222",
  context: { "aws:username": "a", "aws:TagKeys": ["x"], none: [] },
};
const vector = {
  id: "3f9c0a61d2b84e77",
  name: "an empty level of service control policies allows nothing",
  policies,
  request,
  expect: "implicitDeny",
  rules: ["eval.scp.level.empty"],
  status: "documented",
};
const head = { title: "A topic", source: "a page" };
const file = { ...head, cases: [vector] };
const place = { rule: "stmt.effect.values", path: "$.Statement.Effect", line: 1, column: 2 };
const validity = {
  id: "3f9c0a61d2b84e77",
  name: "an effect in lower case is refused",
  kind: "trust",
  text: "{",
  valid: false,
  problems: [place],
  rules: ["stmt.effect.values"],
  status: "observed",
};
const hello = { id: 0, type: "hello", protocol: 1 };
const greeted = { id: 0, name: "moto", version: "5.1.0", supports: ["identity", "resource"], answers: ["evaluate"] };
const asked = { id: 1, type: "evaluate", policies, request };
const decided = { id: 1, decision: "implicitDeny" };
const posed = { id: 2, type: "validate", kind: "identity", text: '{"Version": ...' };
const problem = { code: "effect", ...place, message: "write Allow or Deny" };
const verdict = { id: 2, valid: false, problems: [problem] };
const index = {
  files: [{ path: "matching/a.json", title: "A", vectors: "evaluation", cases: 1 }],
  areas: { matching: { vectors: "evaluation", files: 1, cases: 1 } },
  rules: { "eval.scp.level.empty": { evaluation: [vector.id] } },
};
const row = { name: "x", kind: "session", text: "{}", valid: true, surface: "session", message: "taken" };

/** The value without one of its members. */
function without(value: object, member: string): object {
  const { [member]: _left, ...rest } = value as Record<string, unknown>;
  return rest;
}

describe("a value that satisfies the schema:", () => {
  test.each<[string, string, unknown]>([
    ["policies at the top of a file", "root", { ...head, policies, cases: [without(vector, "policies")] }],
    ["policies at the top and in a case", "root", { ...file, policies }],
    ["a recorded file", "root", { ...file, date: "2026-09", kind: "real" }],
    ["remarks in a case", "vector", { ...vector, source: "a page", date: "2026-09-01", note: "why" }],
    ["no policies at all", "policySet", {}],
    ["any object as a document", "policyDocument", { Statement: 1, Other: null }],
    ["a request without principal for no resource", "request", { action: "s3:ListAllMyBuckets", resource: "*" }],
    ["wildcard characters in a requested ARN", "request", { ...request, resource: "arn:aws:s3:::b/*?" }],
    ["an anonymous request", "request", { ...request, principal: "*" }],
    ["a service that asks", "requestPrincipal", { Service: "proton.amazonaws.com" }],
    ["a federated identity that asks", "requestPrincipal", { Federated: "cognito-identity.amazonaws.com" }],
    ["a file of validity", "root", { ...head, cases: [validity] }],
    ["warnings of a valid document", "validityVector", { ...validity, valid: true, problems: [], warnings: [place] }],
    ["the empty text as a document", "validityVector", { ...validity, text: "" }],
    ["a recorded row", "recordedValidityRow", row],
    ["a greeting", "hello", hello],
    ["the answer to a greeting", "helloAnswer", greeted],
    ["such an answer without the types", "helloAnswer", without(greeted, "answers")],
    ["a refused greeting", "helloAnswer", { id: 0, error: "protocol 1 is not spoken here" }],
    ["a question for a decision", "evaluate", asked],
    ["a text as id", "evaluate", { ...asked, id: "1" }],
    ["a decision", "evaluateAnswer", decided],
    ["an unsupported case", "evaluateAnswer", { id: 1, unsupported: "permissionsBoundary" }],
    ["a refused case", "evaluateAnswer", { id: 1, error: "Statement[0].Effect: ..." }],
    ["a member beyond those of the protocol", "evaluateAnswer", { ...decided, took: 3 }],
    ["a question about a document", "validate", posed],
    ["a refused document", "validateAnswer", verdict],
    ["a warning", "validateAnswer", { id: 2, valid: true, problems: [{ ...problem, severity: "warning" }] }],
    ["several requests", "evaluateMany", { id: 4, type: "evaluate", policies, requests: [request, request] }],
    ["several answers", "evaluateManyAnswer", { id: 4, answers: [{ decision: "allowed" }, { unsupported: "session" }] }],
    ["a line without id", "refusal", { id: null, error: "not JSON" }],
  ])("%s", (_what, definition, value) => expect(faults(definition, value)).toEqual([]));
});

describe("refused is", () => {
  test.each<[string, string, object, object]>([
    // vector files
    ["a file without title", "vectorFile", file, without(file, "title")],
    ["a file without source", "vectorFile", file, without(file, "source")],
    ["a file without cases", "vectorFile", file, without(file, "cases")],
    ["a file of no case", "vectorFile", file, { ...file, cases: [] }],
    ["a file of 201 cases", "vectorFile", { ...file, cases: copies(200) }, { ...file, cases: copies(201) }],
    ["an unknown member at the top", "vectorFile", file, { ...file, titel: "A topic" }],
    ["a case without policies in a file without", "vectorFile", file, { ...head, cases: [vector, without(vector, "policies")] }],
    ["a date in words", "vectorFile", { ...file, date: "2026-09-01" }, { ...file, date: "September 2026" }],
    ["an unknown kind of recording", "vectorFile", { ...file, kind: "simulator" }, { ...file, kind: "mock" }],
    ["a list of cases alone", "root", file, [vector]],
    ["evaluation and validity in one file", "root", file, { ...head, cases: [vector, validity] }],
    // vectors
    ["an unknown member of a case", "vector", vector, { ...vector, expected: "allowed" }],
    ["a case without request", "vector", vector, without(vector, "request")],
    ["a case without id", "vector", vector, without(vector, "id")],
    ["a case without name", "vector", vector, without(vector, "name")],
    ["an empty name", "vector", vector, { ...vector, name: "" }],
    ["a name of 201 characters", "vector", { ...vector, name: "x".repeat(200) }, { ...vector, name: "x".repeat(201) }],
    ["a decision in other words", "vector", vector, { ...vector, expect: "denied" }],
    ["a decision in capitals", "vector", vector, { ...vector, expect: "Allowed" }],
    ["an unknown status", "vector", vector, { ...vector, status: "certain" }],
    ["an unknown rule", "vector", vector, { ...vector, rules: [...vector.rules, "eval.no-such-rule"] }],
    ["no rule", "vector", vector, { ...vector, rules: [] }],
    ["a rule twice", "vector", vector, { ...vector, rules: [...vector.rules, ...vector.rules] }],
    ["an id of 15 digits", "vector", vector, { ...vector, id: vector.id.slice(1) }],
    ["an id of 17 digits", "vector", vector, { ...vector, id: `${vector.id}0` }],
    ["an id in capitals", "vector", vector, { ...vector, id: vector.id.toUpperCase() }],
    ["an id that is a number", "vector", vector, { ...vector, id: 3 }],
    // policies
    ["an unknown layer", "policySet", policies, { ...policies, boundary: document }],
    ["an identity policy outside an array", "policySet", policies, { identity: document }],
    ["a boundary in an array", "policySet", policies, { permissionsBoundary: [document] }],
    ["service control policies without levels", "policySet", policies, { serviceControl: [document] }],
    ["resource control policies without levels", "policySet", { resourceControl: [[document]] }, { resourceControl: [document] }],
    ["a document as text", "policySet", policies, { resource: JSON.stringify(document) }],
    // requests
    ["an unknown member of a request", "request", request, { ...request, account: "111111111111" }],
    ["a request without action", "request", request, without(request, "action")],
    ["a request without resource", "request", request, without(request, "resource")],
    ["an action with a star", "request", request, { ...request, action: "s3:Get*" }],
    ["an action without service", "request", request, { ...request, action: "GetObject" }],
    ["a resource that is no ARN", "request", request, { ...request, resource: "b/k" }],
    ["an ARN of five parts", "request", request, { ...request, resource: "arn:aws:s3::" }],
    ["a star before an ARN", "request", request, { ...request, resource: "*arn:aws:s3:::b" }],
    ["an account of 11 digits", "request", request, { ...request, resourceAccount: "11111111111" }],
    ["an account that is a number", "request", request, { ...request, resourceAccount: 222222222222 }],
    ["a principal with two members", "request", request, { ...request, principal: { AWS: user, Service: "s3.amazonaws.com" } }],
    ["a principal without members", "request", request, { ...request, principal: {} }],
    ["a principal of another type", "request", request, { ...request, principal: { CanonicalUser: "a" } }],
    ["a principal that is its ARN", "request", request, { ...request, principal: user }],
    ["a principal that is an account", "request", request, { ...request, principal: { AWS: "111111111111" } }],
    ["a list of principals", "request", request, { ...request, principal: { AWS: [user] } }],
    ["a null principal", "request", request, { ...request, principal: null }],
    ["a number as context value", "request", request, { ...request, context: { n: 1 } }],
    ["a truth value as context value", "request", request, { ...request, context: { b: true } }],
    ["a number among context values", "request", request, { ...request, context: { n: ["1", 2] } }],
    ["a null context value", "request", request, { ...request, context: { n: null } }],
    ["a list as context", "request", request, { ...request, context: [] }],
    // validity
    ["a document that is an object", "validityVector", validity, { ...validity, text: document }],
    ["an unknown kind", "validityVector", validity, { ...validity, kind: "boundary" }],
    ["validity as text", "validityVector", validity, { ...validity, valid: "false" }],
    ["a valid document with problems", "validityVector", validity, { ...validity, valid: true }],
    ["an invalid document without problems", "validityVector", validity, { ...validity, problems: [] }],
    ["a problem without place", "validityVector", validity, { ...validity, problems: [without(place, "line")] }],
    ["a problem in column 0", "validityVector", validity, { ...validity, problems: [{ ...place, column: 0 }] }],
    ["a problem of an unknown rule", "validityVector", validity, { ...validity, problems: [{ ...place, rule: "stmt.no" }] }],
    ["a problem with a message", "validityVector", validity, { ...validity, problems: [{ ...place, message: "x" }] }],
    ["an unknown member of a validity case", "validityVector", validity, { ...validity, expect: "allowed" }],
    ["a validity case without status", "validityVector", validity, without(validity, "status")],
    [
      "a file of validity with policies",
      "validityFile",
      { ...head, cases: [validity] },
      { ...head, policies, cases: [validity] },
    ],
    ["an index without areas", "index", index, without(index, "areas")],
    ["an index of an unknown rule", "index", index, { ...index, rules: { "eval.none": { evaluation: [vector.id] } } }],
    ["an index of no vectors of a rule", "index", index, { ...index, rules: { "eval.scp.level.empty": {} } }],
    ["an index of other vectors", "index", index, { ...index, rules: { "eval.scp.level.empty": { laws: [vector.id] } } }],
    ["a recorded row without surface", "recordedValidityRow", row, without(row, "surface")],
    ["a recorded row with an id", "recordedValidityRow", row, { ...row, id: vector.id }],
    // messages
    ["another protocol", "hello", hello, { ...hello, protocol: 2 }],
    ["a null id", "hello", hello, { ...hello, id: null }],
    ["a broken number as id", "hello", hello, { ...hello, id: 0.5 }],
    ["an unknown layer as supported", "helloAnswer", greeted, { ...greeted, supports: ["boundary"] }],
    ["an engine that decides nothing", "helloAnswer", greeted, { ...greeted, answers: ["validate"] }],
    ["a greeting that is an error too", "helloAnswer", greeted, { ...greeted, error: "x" }],
    ["policies that are a list", "evaluate", asked, { ...asked, policies: [] }],
    ["a message of another type", "evaluate", asked, { ...asked, type: "simulate" }],
    ["a decision in other words as answer", "evaluateAnswer", decided, { ...decided, decision: "allow" }],
    ["a null as decision", "evaluateAnswer", decided, { ...decided, decision: null }],
    ["a decision that is an error too", "evaluateAnswer", decided, { ...decided, error: "but" }],
    ["an answer among several that says nothing", "evaluateManyAnswer", { id: 1, answers: [] }, { id: 1, answers: [{}] }],
    ["an unknown kind in a question", "validate", { ...posed, kind: "trust" }, { ...posed, kind: "role" }],
    ["a problem without rule", "validateAnswer", verdict, { ...verdict, problems: [without(problem, "rule")] }],
    ["a problem without message", "validateAnswer", verdict, { ...verdict, problems: [without(problem, "message")] }],
    ["a verdict without problems", "validateAnswer", verdict, without(verdict, "problems")],
    ["a refusal with an id", "refusal", { id: null, error: "x" }, { id: 1, error: "x" }],
    ["an answer without id", "evaluateAnswer", decided, without(decided, "id")],
    ["an answer that says nothing", "evaluateAnswer", decided, without(decided, "decision")],
  ])("%s", (_what, definition, sound, broken) => {
    expect(faults(definition, sound)).toEqual([]);
    expect(faults(definition, broken)).not.toEqual([]);
  });
});

function copies(length: number): object[] {
  return Array.from({ length }, () => vector);
}

describe("the model's own answers satisfy the schema:", () => {
  const text = JSON.stringify(document);
  test.each<[string, string, object]>([
    ["to a greeting", "hello", { type: "hello", protocol: 1 }],
    ["to what is allowed", "evaluate", { type: "evaluate", policies: { identity: [document] }, request }],
    ["to what is denied", "evaluate", { type: "evaluate", policies: {}, request }],
    [
      "to several requests",
      "evaluateMany",
      { type: "evaluate", policies, requests: [request, { ...request, action: "s3:Put" }] },
    ],
    ["to a document that AWS accepts", "validate", { type: "validate", kind: "identity", text }],
    ["to a document that AWS refuses", "validate", { type: "validate", kind: "trust", text }],
    ["to a text that is no document", "validate", { type: "validate", kind: "session", text: "{" }],
    [
      "to a document with a warning",
      "validate",
      { type: "validate", kind: "identity", text: text.replace('"Version":"2012-10-17",', "") },
    ],
  ])("%s", (_what, definition, message) => {
    const question = { id: 7, ...message };
    expect(faults(definition, question)).toEqual([]);
    const answer: unknown = JSON.parse(answerLine(JSON.stringify(question)));
    expect(answer).not.toHaveProperty("error");
    expect(faults(`${definition}Answer`, answer)).toEqual([]);
  });

  test.each<[string, object]>([
    ["helloAnswer", { type: "hello", protocol: 2 }],
    ["evaluateAnswer", { type: "evaluate", policies: { identity: document }, request }],
    ["evaluateAnswer", { type: "contains", outer: {}, inner: {} }],
    ["evaluateAnswer", { type: "simulate" }],
    ["evaluateManyAnswer", { type: "evaluate", policies: {}, requests: {} }],
    ["evaluateManyAnswer", { type: "evaluate", policies: {}, requests: [{}] }],
    ["validateAnswer", { type: "validate", kind: "role", text }],
  ])("%s to a message that is wrong: %j", (definition, message) => {
    expect(faults(definition, JSON.parse(answerLine(JSON.stringify({ id: "a", ...message }))))).toEqual([]);
  });

  test.each(["", "hello", "[]", "null", '{"type":"hello","protocol":1}', '{"id":null}', '{"id":1'])("to the line %j", (line) => {
    expect(faults("refusal", JSON.parse(answerLine(line)))).toEqual([]);
  });
});
