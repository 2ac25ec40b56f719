import type { PolicyDocument, PolicyMember, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { documentOf, statementsOf } from "../arbitraries/document.ts";

/** The same policies with each document replaced. */
export function mapDocuments(
  policies: PolicySet,
  replace: (document: PolicyDocument, layer: PolicyMember) => PolicyDocument,
): PolicySet {
  return mapLists(policies, (documents, layer) => documents.map((document) => replace(document, layer)));
}

/** The same policies with each list of documents replaced: a layer's, or that of one level. A single document is a list of one. */
export function mapLists(
  policies: PolicySet,
  replace: (documents: PolicyDocument[], layer: PolicyMember) => PolicyDocument[],
): PolicySet {
  const result: PolicySet = {};
  for (const layer of policyMembers) {
    switch (layer) {
      case "identity":
      case "session": {
        const documents = policies[layer];
        if (documents !== undefined) result[layer] = replace(documents, layer);
        break;
      }
      case "serviceControl":
      case "resourceControl": {
        const levels = policies[layer];
        if (levels !== undefined) result[layer] = levels.map((documents) => replace(documents, layer));
        break;
      }
      case "permissionsBoundary":
      case "resource":
      case "vpcEndpoint": {
        const document = policies[layer];
        const [replaced] = document === undefined ? [] : replace([document], layer);
        if (replaced !== undefined) result[layer] = replaced;
        break;
      }
    }
  }
  return result;
}

/** The same policies with each statement replaced by a list of statements. A document left without any keeps the spare one. */
export function mapStatements(
  policies: PolicySet,
  replace: (statement: StatementDocument, layer: PolicyMember) => readonly StatementDocument[],
  spare: (layer: PolicyMember) => StatementDocument = neverSpared,
): PolicySet {
  return mapDocuments(policies, (document, layer) => {
    const statements = statementsOf(document).flatMap((statement) => replace(statement, layer));
    return { ...document, Statement: statements.length > 0 ? statements : [spare(layer)] };
  });
}

function neverSpared(layer: PolicyMember): StatementDocument {
  throw new Error(`a document of ${layer} lost all its statements`);
}

/** The policies with more statements in one layer: at the end of its first document, or in a document of its own where the layer is absent. */
export function withStatements(policies: PolicySet, layer: PolicyMember, ...statements: readonly StatementDocument[]): PolicySet {
  if (statements.length === 0) return policies;
  if (policies[layer] === undefined) return { ...policies, ...layerOf(layer, [documentOf(...statements)]) };
  let pending = true;
  return mapDocuments(policies, (document, here) => {
    if (here !== layer || !pending) return document;
    pending = false;
    return { ...document, Statement: [...statementsOf(document), ...statements] };
  });
}

/** A policy set with one layer, whose documents stand on one level. A layer of a single document takes the first. */
export function layerOf(layer: PolicyMember, documents: readonly PolicyDocument[]): PolicySet {
  switch (layer) {
    case "identity":
    case "session":
      return { [layer]: [...documents] };
    case "serviceControl":
    case "resourceControl":
      return { [layer]: [[...documents]] };
    case "permissionsBoundary":
    case "resource":
    case "vpcEndpoint": {
      const [document] = documents;
      return document === undefined ? {} : { [layer]: document };
    }
  }
}

export function withoutLayers(policies: PolicySet, ...layers: readonly PolicyMember[]): PolicySet {
  return Object.fromEntries(Object.entries(policies).filter(([layer]) => !layers.some((each) => each === layer)));
}

export function withoutSid(statement: StatementDocument): StatementDocument {
  const copy = { ...statement };
  delete copy.Sid;
  return copy;
}

/** One document with the statements of all, which share a version. */
export function merged(documents: readonly PolicyDocument[]): PolicyDocument[] {
  const [first] = documents;
  return first === undefined
    ? []
    : [{ ...first, Statement: documents.flatMap((document) => statementsOf(document).map(withoutSid)) }];
}

export function listed<Entry>(value: Entry | readonly Entry[] | undefined): Entry[] {
  if (value === undefined) return [];
  return isList(value) ? [...value] : [value];
}

function isList<Entry>(value: Entry | readonly Entry[]): value is readonly Entry[] {
  return Array.isArray(value);
}
