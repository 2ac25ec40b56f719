import type { AccessRequest } from "../../model/request/access-request.ts";
import { entryCloseness, readPrincipalEntry } from "../../model/statement/principal.ts";
import type { Closeness, PrincipalEntry } from "../../model/statement/principal.ts";
import { compileGlob, matchesGlob, wildcardPieces } from "../../model/text/glob.ts";
import type { Fault } from "./fault.ts";
import {
  applies,
  closenessOf,
  exclusionBinds,
  misreading,
  misreadingDocuments,
  misreadingExclusions,
  misreadingPrincipals,
  naming,
} from "./misreading.ts";
import type { Place } from "./misreading.ts";
import { reported } from "./reports.ts";

/** The caller's ARN, where it has one. */
const arnOf = ({ caller }: AccessRequest): string | undefined => ("arn" in caller ? caller.arn : undefined);

/** The entry taken for another text of the same type. */
const asIf = (text: string, place: Place): Closeness => closenessOf(readPrincipalEntry("AWS", text), place);

/** An engine that takes some entries to name nobody. */
const unknowing = (unknown: (entry: PrincipalEntry, place: Place) => boolean): Fault["answer"] =>
  misreadingPrincipals((entry, place) => (unknown(entry, place) ? "none" : closenessOf(entry, place)));

/** Whether the entry names the caller as the statement's NotPrincipal would exclude it by Principal's rules. */
const listsCaller = (place: Place): boolean =>
  place.read.principal?.entries.some((entry) => closenessOf(entry, place) !== "none") === true;

/** Whether an entry of the statement's Principal names the caller in one of these ways. */
const names = (place: Place, ...ways: readonly Closeness[]): boolean =>
  place.read.principal?.negated === false &&
  place.read.principal.entries.some((entry) => ways.includes(closenessOf(entry, place)));

