import { readdirSync } from "node:fs";

/** Files of the model whose mutants are counted together. */
export interface Folder {
  readonly name: string;
  /** The bars are held against these; the others are told beside them. */
  readonly scored: boolean;
  readonly files: readonly string[];
}

const scored = ["statement", "condition", "policies", "text", "evaluate"];

/** Where the model reads what it is given: most mutants there touch what is refused, not what is decided. */
const extra = ["request", "document"];

/** Reading a document decides what it means; checks, places and messages do not. */
const document = ["read-statement", "read-condition", "lists", "by-service"].map((name) => `model/document/${name}.ts`);

/** It words messages and does nothing else. */
const wording = "model/text/quoted.ts";

export const folders: readonly Folder[] = [...scored, ...extra].map((name) => ({
  name,
  scored: scored.includes(name),
  files: filesOf(name),
}));

function filesOf(name: string): string[] {
  if (name === "evaluate") return ["model/evaluate.ts"];
  if (name === "document") return document;
  return readdirSync(`model/${name}`, { recursive: true, encoding: "utf8" })
    .map((file) => `model/${name}/${file}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && path !== wording)
    .toSorted();
}
