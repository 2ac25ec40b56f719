import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { decisions } from "../../model/case/decision.ts";
import { isObject } from "../../model/document/json.ts";
import { problemLine, readCase } from "../../model/case/read-case.ts";
import { isRuleId } from "../../model/rules/rules.ts";
import { readJson, readText } from "../json-file.ts";
import { printable, UserError } from "../user-error.ts";
import { renderJunit } from "./junit.ts";
import type { Report, ReportedFinding } from "./report.ts";

/** One finding in a file of its own, with what is needed to ask its engine again. */
export interface FindingFile {
  readonly engine: { readonly name: string; readonly command?: readonly string[] };
  readonly finding: ReportedFinding;
}

/** Told before the work begins, not after it. What an earlier run left is taken away. */
export function openReportFolder(path: string): void {
  try {
    if (!existsSync(path)) mkdirSync(path);
    accessSync(path, constants.W_OK);
  } catch {
    throw new UserError(`--out ${printable(path)}: no folder can be made there; name one whose parent exists`);
  }
  if (!statSync(path).isDirectory()) throw new UserError(`--out ${printable(path)}: it is a file; name a folder`);
  const earlierReport = join(path, "report.json");
  if (existsSync(earlierReport) && !isReport(parsedOrNothing(earlierReport))) {
    throw new UserError(
      `--out ${printable(path)}: it holds a report.json that is no report of this program; name another folder`,
    );
  }
  // Without a report the folder is nobody's that is known here: what stands in it stays.
  if (!existsSync(earlierReport)) return;
  for (const name of ["report.json", "junit.xml"]) rmSync(join(path, name), { force: true });
  const findings = join(path, "findings");
  // The folder may hold more than an earlier run left there.
  const earlier = existsSync(findings) ? readdirSync(findings).filter((name) => /-[0-9a-f]{16}\.json$/.test(name)) : [];
  for (const name of earlier) rmSync(join(findings, name));
}

/** Replaces the report as a whole: whoever reads it meanwhile, or after a crash, never finds half of one. */
export function writeReport(folder: string, report: Report): void {
  const path = join(folder, "report.json");
  writeFileSync(`${path}.part`, `${JSON.stringify(report, null, 1)}\n`);
  renameSync(`${path}.part`, path);
}

/** The report for CI services, and each finding in a file of its own. */
export function writeDetails(folder: string, report: Report): void {
  writeFileSync(join(folder, "junit.xml"), renderJunit(report));
  mkdirSync(join(folder, "findings"), { recursive: true });
  for (const { name, command, findings } of report.engines) {
    for (const finding of findings) {
      const file: FindingFile = { engine: { name, ...(command && { command }) }, finding };
      writeFileSync(findingPath(folder, name, finding), `${JSON.stringify(file, null, 1)}\n`);
    }
  }
}

function findingPath(folder: string, engine: string, { id }: ReportedFinding): string {
  return join(folder, "findings", `${engine.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 80)}-${id}.json`);
}

/** What a reader types to see a finding again. */
export const replayCommand = (folder: string, engine: string, finding: ReportedFinding): string =>
  `npm run replay -- ${relative(process.cwd(), findingPath(folder, engine, finding)) || "."}`;

export function readReport(folder: string): Report {
  const path = join(folder, "report.json");
  const report = parsed(path);
  if (!isReport(report)) {
    throw new UserError(`${printable(path)}: it is no report of this version; name a folder that conform wrote`);
  }
  return report;
}

function isReport(report: unknown): report is Report {
  if (!isObject(report) || report["format"] !== 1 || typeof report["complete"] !== "boolean") return false;
  const { suite, engines } = report;
  const isEngine = (engine: unknown) =>
    isObject(engine) &&
    typeof engine["name"] === "string" &&
    ["vectors", "laws", "findings", "settled", "events"].every((member) => Array.isArray(engine[member])) &&
    ["comparisons", "unsupported"].every((member) => isObject(engine[member]));
  return isObject(suite) && Array.isArray(suite["shards"]) && Array.isArray(engines) && engines.every(isEngine);
}

export function readFindingFile(path: string): FindingFile {
  const file = readJson(path);
  const refuse = (why: string): never => {
    throw new UserError(`${printable(path)}: ${why}; name a file under findings/ of a report`);
  };
  if (!isObject(file) || !isObject(file["finding"]) || !isObject(file["engine"])) return refuse("it is no finding");
  const { engine, finding } = file;
  const { name, command = ["a"] } = engine;
  const isText = (value: unknown) => typeof value === "string";
  if (!isText(name)) return refuse("$.engine.name: a text is required");
  if (!Array.isArray(command) || command.length === 0 || !command.every(isText)) {
    return refuse("$.engine.command: a list of program and arguments is required");
  }
  if (!decisions.some((decision) => decision === finding["expected"])) {
    return refuse(`$.finding.expected: one of ${decisions.join(", ")} is required`);
  }
  if (!isText(finding["answered"])) return refuse("$.finding.answered: a text is required");
  if (!Array.isArray(finding["rules"]) || !finding["rules"].every((rule) => typeof rule === "string" && isRuleId(rule))) {
    return refuse("$.finding.rules: a list of rules of the specification is required");
  }
  const read = readCase(finding["case"]);
  if (!read.ok) return refuse(`$.finding.case: ${printable(problemLine(read.problems))}`);
  return file as unknown as FindingFile;
}

function parsedOrNothing(path: string): unknown {
  try {
    return parsed(path);
  } catch {
    return undefined;
  }
}

/** A report may be larger than what the scanner of policies is made for. */
function parsed(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${printable(path)}: it is not JSON; name a folder that conform wrote`);
  }
}
