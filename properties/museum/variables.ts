import { readTemplate, resolveTemplate } from "../../model/condition/variables.ts";
import type { Template, TemplateSyntax } from "../../model/condition/variables.ts";
import { wildcardPieces } from "../../model/text/glob.ts";
import type { Piece } from "../../model/text/glob.ts";
import type { Fault } from "./fault.ts";
import { anyResource, everyClause, judged, misreading, modelHolds, resourceMatches } from "./misreading.ts";
import { reported } from "./reports.ts";
import {
  clauseReadAgain,
  isComparing,
  literal,
  misreadingTemplates,
  misreadingVariables,
  piecesOf,
  readAgain,
  templateOf,
  unresolvable,
  valueOf,
} from "./texts.ts";

const asText = (text: string | undefined): Piece[] | undefined => (text === undefined ? undefined : literal(text));

const withoutVariables = (text: string, syntax: TemplateSyntax): Template => templateOf(text, { ...syntax, variables: false });

/** A policy text with every `${*}`, `${?}`, `${$}` replaced. */
const withSpecials = (text: string, special: (unit: string) => string): string =>
  text.replace(/\$\{([*?$])\}/g, (_all, unit: string) => special(unit));

/** Faults in the reading of `${...}`. */
export const variableFaults: readonly Fault[] = [
  {
    id: "fault.variable.unknown",
    title: "knows no policy variables and compares them as text",
    rules: ["var.where", "var.version"],
    law: "law.var.substitute",
    references: reported("faiscadev/fakecloud#2528", "seaweedfs/seaweedfs#6443"),
    answer: misreadingTemplates(withoutVariables),
  },
  {
    id: "fault.variable.every-version",
    title: "reads policy variables in documents of the old version and in those without",
    rules: ["var.version", "doc.version.effect"],
    law: "law.var.2008-literal",
    references: reported(
      "scality/Arsenal:lib/policyEvaluator/evaluator.ts",
      "act-security-labs/iam-simulate:src",
      "cloud-copilot/iam-simulate:src",
    ),
    answer: misreadingTemplates((text, syntax) => templateOf(text, { ...syntax, variables: true })),
  },
  {
    id: "fault.variable.value-wildcards",
    title: "takes stars and question marks in the value of a variable for wildcards",
    rules: ["var.value.literal"],
    law: "law.var.no-injection",
    references: reported("scality/Arsenal:lib/policyEvaluator/evaluator.ts", "seaweedfs/seaweedfs#10777"),
    answer: misreadingVariables((variable, place, { wildcards }) => {
      const value = valueOf(variable, place);
      const known = place.request.context.has(variable.key);
      return value !== undefined && wildcards && known ? wildcardPieces(value) : asText(value);
    }),
  },
  {
    id: "fault.variable.resource-unanchored",
    title: "takes a resource with a variable for the beginning of an ARN",
    rules: ["var.value.literal", "match.resource.anchored"],
    law: "law.var.anchored",
    references: reported("minio/minio#7791"),
    answer: misreading((place) =>
      judged(place, {
        ...anyResource(place, (pattern) => {
          const { resource } = place.request;
          const pieces = piecesOf(pattern.text, place);
          const open = "template" in pattern && pieces !== undefined && resource !== "*";
          return resourceMatches(
            open ? { text: pattern.text, template: { open: [...pieces, { kind: "any" }] } } : pattern,
            place,
          );
        }),
      }),
    ),
  },
  {
    id: "fault.variable.default-wildcards",
    title: "takes stars and question marks in the default of a variable for wildcards",
    rules: ["var.default.literal"],
    law: "law.var.default-missing",
    references: [],
    answer: misreadingVariables((variable, place, { wildcards }) => {
      const value = valueOf(variable, place);
      const known = place.request.context.has(variable.key);
      return value !== undefined && wildcards && !known ? wildcardPieces(value) : asText(value);
    }),
  },
  {
    id: "fault.variable.default-needs-blank",
    title: "reads the default of a variable only after a comma and a blank",
    rules: ["var.syntax", "var.default.used"],
    references: reported("act-security-labs/iam-simulate:src"),
    answer: misreadingTemplates((text, syntax) =>
      syntax.variables && /\$\{[^},]+,'/.test(text) ? unresolvable : templateOf(text, syntax),
    ),
  },
  {
    id: "fault.variable.default-ignored",
    title: "ignores the default of a variable",
    rules: ["var.default.used"],
    law: "law.var.default-missing",
    references: [],
    answer: misreadingVariables(({ key }, place) => asText(valueOf({ key }, place))),
  },
  {
    id: "fault.variable.default-preferred",
    title: "takes the default of a variable although its key has a value",
    rules: ["var.default.used"],
    law: "law.var.default-present",
    references: [],
    answer: misreadingVariables((variable, place) => asText(variable.fallback ?? valueOf(variable, place))),
  },
  {
    id: "fault.variable.default-for-empty",
    title: "takes the default of a variable whose value is empty",
    rules: ["var.default.empty-value"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreadingVariables((variable, place) => {
      const value = valueOf(variable, place);
      return asText(value === "" ? variable.fallback : value);
    }),
  },
  {
    id: "fault.variable.missing-is-empty",
    title: "puts nothing in the place of a variable without value",
    rules: ["var.missing.resource", "var.missing.cond-positive"],
    law: "law.var.unresolved-resource",
    references: [],
    answer: misreadingVariables((variable, place) => literal(valueOf(variable, place) ?? "")),
  },
  {
    id: "fault.variable.missing-is-star",
    title: "lets a variable without value stand for anything",
    rules: ["var.missing.resource", "var.missing.cond-positive"],
    law: "law.var.unresolved-resource",
    references: [],
    answer: misreadingVariables((variable, place) => asText(valueOf(variable, place)) ?? [{ kind: "any" }]),
  },
  {
    id: "fault.variable.missing-is-text",
    title: "leaves a variable without value in the text",
    rules: ["var.missing.resource", "var.missing.cond-positive"],
    law: "law.var.missing-text",
    references: [],
    answer: misreadingVariables((variable, place) => literal(valueOf(variable, place) ?? `\${${variable.key}}`)),
  },
  {
    id: "fault.variable.missing-in-negation",
    title: "lets a negated operator fail where one of its values holds a variable without value",
    rules: ["var.missing.cond-negated"],
    law: "law.var.unresolved-negated",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreading((place) =>
      judged(place, {
        condition: everyClause(
          place,
          (clause) =>
            modelHolds(clause, place) &&
            !(
              isComparing(clause) &&
              clause.negated &&
              clause.comparator.type.syntax.variables &&
              place.request.context.has(clause.key) &&
              clause.texts.some((text) => piecesOf(text, place) === undefined)
            ),
        ),
      }),
    ),
  },
  {
    id: "fault.variable.missing-in-notresource",
    title: "lets NotResource match nothing where one of its entries holds a variable without value",
    rules: ["var.missing.notresource"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreading((place) => {
      const { resource } = place.read;
      const open = resource?.negated === true && resource.patterns.some(({ text }) => piecesOf(text, place) === undefined);
      return open ? "inert" : place.written;
    }),
  },
  {
    id: "fault.variable.missing-drops-statement",
    title: "skips a statement in which a variable has no value",
    rules: ["var.missing.resource", "var.missing.cond-negated"],
    law: "law.var.unresolved-negated",
    references: [],
    answer: misreading((place) => {
      const resources = place.read.resource?.patterns.map(({ text }) => text) ?? [];
      const values = place.read.condition.filter((clause) => isComparing(clause) && clause.comparator.type.syntax.variables);
      const texts = [...resources, ...values.flatMap((clause) => clause.texts)];
      return texts.some((text) => piecesOf(text, place) === undefined) ? "inert" : place.written;
    }),
  },
  {
    id: "fault.variable.multivalued-default",
    title: "takes the default of a variable whose key holds a list",
    rules: ["var.single-valued"],
    law: "law.var.unresolved-resource",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreadingVariables((variable, place) => asText(valueOf(variable, place) ?? variable.fallback)),
  },
  {
    id: "fault.variable.multivalued-joined",
    title: "puts a list of values in the place of a variable, with commas",
    rules: ["var.single-valued"],
    law: "law.var.unresolved-resource",
    references: reported("nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py"),
    answer: misreadingVariables((variable, place) => {
      const value = place.request.context.get(variable.key);
      return asText(Array.isArray(value) ? value.join(",") : valueOf(variable, place));
    }),
  },
  {
    id: "fault.variable.key-case",
    title: "compares the key of a variable with regard to case",
    rules: ["var.key-case"],
    law: "law.var.key-case",
    references: [],
    answer: misreadingTemplates((text, syntax, place) => {
      const keys = Object.keys(place.asked.request.context ?? {});
      const known = (key: string) => keys.includes(key) || !keys.some((each) => each.toLowerCase() === key.toLowerCase());
      const foreign = syntax.variables && [...text.matchAll(/\$\{([^*?$,}][^,}]*)/g)].some(([, key = ""]) => !known(key));
      return foreign ? unresolvable : templateOf(text, syntax);
    }),
  },
  {
    id: "fault.variable.special-unknown",
    title: "takes ${*}, ${?} and ${$} for variables without value",
    rules: ["var.special"],
    law: "law.var.substitute",
    references: [],
    answer: misreadingTemplates((text, syntax) =>
      syntax.variables && /\$\{[*?$]\}/.test(text) ? unresolvable : templateOf(text, syntax),
    ),
  },
  {
    id: "fault.variable.special-wildcard",
    title: "takes ${*} and ${?} for wildcards",
    rules: ["var.special"],
    law: "law.var.special",
    references: [],
    answer: misreadingTemplates((text, syntax) =>
      templateOf(syntax.variables ? withSpecials(text, (unit) => (unit === "$" ? "${$}" : unit)) : text, syntax),
    ),
  },
  {
    id: "fault.variable.reexpanded",
    title: "expands the value of a variable once more",
    rules: ["var.value.literal"],
    law: "law.var.substitute",
    references: [],
    answer: misreadingVariables((variable, place) => {
      const value = valueOf(variable, place);
      if (value === undefined) return undefined;
      const template = readTemplate(value, { variables: true, wildcards: false });
      return "problem" in template ? literal(value) : resolveTemplate(template, place.request.context)?.pieces;
    }),
  },
  {
    id: "fault.variable.last-part-only",
    title: "reads variables of a resource in its last part only",
    rules: ["var.resource.position"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreading((place) =>
      judged(place, {
        ...anyResource(place, (pattern) => {
          const head = /^(?:[^:$]*:){5}/.test(pattern.text.replace(/\$\{[*?$]\}/g, "_"));
          return resourceMatches(pattern, place) && (head || !("template" in pattern));
        }),
      }),
    ),
  },
  {
    id: "fault.variable.resource-only",
    title: "reads variables in Resource and not in conditions",
    rules: ["var.where", "var.stringequals"],
    law: "law.string.equals-like",
    references: [],
    answer: misreading((place) =>
      judged(place, {
        condition: everyClause(place, (clause) => modelHolds(clauseReadAgain(clause, place, withoutVariables), place)),
      }),
    ),
  },
  {
    id: "fault.variable.condition-only",
    title: "reads variables in conditions and not in Resource",
    rules: ["var.where"],
    law: "law.var.substitute",
    references: [],
    answer: misreading((place) =>
      judged(place, {
        ...anyResource(place, (pattern) => resourceMatches(readAgain(pattern, place, withoutVariables), place)),
      }),
    ),
  },
];
