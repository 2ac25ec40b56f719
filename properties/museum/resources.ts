import { compileResourcePattern } from "../../model/statement/resource.ts";
import type { ResourcePattern } from "../../model/statement/resource.ts";
import { splitPieces } from "../../model/text/arn-pattern.ts";
import { isAccountId } from "../../model/text/arn.ts";
import type { Piece } from "../../model/text/glob.ts";
import { mistaking } from "./decisions.ts";
import type { Fault } from "./fault.ts";
import { anyResource, judged, misreading, misreadingResources, resourceMatches } from "./misreading.ts";
import type { Place } from "./misreading.ts";
import { reported } from "./reports.ts";
import { covers, inLine, piecesOf, readAgain, templateOf } from "./texts.ts";
import type { PartMatches } from "./texts.ts";

const byPart = (matches: PartMatches): Fault["answer"] =>
  misreadingResources((pattern, place) => inLine(pattern, place, matches));

/** What an engine takes an entry to cover beyond what the model takes it to cover. */
const wider = (more: (pattern: ResourcePattern, place: Place, resource: string) => boolean): Fault["answer"] =>
  misreadingResources((pattern, place) => {
    const { resource } = place.request;
    return resourceMatches(pattern, place) || (resource !== "*" && more(pattern, place, resource.text));
  });

const lowered = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => (piece.kind === "literal" ? { ...piece, text: piece.text.toLowerCase() } : piece));

const isLiteral = (pieces: readonly Piece[]): boolean => pieces.every((piece) => piece.kind === "literal");
const isStar = (pieces: readonly Piece[]): boolean => pieces.length === 1 && pieces[0]!.kind === "any";

/** The entry as if it had another text. */
const matchesAs = (text: string, pattern: ResourcePattern, place: Place): boolean =>
  resourceMatches(
    readAgain({ ...pattern, text }, place, (read, syntax) => templateOf(read, syntax)),
    place,
  );

