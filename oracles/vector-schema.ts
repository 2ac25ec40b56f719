import { statuses, type Status } from "../model/case/case.ts";
import { decisions, type Decision } from "../model/case/decision.ts";
import { policyMembers, type PolicyMember } from "../model/case/policy-set.ts";
import type { RequestPrincipal } from "../model/case/request.ts";
import { kindNames } from "../model/document/json.ts";
import { rules } from "../model/rules/rules.ts";
import { protocol } from "./stdio/protocol.ts";
import { vectorKinds } from "./vector-form.ts";

/** A JSON Schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;
type Members = Readonly<Record<string, Schema | boolean>>;

const ref = (name: string, description?: string): Schema => ({ $ref: `#/$defs/${name}`, ...(description && { description }) });
const text = (description: string, more: Schema = {}): Schema => ({ description, type: "string", minLength: 1, ...more });
const count = (description: string): Schema => ({ description, type: "integer", minimum: 1 });
const list = (description: string, items: Schema, more: Schema = {}): Schema => ({ description, type: "array", ...more, items });
const listOf = (description: string, items: Schema): Schema => list(description, items, { minItems: 1, uniqueItems: true });
const words = <Word extends string>(
  description: string,
  all: readonly Word[],
  meaning: Readonly<Record<Word, string>>,
): Schema => ({
  description: `${description} ${all.map((word) => `${word}: ${meaning[word]}`).join("; ")}.`,
  enum: all,
});

/** An object that has no member but these. */
const closed = (description: string, required: Members, optional: Members = {}, more: Schema = {}): Schema => ({
  ...open(description, required, optional, more),
  additionalProperties: false,
});

/** An object in which other members are let pass, as in every message. */
const open = (description: string, required: Members, optional: Members = {}, more: Schema = {}): Schema => ({
  description,
  type: "object",
  properties: { ...required, ...optional },
  required: Object.keys(required),
  ...more,
});

/** An object that has these members, whatever their values; strict readers of schemas want to see them under `properties`. */
const having = (...members: string[]): Schema => ({
  properties: Object.fromEntries(members.map((member) => [member, true])),
  required: members,
});

/** An object that has the members of exactly one of the alternatives, beside those required and optional in any case. */
const either = (description: string, alternatives: readonly Members[], required: Members = {}, optional: Members = {}): Schema =>
  open(
    description,
    required,
    { ...Object.fromEntries(alternatives.flatMap((members) => Object.entries(members))), ...optional },
    { oneOf: alternatives.map((members) => having(...Object.keys(members))) },
  );

const document = (description: string): Schema => ref("policyDocument", description);
const documents = (description: string): Schema => list(description, ref("policyDocument"));
const levels = (description: string): Schema => list(description, documents("One level: the union of its documents counts."));

const layers: Readonly<Record<PolicyMember, Schema>> = {
  identity: documents("Managed and inline policies of the principal, those of its groups included; their union counts."),
  permissionsBoundary: document("The permissions boundary of the user or role: it limits, and grants nothing."),
  session: documents("Policies passed when the session was created; their union counts."),
  resource: document("The policy on the requested resource: a bucket policy, a key policy, the trust policy of a role."),
  serviceControl: levels(
    "Service control policies, outermost level first (root, organizational units, account); every level must allow, and an empty one does not.",
  ),
  resourceControl: levels(
    "Resource control policies, in levels as serviceControl; RCPFullAWSAccess counts as attached to every level.",
  ),
  vpcEndpoint: document("The policy of the VPC endpoint through which the request comes."),
};

type MemberOf<Union> = Union extends object ? keyof Union : never;
const principals: Readonly<Record<MemberOf<RequestPrincipal>, Schema>> = {
  AWS: text(
    "ARN of a root user, IAM user, IAM role, assumed-role session or federated-user session. A role stands for some session of it.",
    { pattern: "^arn:[^:]+:(iam|sts)::[0-9]{12}:" },
  ),
  Service: text("The service that asks, such as proton.amazonaws.com."),
  Federated: text("The OIDC or SAML provider that vouches for the caller."),
};

const decisionMeanings: Readonly<Record<Decision, string>> = {
  allowed: "something grants the request, every layer lets it pass, and nothing denies it",
  explicitDeny: "a statement with the effect Deny applies to it",
  implicitDeny: "nothing denies it, and a grant that it needs is missing",
};

const statusMeanings: Readonly<Record<Status, string>> = {
  documented: "AWS documents it",
  observed: "real AWS was seen to answer so, without documenting it",
  simulator: "it holds for the IAM policy simulator only",
  disputed: "sources disagree or are silent, and the reference model's reading is given",
  project: "a convention of this case format",
};

