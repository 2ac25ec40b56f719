import type { JSX } from "preact";
import type { RuleId } from "../../model/rules/rule-id.ts";

/** Rule ids in a row, each a link to its rule. */
export function RuleLinks({ ids }: { ids: readonly RuleId[] }): JSX.Element {
  return (
    <>
      {ids.map((id, i) => (
        <>
          {i > 0 && ", "}
          <a class="id" href={`#${id}`}>
            {id}
          </a>
        </>
      ))}
    </>
  );
}
