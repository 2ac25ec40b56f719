import type { RuleEntry } from "./rule.ts";

export const variables = {
  "var.version": {
    mark: "T",
    text:
      "`${...}` is a policy variable only in a document of `Version` `2012-10-17`. Elsewhere it is plain text, and " +
      "`${aws:username}` matches those very characters.",
    sources: ["UG:version", "UG:vars"],
    model: "covered",
  },
  "var.where": {
    mark: "D",
    text:
      "Variables are replaced in `Resource`, in `NotResource` and in the values of String and ARN operators, in every policy " +
      "type that takes these elements.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.where.not": {
    mark: "D/U",
    text:
      "Variables have no place in `Action`, `Principal`, condition keys, or the values of Numeric, Date, Binary, IP address " +
      "and Null operators. About `Bool` the pages disagree: the one on operators allows them, the one on variables forbids " +
      "them; by default they are refused.",
    sources: ["UG:vars", "UG:condops", "UG:checks"],
    model: "covered",
  },
  "var.syntax": {
    mark: "D",
    text:
      "A variable is `${key}` or `${key, 'default'}`: no blank in the key, and after it a comma, a blank and the default in " +
      "single quotes. A missing brace or quote, an empty `${}` and a blank elsewhere are errors. Whether the blank behind the " +
      "comma may be left out is uncertain; by default it may.",
    sources: ["UG:vars", "UG:checks"],
    model: "covered",
  },
  "var.key-case": {
    mark: "D",
    text: "The key of a variable is looked up without regard to case.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.single-valued": {
    mark: "T",
    text:
      "Only a single-valued key fills a variable. A multivalued key leaves it unresolved, even if it holds one element and " +
      "even if a default is given.",
    sources: ["UG:vars", "CAP:sets"],
    model: "covered",
  },
  "var.special": {
    mark: "T",
    text:
      "`${*}`, `${?}` and `${$}` are the characters `*`, `?` and `$` themselves, wherever a variable may stand. The result is " +
      "not read again: `${$}{aws:username}` is the text `${aws:username}`.",
    sources: ["UG:vars", "P:stk"],
    model: "covered",
  },
  "var.value.literal": {
    mark: "T",
    text:
      "What a variable puts in is plain text, in which `*`, `?` and `${` mean nothing. With `aws:PrincipalTag/t` = `*` the " +
      "resource `arn:aws:s3:::b/${aws:PrincipalTag/t}/*` matches `arn:aws:s3:::b/*/x` and not `arn:aws:s3:::b/c/x`.",
    sources: ["P:stk", "CAP:strings"],
    model: "covered",
  },
  "var.default.literal": {
    mark: "O",
    text: "A default is plain text as well: `${k, '*'}` is the character `*` if `k` is missing.",
    sources: ["P:stk"],
    model: "covered",
  },
  "var.default.used": {
    mark: "D",
    text: "A default replaces a missing key and nothing else.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.default.empty-value": {
    mark: "U",
    text:
      "The key is present with an empty value. Readings: the empty text is put in (default, as in stackd), or the variable " +
      "falls back to its default text (iam-simulate).",
    sources: ["P:stk", "P:ims"],
    model: "covered",
  },
  "var.default.comma": {
    mark: "O",
    text: "A default may hold commas: in `${k, 'a,b'}` it is `a,b`.",
    sources: ["P:stk"],
    model: "covered",
  },
  "var.missing.resource": {
    mark: "D",
    text:
      "A `Resource` pattern with an unresolved variable matches nothing, in Allow and in Deny alike; the other patterns of the " +
      "list still count. A Deny on `arn:aws:s3:::b/${aws:username}/*` alone does not apply to a request without " +
      "`aws:username`.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.missing.notresource": {
    mark: "D/U",
    text:
      "A `NotResource` pattern with an unresolved variable matches no resource. By the guide it then excludes nothing and the " +
      "statement applies (default); in iam-simulate the statement does not match.",
    sources: ["UG:vars", "P:ims"],
    model: "covered",
  },
  "var.missing.cond-positive": {
    mark: "D",
    text:
      "In a positive String or ARN comparison a policy value with an unresolved variable matches nothing; the other values of " +
      "the list still count.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.missing.cond-negated": {
    mark: "T",
    text:
      "In a negated comparison a policy value with an unresolved variable is unequal to everything, so that alone it makes the " +
      "clause true: a Deny with `StringNotEquals` of `s3:ExistingObjectTag/t` and `${aws:PrincipalTag/t}` denies a request " +
      "without the principal tag. iam-simulate differs and does not match.",
    sources: ["UG:vars", "CAP:sets"],
    model: "covered",
  },
  "var.missing.embedded": {
    mark: "O",
    text: "A value that is a variable only in part, such as `prefix-${k}`, is unresolved as a whole.",
    sources: ["P:stk"],
    model: "covered",
  },
  "var.missing.statement": {
    mark: "U",
    text:
      "A note in the guide says that a variable without a value may invalidate the whole statement. The other reading, and the " +
      "default, is that of the rules for resources and conditions: only the pattern or value that holds the variable stays " +
      "without a match.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.resource.position": {
    mark: "O",
    text:
      "The guide allows a variable in an ARN only behind the fifth colon. Real evaluation replaces it in every part, and even " +
      "where it is the whole ARN: `arn:aws:kms:us-east-1:${aws:PrincipalAccount}:key/*` works.",
    sources: ["UG:vars", "CAP:arnvars"],
    model: "covered",
  },
  "var.value.colon": {
    mark: "U",
    text:
      "In the sixth part of an ARN a `:` in a variable's value is plain text. What it is in an earlier part is uncertain: a border " +
      "between parts (default, since a variable may stand for a whole ARN), or plain text of that part.",
    sources: ["UG:vars"],
    model: "covered",
  },
  "var.stringequals": {
    mark: "D",
    text:
      "Variables work under `StringEquals` as they do under `StringLike`. Under `StringEquals` a `*` in the policy is a plain " +
      "character, so that `${*}` and `*` mean the same.",
    sources: ["UG:vars"],
    model: "covered",
  },
} as const satisfies Record<string, RuleEntry>;
