import type { JSX } from "preact";
import type { Law } from "../../properties/laws/law.ts";
import { chaptersOf } from "./laws.tsx";
import { absentKeys, anchorOf, groupsOf, topics } from "./topic.ts";

interface Entry {
  readonly href: string;
  readonly name: string;
  readonly count: number;
}

/** The table of contents: topics, and in each the groups of its rules. */
export function Contents({ laws }: { laws: readonly Law[] }): JSX.Element {
  return (
    <nav aria-labelledby="contents.title">
      <h2 id="contents.title">Contents</h2>
      <form class="filter" role="search" hidden>
        <label for="filter">Filter rules and laws</label>
        <input id="filter" type="search" autocomplete="off" spellcheck={false} />
        <p role="status" />
      </form>
      <ol>
        {topics.map((topic) => (
          <li>
            {topic === absentKeys ? (
              <Chapter href={topic.id} name={topic.title} count={topic.rules.length} />
            ) : (
              <details>
                <summary>
                  <Chapter href={topic.id} name={topic.title} count={topic.rules.length} />
                </summary>
                <Entries
                  entries={groupsOf(topic).map((group) => ({
                    href: anchorOf(group),
                    name: group.name,
                    count: group.rules.length,
                  }))}
                />
              </details>
            )}
          </li>
        ))}
        <li>
          <details>
            <summary>
              <Chapter href="laws" name="Laws" count={laws.length} />
            </summary>
            <Entries
              entries={chaptersOf(laws).map(({ id, title, laws: inChapter }) => ({
                href: id,
                name: title,
                count: inChapter.length,
              }))}
            />
          </details>
        </li>
        <li>
          <a href="#sources">Sources</a>
        </li>
      </ol>
    </nav>
  );
}

function Chapter({ href, name, count }: Entry): JSX.Element {
  return (
    <>
      <a href={`#${href}`}>{name}</a> <span class="count">{count}</span>
    </>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }): JSX.Element {
  return (
    <ul>
      {entries.map((entry) => (
        <li>
          <Chapter {...entry} />
        </li>
      ))}
    </ul>
  );
}
