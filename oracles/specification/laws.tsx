import type { JSX } from "preact";
import type { Law } from "../../properties/laws/law.ts";
import { grouped } from "./grouped.ts";
import { RuleLinks } from "./rule-link.tsx";
import { topics } from "./topic.ts";

interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly laws: readonly Law[];
}

const systemNames: Readonly<Record<string, string>> = { codestar: "The roles of CodeStar", proton: "The roles of Proton" };

/** Laws of a role system by system, all others by the topic of the rule that they name first. */
export function chaptersOf(laws: readonly Law[]): Chapter[] {
  return [...grouped(laws, titleOf)].map(([title, inChapter]) => ({
    id: `laws.${title.toLowerCase().replaceAll(" ", "-")}`,
    title,
    laws: inChapter,
  }));
}

function titleOf({ id, rules: [first] }: Law): string {
  const [kind, name] = id.split(".");
  if (kind === "system" && name !== undefined) return systemNames[name] ?? name;
  return topics.find(({ rules }) => first !== undefined && rules.includes(first))?.title ?? "Others";
}

/** Every law: what holds for any policies and requests. */
export function Laws({ laws }: { laws: readonly Law[] }): JSX.Element {
  return (
    <section id="laws" aria-labelledby="laws.title">
      <h2 id="laws.title">Laws</h2>
      <p class="about">
        What holds between the decisions on any policies and requests, checked by drawing them at random. A law needs an engine
        that knows the layers it names.
      </p>
      {chaptersOf(laws).map(({ id, title, laws: inChapter }) => (
        <section id={id} aria-labelledby={`${id}.title`}>
          <h3 id={`${id}.title`}>{title}</h3>
          <ul class="laws">
            {inChapter.map((law) => (
              <LawEntry law={law} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function LawEntry({ law: { id, title, needs, status, rules } }: { law: Law }): JSX.Element {
  return (
    <li class="law" id={id}>
      <a class="id" href={`#${id}`}>
        {id}
      </a>
      <p class="text">{title}</p>
      <p class="facts">
        {status}
        {needs.length > 0 && `, needs ${needs.join(", ")}`}. {rules.length === 1 ? "Rule: " : "Rules: "}
        <RuleLinks ids={rules} />
      </p>
    </li>
  );
}
