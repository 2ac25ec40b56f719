import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { dateIn, expectedOrders, offsets, orders } from "./numbers.ts";
import { judged } from "./truth.ts";

const compared = (policy: string, request: string): Case[] => orders.map((order) => judged(`Date${order}`, policy, request));

/** Whether the six decisions are those on two instants that lie so far apart. */
const areApart = (difference: number, decisions: readonly unknown[]): boolean =>
  expectedOrders(difference, 0).every((holds, index) => (decisions[index] === "allowed") === holds);

/** Leap years, common ones, and years of centuries of both sorts. */
const year = fc.constantFrom(1900, 1999, 2000, 2023, 2024, 2100, 2400);

/** Seconds near the turn of a month. */
const turnOfMonth: Arbitrary<number> = fc
  .record({
    year,
    month: fc.oneof(fc.constant(2), fc.integer({ min: 0, max: 11 })),
    step: fc.constantFrom(-86_401, -86_400, -1, 0, 1, 43_200),
  })
  .map(({ year: in_, month, step }) => Date.UTC(in_, month, 1) / 1000 + step);

const turns = law({
  id: "law.date.month-turns",
  title:
    "around the turn of every month an instant is the same in all zones, in leap years and in those of a century that are none",
  rules: ["cond.date.instant", "cond.date.formats"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    seconds: turnOfMonth,
    step: fc.constantFrom(0, 0, 1, -1, 86_400),
    zone: fc.constantFrom(...offsets),
    otherZone: fc.constantFrom(...offsets),
  }),
  asks: ({ seconds, step, zone, otherZone }) => [
    ...compared(dateIn(seconds, zone), dateIn(seconds + step, otherZone)),
    // Epoch seconds of fewer digits are hard to tell from a year.
    ...(seconds < 1e9 ? [] : compared(String(seconds), dateIn(seconds + step, zone))),
  ],
  relation: ({ step }, decisions) =>
    areApart(step, decisions.slice(0, 6)) && (decisions.length === 6 || areApart(step, decisions.slice(6))),
});

