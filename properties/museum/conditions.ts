import type { Request } from "../../model/case/request.ts";
import { clauseHolds, valueSatisfies } from "../../model/condition/clause.ts";
import type { Clause, ComparingClause } from "../../model/condition/clause.ts";
import type { Context } from "../../model/condition/context.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { isObject } from "../../model/document/json.ts";
import { mistaking } from "./decisions.ts";
import type { Fault } from "./fault.ts";
import { everyClause, judged, misreading, misreadingClauses, modelHolds } from "./misreading.ts";
import type { Place } from "./misreading.ts";
import { reported } from "./reports.ts";
import type { ReportAddress } from "./reports.ts";
import { baseOperator, isComparing } from "./texts.ts";

/** The key is not there, or holds an empty list. */
export function isAbsent({ key }: Clause, context: Context): boolean {
  const value = context.get(key);
  return value === undefined || (value.length === 0 && typeof value !== "string");
}

interface AbsentRow extends Pick<Fault, "id" | "title" | "rules" | "law"> {
  readonly from?: readonly ReportAddress[];
  /** The clauses that the engine misjudges where their key is absent. */
  readonly clauses: (clause: ComparingClause) => boolean;
  readonly holds: boolean;
}

const plain = ({ qualifier, ifExists }: ComparingClause): boolean => qualifier === undefined && !ifExists;
const named =
  (...names: readonly OperatorName[]) =>
  (clause: ComparingClause): boolean =>
    plain(clause) && names.includes(baseOperator(clause));

