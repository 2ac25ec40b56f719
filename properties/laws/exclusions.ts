import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { extendedCase, extendedCaseIn } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import {
  chainEntries,
  foreignAccount,
  notPrincipalElement,
  principalDocument,
  principalOf,
  unrelatedEntries,
  userArn,
} from "../arbitraries/principal.ts";
import type { Caller } from "../arbitraries/principal.ts";
import { plainCallers, sharedTargets, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { accountOf, allEqual, caseWithGrant, ordinaryShared, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { withStatements } from "./rewriting.ts";

const chainCallers = ["user", "role", "roleSession", "root"] as const;

const notPrincipalStar = law({
  id: "law.notprincipal.star",
  title: "a Deny for everybody but everyone changes nothing for callers without a boundary",
  rules: ["match.notprincipal.no-wildcard"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ ...ordinaryShared, callers: [...chainCallers, "anonymous"], never: ["permissionsBoundary"] }, "Deny"),
  asks: ({ policies, request, extra }) => {
    const deny: StatementDocument = { ...extra, NotPrincipal: "*" };
    delete deny.Principal;
    return [
      { policies, request },
      { policies: withStatements(policies, "resource", deny), request },
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

interface Spared {
  readonly NotPrincipal: PrincipalDocument;
  readonly spared: "caller" | "foreigner";
}

const completeChain = law({
  id: "law.notprincipal.complete-chain",
  title:
    "a Deny for everybody but one caller with all its identities spares that caller and denies callers of other accounts, services and anonymous ones",
  rules: ["match.notprincipal.deny", "match.notprincipal.chain.complete", "match.notprincipal.chain.none"],
  status: "documented",
  needs: ["resource"],
  given: situation({ callers: [...chainCallers, "service", "anonymous"], targets: [...sharedTargets, "key"] }).chain((where) =>
    extendedCaseIn(where, { always: ["resource"], never: ["permissionsBoundary"] }, sparedIn(where), () => []),
  ),
  asks: ({ policies, request, extra: { NotPrincipal } }) => [
    { policies, request },
    { policies: withStatements(policies, "resource", { Effect: "Deny", NotPrincipal, Action: "*", Resource: "*" }), request },
  ],
  relation: ({ extra: { spared } }, [before, after]) => after === (spared === "caller" ? before : "explicitDeny"),
});

/** The complete chain of the caller, or that of a user or session of another account. */
function sparedIn(where: Situation): Arbitrary<Spared> {
  const other = foreignAccount(where);
  const foreigners: Caller[] = [
    { kind: "user", account: other, user: "ann" },
    { kind: "roleSession", account: other, role: "team/reader", session: "run" },
    { kind: "root", account: other },
  ];
  return fc.record({ pick: fc.nat(5), form: fc.constantFrom(0 as const, 1 as const) }).map(({ pick, form }) => {
    const own = where.caller.kind === "service" ? undefined : chainEntries(where.caller, form);
    if (own !== undefined && pick % 2 === 0) return { NotPrincipal: principalDocument(own), spared: "caller" };
    const foreigner = foreigners[pick % foreigners.length] ?? { kind: "root", account: other };
    return { NotPrincipal: principalDocument(chainEntries(foreigner, form) ?? []), spared: "foreigner" };
  });
}

const othersBeside = law({
  id: "law.notprincipal.others",
  title:
    "a Deny for everybody but some spares a caller whom it names with all its identities beside others, and no caller whom it does not name",
  rules: ["match.notprincipal.chain.complete", "match.notprincipal.chain.none", "match.notprincipal.deny"],
  status: "documented",
  needs: ["resource"],
  given: situation({ callers: [...chainCallers, "service"], targets: sharedTargets }).chain((where) =>
    fc.record({
      where: fc.constant(where),
      form: fc.constantFrom(0 as const, 1 as const),
      others: fc.uniqueArray(fc.constantFrom(...unrelatedEntries(where)), {
        minLength: 1,
        maxLength: 3,
        selector: ({ value }) => value,
      }),
      ownFirst: fc.boolean(),
    }),
  ),
  asks: ({ where, form, others, ownFirst }) => {
    const own = chainEntries(where.caller, form) ?? [];
    const lists = [ownFirst ? [...own, ...others] : [...others, ...own], others];
    return lists.map((entries) => ({
      policies: {
        identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })],
        resource: documentOf(
          { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
          { Effect: "Deny", NotPrincipal: principalDocument(entries), Action: "*", Resource: "*" },
        ),
      },
      request: requestIn(where),
    }));
  },
  relation: (_given, [spared, denied]) => spared === "allowed" && denied === "explicitDeny",
});

const notPrincipalAsCondition = law({
  id: "law.notprincipal.as-condition",
  title: "a Deny for everybody but a user and its account decides as one for everyone whose principal ARN is neither's",
  rules: ["match.notprincipal.chain", "cond.key.principal-arn", "cond.missing.negated"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    base: caseWithGrant({ ...ordinaryShared, callers: ["user"], never: ["permissionsBoundary"] }, "Deny"),
    spared: fc.constantFrom("caller", "foreigner"),
  }),
  asks: ({ base: { situation: where, policies, request, extra }, spared }) => {
    const account = spared === "caller" ? accountOf({ situation: where, policies, request }) : foreignAccount(where);
    const user = spared === "caller" && where.caller.kind === "user" ? where.caller.user : "ann";
    const named = [userArn(account, user), `arn:aws:iam::${account}:root`];
    const principal = principalOf(where.caller);
    const arn = typeof principal === "object" && "AWS" in principal ? principal.AWS : "";
    const asked: Request = { ...request, context: { ...request.context, "aws:PrincipalArn": arn } };
    const bare = { ...extra };
    delete bare.Condition;
    const byName: StatementDocument = { ...bare, NotPrincipal: { AWS: named } };
    delete byName.Principal;
    return [
      { policies: withStatements(policies, "resource", byName), request: asked },
      {
        policies: withStatements(policies, "resource", {
          ...bare,
          Principal: "*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": named } },
        }),
        request: asked,
      },
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const notPrincipalAndBoundary = law({
  id: "law.notprincipal.boundary",
  title: "a Deny for everybody but some denies a user or role with a boundary even if it is among those",
  rules: ["match.notprincipal.boundary"],
  status: "documented",
  needs: ["permissionsBoundary", "resource"],
  given: extendedCase(
    { callers: plainCallers, targets: [...sharedTargets, "key"], always: ["permissionsBoundary", "resource"] },
    (where) => notPrincipalElement(where),
    () => [],
  ),
  asks: ({ policies, request, extra: NotPrincipal }) => [
    { policies: withStatements(policies, "resource", { Effect: "Deny", NotPrincipal, Action: "*", Resource: "*" }), request },
  ],
  relation: (_given, [decision]) => decision === "explicitDeny",
});

export const exclusionLaws: readonly Law[] = [
  notPrincipalStar,
  completeChain,
  othersBeside,
  notPrincipalAsCondition,
  notPrincipalAndBoundary,
];
