/** The request's context: keys in lower case (cond.key.case-insensitive); text for a single-valued key, a list for a multivalued one. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** The form under which a key is looked up, tag suffix included (cond.key.suffix-case-insensitive). */
export const contextKey = (key: string): string => key.toLowerCase();
