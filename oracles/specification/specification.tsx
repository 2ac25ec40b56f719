import { createHash } from "node:crypto";
import type { JSX } from "preact";
import { render } from "preact-render-to-string";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rules } from "../../model/rules/rules.ts";
import type { Law } from "../../properties/laws/law.ts";
import { rulesShown } from "../rule-coverage.ts";
import type { ValidityFile } from "../validity-files.ts";
import type { VectorFile } from "../vector-files.ts";
import { AbsentKeyTable } from "./absent-key-table.tsx";
import { Contents } from "./contents.tsx";
import { filterScript } from "./filter.ts";
import { Laws } from "./laws.tsx";
import { Legend } from "./legend.tsx";
import { Rule } from "./rule.tsx";
import { SourceList } from "./source-list.tsx";
import { style } from "./style.ts";
import { absentKeys, anchorOf, groupsOf, topics, type RuleGroup, type Topic } from "./topic.ts";
import { witnessesByRule, type Witnesses } from "./witness.ts";

interface Material {
  readonly files: readonly VectorFile[];
  readonly validity: readonly ValidityFile[];
  readonly laws: readonly Law[];
}

/** What shows the rules. */
interface Evidence {
  readonly witnesses: Witnesses;
  readonly lawsByRule: ReadonlyMap<RuleId, readonly Law[]>;
}

/** The specification as one page of HTML that needs nothing else, every block on a line of its own so that changes read well. */
export function renderSpecification(material: Material): string {
  return `<!doctype html>${render(<Page {...material} />)}\n`.replaceAll(blockStart, "\n$&");
}

/** Text is escaped, so that nothing but a tag begins like this; inside `pre` there are none of these. */
const blockStart =
  /<(?:html|head|meta|title|style|script|body|header|nav|main|footer|section|article|h[1-6]|p|ul|ol|li|details|pre|table|tr|form)\b/g;

function Page({ files, validity, laws }: Material): JSX.Element {
  const evidence = { witnesses: witnessesByRule(files, validity), lawsByRule: byRule(laws) };
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy} />
        <title>AWS IAM policy evaluation: the rules</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#rules">
          Skip to the rules
        </a>
        <header>
          <p class="series">iam-conformance: specification</p>
          <h1>AWS IAM policy evaluation</h1>
          <p class="lead">
            {`These are the ${Object.keys(rules).length} rules by which AWS IAM turns policies and a request into `}
            <code>allowed</code>, <code>explicitDeny</code> or <code>implicitDeny</code>, each with its sources, how firmly it
            stands, and vectors that any engine can be asked. They are the work of an independent project, not of AWS, and a{" "}
            <a href="../../model/README.md">reference model</a> follows each of them unless the rule says otherwise.
          </p>
          <Legend shown={rulesShown(files, validity)} />
        </header>
        <Contents laws={laws} />
        <main id="rules">
          {topics.map((topic) => (
            <section id={topic.id} aria-labelledby={`${topic.id}.title`}>
              <h2 id={`${topic.id}.title`}>{topic.title}</h2>
              <p class="about">{topic.about}</p>
              {topic === absentKeys ? <AbsentKeyTable {...evidence} /> : <TopicRules topic={topic} evidence={evidence} />}
            </section>
          ))}
          <Laws laws={laws} />
          <SourceList />
        </main>
        <footer>
          <p>
            Written by <code>npm run vectors</code> from the <a href="../../model/rules">table of rules</a>, the{" "}
            <a href="index.json">vectors</a> and the <a href="../laws">laws</a>. Licence: <a href="../../LICENSE">Apache-2.0</a>.
          </p>
        </footer>
        <a class="up" href="#contents.title">
          Contents
        </a>
        <script dangerouslySetInnerHTML={{ __html: filterScript }} />
      </body>
    </html>
  );
}

function TopicRules({ topic, evidence }: { topic: Topic; evidence: Evidence }): JSX.Element {
  return (
    <>
      {groupsOf(topic).map((group) =>
        anchorOf(group) === group.rules[0] ? (
          <Rules group={group} evidence={evidence} heading="h3" />
        ) : (
          <section id={anchorOf(group)} aria-labelledby={`${anchorOf(group)}.title`}>
            <h3 class="id" id={`${anchorOf(group)}.title`}>
              {group.name}
            </h3>
            <Rules group={group} evidence={evidence} heading="h4" />
          </section>
        ),
      )}
    </>
  );
}

interface RulesProps {
  readonly group: RuleGroup;
  readonly evidence: Evidence;
  readonly heading: "h3" | "h4";
}

function Rules({ group, evidence: { witnesses, lawsByRule }, heading }: RulesProps): JSX.Element {
  return (
    <>
      {group.rules.map((id) => (
        <Rule id={id} entry={rules[id]} witnesses={witnesses.get(id) ?? []} laws={lawsByRule.get(id) ?? []} heading={heading} />
      ))}
    </>
  );
}

function byRule(laws: readonly Law[]): Map<RuleId, Law[]> {
  const ids = new Set(laws.flatMap((law) => law.rules));
  return new Map([...ids].map((id) => [id, laws.filter((law) => law.rules.includes(id))]));
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** Nothing is loaded, and no style or script runs but the two that are written here. */
const contentPolicy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(filterScript)}; base-uri 'none'; form-action 'none'`;
