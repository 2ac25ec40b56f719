import type { JSX } from "preact";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rules } from "../../model/rules/rules.ts";
import { firstLetter, markLetters, marks, MarkBadge } from "./mark.tsx";

/** What the marks mean, and how many rules bear each. */
export function Legend({ shown }: { shown: ReadonlySet<RuleId> }): JSX.Element {
  const all = Object.keys(rules) as RuleId[];
  return (
    <table class="legend">
      <caption>
        How firmly a rule stands. A rule with two letters stands differently in its parts and is counted by the first.
      </caption>
      <thead>
        <tr>
          <th scope="col">Mark</th>
          <th scope="col">Rules</th>
          <th scope="col">In the model</th>
          <th scope="col">With vectors</th>
        </tr>
      </thead>
      {markLetters.map((letter) => (
        <tbody>
          <tr>
            <th scope="rowgroup">
              <MarkBadge mark={letter} />
            </th>
            <Counts ids={all.filter((id) => firstLetter(rules[id].mark) === letter)} shown={shown} />
          </tr>
          <tr>
            <td class="meaning" colSpan={4}>
              {marks[letter].meaning}
            </td>
          </tr>
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">All</th>
          <Counts ids={all} shown={shown} />
        </tr>
      </tfoot>
    </table>
  );
}

function Counts({ ids, shown }: { ids: readonly RuleId[]; shown: ReadonlySet<RuleId> }): JSX.Element {
  const inModel = ids.filter((id) => rules[id].model === "covered");
  return (
    <>
      <td class="count">{ids.length}</td>
      <td class="count">{inModel.length}</td>
      <td class="count">{ids.filter((id) => shown.has(id)).length}</td>
    </>
  );
}
