import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** What is looked at in a node of Babel's syntax tree and in its parent. */
interface Place {
  readonly key: string | number | null;
  readonly listKey?: string;
  readonly parent: {
    readonly type: string;
    readonly callee?: Named;
    readonly key?: Named;
    readonly id?: Named;
  };
  readonly node: { readonly type: string; readonly id?: Named };
}

interface Named {
  readonly name?: string;
}

/** Members and constants that hold nothing but words for a reader. */
const wordings = ["message", "problem", "malformed", "holdsNothing", "example", "forms", "principalForms"];

/** Calls whose arguments from this place on are words for a reader. */
const wordedFrom: Readonly<Record<string, number>> = { report: 2, readWith: 2 };

/** Functions that explanations alone call: no decision and no judgement of a document passes through them. */
const explaining = ["unresolvedKey"];

function isWording({ key, listKey, parent, node }: Place): boolean {
  if (node.type === "FunctionDeclaration") return explaining.includes(node.id?.name ?? "");
  if (parent.type === "ObjectProperty") return key === "value" && wordings.includes(parent.key?.name ?? "");
  if (parent.type === "VariableDeclarator") return key === "init" && wordings.includes(parent.id?.name ?? "");
  if (parent.type !== "CallExpression" || listKey !== "arguments") return false;
  const from = wordedFrom[parent.callee?.name ?? ""];
  return from !== undefined && Number(key) >= from;
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "messages", {
    shouldIgnore: (path) => (isWording(path as Place) ? "words for a reader" : undefined),
  }),
];
