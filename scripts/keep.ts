import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Status, Vector } from "../model/case/case.ts";
import { rules } from "../model/rules/rules.ts";
import { endpointOf, readRecording } from "../oracles/aws/recording.ts";
import { simulatorName } from "../oracles/aws/simulator-name.ts";
import { readFindingFile } from "../oracles/conform/report-folder.ts";
import { printable, UserError } from "../oracles/user-error.ts";
import { renderVectorFile } from "../oracles/vector-form.ts";
import { caseId, readVectorFiles, vectorFolder } from "../oracles/vector-files.ts";

/** What `keep` writes of a finding: the decision that its rule demands, or, of AWS's simulator, the one that was recorded. */
export interface KeepOptions {
  /** Of the simulator's answers: `simulator`, or `observed` once a real call has given the same. */
  readonly status?: "simulator" | "observed";
}

/** Writes the shrunk case of a finding among the vectors, with the decision that its rule demands, or that AWS's simulator gave. */
export function keepFinding(path: string, folder = vectorFolder, { status }: KeepOptions = {}): number {
  const { engine, finding } = readFindingFile(path);
  const isRecorded = engine.name === simulatorName;
  if (status !== undefined && !isRecorded) {
    throw new UserError(
      `--status ${status}: it is for findings of ${simulatorName}; the rule of any other finding says what its status is`,
    );
  }
  const [rule] = finding.rules;
  if (rule === undefined) {
    throw new UserError(
      `${printable(path)}: no rule of the specification stands behind it, so that no decision can be expected; add the rule's id to its "rules"`,
    );
  }
  const files = readVectorFiles(folder);
  const id = caseId(finding.case);
  const there = files.find(({ cases }) => cases.some((each) => each.id === id));
  if (there !== undefined) {
    console.log(`${id} is a vector already: ${relative(process.cwd(), there.path)}`);
    return 0;
  }
  const vector: Vector = {
    id,
    name: `${printable(engine.name).slice(0, 80)} answers ${finding.answered} (${id})`,
    ...finding.case,
    rules: [...finding.rules],
    ...(isRecorded ? recordedAnswer(path, id, status) : { expect: finding.expected, status: statusOf(rules[rule].mark) }),
  };
  const home = isRecorded ? simulatorFile : keptFile;
  const file = join(folder, home.area, home.name);
  const kept = files.find((each) => each.path === file) ?? { path: file, cases: [], ...home };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderVectorFile({ ...kept, cases: [...kept.cases, vector] }));
  const next = isRecorded
    ? `the model says ${finding.expected}: mend its rule ${rule}, or, if the simulator alone does so, add a row to oracles/aws/differences.ts and leave the vector out`
    : `read its expected decision against ${rule}, name it`;
  console.log(`written: ${relative(process.cwd(), file)}: ${id}; ${next}, then run npm run vectors and npm test`);
  return 0;
}

const keptFile = {
  area: "kept",
  name: "findings.json",
  title: "Findings of conform that were kept",
  source: "shrunk differences of engines; the expected decision is what the first rule demands",
};
const simulatorFile = {
  area: "recorded/simulator",
  name: "oracle.json",
  title: "Answers of the simulator that were kept",
  source: "recorded AWS behaviour: iam:SimulateCustomPolicy results of npm run oracle, shrunk",
  kind: "simulator",
};

/** What the recording of the run says of the case, and when. */
function recordedAnswer(
  path: string,
  id: string,
  status: KeepOptions["status"] = "simulator",
): Pick<Vector, "expect" | "status" | "date"> {
  const recording = join(dirname(path), "../recording.jsonl");
  const row = readRecording(recording).rows.findLast((each) => each.id === id);
  if (row === undefined || !("decision" in row.answer)) {
    throw new UserError(
      `${printable(recording)}: it holds no decision for ${id}; keep needs the recording of the run beside its findings`,
    );
  }
  const endpoint = endpointOf(row.client);
  if (endpoint !== undefined) {
    throw new UserError(
      `${printable(recording)}: ${printable(endpoint)} answered, which is not AWS: a vector among recorded/simulator is what AWS itself says; ask it without AWS_ENDPOINT_URL_IAM`,
    );
  }
  return { expect: row.answer.decision, status, date: row.date };
}

/** Source: CONTRIBUTING.md: a vector's status follows the mark of its first rule. */
function statusOf(mark: string): Status {
  if (mark === "project") return "project";
  if (mark.startsWith("O")) return "observed";
  return mark.startsWith("U") ? "disputed" : "documented";
}
