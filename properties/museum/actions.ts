import { wildcardPieces } from "../../model/text/glob.ts";
import type { Fault } from "./fault.ts";
import { actionMatches, anyAction, judged, misreading, misreadingActions } from "./misreading.ts";
import { reported } from "./reports.ts";
import { covers } from "./texts.ts";

/** Faults in the reading of Action. Those of NotAction stand in complements.ts, those of wildcards in patterns.ts. */
export const actionFaults: readonly Fault[] = [
  {
    id: "fault.action.case-sensitive",
    title: "compares actions with regard to case",
    rules: ["match.action.case-insensitive"],
    law: "law.action.case",
    references: reported(
      "aquasecurity/trivy-checks#413",
      "aquasecurity/trivy#8879",
      "getmoto/moto:moto/iam/access_control.py#glob",
    ),
    answer: misreadingActions(
      (entry, place) => actionMatches(entry, place) && covers(wildcardPieces(entry), place.asked.request.action),
    ),
  },
  {
    id: "fault.action.unanchored",
    title: "takes an action pattern for the beginning of a name",
    rules: ["match.action.anchored"],
    law: "law.glob.literal",
    references: [],
    answer: misreadingActions((entry, place) => actionMatches(entry, place) || actionMatches(`${entry}*`, place)),
  },
  {
    id: "fault.action.inner-star",
    title: "knows a star in an action only at the end",
    rules: ["match.action.star"],
    law: "law.glob.star-prefix",
    references: [],
    answer: misreadingActions((entry, place) => actionMatches(entry, place) && !/\*[^*]/.test(entry)),
  },
  {
    id: "fault.action.service-beginning",
    title: "takes the service of an action for the beginning of a service's name",
    rules: ["match.action.prefix-exact"],
    law: "law.action.whole-service",
    references: [],
    answer: misreadingActions((entry, place) => {
      const [service = "", name] = entry.split(/:(.*)/s);
      const requested = place.request.action.service;
      const begins = name !== undefined && requested.startsWith(service.toLowerCase());
      return actionMatches(begins ? `${requested}:${name}` : entry, place);
    }),
  },
  {
    id: "fault.action.list-in-text",
    title: "splits an action at commas and blanks",
    rules: ["stmt.action.odd-characters"],
    law: "law.action.odd-characters",
    references: reported("cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: misreadingActions((entry, place) => {
      const service = entry.split(":")[0]!;
      const parts = entry.split(/[\s,]+/).map((part) => (part === "*" || part.includes(":") ? part : `${service}:${part}`));
      return parts.some((part) => actionMatches(part, place));
    }),
  },
  {
    id: "fault.action.first-entry",
    title: "looks at the first entry of an Action list only",
    rules: ["match.action.any-of"],
    law: "law.permute.values",
    references: [],
    answer: misreading((place) =>
      judged(place, { action: anyAction(place, (entry) => entry === place.read.action.texts[0] && actionMatches(entry, place)) }),
    ),
  },
  {
    id: "fault.action.broadened",
    title: "stores an action as every action with the same verb",
    rules: ["match.action.anchored", "match.action.literal-rest"],
    law: "law.glob.literal",
    references: reported("seaweedfs/seaweedfs#9008"),
    answer: misreadingActions((entry, place) =>
      actionMatches(entry.replace(/^([^:]+:(?:[A-Z]?[a-z]+|[A-Z]))[A-Za-z]*$/, "$1*"), place),
    ),
  },
  {
    id: "fault.action.deny-exact",
    title: "knows no wildcards in the actions of a Deny",
    rules: ["match.action.star", "eval.explicit-deny"],
    law: "law.deny.everything",
    references: [],
    answer: misreadingActions(
      (entry, place) => actionMatches(entry, place) && (place.read.effect === "Allow" || entry === "*" || !/[*?]/.test(entry)),
    ),
  },
];
