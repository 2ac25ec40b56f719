import type { JSX } from "preact";
import { operators, type OperatorName, type SetQualifier } from "../../model/condition/operators.ts";
import { missingKeyRuleId, type MissingKeyRuleId } from "../../model/rules/missing-key.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rules } from "../../model/rules/rules.ts";
import type { Law } from "../../properties/laws/law.ts";
import { Example } from "./example.tsx";
import { grouped } from "./grouped.ts";
import { firstLetter, MarkBadge } from "./mark.tsx";
import { Prose } from "./prose.tsx";
import { LawLinks } from "./rule.tsx";
import { SourcesOfRule } from "./source-list.tsx";
import { absentKeys } from "./topic.ts";
import { VectorList } from "./vector-list.tsx";
import { chooseExamples, type Witness, type Witnesses } from "./witness.ts";

interface Form {
  readonly id: MissingKeyRuleId;
  /** As a policy spells it: `ForAnyValue:StringEqualsIfExists`. */
  readonly spelling: string;
}

interface TableProps {
  readonly witnesses: Witnesses;
  readonly lawsByRule: ReadonlyMap<RuleId, readonly Law[]>;
}

const columns: readonly { readonly setQualifier: SetQualifier | undefined; readonly suffix: "" | "IfExists" }[] = [
  { setQualifier: undefined, suffix: "" },
  { setQualifier: undefined, suffix: "IfExists" },
  { setQualifier: "ForAllValues", suffix: "" },
  { setQualifier: "ForAllValues", suffix: "IfExists" },
  { setQualifier: "ForAnyValue", suffix: "" },
  { setQualifier: "ForAnyValue", suffix: "IfExists" },
];

const formOf = (operator: OperatorName, { setQualifier, suffix }: (typeof columns)[number]): Form => ({
  id: missingKeyRuleId(operator, setQualifier, suffix !== ""),
  spelling: `${setQualifier === undefined ? "" : `${setQualifier}:`}${operator}${suffix}`,
});

/** The forms of an operator by column; `Null` has none with `IfExists`. */
const formsOf = (operator: OperatorName): (Form | undefined)[] =>
  columns.map((column) => (operator === "Null" && column.suffix !== "" ? undefined : formOf(operator, column)));

const isForm = (form: Form | undefined): form is Form => form !== undefined;
const allForms = operators.flatMap(({ name }) => formsOf(name).filter(isForm));

/** What many cells say alike: their text with the operator left open. */
const noteOf = ({ id }: Form): string => {
  const { mark, text, sources } = rules[id];
  return JSON.stringify([mark, text.replace(/`[^`]+`/, "`operator`"), sources]);
};
const notes = grouped(allForms, noteOf);
const numberOf = (form: Form): number => [...notes.keys()].indexOf(noteOf(form)) + 1;

/** What the text of a cell gives: its default, if it is disputed. */
export function givenByText(text: string): "true" | "false" | "its value" {
  if (text.includes("true for the value `true` and false for the value `false`")) return "its value";
  const given = /(?:^`[^`]+` is|Reading A:(?: always)?) (true|false)\b/.exec(text)?.[1];
  if (given !== "true" && given !== "false") throw new Error(`a cell that says neither true nor false: ${text}`);
  return given;
}

/** All cells of the absent keys: one table, what they say in words, and the vectors and laws of each. */
export function AbsentKeyTable({ witnesses, lawsByRule }: TableProps): JSX.Element {
  const ofCells = [
    ...new Map(absentKeys.rules.flatMap((id) => witnesses.get(id) ?? []).map((one) => [one.vector.id, one])).values(),
  ];
  return (
    <>
      <div class="scroll" role="region" aria-labelledby="absent-keys.caption" tabIndex={0}>
        <table class="cells">
          <caption id="absent-keys.caption">
            By operator and form. The number leads to the wording; a question mark stands at a disputed cell, which shows its
            default.
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Operator
              </th>
              <th scope="colgroup" colSpan={2}>
                no set qualifier
              </th>
              <th scope="colgroup" colSpan={2}>
                ForAllValues
              </th>
              <th scope="colgroup" colSpan={2}>
                ForAnyValue
              </th>
            </tr>
            <tr>
              {columns.map(({ suffix }) => (
                <th scope="col">{suffix === "" ? "plain" : suffix}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {operators.map(({ name }) => (
              <tr class="row">
                <th scope="row">
                  <a class="id" href={`#absent-keys.${name}`}>
                    {name}
                  </a>
                </th>
                {formsOf(name).map((form) => (form === undefined ? <td>no such form</td> : <Cell form={form} />))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ol class="notes">{[...notes.values()].map(([form]) => form !== undefined && <Note form={form} />)}</ol>
      <h3>What shows each cell</h3>
      {chooseExamples("cond.missing.positive", ofCells).map((witness) => (
        <Example witness={witness} />
      ))}
      {operators.map(({ name }) => (
        <details class="row" id={`absent-keys.${name}`}>
          <summary class="id">{name}</summary>
          {formsOf(name)
            .filter(isForm)
            .map((form) => (
              <Shown form={form} witnesses={witnesses.get(form.id) ?? []} laws={lawsByRule.get(form.id) ?? []} />
            ))}
        </details>
      ))}
    </>
  );
}

function Cell({ form }: { form: Form }): JSX.Element {
  const { mark, text } = rules[form.id];
  const given = givenByText(text);
  const note = numberOf(form);
  return (
    <td id={form.id} class={given === "true" ? "holds" : undefined}>
      <a href={`#${form.id}.shown`}>{given}</a>
      {firstLetter(mark) === "U" && "?"}
      <sup>
        <a href={`#absent-keys.note-${note}`}>{note}</a>
      </sup>
    </td>
  );
}

function Note({ form }: { form: Form }): JSX.Element {
  const { mark, text, sources } = rules[form.id];
  return (
    <li id={`absent-keys.note-${numberOf(form)}`}>
      <MarkBadge mark={mark} />
      <p class="text">
        <Prose text={text.replace(/`[^`]+`/, "`operator`")} />
      </p>
      <SourcesOfRule ids={sources} />
    </li>
  );
}

interface ShownProps {
  readonly form: Form;
  readonly witnesses: readonly Witness[];
  readonly laws: readonly Law[];
}

function Shown({ form: { id, spelling }, witnesses, laws }: ShownProps): JSX.Element {
  return (
    <section id={`${id}.shown`} aria-labelledby={`${id}.title`}>
      <h4 id={`${id}.title`}>
        {spelling} <MarkBadge mark={rules[id].mark} />
      </h4>
      <p class="facts">
        <a class="id" href={`#${id}`}>
          {id}
        </a>
        {`: ${givenByText(rules[id].text)}`}
      </p>
      {witnesses.length > 0 && <VectorList witnesses={witnesses} />}
      {laws.length > 0 && <LawLinks laws={laws} />}
    </section>
  );
}