/** Faults on absent keys: which clauses, and what they are taken to be. */
const absentRows: readonly AbsentRow[] = [
  {
    id: "fault.missing.negated-false",
    title: "lets a negated operator fail on an absent key",
    rules: ["cond.missing.negated"],
    law: "law.if-exists.negated",
    from: [
      "scality/Arsenal#143",
      "ReversecLabs/IAMSpy:iamspy/conditions.py",
      "vlab-cs-ucsb/quacky:src/aws_conditions.py",
      "QaidVoid/awsim:crates/awsim-iam-policy/src/eval.rs",
    ],
    clauses: (clause) => clause.negated && plain(clause),
    holds: false,
  },
  {
    id: "fault.missing.string-not-like-false",
    title: "lets StringNotLike fail on an absent key",
    rules: ["cond.string-not-like.missing-key"],
    law: "law.cond.complement",
    from: ["nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py"],
    clauses: named("StringNotLike"),
    holds: false,
  },
  {
    id: "fault.missing.not-ip-address-false",
    title: "lets NotIpAddress fail on an absent key",
    rules: ["cond.not-ip-address.missing-key"],
    law: "law.cond.missing",
    from: ["scality/Arsenal#143"],
    clauses: named("NotIpAddress"),
    holds: false,
  },
  {
    id: "fault.missing.date-not-equals-false",
    title: "lets DateNotEquals fail on an absent key",
    rules: ["cond.date-not-equals.missing-key"],
    law: "law.if-exists.negated",
    from: ["scality/Arsenal#143"],
    clauses: named("DateNotEquals"),
    holds: false,
  },
  {
    id: "fault.missing.arn-not-false",
    title: "lets ArnNotEquals and ArnNotLike fail on an absent key",
    rules: ["cond.arn-not-like.missing-key", "cond.arn-not-equals.missing-key"],
    law: "law.cond.complement",
    clauses: named("ArnNotEquals", "ArnNotLike"),
    holds: false,
  },
  {
    id: "fault.missing.string-equals-true",
    title: "lets StringEquals hold on an absent key",
    rules: ["cond.string-equals.missing-key"],
    law: "law.cond.missing",
    from: ["getmoto/moto:moto/iam/policy_conditions.py"],
    clauses: named("StringEquals"),
    holds: true,
  },
  {
    id: "fault.missing.positive-true",
    title: "lets every operator hold on an absent key",
    rules: ["cond.missing.positive"],
    law: "law.cond.missing",
    clauses: (clause) => !clause.negated && plain(clause),
    holds: true,
  },
  {
    id: "fault.missing.order-true",
    title: "takes less-than operators for the negations of greater-than operators, so that they hold on an absent key",
    rules: ["cond.missing.order-operators"],
    law: "law.cond.missing",
    clauses: named("NumericLessThan", "NumericLessThanEquals", "DateLessThan", "DateLessThanEquals"),
    holds: true,
  },
  {
    id: "fault.missing.if-exists-false",
    title: "lets an operator with IfExists fail on an absent key",
    rules: ["cond.if-exists.missing"],
    law: "law.if-exists.decompose",
    from: ["ReversecLabs/IAMSpy:iamspy/conditions.py"],
    clauses: ({ ifExists, negated, qualifier }) => ifExists && !negated && qualifier === undefined,
    holds: false,
  },
  {
    id: "fault.missing.if-exists-negated-false",
    title: "lets IfExists hold on an absent key only where the operator is positive",
    rules: ["cond.if-exists.negated"],
    law: "law.if-exists.negated",
    clauses: ({ ifExists, negated, qualifier }) => ifExists && negated && qualifier === undefined,
    holds: false,
  },
  {
    id: "fault.missing.if-exists-few-operators",
    title: "knows IfExists on String operators only, and ignores it on others",
    rules: ["cond.if-exists.every-operator"],
    law: "law.if-exists.decompose",
    from: ["minio/pkg:policy"],
    clauses: ({ ifExists, negated, qualifier, comparator }) =>
      ifExists && !negated && qualifier === undefined && comparator.type.name !== "String",
    holds: false,
  },
  {
    id: "fault.missing.for-all-false",
    title: "lets ForAllValues fail on an absent key",
    rules: ["cond.set.missing.for-all"],
    law: "law.set.missing",
    from: [
      "faiscadev/fakecloud#2528",
      "faiscadev/fakecloud:crates/fakecloud-iam/src/condition.rs",
      "KensioSoftware/yulin#1309",
      "scality/Arsenal:lib/policyEvaluator/utils/conditions.ts",
      "QaidVoid/awsim:crates/awsim-iam-policy/src/eval.rs",
    ],
    clauses: ({ qualifier }) => qualifier === "ForAllValues",
    holds: false,
  },
  {
    id: "fault.missing.for-all-negated-false",
    title: "lets ForAllValues with a negated operator fail on an absent key",
    rules: ["cond.set.missing.for-all", "cond.for-all-values-string-not-equals.missing-key"],
    law: "law.set.duality",
    from: ["minio/pkg:policy/condition", "minio/pkg:policy"],
    clauses: ({ qualifier, negated }) => qualifier === "ForAllValues" && negated,
    holds: false,
  },
  {
    id: "fault.missing.for-any-negated-true",
    title: "lets ForAnyValue with a negated operator hold on an absent key",
    rules: ["cond.set.missing.for-any", "cond.for-any-value-string-not-equals.missing-key"],
    law: "law.set.duality",
    clauses: ({ qualifier, negated, ifExists }) => qualifier === "ForAnyValue" && negated && !ifExists,
    holds: true,
  },
  {
    id: "fault.missing.for-any-true",
    title: "lets ForAnyValue hold on an absent key",
    rules: ["cond.set.missing.for-any"],
    law: "law.set.duality",
    clauses: ({ qualifier, ifExists }) => qualifier === "ForAnyValue" && !ifExists,
    holds: true,
  },
];

const absentFaults = absentRows.map(({ from = [], clauses, holds, ...row }): Fault => ({
  ...row,
  references: reported(...from),
  answer: misreadingClauses((clause, context, place) =>
    isComparing(clause) && isAbsent(clause, context) && clauses(clause) ? holds : modelHolds(clause, place),
  ),
}));

