import type { JSX } from "preact";
import type { RuleEntry } from "../../model/rules/rule.ts";
import { sources, type Source, type SourceId } from "../../model/rules/sources.ts";

/** Where the pages of a guide stand, by the first word of a source's id. */
const guides: Readonly<Record<string, string>> = {
  UG: "https://docs.aws.amazon.com/IAM/latest/UserGuide/",
  API: "https://docs.aws.amazon.com/IAM/latest/APIReference/",
  ORG: "https://docs.aws.amazon.com/organizations/latest/userguide/",
};

/** The address of a page, if the table tells it: a whole one, a page of a guide, a public repository, or a folder of this project. */
function addressOf(id: SourceId, page: string): string | undefined {
  if (page.startsWith("https://")) return page;
  const [kind = ""] = id.split(":");
  const guide = guides[kind];
  if (guide !== undefined) return `${guide}${page}`;
  if (kind === "P" || kind === "CAP" || kind === "GH") return `https://github.com/${page}`;
  return id === "project" ? `../../${page}` : undefined;
}

function Linked({ id, page, children }: { id: SourceId; page: string; children: string }): JSX.Element {
  const address = addressOf(id, page);
  return address === undefined ? <>{children}</> : <a href={address}>{children}</a>;
}

/** What a rule rests on. */
export function SourcesOfRule({ ids }: { ids: RuleEntry["sources"] }): JSX.Element {
  return (
    <p class="facts">
      {ids.length === 1 ? "Source: " : "Sources: "}
      {ids.map((id, i) => {
        const { title, page } = sources[id];
        return (
          <>
            {i > 0 && "; "}
            <Linked id={id} page={page}>
              {title}
            </Linked>
            {addressOf(id, page) === undefined && ` (${page})`}
          </>
        );
      })}
    </p>
  );
}

/** Every source with all of its pages. */
export function SourceList(): JSX.Element {
  return (
    <section id="sources" aria-labelledby="sources.title">
      <h2 id="sources.title">Sources</h2>
      <p class="about">
        What the rules rest on. Pages of the IAM User Guide were read as of mid-2023 unless a newer one is named, those of the IAM
        API Reference as of autumn 2026. Recorded calls went to AWS in September 2026 and were published by a third party: strong
        evidence, not official.
      </p>
      <ul class="sources">
        {(Object.entries(sources) as [SourceId, Source][]).map(([id, { title, page, also = [] }]) => (
          <li>
            {title}:{" "}
            {[page, ...also].map((name, i) => (
              <>
                {i > 0 && ", "}
                <Linked id={id} page={name}>
                  {name}
                </Linked>
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