/** Faults in the reading of Resource and in the matching of ARNs. */
export const resourceFaults: readonly Fault[] = [
  {
    id: "fault.resource.ignored",
    title: "does not look at Resource",
    rules: ["match.resource.anchored"],
    law: "law.resource.case",
    references: reported("getmoto/moto#6514"),
    answer: misreading((place) => (place.read.resource?.negated === false ? judged(place, { resource: true }) : place.written)),
  },
  {
    id: "fault.resource.case-insensitive",
    title: "compares resources without regard to case",
    rules: ["match.resource.case-sensitive"],
    law: "law.resource.case",
    references: [],
    answer: byPart((part, text) => covers(lowered(part), text.toLowerCase())),
  },
  {
    id: "fault.resource.head-case-insensitive",
    title: "compares partition, service, region and account of a resource without regard to case",
    rules: ["match.resource.case-sensitive"],
    law: "law.resource.case",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: byPart((part, text, number) => (number < 5 ? covers(lowered(part), text.toLowerCase()) : covers(part, text))),
  },
  {
    id: "fault.resource.unanchored",
    title: "takes a resource pattern for the beginning of an ARN",
    rules: ["match.resource.anchored"],
    law: "law.glob.literal",
    references: [],
    answer: byPart((part, text, number) => covers(number === 5 ? [...part, { kind: "any" }] : part, text)),
  },
  {
    id: "fault.resource.covers-below",
    title: "lets the ARN of a bucket cover the objects in it, and any ARN what lies below it",
    rules: ["match.resource.anchored"],
    law: "law.resource.container",
    references: reported("abyo-software/s4#75"),
    answer: wider(({ text }, place, resource) => isLiteral(piecesOf(text, place) ?? []) && resource.startsWith(`${text}/`)),
  },
  {
    id: "fault.resource.covers-above",
    title: "lets a pattern for all objects of a bucket cover the bucket too",
    rules: ["match.resource.anchored"],
    law: "law.resource.container",
    references: reported("minio/minio#20449"),
    answer: wider((pattern, place) => pattern.text.endsWith("/*") && matchesAs(pattern.text.slice(0, -2), pattern, place)),
  },
  {
    id: "fault.resource.colons-crossed",
    title: "matches a resource pattern over the whole ARN, so that every wildcard reaches into the next parts",
    rules: ["match.resource.colon-inner"],
    law: "law.resource.colon-inner",
    references: [],
    answer: wider(({ text }, place, resource) => {
      const pieces = piecesOf(text, place);
      return pieces !== undefined && splitPieces(pieces).length === 6 && covers(pieces, resource);
    }),
  },
  {
    id: "fault.resource.colons-never-crossed",
    title: "stops a star at the end of a part of an ARN at the next colon",
    rules: ["match.resource.colon-trailing-star"],
    law: "law.resource.colon-trailing-star",
    references: reported("awsdocs/iam-user-guide#175"),
    answer: misreadingResources(
      (pattern, place) =>
        resourceMatches(pattern, place) &&
        (splitPieces(piecesOf(pattern.text, place) ?? []).length !== 6 ||
          place.request.resource === "*" ||
          place.request.resource.parts.every((text, i) => covers(splitPieces(piecesOf(pattern.text, place)!)[i]!, text))),
    ),
  },
  {
    id: "fault.resource.star-for-no-resource",
    title: "lets every ARN cover a request without a resource",
    rules: ["match.resource.request-star"],
    law: "law.request-star",
    references: [],
    answer: misreadingResources((pattern, place) => place.request.resource === "*" || resourceMatches(pattern, place)),
  },
  {
    id: "fault.resource.absent-matches-nothing",
    title: "lets a resource policy's statement without Resource match nothing",
    rules: ["match.resource.absent"],
    law: "law.trust.account-and-identity",
    references: [],
    answer: misreading((place) => (place.read.resource === undefined ? "inert" : place.written)),
  },
  {
    id: "fault.resource.absent-permits",
    title: "permits by every statement without the member Resource, be its effect Deny or its member NotResource",
    rules: ["eval.explicit-deny", "match.notresource"],
    law: "law.request-star",
    references: reported("getmoto/moto:moto/iam/access_control.py"),
    answer: misreading((place) =>
      place.written.Resource === undefined
        ? judged({ ...place, written: { ...place.written, Effect: "Allow" } }, { resource: true })
        : place.written,
    ),
  },
  {
    id: "fault.resource.partition-ignored",
    title: "does not compare the partition of a resource",
    rules: ["match.resource.partition"],
    law: "law.resource.parts",
    references: [],
    answer: byPart((part, text, number) => number === 1 || covers(part, text)),
  },
  {
    id: "fault.resource.account-ignored",
    title: "does not compare the account of a resource",
    rules: ["match.resource.anchored"],
    law: "law.resource.parts",
    references: [],
    answer: byPart((part, text, number) => number === 4 || covers(part, text)),
  },
  {
    id: "fault.resource.empty-part-open",
    title: "lets an empty part of a resource pattern stand for any",
    rules: ["match.resource.empty-parts"],
    law: "law.resource.parts",
    references: reported("duo-labs/parliament#134"),
    answer: byPart((part, text, number) => (number < 5 && part.length === 0) || covers(part, text)),
  },
  {
    id: "fault.resource.star-needs-part",
    title: "does not let a star stand for an empty part of an ARN",
    rules: ["match.resource.empty-parts"],
    law: "law.resource.part-wildcards",
    references: [],
    answer: byPart((part, text, number) => covers(part, text) && !(number < 5 && text === "" && isStar(part))),
  },
  {
    id: "fault.resource.region-literal",
    title: "knows a region either as a name or as a star alone, without wildcards within",
    rules: ["match.resource.colon-inner"],
    law: "law.resource.part-wildcards",
    references: reported("duo-labs/parliament#220"),
    answer: byPart((part, text, number) => covers(part, text) && (number !== 3 || isLiteral(part) || isStar(part))),
  },
  {
    id: "fault.resource.type-literal",
    title: "does not let a star stand for the type of a resource before the first slash",
    rules: ["match.resource.slash"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: byPart(
      (part, text, number) =>
        covers(part, text) &&
        !(number === 5 && part[0]?.kind === "any" && part[1]?.kind === "literal" && part[1].text.startsWith("/")),
    ),
  },
  {
    id: "fault.resource.short-arn-literal",
    title: "lets an ARN of fewer than six parts match nothing",
    rules: ["match.resource.short-arn.identity"],
    law: "law.resource.short",
    references: reported("cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: misreadingResources(
      (pattern, place) =>
        resourceMatches(pattern, place) &&
        (pattern.text === "*" || "template" in pattern || splitPieces(piecesOf(pattern.text, place)!).length === 6),
    ),
  },
  {
    id: "fault.resource.short-arn-everywhere",
    title: "completes short ARNs without a star in every kind of policy",
    rules: ["match.resource.short-arn.resource"],
    references: [],
    answer: misreadingResources((pattern, place) => {
      const template = templateOf(pattern.text, { variables: place.variables, wildcards: true });
      return resourceMatches(compileResourcePattern(pattern.text, template, "identity"), place);
    }),
  },
  {
    id: "fault.resource.first-entry",
    title: "looks at the first entry of a Resource list only",
    rules: ["match.resource.any-of"],
    law: "law.permute.values",
    references: [],
    answer: misreading((place) =>
      judged(place, {
        ...anyResource(place, (pattern) => pattern === place.read.resource?.patterns[0] && resourceMatches(pattern, place)),
      }),
    ),
  },
  {
    id: "fault.resource.foreign-entry-dropped",
    title: "drops entries that name another account than the owner's, and takes a list left empty for every resource",
    rules: ["match.resource.any-of", "match.resource.anchored"],
    law: "law.resource.parts",
    references: reported("ceph/ceph#41931"),
    answer: misreading((place) => {
      const patterns = place.read.resource?.patterns ?? [];
      if (place.read.resource?.negated !== false || patterns.length === 0) return place.written;
      const own = patterns.filter(({ text }) => {
        const account = text.split(":")[4] ?? "";
        return !isAccountId(account) || account === place.request.resourceAccount;
      });
      return judged(place, { resource: own.length === 0 || own.some((pattern) => resourceMatches(pattern, place)) });
    }),
  },
  {
    id: "fault.resource.assembled-twice",
    title: "puts the requested ARN together out of parts that already are an ARN",
    rules: ["match.resource.anchored"],
    law: "law.resource.case",
    references: reported("localstack/localstack#10555"),
    answer: mistaking((asked) => {
      const { resource } = asked.request;
      if (resource === "*") return asked;
      return { ...asked, request: { ...asked.request, resource: `${resource.split(":").slice(0, 5).join(":")}:${resource}` } };
    }),
  },
  {
    id: "fault.resource.prefix-appended",
    title: "asks about a bucket's listing as about an object of the prefix that is listed",
    rules: ["match.resource.anchored", "cond.string-like"],
    law: "law.resource.listing",
    references: reported("rustfs/rustfs#2699"),
    answer: mistaking((asked) => {
      const { resource, action, context = {} } = asked.request;
      const prefix = context["s3:prefix"];
      if (!/^s3:List/i.test(action) || typeof prefix !== "string" || prefix === "") return asked;
      return { ...asked, request: { ...asked.request, resource: `${resource}/${prefix}` } };
    }),
  },
  {
    id: "fault.resource.trailing-star-lost",
    title: "loses the star at the end of a folder's pattern",
    rules: ["match.resource.anchored", "match.resource.slash"],
    law: "law.glob.star-prefix",
    references: reported("seaweedfs/seaweedfs#10192"),
    answer: misreadingResources((pattern, place) => matchesAs(pattern.text.replace(/(\/.+)\*$/s, "$1"), pattern, place)),
  },
];
