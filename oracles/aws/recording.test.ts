import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import { UserError } from "../user-error.ts";
import { caseId } from "../vector-files.ts";
import { openRecording, readRecording, recordingEngine, recordOf, refuseOtherEndpoint } from "./recording.ts";
import type { CellAnswer } from "./reply.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recording-"));
  path = join(folder, "recording.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const where = { date: "2026-11-22", region: "us-east-1", client: "client 1" };
const asking = (resource: string): Case => ({
  policies: { identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::é" } }] },
  request: { action: "s3:GetObject", resource, principal: { AWS: "arn:aws:iam::111111111111:user/a" } },
});
const one = asking("arn:aws:s3:::a");
const two = asking("arn:aws:s3:::b");
const allowed: CellAnswer = { decision: "allowed", matched: ["PolicyInputList.1 1:1-1:9"] };

function write(...rows: [Case, CellAnswer][]): void {
  const recording = openRecording(path, true);
  recording.append(rows.map(([asked, answer]) => recordOf(asked, answer, where)));
  recording.close();
}

test("what was appended is read again, and answers as an engine", async () => {
  write([one, allowed], [two, { error: "InvalidInput: no" }]);
  const engine = recordingEngine(path);
  expect(readRecording(path).rows[0]).toEqual({ ...where, id: recordOf(one, allowed, where).id, case: one, answer: allowed });
  expect(await engine.evaluate([two, one, asking("arn:aws:s3:::c")])).toEqual([
    { error: "InvalidInput: no" },
    { decision: "allowed" },
    { unsupported: "not in the recording" },
  ]);
  expect(engine).toMatchObject({ name: "recording", version: "2026-11-22" });
});

test("a last line that was torn anywhere is let go, and the next row stands where it stood", () => {
  write([one, allowed]);
  const whole = readFileSync(path);
  write([two, allowed]);
  const both = readFileSync(path);
  // At its beginning, within a letter of two bytes, at its end, and here and there.
  const ends = [0, 1, both.indexOf("é", whole.length) + 1 - whole.length, both.length - whole.length - 1];
  for (let end = 7; end < both.length - whole.length; end += 41) ends.push(end);
  for (const end of ends.map((each) => whole.length + each)) {
    writeFileSync(path, both.subarray(0, end));
    const recording = openRecording(path, true);
    expect(recording.answers.size).toBe(1);
    recording.append([recordOf(two, allowed, where)]);
    recording.close();
    expect(readFileSync(path).equals(both)).toBe(true);
  }
});

test("what could not be read is asked again, and the answer that came then counts", async () => {
  write([one, { unreadable: "the reply has no result for it" }], [two, { error: "InvalidInput: no" }]);
  const before = openRecording(path, true);
  expect([...before.answers.keys()]).toEqual([caseId(two)]);
  before.close();
  expect(await recordingEngine(path).evaluate([one])).toEqual([{ error: "the reply has no result for it" }]);
  write([one, allowed]);
  const after = openRecording(path, true);
  expect(after.answers.get(caseId(one))?.answer).toEqual(allowed);
  after.close();
  expect(await recordingEngine(path).evaluate([one])).toEqual([{ decision: "allowed" }]);
});

test("a disk that is full is told in a line, and what was recorded before stays readable", () => {
  let room = 1;
  const recording = openRecording(path, false, (file, bytes) => {
    if (room-- > 0) return writeFileSync(file, bytes);
    // So much of it as there was room for.
    writeFileSync(file, bytes.subarray(0, 20));
    throw new Error("ENOSPC: no space left on device, write");
  });
  recording.append([recordOf(one, allowed, where)]);
  const whole = readFileSync(path);
  const refused = () => recording.append([recordOf(two, allowed, where)]);
  expect(refused).toThrow(UserError);
  room = 1;
  // Another call was under way: nothing follows.
  expect(refused).toThrow(
    /^\S+recording\.jsonl cannot be written \(ENOSPC: no space left on device, write\): make room; what was recorded is kept, and --resume goes on from there$/,
  );
  expect(recording.answers.size).toBe(1);
  recording.close();
  expect(readFileSync(path)).toEqual(whole);
});

test("a recording that is there is gone on with only if that is meant", () => {
  write([one, allowed]);
  expect(() => openRecording(path, false)).toThrow(/--resume goes on from there/);
});

test("one that never got an answer is begun anew", () => {
  openRecording(path, false).close();
  expect(openRecording(path, false).answers.size).toBe(0);
});

describe("a line that is no row is told with its place", () => {
  test.each([
    ["{", /recording\.jsonl:2: it is not JSON/],
    ["[]", /:2: it is no object/],
    ['{"id":"a"}', /:2: id, date, region or client is missing/],
    ['{"id":"a","date":"d","region":"r","client":"c","policies":{},"decision":"allowed"}', /:2: policies or request is missing/],
    [
      '{"id":"a","date":"d","region":"r","client":"c","policies":{},"request":{"action":"s3:Get","resource":"*"},"decision":"perhaps","matched":[]}',
      /:2: it has no decision and no error/,
    ],
  ])("%s", (line, expected) => {
    write([one, allowed]);
    appendFileSync(path, `${line}\n`);
    expect(() => readRecording(path)).toThrow(expected);
  });
});

test("no account, key or id of who asked gets into the recording", () => {
  const error =
    "AccessDenied: User: arn:aws:iam::999999999999:user/ci (AIDAABCDEFGHIJKLMNOP, AKIAIOSFODNN7EXAMPLE) may not see arn:aws:iam::111111111111:user/a";
  write([one, { error }], [two, { decision: "allowed", matched: ["arn:aws:iam::999999999999:policy/x 1:1-1:2"] }]);
  const text = readFileSync(path, "utf8");
  expect(text).not.toMatch(/999999999999|AIDA|AKIA/);
  expect(text).toContain("User: (caller) ((id), (id)) may not see arn:aws:iam::111111111111:user/a");
});

describe("a recording that is not what it seems", () => {
  const file = (...lines: string[]): string => {
    writeFileSync(path, lines.join("\n"));
    return path;
  };
  const asked: Case = {
    policies: { identity: [] },
    request: { principal: { AWS: "arn:aws:iam::111111111111:user/a" }, action: "s3:GetObject", resource: "arn:aws:s3:::a/b" },
  };
  const row = (more: object): string =>
    JSON.stringify({
      id: caseId(asked),
      decision: "implicitDeny",
      matched: [],
      date: "2026-11-22",
      region: "us-east-1",
      client: "sdk 1",
      ...asked,
      ...more,
    });

  test("a file of somebody's, without a line end, is not written over", () => {
    file('{"mine": "no newline"}');
    expect(() => openRecording(path, false)).toThrow(/--resume goes on from there, --out names another folder/);
    expect(readFileSync(path, "utf8")).toBe('{"mine": "no newline"}');
  });

  test("a row whose id is another case's is told", () => {
    expect(() => openRecording(file(row({ id: "deadbeefdeadbeef" }), ""), true)).toThrow(/its id is not that of its case/);
  });

  test("two answers to one case are told, the same answer twice is one", () => {
    expect(() => openRecording(file(row({}), row({ decision: "allowed" }), ""), true)).toThrow(/holds two answers to the case/);
    const again = openRecording(file(row({}), row({}), ""), true);
    expect(again.answers.size).toBe(1);
    again.close();
  });

  test("answers of another endpoint are not gone on with", () => {
    const recording = openRecording(file(row({ client: "sdk 1 at http://127.0.0.1:8088" }), ""), true);
    expect(() => refuseOtherEndpoint(recording, "sdk 1")).toThrow(/holds answers of http:\/\/127\.0\.0\.1:8088/);
    expect(() => refuseOtherEndpoint(recording, "sdk 2 at http://127.0.0.1:8088")).not.toThrow();
    recording.close();
  });
});
