interface Claim {
  /** A few words of the sentence to find it by. */
  readonly anchor: string;
  /** What the sentence says, in our own words. */
  readonly claim: string;
  readonly note?: string;
}

/** What a page says of its policies, and whether their printed texts keep it. */
export type Sentence =
  | (Claim & { readonly verdict: "holds"; readonly laws: readonly string[] })
  | (Claim & {
      /** What is printed does not do it; what the page must have meant does. */
      readonly verdict: "holds as repaired";
      readonly laws: readonly string[];
      /** Ids of vectors in which the printed text fails. A slip of JSON syntax alone has none. */
      readonly vectors?: readonly string[];
    })
  | (Claim & {
      readonly verdict: "false as written";
      /** The laws that state what is true instead, the exception included. */
      readonly laws: readonly string[];
      readonly counterexample: string;
      /** Ids of vectors that are such a counterexample. */
      readonly vectors: readonly string[];
    })
  | (Claim & { readonly verdict: "not about decisions" | "not printed" });

/** The sentences of a page under its headings, in its order. */
export interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly sentences: readonly Sentence[];
}
