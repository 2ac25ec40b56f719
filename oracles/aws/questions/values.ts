import { absent, type ClauseQuestion } from "./clause-question.ts";

/** How values are read: texts, numbers, dates, booleans, Base64, addresses, ARNs. */
export const valueQuestions: readonly ClauseQuestion[] = [
  {
    rule: "cond.empty-string.present",
    question: "Is a key that holds the empty text there?",
    clauses: [
      ["Null", "false", ""],
      ["StringEquals", "", ""],
      ["StringNotEquals", "a", ""],
    ],
    readings: [
      ["present", "the empty text is a value like any other", "TTT"],
      ["absent", "a key that holds it counts as absent", "FFT"],
    ],
  },
  {
    rule: "cond.string-equals-ignore-case",
    question: "How are capitals removed beyond ASCII?",
    clauses: [
      ["StringEqualsIgnoreCase", "K", "\u212a"],
      ["StringEqualsIgnoreCase", "ß", "SS"],
      ["StringEqualsIgnoreCase", "I", "ı"],
      ["StringEqualsIgnoreCase", "\u{10400}", "\u{10428}"],
      ["StringEqualsIgnoreCase", "ΟΣ", "ος"],
    ],
    readings: [
      ["lower case", "Unicode lower case of the basic plane, with the final sigma", "TFFFT"],
      ["all planes", "Unicode lower case of every plane", "TFFTT"],
      ["folding", "full case folding", "TTFTT"],
      ["ASCII", "only the letters A to Z have another case", "FFFFF"],
    ],
  },
  {
    rule: "cond.string.no-trim",
    question: "Are texts trimmed or normalised before they are compared?",
    clauses: [
      ["StringEquals", "a", " a"],
      ["StringEquals", "\u00e9", "e\u0301"],
    ],
    readings: [
      ["neither", "they are compared as they stand", "FF"],
      ["trimmed", "blanks around them do not count", "TF"],
      ["normalised", "composed and decomposed letters are the same", "FT"],
      ["both", "they are trimmed and normalised", "TT"],
    ],
  },
  {
    rule: "cond.string-like.empty",
    question: "Does * match the empty text?",
    clauses: [
      ["StringLike", "*", ""],
      ["StringLike", "?*", ""],
    ],
    readings: [
      ["empty run", "* matches it, ?* does not", "TF"],
      ["nothing", "neither pattern does", "FF"],
    ],
  },
  {
    rule: "match.glob.newline",
    question: "Do wildcards match line breaks?",
    clauses: [
      ["StringLike", "a*b", "a\nb"],
      ["StringLike", "a?b", "a\nb"],
    ],
    readings: [
      ["yes", "like any other character", "TT"],
      ["no", "a line break ends what a wildcard takes", "FF"],
    ],
  },
  {
    rule: "cond.numeric.value-compare",
    question: "Which spellings of a number are equal?",
    clauses: [
      ["NumericEquals", "10", "10.0"],
      ["NumericEquals", "10", "1e1"],
      ["NumericEquals", "10", "+10"],
      ["NumericEquals", "10", "010"],
      ["NumericEquals", "0", "-0"],
    ],
    readings: [
      ["value", "all that mean the same value", "TTTTT"],
      ["documented", "integers and decimals only, no exponents and no plus", "TFFTT"],
      ["text", "the same text only", "FFFFF"],
    ],
  },
  {
    rule: "cond.numeric.arbitrary-precision",
    question: "Are large numbers rounded?",
    clauses: [
      ["NumericEquals", "9007199254740993", "9007199254740992"],
      ["NumericGreaterThan", "9007199254740992", "9007199254740993"],
    ],
    readings: [
      ["exact", "every digit counts", "FT"],
      ["doubles", "they are rounded to doubles", "TF"],
    ],
  },
  {
    rule: "cond.numeric.not-number",
    question: "Are hexadecimal digits, blanks and separators part of a number?",
    clauses: [
      ["NumericEquals", "16", "0x10"],
      ["NumericEquals", "10", " 10"],
      ["NumericEquals", "1000", "1,000"],
      ["NumericEquals", "0", ""],
    ],
    readings: [
      ["no", "such a text is no number", "FFFF"],
      ["trimmed", "blanks around a number do not count", "FTFF"],
      ["lenient", "hexadecimal digits and blanks are read, and the empty text is 0", "TTFT"],
    ],
  },
  {
    rule: "cond.numeric.type-error",
    known: "false",
    question: "What is NumericNotEquals where the request's value is no number?",
    clauses: [
      ["NumericNotEquals", "10", "x"],
      ["NumericEquals", "10", "x"],
    ],
    readings: [
      ["true", "it is true, as in production: the value equals no number", "TF"],
      ["false", "it is false, as the simulator was seen to have it", "FF"],
    ],
  },
  {
    rule: "sim.numeric-not-equals",
    question: "Is NumericNotEquals still false where the request's value is no number?",
    clauses: [
      ["NumericNotEquals", "10", "many"],
      ["NumericNotEquals", "10", "many", "Deny"],
    ],
    readings: [
      ["recorded", "it is false", "FF"],
      ["production", "it is true, so that the simulator follows production now", "TT"],
    ],
  },
  {
    rule: "cond.date.formats.more",
    question: "Which texts are dates beside full ones and epochs?",
    clauses: [
      ["DateEquals", "2026-01-31T00:00:00Z", "2026-01-31"],
      ["DateEquals", "2026-01-31T00:00:00Z", "2026-01-31T00:00:00"],
      ["DateEquals", "2026-01-31T00:00:00Z", "+1769817600"],
      ["DateEquals", "2030-01-01T00:00:00Z", "2030"],
      ["DateEquals", "1970-01-01T00:33:50Z", "2030"],
    ],
    readings: [
      ["year", "dates alone, times without zone, signed epochs; four digits are a year", "TTTTF"],
      ["epoch", "the same, and four digits are an epoch", "TTTFT"],
      ["documented", "none of them but four digits, which are an epoch", "FFFFT"],
    ],
  },
  {
    rule: "cond.date.instant",
    question: "How finely are dates compared?",
    clauses: [
      ["DateEquals", "2026-01-01T00:00:00.0001Z", "2026-01-01T00:00:00.0002Z"],
      ["DateEquals", "2026-01-01T00:00:00.001Z", "2026-01-01T00:00:00.0019Z"],
      ["DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.001Z"],
    ],
    readings: [
      ["cut", "to the millisecond, further digits are cut off", "TTF"],
      ["rounded", "to the millisecond, further digits are rounded", "TFF"],
      ["exact", "every digit counts", "FFF"],
      ["seconds", "to the second", "TTT"],
    ],
  },
  {
    rule: "cond.date.type-error",
    question: "What is DateNotEquals where the request's value is no date?",
    clauses: [
      ["DateNotEquals", "2026-01-01T00:00:00Z", "soon"],
      ["DateLessThan", "2026-01-01T00:00:00Z", "soon"],
    ],
    readings: [
      ["true", "it is true, the order operators are false", "TF"],
      ["false", "all Date operators are false", "FF"],
    ],
  },
  {
    rule: "cond.bool.parse",
    question: "Does Bool take a text that is neither true nor false?",
    clauses: [
      ["Bool", "false", "yes"],
      ["Bool", "false", ""],
      ["Bool", "false", "1"],
      ["Bool", "true", "1"],
    ],
    readings: [
      ["false", "every text but true counts as false", "TTTF"],
      ["nothing", "it matches neither value", "FFFF"],
      ["truth", "the usual words and digits are read", "FTFT"],
    ],
  },
  {
    rule: "stmt.condition.bool-literal",
    question: "Is a Bool value of the policy that is no boolean taken?",
    clauses: [["Bool", "maybe", "false"]],
    readings: [
      ["accepted", "it is taken, and counts as false", "T"],
      ["no match", "it is taken, and matches nothing", "F"],
      ["refused", "the policy is refused", "R"],
    ],
  },
  {
    rule: "cond.null.value",
    question: "Which values of Null mean true?",
    clauses: [
      ["Null", "TRUE", absent],
      ["Null", "yes", absent],
      ["Null", "yes", "x"],
    ],
    readings: [
      ["capitals", "true in any capitals; all others mean false", "TFT"],
      ["exact", "the word true only; all others mean false", "FFT"],
      ["nothing", "a value that is no boolean makes the clause false", "TFF"],
      ["refused", "the policy is refused", "RRR"],
    ],
  },
  {
    rule: "cond.binary",
    question: "Does the request's Base64 have to be canonical?",
    clauses: [
      ["BinaryEquals", "YQ==", "YQ=="],
      ["BinaryEquals", "YQ==", "YQ"],
      ["BinaryEquals", "YQ==", "YR=="],
    ],
    readings: [
      ["canonical", "yes: other spellings match nothing", "TFF"],
      ["padding", "padding may be left out", "TTF"],
      ["bytes", "every spelling of the same bytes matches", "TTT"],
    ],
  },
  {
    rule: "cond.ip.single",
    question: "How many addresses does an IPv6 address without a mask stand for?",
    clauses: [
      ["IpAddress", "2001:db8::1", "2001:db8::1"],
      ["IpAddress", "2001:db8::1", "2001:db8::2"],
    ],
    readings: [
      ["one", "itself, /128", "TF"],
      ["/32", "the block of its first 32 bits, as the page says of every address", "TT"],
    ],
  },
  {
    rule: "cond.ip.v6-spelling",
    question: "Is IPv6 compared by value?",
    clauses: [["IpAddress", "2001:DB8::1", "2001:db8:0:0:0:0:0:1"]],
    readings: [
      ["value", "every spelling of the address is the same", "T"],
      ["text", "the spelling counts", "F"],
    ],
  },
  {
    rule: "cond.ip.v4-mapped",
    question: "What is an IPv4 address in IPv6 form?",
    clauses: [
      ["IpAddress", "1.2.3.0/24", "::ffff:1.2.3.4"],
      ["IpAddress", "::/0", "::ffff:1.2.3.4"],
      ["IpAddress", "::ffff:102:300/120", "1.2.3.4"],
    ],
    readings: [
      ["recorded", "IPv4 in a request, nothing in a policy", "TFF"],
      ["IPv4", "IPv4 in both", "TFT"],
      ["IPv6", "IPv6 in both", "FTF"],
    ],
  },
  {
    rule: "cond.ip.odd-spelling",
    question: "How are leading zeros and short forms of a request's address read?",
    clauses: [
      ["IpAddress", "10.0.0.0/8", "010.1.2.3"],
      ["NotIpAddress", "10.0.0.0/8", "010.1.2.3"],
      ["IpAddress", "192.0.2.0/24", "192.0.513"],
    ],
    readings: [
      ["decimal", "leading zeros are decimal, short forms malformed", "TFF"],
      ["octal", "as the C library does: octal, and short forms are read", "FTT"],
      ["malformed", "both are malformed", "FFF"],
    ],
  },
  {
    rule: "cond.arn.star",
    question: "Does * alone match every ARN?",
    clauses: [["ArnLike", "*", "arn:aws:s3:::b"]],
    readings: [
      ["every ARN", "it does", "T"],
      ["no ARN", "it has not six parts, and matches none", "F"],
      ["refused", "the policy is refused", "R"],
    ],
  },
];
