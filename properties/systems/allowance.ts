import { law, type Law } from "../laws/law.ts";

interface Allowance<Given> extends Omit<Law<Given>, "status" | "needs" | "relation"> {
  readonly needs?: Law["needs"];
  /** Whether each of the cases asked is allowed. */
  readonly allows: (given: Given) => readonly boolean[];
}

/** A law that says of every case whether it is allowed. None of them is denied explicitly. */
export function allowance<Given>({ allows, ...statement }: Allowance<Given>): Law {
  return law<Given>({
    needs: ["identity"],
    ...statement,
    status: "documented",
    relation: (given, decisions) => {
      const allowed = allows(given);
      return decisions.every((decision, index) => decision === (allowed[index] === true ? "allowed" : "implicitDeny"));
    },
  });
}
