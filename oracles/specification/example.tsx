import type { JSX } from "preact";
import type { Vector } from "../../model/case/case.ts";
import { kindNames } from "../../model/document/json.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { ExpectedProblem, ValidityVector } from "../validity-files.ts";
import { jsonText } from "./json-text.ts";
import { RuleLinks } from "./rule-link.tsx";
import { isValidity, outcomeOf, rulesOf, type Outcome, type Witness } from "./witness.ts";

const longestText = { lines: 40, characters: 2400 };

/** A vector in full, behind its outcome and its name. */
export function Example({ rule, witness }: { rule?: RuleId; witness: Witness }): JSX.Element {
  const { file, line, vector } = witness;
  const others = rulesOf(witness).filter((id) => id !== rule);
  return (
    <details class="example">
      <summary>
        <OutcomeBadge outcome={outcomeOf(witness)} /> <span>{vector.name}</span>
      </summary>
      {isValidity(vector) ? <DocumentText vector={vector} /> : <AskedCase vector={vector} />}
      <p class="facts">
        <a href={file}>{`${file}:${line}`}</a> <span class="id">{vector.id}</span>
        {isValidity(vector) && `, as ${kindNames[vector.kind]}`}
        {`, ${vector.status}`}
        {others.length > 0 && (
          <>
            . {rule === undefined ? "Shows" : "Also shows"} <RuleLinks ids={others} />
          </>
        )}
      </p>
    </details>
  );
}

function OutcomeBadge({ outcome }: { outcome: Outcome }): JSX.Element {
  return <span class={`outcome ${outcome}`}>{outcome}</span>;
}

function AskedCase({ vector: { policies, request, note } }: { vector: Vector }): JSX.Element {
  return (
    <>
      <pre tabIndex={0}>{jsonText({ policies, request })}</pre>
      {note !== undefined && <p class="facts">{note}</p>}
    </>
  );
}

function DocumentText({ vector: { text, problems } }: { vector: ValidityVector }): JSX.Element {
  const lines = text.split(/\r\n|\r|\n/);
  const wrong = new Set(problems.map(({ line }) => line));
  return (
    <>
      {lines.length <= longestText.lines && text.length <= longestText.characters ? (
        <pre class="numbered" tabIndex={0}>
          {lines.map((line, i) => (
            <span class={wrong.has(i + 1) ? "wrong" : undefined}>{`${visible(line)}\n`}</span>
          ))}
        </pre>
      ) : (
        <p>{`A text of ${lines.length} lines and ${text.length} characters, too long to be shown here.`}</p>
      )}
      {problems.length > 0 && (
        <ul class="problems">
          {problems.map((problem) => (
            <Problem problem={problem} />
          ))}
        </ul>
      )}
    </>
  );
}

function Problem({ problem: { rule, path, line, column } }: { problem: ExpectedProblem }): JSX.Element {
  return (
    <li>
      {`Line ${line}, column ${column}: `}
      <code>{path}</code> breaks <RuleLinks ids={[rule]} />
    </li>
  );
}

/** Characters of a raw document that cannot be seen are named, spaces apart. */
const visible = (line: string): string =>
  line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?! )\p{Zs}/gu,
    (character) => `\u27e8U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}\u27e9`,
  );
