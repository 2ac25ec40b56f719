import type { RuleEntry } from "./rule.ts";

export const conditions = {
  "cond.block.and": {
    mark: "T",
    text: "All clauses of a `Condition` have to be true: every operator, and every key of every operator.",
    sources: ["UG:condition", "UG:multi"],
    model: "covered",
  },
  "cond.values.or": {
    mark: "T",
    text:
      "The values listed under a positive operator are alternatives: one that the request value satisfies makes the clause " +
      "true.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.values.nor": {
    mark: "T",
    text:
      "Under a negated operator every listed value excludes: the clause is true if the request value equals none of them, so " +
      "that `StringNotEquals` of `k` and [`a`, `b`] is false for `k` = `a` and true for `k` = `c`.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.block.no-or": {
    mark: "D",
    text: "Nothing in a `Condition` makes keys or operators alternatives; that takes two statements.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.key.case-insensitive": {
    mark: "T",
    text: "Condition key names are compared without regard to case: `AWS:SourceIP` is `aws:SourceIp`.",
    sources: ["UG:condition", "P:ims"],
    model: "covered",
  },
  "cond.key.suffix-case-insensitive": {
    mark: "D",
    text:
      "The suffix of a tag key is compared without regard to case too: `aws:ResourceTag/Team` and `aws:ResourceTag/team` are " +
      "one key.",
    sources: ["UG:keys"],
    model: "covered",
  },
  "cond.key.collision": {
    mark: "U",
    text:
      "A request whose context holds two keys that differ in capitals only, such as two tags, has no settled meaning: one of " +
      "the two counts, or the request fails. Default: such an input is refused.",
    sources: ["UG:keys"],
    model: "covered",
  },
  "cond.key.slash-literal": {
    mark: "O",
    text: "The suffix of a condition key is taken as it stands; it is not a pattern.",
    sources: ["P:stk"],
    model: "covered",
  },
  "cond.same-key-twice": {
    mark: "D",
    text:
      "One key under two operators makes two clauses, both of which have to be true: `DateGreaterThan` with `DateLessThan` is " +
      "a range.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.effect-symmetric": {
    mark: "D",
    text:
      "Whether a condition is true does not depend on the statement's effect. A Deny with a true condition denies, one with a " +
      "false condition does nothing. The one exception is a malformed ARN in the policy.",
    sources: ["UG:condition"],
    model: "covered",
  },
  "cond.value.json-scalar": {
    mark: "D",
    text:
      "`true` and `1` in a policy mean the texts `true` and `1`: the JSON text as it is written, so that `1.0` stays `1.0` " +
      "under String operators (observed).",
    sources: ["UG:grammar", "P:stk"],
    model: "covered",
  },
  "cond.missing.positive": {
    mark: "T",
    text: "A positive operator is false if the request lacks the key: an Allow does not grant, a Deny does not deny.",
    sources: ["UG:condition", "UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.missing.negated": {
    mark: "T",
    text:
      "A negated operator is true if the request lacks the key: a Deny with `StringNotEquals` of `aws:PrincipalOrgID` denies a " +
      "request without that key.",
    sources: ["UG:condops", "P:ims", "CAP:sets"],
    model: "covered",
  },
  "cond.missing.order-operators": {
    mark: "D",
    text:
      "The less-than and greater-than operators on numbers and dates are positive, hence false without the key in both " +
      "directions. `NumericLessThan` is therefore not the opposite of `NumericGreaterThanEquals` where the key is missing.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.missing.bool": {
    mark: "T",
    text:
      "Without the key `Bool` is false for `true` as well as for `false`: a Deny with `Bool` of `aws:SecureTransport` and " +
      "`false` does not deny a request without the key.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.empty-string.present": {
    mark: "O",
    text:
      "A single value that is the empty text is an ordinary value: the key is present for `Null`, and `StringEquals` with the " +
      "empty text is true. The guide's section on `Null` speaks of a null value as absent; recorded calls settle it.",
    sources: ["CAP:sets"],
    model: "covered",
  },
  "cond.string-equals": {
    mark: "T",
    text:
      "`StringEquals` is exact: capitals count, and `*` and `?` in the policy value are plain characters. With the value `a*` " +
      "it is false for `ab` and true for `a*`.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.string-not-equals": {
    mark: "T",
    text: "`StringNotEquals` is true if the request value is equal to none of the policy values in the sense of `StringEquals`.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.string-equals-ignore-case": {
    mark: "T/O",
    text:
      "`StringEqualsIgnoreCase` compares the texts in lower case, `StringNotEqualsIgnoreCase` is its negation. Beyond ASCII, " +
      "recorded calls show the full Unicode lower-casing, not case folding: `ſ` is not `s`, `ß` not `SS`, `ẞ` is `ß`, the " +
      "Kelvin sign is `K`, `İ` becomes `i` and a dot, `ı` is not `I`, and a final sigma counts (`ΟΣ` is `ος` and not `οσ`, a " +
      "lone `Σ` is `σ` and not `ς`). Letters beyond the basic plane keep their case (`𐐀` is not `𐐨`) but count as letters for " +
      "the sigma (`AΣ𐐀` is `aσ𐐀`).",
    sources: ["UG:condops", "CAP:strings"],
    model: "covered",
  },
  "cond.string-like": {
    mark: "T",
    text:
      "`StringLike` compares with a pattern that has to cover the whole value, capitals included: `*` stands for any run of " +
      "characters, the empty one too, and `?` for exactly one, wherever they are placed. Both match `/`, `:`, blanks and line " +
      "breaks; `[`, `\\`, `.` and `+` are plain.",
    sources: ["UG:condops", "P:ims", "CAP:strings"],
    model: "covered",
  },
  "cond.string-like.request-literal": {
    mark: "T",
    text: "A wildcard in the request value means nothing: `StringLike` with the value `ab` is false for `a*`.",
    sources: ["P:ims"],
    model: "covered",
  },
  "cond.string-not-like": {
    mark: "T",
    text: "`StringNotLike` is true if the request value matches none of the patterns in the sense of `StringLike`.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.string.no-trim": {
    mark: "O",
    text: "String operators neither trim blanks nor normalise Unicode: a composed and a decomposed letter differ.",
    sources: ["CAP:strings"],
    model: "covered",
  },
  "cond.string.like-ignore-case": {
    mark: "D",
    text: "There is no `StringLikeIgnoreCase` and no other pattern operator that ignores case.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.string-like.empty": {
    mark: "O",
    text: "`StringLike` with `*` is true for the empty text and false without the key; with `?*` it is false for the empty text.",
    sources: ["P:stk", "UG:condops"],
    model: "covered",
  },
  "cond.numeric.ops": {
    mark: "T",
    text:
      "The Numeric operators are `NumericEquals`, `NumericNotEquals`, `NumericLessThan`, `NumericLessThanEquals`, " +
      "`NumericGreaterThan` and `NumericGreaterThanEquals`.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.numeric.direction": {
    mark: "T",
    text:
      "A Numeric comparison reads request value, operator, policy value: `NumericLessThan` with `10` is true for `9` and false " +
      "for `10` and `11`.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.numeric.list": {
    mark: "T",
    text:
      "Several numbers are alternatives: `NumericLessThan` with [`5`, `10`] means less than 10, `NumericGreaterThan` with the " +
      "same list greater than 5.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.numeric.value-compare": {
    mark: "O",
    text:
      "Numbers are compared by value and not by text: `10`, `10.0`, `1e1`, `+10` and `010` are equal, so are `-0` and `0`, and " +
      "a policy may write `1.`. Documented are integers and decimals only.",
    sources: ["CAP:values", "UG:condops"],
    model: "covered",
  },
  "cond.numeric.arbitrary-precision": {
    mark: "O",
    text: "Numbers are not rounded to doubles: 9007199254740993 differs from 9007199254740992.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.numeric.not-number": {
    mark: "O",
    text: "`NaN`, `Infinity`, hexadecimal digits, blanks, the empty text and `1,000` are not numbers.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.numeric.type-error": {
    mark: "T/O",
    text:
      "A request value that is not a number makes every positive Numeric operator false. `NumericNotEquals` is then true in " +
      "real authorization (observed; the model follows it) and false in the IAM simulator and in iam-simulate.",
    sources: ["CAP:values", "P:ims"],
    model: "covered",
  },
  "cond.numeric.no-wildcard": {
    mark: "D",
    text: "Numeric operators take no wildcards.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.date.ops": {
    mark: "T",
    text:
      "The Date operators are `DateEquals`, `DateNotEquals`, `DateLessThan`, `DateLessThanEquals`, `DateGreaterThan` and " +
      "`DateGreaterThanEquals`. They read request value, operator, policy value, as with numbers.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.date.formats": {
    mark: "D",
    text:
      "A date is written in the W3C profile of ISO 8601 (`2026-01-31T00:00:00Z`, also with an offset such as `+02:00` or a " +
      "fraction of a second) or as seconds since 1970 (`1769817600`).",
    sources: ["UG:condops", "UG:grammar"],
    model: "covered",
  },
  "cond.date.formats.more": {
    mark: "O",
    text:
      "Recorded calls also read a date alone (`2026-01-31`, midnight UTC), a time without zone (UTC) and a signed epoch " +
      "(`+1893456000`); stackd and the W3C note add year and month, minutes without seconds, and fractional or negative " +
      "epochs. A bare number of four digits is either a year, so that `2030` is the first of January 2030 (default), or an " +
      "epoch as in iam-simulate (uncertain).",
    sources: ["CAP:values", "P:stk"],
    model: "covered",
  },
  "cond.date.instant": {
    mark: "D/O",
    text:
      "Dates are compared as instants: `2026-01-01T02:00:00+02:00`, `2026-01-01T00:00:00Z` and `1767225600` are equal. " +
      "Observed: the precision is one millisecond, finer digits are cut off on both sides.",
    sources: ["UG:condops", "CAP:values"],
    model: "covered",
  },
  "cond.date.no-wildcard": {
    mark: "D",
    text: "Date operators take no wildcards: no value such as `2026-*` matches `aws:CurrentTime`.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.date.type-error": {
    mark: "O",
    text:
      "A request value that is not a date makes `DateNotEquals` true and the other Date operators false, in real authorization " +
      "and in the simulator.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.date.epoch-key": {
    mark: "D",
    text: "`aws:EpochTime` can be compared with Date and with Numeric operators, `aws:CurrentTime` with Date operators.",
    sources: ["UG:keys", "UG:condops"],
    model: "covered",
  },
  "cond.bool": {
    mark: "T",
    text: "`Bool` is true if request value and policy value have the same truth; `true` and `false` are read in any capitals.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.bool.parse": {
    mark: "O/U",
    text:
      "On either side every text other than `true`, in any capitals, counts as false, so that `Bool` with `false` is true for " +
      "`yes`, `1` and the empty text (observed, the default). The other reading, of iam-simulate: a value that is no boolean " +
      "matches nothing.",
    sources: ["CAP:values", "P:ims"],
    model: "covered",
  },
  "cond.bool.list": {
    mark: "D",
    text:
      "Several values under `Bool` are alternatives: [`true`, `false`] is true whenever the key is present, which the policy " +
      "checks flag.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "cond.bool.no-negation": {
    mark: "D",
    text:
      "`Bool` has no negated form. `Bool` with `false` is not the opposite of `Bool` with `true`, since both are false without " +
      "the key; `BoolIfExists` or `Null` cover that case.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.binary": {
    mark: "O",
    text:
      "`BinaryEquals` compares the bytes behind canonical Base64; request text in another spelling (`YQ` without padding, " +
      "`YR==`) makes it false. It has no negated form.",
    sources: ["UG:condops", "CAP:values"],
    model: "covered",
  },
  "cond.null": {
    mark: "T",
    text: "`Null` with `true` is true exactly if the request lacks the key, with `false` exactly if it has the key.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.null.value": {
    mark: "O",
    text: "The policy value of `Null` means true if it is `true` in any capitals, and false otherwise.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.null.list": {
    mark: "D",
    text: "Several values under `Null` are alternatives, so that [`true`, `false`] is always true.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.null.multi": {
    mark: "T",
    text: "For `Null` an array with at least one element is present, whatever it holds.",
    sources: ["P:ims"],
    model: "covered",
  },
  "cond.null.set-qualifier": {
    mark: "U",
    text:
      "Reading A, the default, from the page of policy checks: `ForAllValues:Null` is always true and `ForAnyValue:Null` " +
      "always false. Reading B, of iam-simulate: the set qualifier has no effect. Reading C, of stackd: the policy is refused.",
    sources: ["UG:checks", "P:ims", "P:stk"],
    model: "covered",
  },
  "cond.ip.match": {
    mark: "T",
    text:
      "`IpAddress` is true if the request's address lies in one of the listed CIDR blocks, `NotIpAddress` if it lies in none " +
      "of them.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.ip.single": {
    mark: "D/O",
    text:
      "A policy value without a mask is a single address: `/32` for IPv4 and, observed, `/128` for IPv6, where the page says " +
      "`/32` for every address.",
    sources: ["UG:condops", "CAP:ip"],
    model: "covered",
  },
  "cond.ip.host-bits.v4": {
    mark: "T",
    text: "Bits of an IPv4 block behind its mask are ignored: `10.1.2.3/16` is `10.1.0.0/16`.",
    sources: ["UG:checks", "CAP:ip"],
    model: "covered",
  },
  "cond.ip.host-bits.v6": {
    mark: "O",
    text:
      "An IPv6 block with bits set behind its mask holds no address, not even its own, and `2001:db8::1/0` holds none; other " +
      "blocks of the list still count. IAM storage refuses such a block, session policies accept it.",
    sources: ["CAP:ip"],
    model: "covered",
  },
  "cond.ip.zero-prefix": {
    mark: "T",
    text: "`0.0.0.0/0` holds every IPv4 address and no IPv6 address, `::/0` every IPv6 address and no IPv4 address.",
    sources: ["CAP:ip"],
    model: "covered",
  },
  "cond.ip.family": {
    mark: "T",
    text: "An address of the other family lies outside the block: `IpAddress` is false and `NotIpAddress` true.",
    sources: ["P:ims", "CAP:ip"],
    model: "covered",
  },
  "cond.ip.v6-spelling": {
    mark: "O",
    text: "IPv6 addresses are compared by value: `2001:DB8::1` is `2001:db8:0:0:0:0:0:1`.",
    sources: ["CAP:ip"],
    model: "covered",
  },
  "cond.ip.v4-mapped": {
    mark: "O",
    text:
      "A request address `::ffff:1.2.3.4` is compared as the IPv4 address 1.2.3.4 and does not lie in `::/0`. A policy block " +
      "in the mapped form holds neither the IPv4 address nor the mapped request address, so that `NotIpAddress` is true.",
    sources: ["CAP:ip"],
    model: "covered",
  },
  "cond.ip.odd-spelling": {
    mark: "O",
    text:
      "Leading zeros are decimal digits, and the prefixes `/024` and `/+24` mean 24. In IPv6 `2001:db8:::1` is `2001:db8::1`, " +
      "a trailing colon is ignored, and one leading colon is a group of zero. Malformed, so that both IP operators are false, " +
      "are `2001:db8::::1`, an address compressed twice, dotted IPv6 other than `::ffff:a.b.c.d`, `192.0.513` and a bare " +
      "integer.",
    sources: ["CAP:ip"],
    model: "covered",
  },
  "cond.ip.type-error": {
    mark: "T",
    text: "If the request's address is malformed, as a CIDR block is, `IpAddress` and `NotIpAddress` are both false.",
    sources: ["P:ims", "CAP:ip"],
    model: "covered",
  },
  "cond.ip.string-operators": {
    mark: "D",
    text: "A String operator on an IP address key compares text and knows no CIDR blocks.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.arn.equals-is-like": {
    mark: "T",
    text: "`ArnEquals` is the same as `ArnLike`, and `ArnNotEquals` as `ArnNotLike`; all four take wildcards.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.arn.segments": {
    mark: "T",
    text:
      "ARN operators split both sides at their first five colons and compare part by part, so that a `*` or `?` never reaches " +
      "into the next part; the sixth part may hold colons and slashes, which its wildcards match. `ArnLike` with " +
      "`arn:aws:*:r:1:x` is false for `arn:aws:a:b:r:1:x`, where `StringLike` is true.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.arn.case-sensitive": {
    mark: "T",
    text: "ARN operators compare with capitals in every part.",
    sources: ["P:stk"],
    model: "covered",
  },
  "cond.arn.star": {
    mark: "O",
    text: "The policy value `*` by itself matches every well-formed ARN.",
    sources: ["P:stk"],
    model: "covered",
  },
  "cond.arn.star-vs-malformed": {
    mark: "T",
    text: "The policy value `*` does not match a request value that is no ARN, such as `foo`.",
    sources: ["P:ims", "CAP:values"],
    model: "covered",
  },
  "cond.arn.type-error": {
    mark: "T",
    text:
      "If the request value is not an ARN of six parts beginning with `arn`, all four ARN operators are false, the negated " +
      "ones too. The other parts may be empty; what else a well-formed ARN needs is uncertain, by default nothing.",
    sources: ["P:ims", "CAP:values"],
    model: "covered",
  },
  "cond.arn.malformed-operand": {
    mark: "O",
    text:
      "A policy value that is no ARN, as session policies and variables make possible, leaves the clause undecided for a valid " +
      "request ARN: an Allow then does not match and a Deny does. The values are taken in order, and one that matches before " +
      "the malformed one decides: for a user ARN [`user/*`, `not-an-arn`] is decided, [`role/*`, `not-an-arn`] is not. A " +
      "malformed request ARN matches under neither effect.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.arn.string-operators": {
    mark: "D",
    text:
      "A String operator on an ARN key compares text, which is allowed and discouraged; a `*` of " +
      "`StringLike` crosses colons.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.if-exists.missing": {
    mark: "T",
    text: "An operator with `IfExists` is true if the request lacks the key.",
    sources: ["UG:condops", "P:ims"],
    model: "covered",
  },
  "cond.if-exists.present": {
    mark: "T",
    text: "If the request has the key, an operator with `IfExists` is the operator without it.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.if-exists.negated": {
    mark: "D",
    text:
      "`IfExists` makes no difference to a negated operator, which is true without the key anyway: a Deny with " +
      "`StringNotEqualsIfExists` still denies a request that lacks the key.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.if-exists.per-key": {
    mark: "D",
    text: "`IfExists` holds for each key of its operator block separately.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.if-exists.every-operator": {
    mark: "D",
    text: "Every operator except `Null` takes `IfExists`.",
    sources: ["UG:condops"],
    model: "covered",
  },
  "cond.set.syntax": {
    mark: "D",
    text:
      "A set qualifier stands before the operator and `IfExists` behind it: `ForAllValues:StringLikeIfExists`. By the grammar " +
      "the capitals of the qualifier count; that other capitals might pass is uncertain, and the default is invalid.",
    sources: ["UG:multi", "UG:grammar"],
    model: "covered",
  },
  "cond.set.for-all": {
    mark: "T",
    text: "`ForAllValues` is true if every request value by itself satisfies the operator with the whole list of policy values.",
    sources: ["UG:multi", "P:ims", "CAP:sets"],
    model: "covered",
  },
  "cond.set.for-any": {
    mark: "T",
    text:
      "`ForAnyValue` is true if at least one request value by itself satisfies the operator with the whole list of policy " +
      "values.",
    sources: ["UG:multi", "P:ims", "CAP:sets"],
    model: "covered",
  },
  "cond.set.negation-inside": {
    mark: "T",
    text:
      "Under a set qualifier a negation belongs to the single value. `ForAnyValue:StringNotEquals` with [`a`, `b`] is true if " +
      "some request value is neither, `ForAllValues:StringNotEquals` if no request value is `a` or `b`; for [`a`, `c`] the " +
      "first is true and the second false.",
    sources: ["UG:multi", "P:ims", "CAP:sets"],
    model: "covered",
  },
  "cond.set.missing.for-all": {
    mark: "T",
    text:
      "Without the key `ForAllValues` is true, for positive and negated operators alike. An Allow with no other condition " +
      "grants to requests without the key.",
    sources: ["UG:multi", "CAP:sets"],
    model: "covered",
  },
  "cond.set.missing.for-any": {
    mark: "T",
    text: "Without the key `ForAnyValue` is false, for positive and negated operators alike.",
    sources: ["UG:multi", "CAP:sets"],
    model: "covered",
  },
  "cond.set.empty": {
    mark: "D",
    text: "For an empty array `ForAllValues` is true and `ForAnyValue` false.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.set.empty-string": {
    mark: "U",
    text:
      "Readings of an element that is the empty text: an ordinary value, so that `ForAllValues:StringEquals` with `x` is false " +
      "(default, as recorded); or no value, so that `ForAllValues` is true, as the page suggests.",
    sources: ["UG:multi", "CAP:sets"],
    model: "covered",
  },
  "cond.set.single-valued-key": {
    mark: "T",
    text: "A set qualifier takes a single-valued key for an array with that one value, a use that AWS discourages.",
    sources: ["P:ims", "UG:singlemulti"],
    model: "covered",
  },
  "cond.set.if-exists.for-all": {
    mark: "T",
    text: "`ForAllValues` with `IfExists` is true without the key and otherwise the same as without `IfExists`.",
    sources: ["CAP:sets"],
    model: "covered",
  },
  "cond.set.if-exists.for-any": {
    mark: "U",
    text:
      "`ForAnyValue` with `IfExists` on a request that lacks the key. Reading A: false, the set qualifier decides (default, as " +
      "in iam-simulate and stackd). Reading B: true, `IfExists` decides.",
    sources: ["P:ims", "P:stk"],
    model: "covered",
  },
  "cond.set.duplicates-order": {
    mark: "D",
    text: "The order of the request values and their repetition have no effect.",
    sources: ["UG:multi"],
    model: "covered",
  },
  "cond.set.type-error": {
    mark: "O",
    text:
      "A request value that the operator cannot read behaves under a set qualifier as it does alone, value by value: for " +
      "numbers the positive operators are false and `NumericNotEquals` is true.",
    sources: ["P:stk"],
    model: "covered",
  },
  "cond.multi.scalar-operator": {
    mark: "O",
    text:
      "A multivalued key under an operator without set qualifier never matches while it is present, whether the operator is " +
      "positive, negated or with `IfExists`, and even for an array of one; absent, it follows the ordinary rules. A Deny with " +
      "`StringNotEquals` of `aws:TagKeys` and `a` does not deny [`b`]. The guide only says that such a key needs a set " +
      "operator.",
    sources: ["CAP:sets", "P:ims", "UG:singlemulti"],
    model: "covered",
  },
  "cond.multi.null": {
    mark: "T",
    text: "`Null` works on multivalued keys without a set qualifier.",
    sources: ["P:ims"],
    model: "covered",
  },
  "cond.multi.empty-array": {
    mark: "O",
    text:
      "An empty array under `Null`, `IfExists` or an operator without set qualifier. Reading A, recorded and the default: the " +
      "key is absent, so that `StringNotEquals`, `IfExists` and `Null` with `true` are true. Reading B, of stackd: the key is " +
      "present and empty, so that the operators and `Null` with `true` are false.",
    sources: ["CAP:sets", "P:stk"],
    model: "covered",
  },
  "cond.literal.rejected": {
    mark: "O",
    text:
      "Identity, boundary, service control and resource policies with a malformed number, date, IP address, ARN or Base64 text " +
      "are refused when they are saved. Of odd IP spellings storage takes host bits of IPv4 blocks, leading zeros, `+24`, the " +
      "mapped form in hexadecimal (`::ffff:c000:200/120`), `2001:db8:::1/128` and a trailing colon; it refuses dotted IPv6, " +
      "host bits of IPv6 blocks and prefixes that are too long.",
    sources: ["CAP:values", "CAP:ip", "UG:checks"],
    model: "covered",
  },
  "cond.literal.session": {
    mark: "O",
    text:
      "Session policies keep malformed values, Base64 excepted. A malformed number, date or IP address in the policy equals no " +
      "request value, not even the same malformed text: positive operators are false, negated ones true. ARNs have a rule of " +
      "their own.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.literal.simulator-ip": {
    mark: "O",
    text:
      "In the IAM simulator a malformed IP address in a policy, IPv6 host bits included, makes its clause false, negated or " +
      "not; resource policies behave the same.",
    sources: ["CAP:ip"],
    model: { notCovered: "holds for the IAM simulator only" },
  },
  "cond.literal.mixed-list": {
    mark: "O",
    text: "A malformed policy value does not spoil its list: the well-formed values beside it still count.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "cond.values.empty-list.set": {
    mark: "D/U",
    text:
      "With an empty list of policy values `ForAllValues` is true only if the key is absent or empty, and `ForAnyValue` is " +
      "never true. Storage mostly refuses such a list, and how it evaluates where one was stored, as in trust policies, is " +
      "uncertain; the default is this.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "cond.values.empty-list.if-exists": {
    mark: "D/U",
    text:
      "With an empty list of policy values an operator with `IfExists` is true only if the key is absent; the page of policy " +
      "checks says so, no call confirms it, and it is the default.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "cond.values.empty-list.plain": {
    mark: "U",
    text:
      "An operator without set qualifier and an empty list of policy values. Reading A: never true, not even if negated " +
      "(default, as in stackd). Reading B: a negated operator is true, there being no value to equal.",
    sources: ["UG:checks", "P:stk"],
    model: "covered",
  },
  "cond.type.not-enforced": {
    mark: "D",
    text:
      "IAM stores an operator that does not fit the type of its key, merely flagging it, and compares the text. String " +
      "operators work on every key.",
    sources: ["UG:checks", "UG:condops"],
    model: "covered",
  },
  "cond.key.principal-arn": {
    mark: "D",
    text:
      "`aws:PrincipalArn` of a role session is the ARN of the role with its path, not that of the session; of a federated user " +
      "it is the session's ARN of the form `federated-user`; an anonymous request has none.",
    sources: ["UG:keys"],
    model: { notCovered: "concerns whoever writes a case: the model derives no keys" },
  },
  "cond.key.multi-list": {
    mark: "D",
    text:
      "The multivalued global keys are `aws:TagKeys`, `aws:PrincipalOrgPaths`, `aws:ResourceOrgPaths`, `aws:CalledVia`, " +
      "`aws:PrincipalServiceNamesList`, `aws:SourceOrgPaths` and `aws:VpceOrgPaths`; every other global key is single-valued.",
    sources: ["UG:keys"],
    model: { notCovered: "concerns whoever writes a case: an array makes a key multivalued" },
  },
  "cond.key.source-ip-absent": {
    mark: "D",
    text:
      "`aws:SourceIp` is absent from requests through a VPC endpoint, which have `aws:VpcSourceIp`, and is absent or the " +
      "service's own address where a service calls on someone's behalf. A Deny with `NotIpAddress` then denies.",
    sources: ["UG:keys"],
    model: { notCovered: "concerns whoever writes a case: the model derives no keys" },
  },
  "cond.key.secure-transport-mfa": {
    mark: "D",
    text:
      "For long-term access keys `aws:MultiFactorAuthPresent` is absent and not false, so that `Bool` with `false` misses them " +
      "and `BoolIfExists` with `false` does not.",
    sources: ["UG:keys"],
    model: { notCovered: "concerns whoever writes a case: the model derives no keys" },
  },
} as const satisfies Record<string, RuleEntry>;