/** Faults in the reading of Principal and NotPrincipal. */
export const principalFaults: readonly Fault[] = [
  {
    id: "fault.principal.beginning",
    title: "takes a principal for the beginning of the caller's ARN",
    rules: ["match.principal.case-sensitive", "eval.same.user-arn"],
    law: "law.principal.unrelated",
    references: reported("getmoto/moto:moto/iam/access_control.py#principal"),
    answer: misreadingPrincipals((entry, place) => {
      const caller = arnOf(place.request);
      if (entry.names !== "arn" || caller?.startsWith(entry.text) !== true) return closenessOf(entry, place);
      return asIf(caller, place);
    }),
  },
  {
    id: "fault.principal.role-name-beginning",
    title: "compares the role of a session with a role's ARN by the beginning of the name",
    rules: ["match.principal.role-path"],
    law: "law.principal.unrelated",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const { caller } = place.request;
      const [head, name] = /^(.*:role\/(?:.*\/)?)([^/]+)$/s.exec(entry.text)?.slice(1) ?? [];
      const begins = caller.kind === "session" && name !== undefined && caller.roleName.startsWith(name);
      return begins ? asIf(`${head!}${caller.roleName}`, place) : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.principal.wildcards",
    title: "takes a star within a principal's ARN for a wildcard",
    rules: ["match.principal.no-partial-wildcard"],
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const caller = arnOf(place.request);
      const covered =
        caller !== undefined && entry.text.includes(":") && matchesGlob(compileGlob(wildcardPieces(entry.text)), caller);
      return covered ? asIf(caller, place) : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.principal.case-insensitive",
    title: "compares the ARNs of principals without regard to case",
    rules: ["match.principal.case-sensitive"],
    law: "law.principal.case",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const caller = arnOf(place.request);
      const same = entry.names === "arn" && caller?.toLowerCase() === entry.text.toLowerCase();
      return same ? asIf(caller, place) : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.principal.role-path",
    title: "lets a role's ARN with a path name no session of the role",
    rules: ["match.principal.role-path"],
    law: "law.role.path",
    references: reported("cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: unknowing((entry, { request }) => request.caller.kind === "session" && /:role\/.*\//s.test(entry.text)),
  },
  {
    id: "fault.principal.role-without-sessions",
    title: "lets a role's ARN name no session of the role",
    rules: ["eval.same.role-arn", "model.principal.role-arn"],
    law: "law.same.role-arn-limited",
    references: [],
    answer: unknowing((entry, { request }) => request.caller.kind === "session" && entry.text.includes(":role/")),
  },
  {
    id: "fault.principal.session-as-role",
    title: "lets the ARN of a session name every session of the role",
    rules: ["eval.same.session-arn"],
    law: "law.principal.unrelated",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const { caller } = place.request;
      const sibling = caller.kind === "session" && entry.text.startsWith(caller.arn.slice(0, caller.arn.lastIndexOf("/") + 1));
      return sibling && entry.names === "arn" ? asIf(caller.arn, place) : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.principal.account-is-root-user",
    title: "lets an account's number or root ARN name its root user only",
    rules: ["eval.same.account", "eval.cross.account-entry"],
    law: "law.cross.kind-blind",
    references: reported("noobaa/noobaa-core#9312"),
    answer: unknowing((entry, { request }) => entry.names === "account" && request.caller.kind !== "root"),
  },
  {
    id: "fault.principal.account-number-unknown",
    title: "knows an account by the ARN of its root and not by its number",
    rules: ["eval.same.account", "eval.cross.account-entry"],
    law: "law.cross.kind-blind",
    references: [],
    answer: unknowing((entry) => entry.names === "account" && entry.partition === undefined),
  },
  {
    id: "fault.principal.account-partition",
    title: "ignores the partition of an account's root ARN",
    rules: ["match.principal.account-partition"],
    law: "law.principal.partition",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreadingPrincipals((entry, place) =>
      entry.names === "account" ? asIf(entry.account, place) : closenessOf(entry, place),
    ),
  },
  {
    id: "fault.principal.account-is-direct",
    title: "takes an Allow for the caller's account for one that names the caller",
    rules: ["eval.same.account"],
    law: "law.principal.account-neutral",
    references: reported("ceph/ceph#66999"),
    answer: misreadingPrincipals((entry, place) => {
      const closeness = closenessOf(entry, place);
      return closeness === "delegated" ? "direct" : closeness;
    }),
  },
  {
    id: "fault.principal.star-is-account",
    title: "takes an Allow for everyone for one that names every account",
    rules: ["eval.same.star"],
    law: "law.same.star-lifts",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const named = place.request.caller.kind === "unnamed" || "account" in place.request.caller;
      const closeness = closenessOf(entry, place);
      return entry.names === "everyone" && named && closeness !== "none" ? "delegated" : closeness;
    }),
  },
  {
    id: "fault.principal.aws-star-unknown",
    title: 'knows "*" and not {"AWS": "*"}',
    rules: ["eval.same.star", "match.principal.anonymous"],
    law: "law.principal.star",
    references: [],
    answer: unknowing((entry, { written }) => entry.names === "everyone" && written.Principal !== "*"),
  },
  {
    id: "fault.principal.unknown-is-everyone",
    title: "takes a Principal without AWS entries for everyone",
    rules: ["eval.service", "match.principal.any-of"],
    law: "law.principal.unrelated",
    references: reported("abyo-software/s4#75"),
    answer: misreading((place) => {
      const { Principal: principal } = place.written;
      return typeof principal === "object" && principal.AWS === undefined ? naming(place, "sessionDirect") : place.written;
    }),
  },
  {
    id: "fault.principal.canonical-user-open",
    title: "takes a canonical user or a unique id for everyone",
    rules: ["eval.same.id", "match.principal.any-of"],
    law: "law.principal.identifiers",
    references: [],
    answer: misreadingPrincipals((entry, place) => (entry.names === "nobody" ? "sessionDirect" : closenessOf(entry, place))),
  },
  {
    id: "fault.principal.first-entry",
    title: "looks at the first entry of a Principal only",
    rules: ["match.principal.any-of"],
    law: "law.split.principal",
    references: [],
    answer: unknowing((entry, { read }) => entry !== read.principal?.entries[0]),
  },
  {
    id: "fault.principal.any-service",
    title: "lets an entry for one service name every service",
    rules: ["eval.service"],
    law: "law.service.name",
    references: [],
    answer: misreadingPrincipals((entry, place) =>
      entry.names === "service" && place.request.caller.kind === "service" ? "sessionDirect" : closenessOf(entry, place),
    ),
  },
  {
    id: "fault.principal.any-provider",
    title: "lets an entry for one identity provider name every provider",
    rules: ["eval.trust.federated"],
    law: "law.federated.provider",
    references: [],
    answer: misreadingPrincipals((entry, place) =>
      entry.names === "federated" && place.request.caller.kind === "federated" ? "sessionDirect" : closenessOf(entry, place),
    ),
  },
  {
    id: "fault.principal.account-covers-anonymous",
    title: "lets an entry for the owner's account name anonymous callers",
    rules: ["match.principal.anonymous"],
    law: "law.anonymous.implies",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const { caller, resourceAccount } = place.request;
      const owner = entry.names === "account" && caller.kind === "anonymous" && entry.account === resourceAccount;
      return owner ? "sessionDirect" : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.principal.absent-is-everyone",
    title: "takes a resource policy's statement without principal for one that names everyone",
    rules: ["doc.type.resource-no-principal"],
    references: reported("ceph/ceph#36303", "cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: misreading((place) => {
      const { Principal: principal, NotPrincipal: notPrincipal } = place.written;
      const lacking = place.layer === "resource" && principal === undefined && notPrincipal === undefined;
      return lacking ? naming(place, "sessionDirect") : place.written;
    }),
  },
  {
    id: "fault.principal.mismatch-denies",
    title: "takes an Allow for someone else for a Deny",
    rules: ["eval.default-deny", "match.principal.any-of"],
    law: "law.split.principal",
    references: reported("getmoto/moto:moto/iam/access_control.py"),
    answer: misreading((place) => {
      const { principal, effect } = place.read;
      const other = principal !== undefined && !principal.negated && effect === "Allow" && !listsCaller(place);
      return other ? naming({ ...place, written: { ...place.written, Effect: "Deny" } }, "sessionDirect") : place.written;
    }),
  },
  {
    id: "fault.principal.account-hides-direct",
    title: "looks no further than the account where a resource policy allows the caller's account and the caller itself",
    rules: ["eval.same.best-kind"],
    law: "law.principal.account-neutral",
    references: reported("act-security-labs/iam-simulate#196"),
    answer: misreadingDocuments((places) => {
      const allows = places.filter((place) => place.layer === "resource" && place.read.effect === "Allow" && applies(place));
      const hidden = allows.some((place) => names(place, "delegated"));
      return places.map((place) =>
        hidden && allows.includes(place) && names(place, "direct", "sessionDirect") ? naming(place, "delegated") : place.written,
      );
    }),
  },
  {
    id: "fault.principal.direct-hides-account-deny",
    title: "skips a Deny for the caller's account where the resource policy allows the caller by another name",
    rules: ["match.principal.account-deny", "eval.explicit-deny"],
    law: "law.principal.account-deny",
    references: reported("noobaa/noobaa-core#8680"),
    answer: misreadingDocuments((places) => {
      const allowed = places.some(
        (place) =>
          place.layer === "resource" &&
          place.read.effect === "Allow" &&
          names(place, "direct", "sessionDirect") &&
          applies(place),
      );
      const skipped = (place: Place): boolean =>
        allowed && place.read.effect === "Deny" && names(place, "delegated") && !names(place, "direct", "sessionDirect");
      return places.map((place) => (skipped(place) ? "inert" : place.written));
    }),
  },
  {
    id: "fault.principal.account-deny-spares-root",
    title: "spares the root user from a Deny for its account",
    rules: ["match.principal.account-deny"],
    law: "law.principal.account-deny",
    references: [],
    answer: misreadingPrincipals((entry, place) => {
      const { caller } = place.request;
      const spared = entry.names === "account" && caller.kind === "root" && place.read.effect === "Deny";
      return spared ? "none" : closenessOf(entry, place);
    }),
  },
  {
    id: "fault.notprincipal.ignored",
    title: "skips statements with NotPrincipal",
    rules: ["match.notprincipal.deny"],
    law: "law.notprincipal.complete-chain",
    references: reported(
      "faiscadev/fakecloud#486",
      "ceph/ceph#23625",
      "ReversecLabs/IAMSpy:iamspy/parse.py",
      "seaweedfs/seaweedfs:weed/iam/policy/policy_engine.go",
    ),
    answer: misreadingExclusions(() => false),
  },
  {
    id: "fault.notprincipal.as-principal",
    title: "reads NotPrincipal as Principal",
    rules: ["match.notprincipal.deny"],
    law: "law.notprincipal.complete-chain",
    references: [],
    answer: misreadingExclusions(listsCaller),
  },
  {
    id: "fault.notprincipal.every-entry",
    title: "excludes by NotPrincipal only a caller whom each entry names",
    rules: ["match.notprincipal.chain.complete"],
    law: "law.notprincipal.others",
    references: [],
    answer: misreadingExclusions(
      (place) =>
        exclusionBinds(place) || place.read.principal?.entries.some((entry) => closenessOf(entry, place) === "none") === true,
    ),
  },
  {
    id: "fault.notprincipal.forms-apart",
    title: "asks of each name of a caller by itself whether NotPrincipal lists it, and so spares nobody who has several",
    rules: ["match.notprincipal.chain.complete"],
    law: "law.notprincipal.complete-chain",
    references: reported("noobaa/noobaa-core#9359"),
    answer: misreadingExclusions(
      (place) =>
        exclusionBinds(place) ||
        ("account" in place.request.caller &&
          place.request.caller.kind !== "root" &&
          place.read.principal?.entries.some(({ names }) => names === "everyone") !== true),
    ),
  },
  {
    id: "fault.notprincipal.account-spares",
    title: "excludes by an account in NotPrincipal all its users and roles",
    rules: ["match.notprincipal.chain.other-member", "match.notprincipal.chain.partial"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreadingExclusions((place) => {
      const { policies, request } = place;
      const limited = policies.permissionsBoundary !== undefined && ["user", "role", "session"].includes(request.caller.kind);
      return exclusionBinds(place) && (limited || !listsCaller(place));
    }),
  },
  {
    id: "fault.notprincipal.boundary",
    title: "lets NotPrincipal spare a caller with a permissions boundary",
    rules: ["match.notprincipal.boundary"],
    law: "law.notprincipal.boundary",
    references: [],
    answer: misreadingExclusions((place) => {
      const { permissionsBoundary: _boundary, ...others } = place.policies;
      return exclusionBinds({ ...place, policies: others });
    }),
  },
  {
    id: "fault.notprincipal.anonymous",
    title: "does not bind anonymous callers and services by NotPrincipal",
    rules: ["match.notprincipal.chain.none"],
    law: "law.notprincipal.complete-chain",
    references: [],
    answer: misreadingExclusions(
      (place) => exclusionBinds(place) && ("account" in place.request.caller || place.request.caller.kind === "unnamed"),
    ),
  },
  {
    id: "fault.notprincipal.star-binds",
    title: "takes everyone in NotPrincipal for an entry that excludes nobody",
    rules: ["match.notprincipal.no-wildcard"],
    law: "law.notprincipal.star",
    references: [],
    answer: misreadingExclusions(
      (place) =>
        exclusionBinds(place) ||
        place.read.principal?.entries.some(
          (entry) => entry.names === "everyone" && entryCloseness(entry, "vpcEndpoint", place.request) !== "none",
        ) === true,
    ),
  },
];