/** Clauses that the engine does not know: taken to hold, or never to hold, whatever the request. */
interface UnknownRow extends Omit<AbsentRow, "clauses"> {
  readonly clauses: (clause: Clause) => boolean;
}

const isNegated = (clause: Clause): boolean => isComparing(clause) && clause.negated;
const hasIfExists = (clause: Clause): boolean => isComparing(clause) && clause.ifExists;
const familyOf = (clause: Clause): string => (isComparing(clause) ? clause.comparator.type.name : "Null");

const unknownRows: readonly UnknownRow[] = [
  {
    id: "fault.operator.negated-unknown",
    title: "knows no negated operators, and lets them never hold",
    rules: ["cond.values.nor"],
    law: "law.cond.complement",
    from: ["KensioSoftware/yulin#1069", "KensioSoftware/yulin#1073"],
    clauses: isNegated,
    holds: false,
  },
  {
    id: "fault.operator.few-known",
    title: "knows String, Numeric and Bool operators, and lets others never hold",
    rules: ["cond.arn.segments", "cond.date.ops", "cond.ip.match"],
    law: "law.date.trichotomy",
    from: ["seaweedfs/seaweedfs:weed/iam/policy/policy_engine.go"],
    clauses: (clause) => !["String", "Numeric", "Bool"].includes(familyOf(clause)),
    holds: false,
  },
  {
    id: "fault.operator.others-hold",
    title: "knows StringEquals, and lets all other operators hold",
    rules: ["cond.string-like", "cond.values.nor", "cond.ip.match"],
    law: "law.cond.xor",
    from: ["getmoto/moto#8839", "seaweedfs/seaweedfs#11282", "getmoto/moto:moto/iam/policy_conditions.py"],
    clauses: (clause) => baseOperator(clause) !== "StringEquals",
    holds: true,
  },
  {
    id: "fault.operator.null-unknown",
    title: "does not know Null, and lets it never hold",
    rules: ["cond.null"],
    law: "law.if-exists.decompose",
    from: ["KensioSoftware/yulin#1317"],
    clauses: (clause) => baseOperator(clause) === "Null",
    holds: false,
  },
  {
    id: "fault.operator.less-or-equal-unknown",
    title: "does not know NumericLessThanEquals, and lets it never hold",
    rules: ["cond.numeric.ops"],
    law: "law.numeric.trichotomy",
    from: ["act-security-labs/iam-simulate#150", "cloud-copilot/iam-simulate:CHANGELOG.md"],
    clauses: (clause) => baseOperator(clause) === "NumericLessThanEquals",
    holds: false,
  },
  {
    id: "fault.if-exists.unknown",
    title: "does not know IfExists at the end of an operator, and lets it never hold",
    rules: ["cond.if-exists.every-operator", "cond.set.syntax"],
    law: "law.if-exists.decompose",
    from: ["ceph/ceph#15607"],
    clauses: hasIfExists,
    holds: false,
  },
  {
    id: "fault.if-exists.numbers-and-dates",
    title: "lets numeric and date operators with IfExists never hold",
    rules: ["cond.if-exists.present", "cond.if-exists.missing"],
    law: "law.if-exists.weaker",
    from: ["nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py"],
    clauses: (clause) => hasIfExists(clause) && ["Numeric", "Date"].includes(familyOf(clause)),
    holds: false,
  },
  {
    id: "fault.if-exists.always",
    title: "lets operators with IfExists hold although the key is present",
    rules: ["cond.if-exists.present"],
    law: "law.if-exists.present",
    clauses: hasIfExists,
    holds: true,
  },
  {
    id: "fault.set.unknown",
    title: "knows no set prefixes, and lets operators with one never hold",
    rules: ["cond.set.syntax", "cond.set.for-any"],
    law: "law.set.duality",
    from: ["minio/minio#12026", "nccgroup/ScoutSuite#538"],
    clauses: ({ qualifier }) => qualifier !== undefined,
    holds: false,
  },
  {
    id: "fault.set.skipped",
    title: "skips conditions with a set prefix",
    rules: ["cond.set.for-all", "cond.set.for-any"],
    law: "law.set.duality",
    from: ["ReversecLabs/IAMSpy:iamspy/conditions.py"],
    clauses: ({ qualifier }) => qualifier !== undefined,
    holds: true,
  },
  {
    id: "fault.set.for-any-skipped",
    title: "misspells ForAnyValue, and so skips conditions with it",
    rules: ["cond.set.for-any"],
    law: "law.set.duality",
    from: ["cloud-custodian/cloud-custodian#11074", "vlab-cs-ucsb/quacky:src/aws_conditions.py"],
    clauses: ({ qualifier }) => qualifier === "ForAnyValue",
    holds: true,
  },
  {
    id: "fault.set.for-any-equals-never",
    title: "lets ForAnyValue:StringEquals never hold",
    rules: ["cond.set.for-any"],
    law: "law.set.duality",
    from: ["scality/Arsenal:lib/policyEvaluator/utils/conditions.ts"],
    clauses: (clause) => clause.qualifier === "ForAnyValue" && baseOperator(clause) === "StringEquals",
    holds: false,
  },
];