/** A date of the calendar's form with one field that no calendar has, and where a careless reader takes it to lie. */
const impossible: Arbitrary<{ text: string; taken: number }> = fc
  .record({
    year,
    fields: fc.constantFrom(
      [13, 1, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [20, 10, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [1, 32, 0, 0, 0],
      [2, 30, 0, 0, 0],
      [2, 31, 12, 30, 0],
      [4, 31, 0, 0, 0],
      [11, 31, 23, 59, 59],
      [6, 15, 24, 0, 1],
      [6, 15, 25, 0, 0],
      [6, 15, 99, 0, 0],
      [6, 15, 12, 60, 0],
      [6, 15, 12, 75, 0],
      [6, 15, 12, 30, 61],
      [6, 15, 12, 30, 99],
    ),
    zone: fc.constantFrom("Z", "+00:00"),
  })
  .map(({ year: in_, fields: [month = 1, day = 1, hour = 0, minute = 0, second = 0], zone }) => ({
    text: `${String(in_)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`,
    taken: Date.UTC(in_, month - 1, day, hour, minute, second) / 1000,
  }));

const two = (field: number): string => String(field).padStart(2, "0");

/** 29 February of a year without it. */
const noLeapDay: Arbitrary<{ text: string; taken: number }> = fc
  .constantFrom(1900, 2023, 2025, 2100, 2200)
  .map((in_) => ({ text: `${String(in_)}-02-29T00:00:00Z`, taken: Date.UTC(in_, 2, 1) / 1000 }));

const noSuchDay = law({
  id: "law.date.no-such-day",
  title:
    "a date with a month, day, hour, minute or second that the calendar lacks is no date, nor the one that it would roll over to",
  rules: ["cond.date.type-error", "cond.date.formats"],
  status: "observed",
  needs: ["identity"],
  given: fc.oneof({ weight: 4, arbitrary: impossible }, { weight: 1, arbitrary: noLeapDay }),
  asks: ({ text, taken }) => [...compared(dateIn(taken, "Z"), text), ...compared("2020-01-01T00:00:00Z", text)],
  relation: (_given, decisions) =>
    decisions.every((decision, index) => (decision === "allowed") === (orders[index % 6] === "NotEquals")),
});

const blemish: Arbitrary<(date: string) => string> = fc.constantFrom(
  (date) => `x${date}`,
  (date) => `${date}x`,
  (date) => `on ${date}`,
  (date) => `${date} or so`,
  (date) => date.replace("-", "/"),
  (date) => date.replace("T", "at"),
  (date) => date.replace(":", "."),
  (date) => date.replace(/\d/, "x"),
  (date) => date.replace(/Z$/, "X"),
  (date) => date.replace(/Z$/, ".Z"),
  (date) => date.replace(/Z$/, ".5xZ"),
  (date) => date.replace(/Z$/, "+02:60"),
  (date) => date.replace(/Z$/, "+99:00"),
);

const blemishedEpoch = fc
  .integer({ min: 1_000_000_000, max: 2_000_000_000 })
  .chain((seconds) =>
    fc
      .constantFrom(
        `x${String(seconds)}`,
        `${String(seconds)}x`,
        `${String(seconds)}.x`,
        `--${String(seconds)}`,
        `${String(seconds)}.5.5`,
        `x-${String(seconds)}`,
      )
      .map((text) => ({ text, seconds })),
  );

const blemished = law({
  id: "law.date.blemished",
  title: "a date or an epoch with a letter too many, or with one in the place of a digit or sign, is no date",
  rules: ["cond.date.type-error"],
  status: "observed",
  needs: ["identity"],
  given: fc.oneof(
    fc
      .record({ seconds: turnOfMonth, spoil: blemish })
      .map(({ seconds, spoil }) => ({ seconds, text: spoil(dateIn(seconds, "Z")) })),
    blemishedEpoch,
  ),
  asks: ({ seconds, text }) => compared(dateIn(seconds, "Z"), text),
  relation: (_given, decisions) =>
    decisions.every((decision, index) => (decision === "allowed") === (orders[index] === "NotEquals")),
});

interface Fraction {
  /** Milliseconds from the second on. */
  readonly milliseconds: number;
  /** How it is written behind the point; digits beyond the third count for nothing. */
  readonly digits: string;
}

const fraction: Arbitrary<Fraction> = fc
  .record({
    milliseconds: fc.constantFrom(0, 5, 10, 50, 100, 250, 500, 505, 999),
    finer: fc.constantFrom("", "", "0", "9", "499"),
  })
  .map(({ milliseconds, finer }) => {
    const digits = String(milliseconds).padStart(3, "0");
    return { milliseconds, digits: finer === "" ? digits.replace(/(?<=\d)0+$/, "") : digits + finer };
  });

/** An instant with a fraction, as a date or as epoch seconds. */
const fractional = (seconds: number, { digits }: Fraction, form: "date" | "epoch"): string =>
  form === "date" ? dateIn(seconds, "Z").replace("Z", `.${digits}Z`) : `${String(seconds)}.${digits}`;

const form = fc.constantFrom("date" as const, "epoch" as const);

const fractions = law({
  id: "law.date.fraction",
  title: "fractions of a second count down to the millisecond in dates and in epoch seconds, and finer digits are cut off",
  rules: ["cond.date.instant", "cond.date.formats", "cond.date.formats.more"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    seconds: fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }),
    one: fraction,
    other: fraction,
    oneForm: form,
    otherForm: form,
  }),
  asks: ({ seconds, one, other, oneForm, otherForm }) => [
    ...compared(fractional(seconds, one, oneForm), fractional(seconds, other, otherForm)),
    ...compared(String(seconds), fractional(seconds, other, otherForm)),
  ],
  relation: ({ one, other }, decisions) =>
    areApart(other.milliseconds - one.milliseconds, decisions.slice(0, 6)) && areApart(other.milliseconds, decisions.slice(6)),
});

/** A short form of a date and the full one. */
const shortForm: Arbitrary<readonly [short: string, seconds: number]> = fc
  .record({
    seconds: turnOfMonth,
    form: fc.constantFrom("day", "minute", "minute without zone", "no zone", "month", "year", "signed epoch"),
  })
  .map(({ seconds, form: how }) => {
    const date = dateIn(seconds, "Z");
    const cut = {
      day: [date.slice(0, 10), "T00:00:00Z"],
      minute: [`${date.slice(0, 16)}Z`, ""],
      "minute without zone": [date.slice(0, 16), ":00Z"],
      "no zone": [date.slice(0, 19), "Z"],
      month: [date.slice(0, 7), "-01T00:00:00Z"],
      year: [date.slice(0, 4), "-01-01T00:00:00Z"],
      "signed epoch": [`+${String(Math.abs(seconds))}`, ""],
    }[how];
    const [short = "", rest = ""] = cut;
    if (how === "signed epoch") return [short, Math.abs(seconds)] as const;
    const full = how === "minute" ? `${date.slice(0, 16)}:00Z` : short + rest;
    return [short, Date.parse(full) / 1000] as const;
  });

const shortForms = law({
  id: "law.date.short-forms",
  title:
    "a date without its zone is one of UTC, without its seconds, time, day or month the first instant of what it names, and four digits are a year",
  rules: ["cond.date.formats.more", "cond.date.instant"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ form: shortForm, step: fc.constantFrom(0, 0, 1, -1), side: fc.constantFrom("policy", "request") }),
  asks: ({ form: [short, seconds], step, side }) =>
    side === "policy" ? compared(short, dateIn(seconds + step, "Z")) : compared(dateIn(seconds - step, "Z"), short),
  relation: ({ step }, decisions) => areApart(step, decisions),
});

export const calendarLaws: readonly Law[] = [turns, noSuchDay, blemished, fractions, shortForms];