const id = text("The first 16 hex digits of a SHA-256.", { pattern: "^[0-9a-f]{16}$" });
const shownRules = listOf("The rules that decide the case.", ref("ruleId"));
const date = text("When AWS was asked: year and month, perhaps the day.", { pattern: "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$" });
const name = text("What is the case, in one sentence; no two names in a file are the same.", { maxLength: 200 });
const remarks: Members = {
  source: text("Where the expected result comes from, if not from the file's source."),
  date,
  note: text("What a reader should know of this case."),
};
const problemPlace: Members = {
  rule: ref("ruleId"),
  path: text("The value that is wrong, as in $.Statement[0].Effect; for a missing member the object that lacks it."),
  line: count("Line of the text, from 1; lines end at a line feed."),
  column: count("Column in the line, from 1, in UTF-16 units."),
};
const title = text("The topic of the file.");
const source = text("Where the expected results come from: pages or recordings.");
const cases = (of: string): Schema => list("One case a line.", ref(of), { minItems: 1, maxItems: 200 });

const files: Readonly<Record<string, Schema>> = {
  policySet: closed(
    "The policies that bear on a request, by layer. An absent member means that no such policy applies, which is not the same as an empty document.",
    {},
    Object.fromEntries(policyMembers.map((member) => [member, layers[member]])),
  ),
  policyDocument: {
    description:
      "A document of the IAM policy language, as an object, unchanged. Any object will do here: whether AWS accepts it is what the validity vectors and the message validate are about.",
    type: "object",
  },
  request: closed(
    "One request. Nothing is derived from principal or resource: the context states every key that the policies ask for.",
    {
      action: text("service:Name, never with a wildcard.", { pattern: "^[^:*?]+:[^*?]+$" }),
      resource: text("An ARN of six parts, in which * and ? are ordinary characters, or * for an action that has no resource.", {
        pattern: "^(\\*$|arn:([^:]*:){4})",
      }),
    },
    {
      principal: ref("requestPrincipal", "Who asks. Absent: an unnamed principal of the account that owns the resource."),
      resourceAccount: text(
        "The account that owns the resource, where its ARN does not say. Absent: the account in the ARN, else that of the principal.",
        { pattern: "^[0-9]{12}$" },
      ),
      context: ref("context"),
    },
  ),
  requestPrincipal: {
    description: "Who asks: an object of exactly one member, or * for an anonymous, unsigned request.",
    anyOf: [
      { const: "*" },
      ...Object.entries(principals).map(([type, form]) => closed(`A principal of type ${type}.`, { [type]: form })),
    ],
  },
  context: {
    description:
      'Context keys and their values. A string is a single-valued key; an array, of one or of none too, is a multivalued one. Values are always text: 42 is "42", true is "true", binary values are base64. Keys are compared without case, so no two may differ by case only.',
    type: "object",
    additionalProperties: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
  },
  decision: words("What becomes of a request, in the words of the IAM API.", decisions, decisionMeanings),
  status: words("How firmly the expected result stands.", statuses, statusMeanings),
  vector: closed(
    "A case, the decision that is expected, and what it rests on.",
    {
      id: {
        ...id,
        description:
          "The first 16 hex digits of the SHA-256 of the JSON of {policies, request}: members sorted, no white space, UTF-8.",
      },
      name,
      request: ref("request"),
      expect: ref("decision"),
      rules: shownRules,
      status: ref("status"),
    },
    { policies: ref("policySet", "Stands in for the policies of the file."), ...remarks },
  ),
  vectorFile: closed(
    "Evaluation vectors on one topic. Policies stand in every case, or at the top for those cases that have none of their own; published files have them in every case.",
    { title, source, cases: cases("vector") },
    {
      date,
      kind: {
        description: "Of recorded files, who answered: AWS itself on a real call, or the IAM policy simulator.",
        enum: ["real", "simulator"],
      },
      policies: ref("policySet"),
    },
    {
      anyOf: [having("policies"), { properties: { cases: { type: "array", items: { type: "object", ...having("policies") } } } }],
    },
  ),
  policyKind: words("What a document is checked as.", Object.keys(kindNames) as (keyof typeof kindNames)[], kindNames),
  expectedProblem: closed("A problem of a document, and where it stands.", problemPlace),
  validityVector: closed(
    "The text of a document, and whether AWS accepts it as a policy of this kind.",
    {
      id: {
        ...id,
        description:
          'The first 16 hex digits of the SHA-256 of the JSON of {"kind":...,"text":...}, in this order, without white space.',
      },
      name,
      kind: ref("policyKind"),
      text: { description: "The document as written, which need not be JSON.", type: "string" },
      valid: { description: "Whether AWS accepts it.", type: "boolean" },
      problems: list("Every error, in the order of the text; none just if the document is valid.", ref("expectedProblem")),
      rules: shownRules,
      status: ref("status"),
    },
    { warnings: listOf("Warnings that the rules call for; an engine may give others.", ref("expectedProblem")), ...remarks },
    {
      oneOf: [
        { properties: { valid: { const: true }, problems: { type: "array", maxItems: 0 } } },
        { properties: { valid: { const: false }, problems: { type: "array", minItems: 1 } } },
      ],
    },
  ),
  validityFile: closed("Document-validity vectors on one topic.", { title, source, cases: cases("validityVector") }),
  recordedValidityRow: closed("One line of recorded/validity.jsonl: a document that was put where AWS checks it.", {
    name,
    kind: ref("policyKind"),
    text: { description: "The document as it was submitted.", type: "string" },
    valid: { description: "Whether it was accepted.", type: "boolean" },
    surface: text("Who judged it: surfaces disagree with each other."),
    message: text("Why, in this project's words."),
  }),
  index: closed("index.json: what there is, by file, by area and by rule.", {
    files: list(
      "Every file of vectors.",
      closed("One file.", {
        path: text("From the folder of the index, with slashes."),
        title,
        vectors: ref("vectorKind"),
        cases: count("How many vectors it holds."),
      }),
    ),
    areas: {
      description: "Every folder of vectors.",
      type: "object",
      additionalProperties: closed("One folder.", {
        vectors: ref("vectorKind"),
        files: count("How many files it holds."),
        cases: count("How many vectors they hold."),
      }),
    },
    rules: {
      description: "The ids of the vectors that show a rule.",
      type: "object",
      propertyNames: ref("ruleId"),
      additionalProperties: closed(
        "One rule.",
        {},
        Object.fromEntries(vectorKinds.map((kind) => [kind, listOf(`Ids of vectors of ${kind}.`, id)])),
        { minProperties: 1 },
      ),
    },
  }),
  vectorKind: {
    description: "What the vectors are about: decisions on requests, or the validity of documents.",
    enum: vectorKinds,
  },
};