const unknownFaults = unknownRows.map(({ from = [], clauses, holds, ...row }): Fault => ({
  ...row,
  references: reported(...from),
  answer: misreadingClauses((clause, _context, place) => (clauses(clause) ? holds : modelHolds(clause, place))),
}));

/** How a set prefix, or the lack of one, joins the verdicts on the values of a list. */
function joined(qualifier: Clause["qualifier"], values: readonly string[], satisfied: (value: string) => boolean): boolean {
  return qualifier === "ForAllValues" ? values.every(satisfied) : values.some(satisfied);
}

/** The values of a key that is there, a single one as a list. */
function valuesOf({ key }: Clause, context: Context): readonly string[] {
  const value = context.get(key) ?? [];
  return typeof value === "string" ? [value] : value;
}

const isList = ({ key }: Clause, context: Context): boolean => typeof context.get(key) === "object";

const setFaults: readonly Fault[] = [
  {
    id: "fault.set.for-any-negation-outside",
    title: "takes ForAnyValue with a negated operator for the negation of ForAnyValue with the positive one",
    rules: ["cond.set.negation-inside"],
    law: "law.set.duality",
    references: reported("minio/pkg:policy", "scality/Arsenal:lib/policyEvaluator/utils/conditions.ts"),
    answer: misreadingClauses((clause, context, place) =>
      isComparing(clause) && clause.negated && clause.qualifier === "ForAnyValue" && !isAbsent(clause, context)
        ? !clauseHolds({ ...clause, negated: false }, context)
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.set.for-all-negation-outside",
    title: "takes ForAllValues with a negated operator for the negation of ForAllValues with the positive one",
    rules: ["cond.set.negation-inside"],
    law: "law.set.duality",
    references: reported("ExtendDB/extenddb#30", "minio/pkg:policy/condition", "minio/pkg:policy"),
    answer: misreadingClauses((clause, context, place) =>
      isComparing(clause) && clause.negated && clause.qualifier === "ForAllValues" && !isAbsent(clause, context)
        ? !clauseHolds({ ...clause, negated: false }, context)
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.set.for-all-as-any",
    title: "reads ForAllValues as ForAnyValue where the key is present",
    rules: ["cond.set.for-all"],
    law: "law.set.all-is-and",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      clause.qualifier === "ForAllValues" && !isAbsent(clause, context)
        ? clauseHolds({ ...clause, qualifier: "ForAnyValue" }, context)
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.set.for-any-as-all",
    title: "reads ForAnyValue as ForAllValues where the key is present",
    rules: ["cond.set.for-any"],
    law: "law.set.duality",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      clause.qualifier === "ForAnyValue" && !isAbsent(clause, context)
        ? clauseHolds({ ...clause, qualifier: "ForAllValues" }, context)
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.set.for-all-over-policy",
    title: "asks with ForAllValues whether every value of the policy is in the request",
    rules: ["cond.set.for-all"],
    law: "law.set.all-is-and",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      isComparing(clause) && clause.qualifier === "ForAllValues" && !isAbsent(clause, context)
        ? clause.operands.every((operand) =>
            valuesOf(clause, context).some((value) => valueSatisfies({ ...clause, operands: [operand] }, value, context)),
          )
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.set.for-all-empty-list",
    title: "lets ForAllValues fail on an empty list",
    rules: ["cond.set.empty"],
    law: "law.set.all-antitone",
    references: reported("cloud-custodian/cloud-custodian#2392"),
    answer: misreadingClauses(
      (clause, context, place) =>
        modelHolds(clause, place) &&
        !(clause.qualifier === "ForAllValues" && context.has(clause.key) && isAbsent(clause, context)),
    ),
  },
  {
    id: "fault.set.single-valued-key",
    title: "lets an operator with a set prefix fail on a key that holds a text",
    rules: ["cond.set.single-valued-key"],
    law: "law.set.singleton",
    references: reported("cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: misreadingClauses(
      (clause, context, place) =>
        modelHolds(clause, place) && !(clause.qualifier !== undefined && typeof context.get(clause.key) === "string"),
    ),
  },
  {
    id: "fault.set.scalar-policy-value",
    title: "skips an operator with a set prefix whose value stands without a list",
    rules: ["stmt.list.single-or-array", "cond.set.for-any"],
    law: "law.set.duality",
    references: reported("Netflix-Skunkworks/policyuniverse#15", "Netflix-Skunkworks/policyuniverse#101"),
    answer: misreadingClauses(
      (clause, _context, place) =>
        (clause.qualifier !== undefined && !Array.isArray(writtenValue(clause, place))) || modelHolds(clause, place),
    ),
  },
  {
    id: "fault.multi.any-value",
    title: "lets an operator without set prefix hold on a list of which one value satisfies it",
    rules: ["cond.multi.scalar-operator"],
    law: "law.multi.scalar-inert",
    references: reported("ExtendDB/extenddb#271", "minio/pkg:policy"),
    answer: misreadingClauses((clause, context, place) =>
      isComparing(clause) && clause.qualifier === undefined && isList(clause, context) && !isAbsent(clause, context)
        ? joined("ForAnyValue", valuesOf(clause, context), (value) => valueSatisfies(clause, value, context))
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.multi.one-element",
    title: "takes a list of one value for a single value",
    rules: ["cond.multi.scalar-operator", "model.context.cardinality"],
    law: "law.multi.scalar-inert",
    references: [],
    answer: misreadingClauses((clause, context, place) => {
      const [only, ...more] = valuesOf(clause, context);
      if (!isComparing(clause) || clause.qualifier !== undefined || only === undefined || more.length > 0)
        return modelHolds(clause, place);
      return valueSatisfies(clause, only, context);
    }),
  },
  {
    id: "fault.multi.one-value-kept",
    title: "keeps one value for each key of the request's context",
    rules: ["cond.set.for-all", "cond.set.for-any", "cond.multi.scalar-operator"],
    law: "law.multi.scalar-inert",
    references: reported("floci-io/floci#2926"),
    answer: mistaking((asked) =>
      withContext(asked.request, asked, (value) => (typeof value === "string" ? value : value.at(-1))),
    ),
  },
  {
    id: "fault.multi.null",
    title: "takes a key that holds a list for an absent one in Null",
    rules: ["cond.null.multi"],
    law: "law.null.value-blind",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      !isComparing(clause) && clause.qualifier === undefined && isList(clause, context)
        ? clause.wantsAbsent.includes(true)
        : modelHolds(clause, place),
    ),
  },
];

type Asked = Parameters<Fault["answer"]>[0];

/** The case with each value of its context replaced, or gone. */
function withContext(request: Request, asked: Asked, change: (value: string | string[]) => string | string[] | undefined): Asked {
  const entries = Object.entries(request.context ?? {}).map(([key, value]) => [key, change(value)] as const);
  const kept = entries.filter((entry): entry is [string, string | string[]] => entry[1] !== undefined);
  return { ...asked, request: { ...request, context: Object.fromEntries(kept) } };
}

/** The value or values of a clause as the document has them. */
function writtenValue({ operator, keyText }: Clause, { written }: Place): unknown {
  return written.Condition?.[operator]?.[keyText];
}

/** The name of a key after its prefix. */
const afterPrefix = (key: string): string => key.slice(key.indexOf(":") + 1);

const blockFaults: readonly Fault[] = [
  {
    id: "fault.condition.ignored",
    title: "does not look at conditions",
    rules: ["cond.block.and"],
    law: "law.cond.contradiction",
    references: reported("stackshy/cloudemu#841", "stackshy/cloudemu#854"),
    answer: misreading((place) => judged(place, { condition: true })),
  },
  {
    id: "fault.condition.ignored-in-resource",
    title: "does not look at conditions in resource policies",
    rules: ["cond.block.and", "eval.same.conditions"],
    law: "law.cond.every-layer",
    references: reported("ReversecLabs/IAMSpy#17"),
    answer: misreading((place) => (place.layer === "resource" ? judged(place, { condition: true }) : place.written)),
  },
  {
    id: "fault.condition.ignored-in-scp",
    title: "does not look at conditions in service control policies",
    rules: ["eval.scp.conditions"],
    law: "law.cond.every-layer",
    references: [],
    answer: misreading((place) => (place.layer === "serviceControl" ? judged(place, { condition: true }) : place.written)),
  },
  {
    id: "fault.condition.tags-hold-in-trust",
    title: "lets every condition on a tag hold in a trust policy",
    rules: ["cond.block.and", "eval.trust.must-allow"],
    law: "law.trust.conditions",
    references: reported("wiz-sec/open-cvdb#289"),
    answer: misreadingClauses(
      (clause, _context, place) =>
        (place.layer === "resource" && place.request.action.service === "sts" && /tag/.test(clause.key)) ||
        modelHolds(clause, place),
    ),
  },
  {
    id: "fault.condition.statement-skipped",
    title: "skips statements with conditions",
    rules: ["cond.effect-symmetric"],
    law: "law.cond.every-layer",
    references: reported("faiscadev/fakecloud#392"),
    answer: misreading(({ read, written }) => (read.condition.length > 0 ? "inert" : written)),
  },
  {
    id: "fault.condition.deny-unconditional",
    title: "denies by a Deny whose conditions do not hold",
    rules: ["cond.effect-symmetric"],
    law: "law.cond.effect-symmetric",
    references: [],
    answer: misreading((place) => (place.read.effect === "Deny" ? judged(place, { condition: true }) : place.written)),
  },
  {
    id: "fault.condition.false-denies",
    title: "takes an Allow whose conditions do not hold for a Deny",
    rules: ["cond.block.and", "eval.layer.union"],
    law: "law.cond.contradiction",
    references: reported("getmoto/moto:moto/iam/policy_conditions.py"),
    answer: misreading((place) =>
      place.read.effect === "Allow" && !everyClause(place, (clause) => modelHolds(clause, place))
        ? judged({ ...place, written: { ...place.written, Effect: "Deny" } }, { condition: true })
        : place.written,
    ),
  },
  {
    id: "fault.condition.context-lost",
    title: "loses the request's context on the way to the engine",
    rules: ["cond.block.and", "cond.missing.positive"],
    law: "law.cond.every-layer",
    references: reported("faiscadev/fakecloud#1105"),
    answer: mistaking((asked) => withContext(asked.request, asked, () => undefined)),
  },
  {
    id: "fault.condition.any-key",
    title: "lets a condition hold where one of its keys does",
    rules: ["cond.block.and", "cond.block.no-or"],
    law: "law.cond.contradiction",
    references: [],
    answer: misreading((place) => {
      const { condition } = place.read;
      return judged(place, { condition: condition.length === 0 || condition.some((clause) => modelHolds(clause, place)) });
    }),
  },
  {
    id: "fault.condition.first-key",
    title: "looks at the first key under an operator only",
    rules: ["cond.block.and"],
    law: "law.cond.keys-and",
    references: reported("cloud-custodian/cloud-custodian#10266"),
    answer: misreading((place) => {
      const { condition } = place.read;
      const first = condition.filter(({ operator }, i) => condition.findIndex((each) => each.operator === operator) === i);
      return judged(place, { condition: first.every((clause) => modelHolds(clause, place)) });
    }),
  },
  {
    id: "fault.condition.first-operator",
    title: "looks at the first operator of a condition only",
    rules: ["cond.block.and", "cond.same-key-twice"],
    law: "law.cond.split-and",
    references: reported("apache/ozone#10875"),
    answer: misreading((place) => {
      const first = place.read.condition.filter(({ operator }, _i, [head]) => operator === head?.operator);
      return judged(place, { condition: first.every((clause) => modelHolds(clause, place)) });
    }),
  },
  {
    id: "fault.condition.first-value",
    title: "compares with the first of several policy values only",
    rules: ["cond.values.or", "cond.values.nor"],
    law: "law.split.cond-negated",
    references: [],
    answer: misreadingClauses((clause, context) =>
      clauseHolds(isComparing(clause) ? { ...clause, operands: clause.operands.slice(0, 1) } : clause, context),
    ),
  },
  {
    id: "fault.condition.values-and",
    title: "lets a positive operator hold only where the request's value equals every policy value",
    rules: ["cond.values.or"],
    law: "law.numeric.list",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      isComparing(clause) && !clause.negated && clause.operands.length > 1 && !isAbsent(clause, context)
        ? clause.operands.every((operand) => clauseHolds({ ...clause, operands: [operand] }, context))
        : modelHolds(clause, place),
    ),
  },
  {
    id: "fault.condition.any-value-differs",
    title: "lets a negated operator hold where the request's value differs from one of several policy values",
    rules: ["cond.values.nor"],
    law: "law.split.cond-negated",
    references: reported("ceph/ceph:src/rgw/rgw_iam_policy.cc"),
    answer: misreadingClauses((clause, context, place) => {
      const scalarOnList = clause.qualifier === undefined && isList(clause, context);
      if (!isComparing(clause) || !clause.negated || isAbsent(clause, context) || scalarOnList) return modelHolds(clause, place);
      const differs = (value: string) =>
        clause.operands.some((operand) => valueSatisfies({ ...clause, operands: [operand] }, value, context));
      return joined(clause.qualifier, valuesOf(clause, context), differs);
    }),
  },
  {
    id: "fault.condition.non-text-dropped",
    title: "drops conditions whose value is no text but a boolean",
    rules: ["cond.value.json-scalar"],
    law: "law.bool.case",
    references: reported("msaad00/agent-bom#4179"),
    answer: misreadingClauses((clause, _context, place) => {
      const written = writtenValue(clause, place);
      return (
        (Array.isArray(written) ? written : [written]).some((value) => typeof value === "boolean") || modelHolds(clause, place)
      );
    }),
  },
  {
    id: "fault.condition.block-if-exists",
    title: "lets a whole block with IfExists hold where one of its keys is absent",
    rules: ["cond.if-exists.per-key"],
    law: "law.cond.keys-and",
    references: [],
    answer: misreadingClauses((clause, context, place) => {
      const block = place.read.condition.filter(({ operator }) => operator === clause.operator);
      return (hasIfExists(clause) && block.some((each) => isAbsent(each, context))) || modelHolds(clause, place);
    }),
  },
  {
    id: "fault.if-exists.ip-inverted",
    title: "lets IpAddressIfExists hold where it fails, and fail where it holds",
    rules: ["cond.if-exists.present", "cond.ip-address-if-exists.missing-key"],
    law: "law.if-exists.decompose",
    references: reported("nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py"),
    answer: misreadingClauses(
      (clause, _context, place) =>
        modelHolds(clause, place) !==
        (hasIfExists(clause) && clause.qualifier === undefined && baseOperator(clause) === "IpAddress"),
    ),
  },
  {
    id: "fault.key.case-sensitive",
    title: "compares condition keys with regard to case",
    rules: ["cond.key.case-insensitive"],
    law: "law.cond.key-case",
    references: reported("nccgroup/ScoutSuite#1525", "scality/Arsenal:lib/policyEvaluator/evaluator.ts"),
    answer: misreadingClauses((clause, context, place) =>
      clauseHolds(
        clause,
        knownTo(clause, context, place, (key) => key),
      ),
    ),
  },
  {
    id: "fault.key.suffix-case-sensitive",
    title: "compares the tag in a condition key with regard to case",
    rules: ["cond.key.suffix-case-insensitive"],
    law: "law.cond.tag-case",
    references: [],
    answer: misreadingClauses((clause, context, place) =>
      clauseHolds(
        clause,
        knownTo(clause, context, place, (key) => key.slice(key.indexOf("/") + 1 || key.length)),
      ),
    ),
  },
  {
    id: "fault.key.prefix-blind",
    title: "takes the value of a key with another prefix where the key is absent",
    rules: ["cond.string-equals.missing-key", "cond.missing.positive"],
    law: "law.cond.irrelevant-key",
    references: reported("minio/pkg#267"),
    answer: misreadingClauses((clause, context) => {
      if (context.has(clause.key)) return clauseHolds(clause, context);
      const [other] = [...context].filter(([key]) => afterPrefix(key) === afterPrefix(clause.key));
      return clauseHolds(clause, new Map([...context, ...(other === undefined ? [] : [[clause.key, other[1]] as const])]));
    }),
  },
  {
    id: "fault.key.empty-text-absent",
    title: "takes an empty text for an absent key",
    rules: ["cond.empty-string.present"],
    law: "law.cond.empty-text",
    references: [],
    answer: mistaking((asked) => withContext(asked.request, asked, (value) => (value === "" ? undefined : value))),
  },
  {
    id: "fault.key.tag-any",
    title: "does not look at the name of the tag in a key",
    rules: ["cond.key.slash-literal"],
    law: "law.cond.tag-names",
    references: [],
    answer: misreadingClauses((clause, context) => {
      const tag = clause.key.split("/", 1)[0]!;
      const [other] = [...context].filter(([key]) => clause.key.includes("/") && key.startsWith(`${tag}/`));
      const value = context.get(clause.key) ?? other?.[1];
      return clauseHolds(clause, value === undefined ? context : new Map([...context, [clause.key, value]]));
    }),
  },
];

/** The context without the clause's key where the request writes it otherwise, as far as `compared` looks. */
function knownTo(clause: Clause, context: Context, { asked }: Place, compared: (key: string) => string): Context {
  const given: unknown = asked.request.context;
  const keys = isObject(given) ? Object.keys(given) : [];
  const same = keys.find((key) => key.toLowerCase() === clause.key);
  if (same === undefined || compared(same) === compared(clause.keyText)) return context;
  return new Map([...context].filter(([key]) => key !== clause.key));
}

/** Faults in the joining of conditions: blocks, keys, lists, absent keys, IfExists, set prefixes. */
export const conditionFaults: readonly Fault[] = [...blockFaults, ...absentFaults, ...unknownFaults, ...setFaults];
