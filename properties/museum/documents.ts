import type { PolicyDocument, StatementDocument } from "../../model/case/policy-set.ts";
import { statementsOf } from "../arbitraries/document.ts";
import { mapDocuments, mapLists } from "../laws/rewriting.ts";
import { mistaking } from "./decisions.ts";
import type { Fault } from "./fault.ts";
import { misreading, misreadingDocuments } from "./misreading.ts";
import { reported } from "./reports.ts";
import { misreadingTemplates, templateOf } from "./texts.ts";

/** An engine that takes each document for another one. */
const documentsAs = (change: (document: PolicyDocument) => PolicyDocument): Fault["answer"] =>
  mistaking((asked) => ({ ...asked, policies: mapDocuments(asked.policies, change) }));

/** An engine that keeps, of the statements of a layer or level that it takes for the same, the first or the last. */
const keptOnce = (mark: (statement: StatementDocument) => string | undefined, which: "first" | "last"): Fault["answer"] =>
  mistaking((asked) => ({
    ...asked,
    policies: mapLists(asked.policies, (documents) => {
      const kept = new Map<string, number>();
      const marks = documents.flatMap(statementsOf).map(mark);
      for (const [place, each] of marks.entries())
        if (each !== undefined && (which === "last" || !kept.has(each))) kept.set(each, place);
      let next = 0;
      const isKept = (): boolean => {
        const place = next++;
        const own = marks[place];
        return own === undefined || kept.get(own) === place;
      };
      return documents.map((document) => ({ ...document, Statement: statementsOf(document).filter(isKept) }));
    }),
  }));

/** Faults in the reading of whole documents. */
export const documentFaults: readonly Fault[] = [
  {
    id: "fault.document.absent-version-current",
    title: "takes a document without Version for one of the current version",
    rules: ["doc.version.absent"],
    law: "law.var.2008-literal",
    references: reported("versity/versitygw#1581"),
    answer: misreadingTemplates((text, syntax, { version }) =>
      templateOf(text, { ...syntax, variables: syntax.variables || version === undefined }),
    ),
  },
  {
    id: "fault.document.old-version-refused",
    title: "takes nothing from a document of the version 2008-10-17",
    rules: ["doc.version.values"],
    law: "law.version.irrelevant",
    references: reported("minio/pkg:policy"),
    answer: documentsAs((document) => (document.Version === "2008-10-17" ? { ...document, Statement: [] } : document)),
  },
  {
    id: "fault.document.version-required",
    title: "takes nothing from a document without Version",
    rules: ["doc.version.absent"],
    law: "law.version.irrelevant",
    references: [],
    answer: documentsAs((document) => (document.Version === undefined ? { ...document, Statement: [] } : document)),
  },
  {
    id: "fault.document.single-statement",
    title: "takes nothing from a document whose only statement stands without a list",
    rules: ["doc.statement.single-or-array"],
    law: "law.scalar-array",
    references: [],
    answer: documentsAs((document) => (Array.isArray(document.Statement) ? document : { ...document, Statement: [] })),
  },
  {
    id: "fault.document.single-resource",
    title: "skips statements whose only resource stands without a list",
    rules: ["stmt.list.single-or-array"],
    law: "law.scalar-array",
    references: reported("rustfs/rustfs#1337"),
    answer: misreading(({ written }) => (typeof written.Resource === "string" ? "inert" : written)),
  },
  {
    id: "fault.document.single-principal",
    title: "skips statements whose principals stand without a list",
    rules: ["stmt.list.single-or-array", "match.principal.any-of"],
    law: "law.split.principal",
    references: [],
    answer: misreading(({ written }) => {
      const { Principal: principal } = written;
      return typeof principal === "object" && typeof principal.AWS === "string" && principal.AWS !== "*" ? "inert" : written;
    }),
  },
  {
    id: "fault.document.first-statement",
    title: "looks at the first statement of a document only",
    rules: ["eval.statement-order", "eval.layer.union"],
    law: "law.permute.statements",
    references: [],
    answer: misreadingDocuments((places) => places.slice(0, 1).map(({ written }) => written)),
  },
  {
    id: "fault.document.by-sid",
    title: "keeps the statements of a layer by their Sid, so that a later one replaces an earlier one",
    rules: ["stmt.sid.inert"],
    law: "law.statement.apart",
    references: [],
    answer: keptOnce(({ Sid }) => Sid, "last"),
  },
  {
    id: "fault.document.equal-but-for-notresource",
    title: "takes statements that differ in NotResource only for the same, and keeps one",
    rules: ["eval.layer.union", "match.notresource"],
    law: "law.statement.apart",
    references: reported("rustfs/rustfs#4454"),
    answer: keptOnce(({ Sid: _sid, NotResource: _notResource, ...rest }) => canonical(rest), "first"),
  },
  {
    id: "fault.document.equal-but-for-condition",
    title: "takes statements that differ in Condition only for the same, and keeps one",
    rules: ["eval.layer.union", "cond.block.no-or"],
    law: "law.cond.complement",
    references: [],
    answer: keptOnce(({ Sid: _sid, Condition: _condition, ...rest }) => canonical(rest), "first"),
  },
  {
    id: "fault.document.compiled-once",
    title: "remembers how it read a text and forgets in documents of which version",
    rules: ["eval.deterministic", "doc.version.effect"],
    law: "law.version.each-document",
    references: [],
    answer: remembering(),
  },
];

/** Text of an object, whatever the order of its members. */
const canonical = (statement: StatementDocument): string =>
  JSON.stringify(Object.entries(statement).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Texts are read as they were first met. The memory is emptied before it grows without end. */
function remembering(): Fault["answer"] {
  const met = new Map<string, boolean>();
  return misreadingTemplates((text, syntax) => {
    if (!text.includes("${")) return templateOf(text, syntax);
    if (met.size > 10_000) met.clear();
    const variables = met.get(text) ?? syntax.variables;
    met.set(text, variables);
    return templateOf(text, { ...syntax, variables });
  });
}
