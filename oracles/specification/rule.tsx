import type { JSX } from "preact";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { RuleEntry } from "../../model/rules/rule.ts";
import type { Law } from "../../properties/laws/law.ts";
import { notCovered } from "../../properties/vectors/not-covered.ts";
import { Example } from "./example.tsx";
import { MarkBadge } from "./mark.tsx";
import { Prose } from "./prose.tsx";
import { SourcesOfRule } from "./source-list.tsx";
import { VectorList } from "./vector-list.tsx";
import { chooseExamples, type Witness } from "./witness.ts";

interface RuleProps {
  readonly id: RuleId;
  readonly entry: RuleEntry;
  readonly witnesses: readonly Witness[];
  readonly laws: readonly Law[];
  /** The level of its heading: below that of its group, if it has one. */
  readonly heading: "h3" | "h4";
}

/** One rule: what it says, how firmly it stands, on what, and what shows it. */
export function Rule({ id, entry: { mark, text, sources, model }, witnesses, laws, heading: Heading }: RuleProps): JSX.Element {
  return (
    <article class="rule" id={id} aria-labelledby={`${id}.title`}>
      <header>
        <Heading class="id" id={`${id}.title`}>
          <a href={`#${id}`}>{id}</a>
        </Heading>
        <MarkBadge mark={mark} />
        {model !== "covered" && <span class="left-out">not in the model</span>}
      </header>
      <p class="text">
        <Prose text={text} />
      </p>
      {model !== "covered" && (
        <p class="facts">
          The model leaves it out: <Prose text={model.notCovered} />.
        </p>
      )}
      <SourcesOfRule ids={sources} />
      <Examples id={id} witnesses={witnesses} />
      {laws.length > 0 && (
        <details>
          <summary>{laws.length === 1 ? "1 law" : `${laws.length} laws`}</summary>
          <LawLinks laws={laws} />
        </details>
      )}
    </article>
  );
}

function Examples({ id, witnesses }: Pick<RuleProps, "id" | "witnesses">): JSX.Element {
  const examples = chooseExamples(id, witnesses);
  const others = witnesses.filter((witness) => !examples.includes(witness));
  if (examples.length === 0) {
    const reason = notCovered[id];
    return <p class="facts">{reason === undefined ? "No vector names it." : `No vector: ${reason}.`}</p>;
  }
  return (
    <>
      {examples.map((witness) => (
        <Example rule={id} witness={witness} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? "1 more vector" : `${others.length} more vectors`}</summary>
          <VectorList witnesses={others} />
        </details>
      )}
    </>
  );
}

export function LawLinks({ laws }: { laws: readonly Law[] }): JSX.Element {
  return (
    <ul class="vectors">
      {laws.map((law) => (
        <li>
          <a class="id" href={`#${law.id}`}>
            {law.id}
          </a>{" "}
          {law.title}
        </li>
      ))}
    </ul>
  );
}
