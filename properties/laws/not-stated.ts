const containment =
  "speaks of what one policy set allows beside another, not of the decision on a request: it is for the tests of `contains`";
const ofTheModel = "speaks of the model's own functions, not of decisions that an engine gives: model-laws.test.ts holds it";

/** Laws of the rule table that are not put to engines, and laws that were withdrawn, each with the reason. */
export const notStated: Readonly<Record<string, string>> = {
  "law.contains.reflexive": containment,
  "law.contains.transitive": containment,
  "law.contains.sound": containment,
  "law.contains.witness": containment,
  "law.contains.allow-more": containment,
  "law.contains.deny-more": containment,
  "law.contains.limit": containment,
  "law.contains.superset-role": containment,
  "law.input.unchanged": ofTheModel,
  "law.json.roundtrip": ofTheModel,
  "law.validate.evaluate": ofTheModel,
  "law.principal.no-glob":
    "draws principals that make a document invalid, which engines may refuse: vectors hold it, and model-laws.test.ts for the model",
  "law.resource.short-elsewhere":
    "withdrawn: stood in a zone that generators avoid and rested on observations alone; vectors hold it",
};
