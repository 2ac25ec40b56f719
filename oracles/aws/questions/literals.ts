import { absent, type ClauseQuestion } from "./clause-question.ts";

/** Values of a policy that are malformed, which IAM does not store, and lists of none. */
export const literalQuestions: readonly ClauseQuestion[] = [
  {
    rule: "stmt.condition.literal-validation",
    question: "Which malformed values does the simulator take?",
    policies: "apart",
    clauses: [
      ["NumericEquals", "ten", "10"],
      ["DateEquals", "soon", "2026-01-01T00:00:00Z"],
      ["ArnEquals", "not-an-arn", "arn:aws:s3:::b"],
      ["BinaryEquals", "?", "YQ=="],
      ["IpAddress", "10.0.0.256", "10.0.0.1"],
    ],
    readings: [
      ["address", "a malformed address only", "RRRRF"],
      ["none", "none, as IAM storage", "RRRRR"],
      ["all but Base64", "all but malformed Base64, as session policies", "FFFRF"],
      ["all", "all of them", "FFFFF"],
    ],
  },
  {
    rule: "cond.literal.simulator-ip",
    question: "What does the simulator make of a malformed address?",
    policies: "apart",
    clauses: [
      ["IpAddress", "10.0.0.256", "10.0.0.1"],
      ["NotIpAddress", "10.0.0.256", "10.0.0.1"],
    ],
    readings: [
      ["false", "the clause is false, negated or not", "FF"],
      ["equals nothing", "it holds no address, as in session policies", "FT"],
      ["refused", "the policy is refused, as by IAM storage", "RR"],
    ],
  },
  {
    rule: "sim.ip-literal",
    question: "Does a malformed address in a Deny still keep it from denying?",
    policies: "apart",
    clauses: [["NotIpAddress", "10.0.0.256", "10.0.0.1", "Deny"]],
    readings: [
      ["false", "it does: the clause is false", "F"],
      ["true", "the Deny fires, as in session policies", "T"],
      ["refused", "the policy is refused, as by IAM storage", "R"],
    ],
  },
  {
    rule: "cond.ip.host-bits.v6",
    known: "false",
    question: "What does an IPv6 block with host bits set hold?",
    policies: "apart",
    clauses: [
      ["IpAddress", "2001:db8::1/32", "2001:db8::2"],
      ["NotIpAddress", "2001:db8::1/32", "2001:db8::2"],
    ],
    readings: [
      ["nothing", "no address, as in session policies", "FT"],
      ["false", "its clause is false, negated or not, as the simulator was seen to have it", "FF"],
      ["block", "the block, host bits aside", "TF"],
      ["refused", "the policy is refused, as by IAM storage", "RR"],
    ],
  },
  {
    rule: "cond.literal.mixed-list",
    question: "Does a malformed value spoil the list that it stands in?",
    policies: "apart",
    clauses: [
      ["NumericEquals", ["ten", "10"], "10"],
      ["IpAddress", ["10.0.0.256", "10.0.0.0/8"], "10.0.0.1"],
    ],
    readings: [
      ["no", "the well-formed values count", "TT"],
      ["address no", "a list of numbers is refused, in one of addresses the well-formed ones count", "RT"],
      ["address yes", "a list of numbers is refused, a list of addresses is false", "RF"],
      ["refused", "the policy is refused, as by IAM storage", "RR"],
    ],
  },
  {
    rule: "stmt.condition.null-set",
    question: "Is Null with a set prefix taken?",
    policies: "apart",
    clauses: [["ForAllValues:Null", "true", absent]],
    readings: [
      ["accepted", "it is", "T"],
      ["refused", "the policy is refused", "R"],
    ],
  },
  {
    rule: "cond.values.empty-list.set",
    question: "What does a set prefix make of an empty list in the policy?",
    policies: "apart",
    clauses: [
      ["ForAllValues:StringEquals", [], absent],
      ["ForAllValues:StringEquals", [], ["a"]],
      ["ForAnyValue:StringNotEquals", [], ["a"]],
    ],
    readings: [
      ["page", "ForAllValues is true without the key only, ForAnyValue never", "TFF"],
      ["logic", "a negated operator is true of every value", "TFT"],
      ["never", "neither is ever true", "FFF"],
      ["refused", "the policy is refused", "RRR"],
    ],
  },
  {
    rule: "cond.values.empty-list.if-exists",
    question: "What does IfExists make of an empty list in the policy?",
    policies: "apart",
    clauses: [
      ["StringEqualsIfExists", [], absent],
      ["StringNotEqualsIfExists", [], "a"],
    ],
    readings: [
      ["page", "it is true without the key only", "TF"],
      ["logic", "a negated operator is true of every value", "TT"],
      ["never", "it is never true", "FF"],
      ["refused", "the policy is refused", "RR"],
    ],
  },
  {
    rule: "cond.values.empty-list.plain",
    question: "What does an operator make of an empty list in the policy?",
    policies: "apart",
    clauses: [
      ["StringEquals", [], "a"],
      ["StringNotEquals", [], "a"],
    ],
    readings: [
      ["never", "it is never true, not even negated", "FF"],
      ["logic", "a negated operator is true of every value", "FT"],
      ["refused", "the policy is refused", "RR"],
    ],
  },
];