const unsupported = text("What the engine cannot judge: a member of the policy set, a rule id, or free text.");
const error = text("What the engine refused, or why it failed.");
const noJudgement = [{ unsupported }, { error }];
const judgements = [{ decision: ref("decision") }, ...noJudgement];

const identified = { id: ref("messageId") };
const question = (type: string, description: string, members: Members): Schema =>
  open(description, { ...identified, type: { const: type }, ...members });
const answer = (description: string, alternatives: readonly Members[], optional?: Members): Schema =>
  either(description, alternatives, identified, optional);

const messages: Readonly<Record<string, Schema>> = {
  messageId: {
    description: "Given by the harness; the answer repeats it, since answers may come in any order.",
    anyOf: [{ type: "integer" }, { type: "string" }],
  },
  hello: question("hello", "The harness greets before it asks anything.", {
    protocol: { description: "The version of the protocol.", const: protocol },
  }),
  helloAnswer: answer(
    "What an engine says of itself, or why it does not greet back.",
    [
      {
        name: text("Name of the engine."),
        version: text("Version of the engine."),
        supports: list("The members of the policy set that it judges.", { enum: policyMembers }, { uniqueItems: true }),
      },
      { error },
    ],
    {
      answers: list(
        "What it answers: evaluate, and perhaps evaluateMany, validate. Absent: evaluate alone.",
        { type: "string" },
        { contains: { const: "evaluate" } },
      ),
    },
  ),
  evaluate: question("evaluate", "One request to one policy set.", { policies: ref("policySet"), request: ref("request") }),
  evaluateAnswer: answer("The decision, or why there is none.", judgements),
  evaluateMany: question(
    "evaluate",
    "Several requests to one policy set, for engines that list evaluateMany among their answers; the type is evaluate here too.",
    { policies: ref("policySet"), requests: list("The requests.", ref("request")) },
  ),
  evaluateManyAnswer: answer("One judgement on each request, or why there is none at all.", [
    { answers: list("In the order of the requests.", ref("judgement")) },
    ...noJudgement,
  ]),
  judgement: either("The decision on one request of several, or why there is none.", judgements),
  validate: question("validate", "Is this text a policy document that AWS accepts?", {
    kind: ref("policyKind"),
    text: { description: "The document as written, which need not be JSON.", type: "string" },
  }),
  validateAnswer: answer("Whether AWS would accept the document, and every problem with its place.", [
    {
      valid: { description: "True just if every problem is a warning.", type: "boolean" },
      problems: list("In the order of the text.", ref("problem")),
    },
    ...noJudgement,
  ]),
  problem: open(
    "A problem that an engine finds in a document.",
    {
      code: text("The engine's own name for this kind of problem, stable over versions."),
      ...problemPlace,
      message: text("What is wrong, in a sentence for a reader."),
    },
    { severity: { description: "Of what AWS accepts all the same; absent: an error.", const: "warning" } },
  ),
  refusal: open("The answer to a line in which no id could be read.", { id: { type: "null" }, error }),
};

/** The JSON Schema of the files under `properties/vectors` and of the line protocol's messages, as documentation for whoever writes an engine. */
export function vectorSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:iam-conformance:vectors:1",
    title: "Vectors and line protocol of iam-conformance",
    description:
      "The root describes a file of vectors. The index, the rows of recordings and the messages of the line protocol stand in $defs, by name.",
    anyOf: [ref("vectorFile"), ref("validityFile")],
    $defs: {
      ...files,
      ...messages,
      ruleId: {
        description: "A rule of the specification; model/rules/ says what each of them states, and how firmly it stands.",
        enum: Object.keys(rules).toSorted(),
      },
    },
  };
}

export const renderVectorSchema = (): string => `${JSON.stringify(vectorSchema(), null, 2)}\n`;
