import type { ProgramEvent } from "../stdio/event.ts";

/** Something that a program did, and how often. */
export interface CountedEvent extends ProgramEvent {
  readonly count: number;
}

/** Different events that are kept apart: whatever a program does, the list stays short. */
const mostEvents = 100;

/** Counts events that say the same, with the first example; `told` is as they stand. */
export function countEvents(): { hear: (event: ProgramEvent) => void; told: () => CountedEvent[] } {
  const events = new Map<string, CountedEvent>();
  return {
    hear(event) {
      const { what } = event;
      if (!events.has(what) && events.size >= mostEvents) return;
      events.set(what, { ...event, ...events.get(what), count: (events.get(what)?.count ?? 0) + 1 });
    },
    told: () => [...events.values()],
  };
}

/** The events of several shards as those of one run. */
export function sumEvents(events: readonly CountedEvent[]): CountedEvent[] {
  const sums = new Map<string, CountedEvent>();
  for (const event of events) {
    const { what, count } = event;
    sums.set(what, { ...event, ...sums.get(what), count: (sums.get(what)?.count ?? 0) + count });
  }
  return [...sums.values()];
}
