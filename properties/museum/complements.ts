import type { Fault } from "./fault.ts";
import { actionMatches, anyResource, judged, misreading, resourceMatches } from "./misreading.ts";
import type { Place, Rewritten } from "./misreading.ts";
import { reported } from "./reports.ts";
import type { ReportAddress } from "./reports.ts";

type Element = "NotAction" | "NotResource";

/** The law that tells of complements of actions, and the one of resources. */
const laws = { NotAction: "law.allow-all.deny-not", NotResource: "law.resource.complement" } as const;

/** The verdict on a part that is written as a complement; statements without it stay as they are. */
function misreadingComplement(element: Element, verdict: (place: Place, covers: readonly boolean[]) => boolean): Fault["answer"] {
  const part = element === "NotAction" ? "action" : "resource";
  return misreading((place): Rewritten => {
    if (place.read[part]?.negated !== true) return place.written;
    const covered =
      element === "NotAction"
        ? place.read.action.texts.map((entry) => actionMatches(entry, place))
        : (place.read.resource?.patterns ?? []).map((pattern) => resourceMatches(pattern, place));
    return judged(place, { [part]: verdict(place, covered) });
  });
}

const faultsOfBoth = ["NotAction" as const, "NotResource" as const].flatMap((element): Fault[] => {
  const name = element.toLowerCase();
  const rule = element === "NotAction" ? "match.notaction" : "match.notresource";
  const from = (addresses: Record<Element, readonly ReportAddress[]>) => reported(...addresses[element]);
  return [
    {
      id: `fault.${name}.never-matches`,
      title: `skips statements with ${element}`,
      rules: [rule],
      law: laws[element],
      references: from({
        NotAction: [
          "stackshy/cloudemu#841",
          "stackshy/cloudemu#854",
          "ceph/ceph#23625",
          "prowler-cloud/prowler#5035",
          "aws-samples/aws-iamctl#14",
          "seaweedfs/seaweedfs:weed/iam/policy/policy_engine.go",
        ],
        NotResource: [
          "ceph/ceph#23625",
          "rustfs/rustfs#1355",
          "boogy/iam-policy-validator#154",
          "seaweedfs/seaweedfs:weed/iam/policy/policy_engine.go",
        ],
      }),
      answer: misreadingComplement(element, () => false),
    },
    {
      id: `fault.${name}.ignored`,
      title: `drops ${element}, so that the statement covers everything`,
      rules: [rule],
      law: "law.notaction.star",
      references: from({
        NotAction: ["orcasecurity/orca-toolbox#18", "seaweedfs/seaweedfs#7472"],
        NotResource: ["minio/minio#20719", "seaweedfs/seaweedfs#7472"],
      }),
      answer: misreadingComplement(element, () => true),
    },
    {
      id: `fault.${name}.as-plain`,
      title: `reads ${element} as ${element.slice(3)}`,
      rules: [rule],
      law: laws[element],
      references: from({ NotAction: ["BitterSecurity/Decepticon#391", "ceph/ceph#66099"], NotResource: ["minio/pkg#150"] }),
      answer: misreadingComplement(element, (_place, covered) => covered.includes(true)),
    },
    {
      id: `fault.${name}.any-complement`,
      title: `takes a list in ${element} for the union of the complements of its entries`,
      rules: [rule],
      law: element === "NotAction" ? laws[element] : "law.notresource.more",
      references: from({ NotAction: [], NotResource: ["ReversecLabs/IAMSpy:iamspy/parse.py"] }),
      answer: misreadingComplement(element, (_place, covered) => covered.includes(false)),
    },
  ];
});

/** Faults in the reading of NotAction and NotResource. */
export const complementFaults: readonly Fault[] = [
  ...faultsOfBoth,
  {
    id: "fault.notaction.within-service",
    title: "lets NotAction cover no other services than those it names",
    rules: ["match.notaction.other-services"],
    law: "law.allow-all.deny-not",
    references: [],
    answer: misreadingComplement(
      "NotAction",
      (place, covered) => !covered.includes(true) && place.read.action.services.has(place.request.action.service),
    ),
  },
  {
    id: "fault.notaction.empty-list",
    title: "lets an empty NotAction list cover every action",
    rules: ["stmt.list.empty"],
    references: reported("faiscadev/fakecloud#1930"),
    answer: misreading((place) =>
      place.read.action.negated && place.read.action.texts.length === 0 ? judged(place, { action: true }) : place.written,
    ),
  },
  {
    id: "fault.notresource.request-star",
    title: "lets NotResource cover no request without a resource",
    rules: ["match.notresource", "match.resource.request-star"],
    law: "law.request-star",
    references: [],
    answer: misreadingComplement(
      "NotResource",
      (place) => place.request.resource !== "*" && anyResource(place, resourceMatches).resource === true,
    ),
  },
];
