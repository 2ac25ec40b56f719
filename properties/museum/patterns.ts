import { compileGlob } from "../../model/text/glob.ts";
import type { Piece } from "../../model/text/glob.ts";
import type { Fault } from "./fault.ts";
import { misreadingResources } from "./misreading.ts";
import { reported } from "./reports.ts";
import { bySteps, covers, inLine, leadThrough, misreadingPatterns, only, stepsOf } from "./texts.ts";
import type { Matches, Step } from "./texts.ts";

/** Matching in which a star, or a question mark, steps otherwise than in the model. */
const wildcards = (changed: Partial<Record<"any" | "one", Step>>): Matches =>
  bySteps((piece) => {
    const step = piece.kind === "literal" ? undefined : changed[piece.kind];
    return step === undefined ? stepsOf(piece) : [step];
  });

const anything = (): boolean => true;
const except =
  (...units: readonly string[]) =>
  (unit: string): boolean =>
    !units.includes(unit);

/** Matching that takes each run of literals at its first place and never looks for a later one. */
function greedily(pieces: readonly Piece[], text: string): boolean {
  const { segments } = compileGlob(pieces);
  if (segments.length < 2 || segments.some(({ open }) => open !== undefined)) return covers(pieces, text);
  let place = 0;
  for (const [number, segment] of segments.entries()) {
    const found = number === 0 ? (text.startsWith(segment.text) ? 0 : -1) : text.indexOf(segment.text, place);
    if (found < 0) return false;
    place = found + segment.text.length;
  }
  return place === text.length || segments.at(-1)!.text === "";
}

/** The step before a sign of repetition, repeated. */
function repeating(steps: readonly Step[], times: Step["times"]): Step[] {
  const last = steps.at(-1);
  return last === undefined ? [] : [...steps.slice(0, -1), { ...last, times }];
}

/** Steps of a literal in which brackets hold a choice. */
function choosing(text: string): Step[] {
  return [...text.matchAll(/\[([^\]]+)\]|[^]/g)].map(([unit, choice]) =>
    choice === undefined ? only(unit) : { accepts: (each) => choice.includes(each), times: "once" },
  );
}

/** Faults of wildcards, wherever they stand: in actions, in resources, and in conditions. */
export const patternFaults: readonly Fault[] = [
  {
    id: "fault.pattern.dot",
    title: "takes a dot in a pattern for any character",
    rules: ["match.action.literal-rest", "match.resource.literal-rest", "cond.string-like"],
    law: "law.glob.literal",
    references: reported("getmoto/moto:moto/iam/access_control.py#glob", "cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: misreadingPatterns(
      bySteps((piece) =>
        piece.kind !== "literal"
          ? stepsOf(piece)
          : piece.text.split("").map((unit) => (unit === "." ? { accepts: anything, times: "once" } : only(unit))),
      ),
    ),
  },
  {
    id: "fault.pattern.plus",
    title: "takes a plus sign in a pattern for a repetition",
    rules: ["match.resource.literal-rest", "cond.string-like"],
    law: "law.glob.literal",
    references: reported("nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py#glob"),
    answer: misreadingPatterns(
      bySteps((piece) =>
        piece.kind !== "literal"
          ? stepsOf(piece)
          : piece.text
              .split("")
              .reduce<Step[]>(
                (steps, unit) => (unit === "+" && steps.length > 0 ? repeating(steps, "some") : [...steps, only(unit)]),
                [],
              ),
      ),
    ),
  },
  {
    id: "fault.pattern.brackets",
    title: "takes brackets in a pattern for a choice of characters",
    rules: ["match.resource.literal-rest", "cond.string-like"],
    law: "law.glob.literal",
    references: [],
    answer: misreadingPatterns(bySteps((piece) => (piece.kind === "literal" ? choosing(piece.text) : stepsOf(piece)))),
  },
  {
    id: "fault.pattern.question-literal",
    title: "takes a question mark in a pattern for itself",
    rules: ["match.action.question", "cond.string-like"],
    law: "law.glob.question-one",
    references: reported(
      "dherault/serverless-offline#613",
      "thekbb/expand-aws-iam-wildcards#199",
      "getmoto/moto:moto/iam/access_control.py#glob",
    ),
    answer: misreadingPatterns(wildcards({ one: only("?") })),
  },
  {
    id: "fault.pattern.question-optional",
    title: "lets a question mark stand for no character",
    rules: ["match.action.question", "cond.string-like"],
    law: "law.glob.question-one",
    references: [],
    answer: misreadingPatterns(wildcards({ one: { accepts: anything, times: "perhaps" } })),
  },
  {
    id: "fault.pattern.question-code-point",
    title: "lets a question mark stand for a whole character beyond the basic plane",
    rules: ["match.glob.utf16"],
    references: [],
    answer: misreadingPatterns((pieces, text) => {
      const steps = pieces.flatMap((piece) => (piece.kind === "literal" ? Array.from(piece.text, only) : stepsOf(piece)));
      return leadThrough(steps, Array.from(text));
    }),
  },
  {
    id: "fault.pattern.star-not-empty",
    title: "lets a star stand for one character at least",
    rules: ["match.action.star", "cond.string-like"],
    law: "law.glob.star-prefix",
    references: reported("minio/object-browser#3217", "minio/minio#18870"),
    answer: misreadingPatterns(wildcards({ any: { accepts: anything, times: "some" } })),
  },
  {
    id: "fault.pattern.star-repeats",
    title: "takes a star for a repetition of the character before it",
    rules: ["match.action.star", "match.resource.anchored", "cond.string-like"],
    law: "law.glob.star-prefix",
    references: reported("minio/minio#1467"),
    answer: misreadingPatterns((pieces, text) => {
      if (pieces.length === 1 && pieces[0]!.kind === "any") return true;
      const steps = pieces.reduce<Step[]>(
        (before, piece) => (piece.kind === "any" ? repeating(before, "any") : [...before, ...stepsOf(piece)]),
        [],
      );
      return leadThrough(steps, text.split(""));
    }),
  },
  {
    id: "fault.pattern.newline",
    title: "does not let a wildcard stand for a line break",
    rules: ["match.glob.newline"],
    law: "law.glob.newline",
    references: reported("act-security-labs/iam-simulate:src"),
    answer: misreadingPatterns(
      wildcards({ any: { accepts: except("\n", "\r"), times: "any" }, one: { accepts: except("\n", "\r"), times: "once" } }),
    ),
  },
  {
    id: "fault.pattern.greedy",
    title: "takes what follows a star at its first place and looks no further",
    rules: ["match.action.star", "match.resource.anchored", "cond.string-like"],
    law: "law.glob.star-prefix",
    references: [],
    answer: misreadingPatterns(greedily),
  },
  {
    id: "fault.pattern.slash",
    title: "stops a star in a resource at a slash",
    rules: ["match.resource.slash"],
    law: "law.glob.star-prefix",
    references: reported("roggervalf/iam-policies#18"),
    answer: misreadingResources((pattern, place) =>
      inLine(pattern, place, wildcards({ any: { accepts: except("/"), times: "any" } })),
    ),
  },
  {
    id: "fault.pattern.colon",
    title: "stops a wildcard in the last part of a resource at a colon",
    rules: ["match.resource.colon-in-part6"],
    law: "law.glob.star-prefix",
    references: reported("scality/Arsenal#2638"),
    answer: misreadingResources((pattern, place) =>
      inLine(
        pattern,
        place,
        wildcards({ any: { accepts: except(":"), times: "any" }, one: { accepts: except(":"), times: "once" } }),
      ),
    ),
  },
];
