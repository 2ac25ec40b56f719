import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "./date.ts";

// cond.date.formats, cond.date.instant: epoch seconds of these instants stand in the rules
test.each([
  ["2026-01-31T00:00:00Z", 1_769_817_600_000],
  ["2026-01-01T00:00:00Z", 1_767_225_600_000],
  ["1767225600", 1_767_225_600_000],
  ["2026-01-01T02:00:00+02:00", 1_767_225_600_000],
  ["2025-12-31T18:30:00-05:30", 1_767_225_600_000],
  ["2026-01-01T00:30:00+01:00", 1_767_223_800_000],
  ["2025-12-31T23:59:59Z", 1_767_225_599_000],
  ["1970-01-01T00:00:00Z", 0],
  ["0", 0],
  ["1970-01-01T00:00:00-00:01", 60_000],
  ["1969-12-31T23:59:59Z", -1_000],
  ["2000-02-29T00:00:00Z", 951_782_400_000],
  ["2026-01-01T00:00:00+00:00", 1_767_225_600_000],
  // milliseconds, finer digits cut off
  ["2026-01-01T00:00:00.5Z", 1_767_225_600_500],
  ["2026-01-01T00:00:00.05Z", 1_767_225_600_050],
  ["2026-01-01T00:00:00.1239Z", 1_767_225_600_123],
  ["2026-01-01T00:00:00.9999999Z", 1_767_225_600_999],
  ["2026-01-01T01:00:00.25+01:00", 1_767_225_600_250],
  // cond.date.formats.more
  ["2026-01-31", 1_769_817_600_000],
  ["2026-01", 1_767_225_600_000],
  ["2026", 1_767_225_600_000],
  ["2030", 1_893_456_000_000],
  ["2026-01-01T00:00:00", 1_767_225_600_000],
  ["2026-01-01T00:00Z", 1_767_225_600_000],
  ["2026-01-01T00:30+01:00", 1_767_223_800_000],
  ["+1893456000", 1_893_456_000_000],
  ["1767225600.25", 1_767_225_600_250],
  ["1767225600.9999", 1_767_225_600_999],
  ["-1", -1_000],
  ["-1.5", -1_500],
  ["001767225600", 1_767_225_600_000],
])("%s is %d ms since the epoch", (text, expected) => expect(readDate(text)).toBe(expected));

test.each([
  ["leap day", "2024-02-29", "2023-02-29"],
  ["leap day of a century", "2000-02-29", "1900-02-29"],
  ["last day of April", "2026-04-30", "2026-04-31"],
  ["last day of December", "2026-12-31", "2026-12-32"],
  ["first day", "2026-01-01", "2026-01-00"],
  ["last month", "2026-12", "2026-13"],
  ["first month", "2026-01", "2026-00"],
  ["last hour", "2026-01-01T23:00:00Z", "2026-01-01T24:00:00Z"],
  ["last minute", "2026-01-01T00:59:00Z", "2026-01-01T00:60:00Z"],
  ["last second", "2026-01-01T00:00:59Z", "2026-01-01T00:00:61Z"],
  ["minutes of an offset", "2026-01-01T00:00:00+01:59", "2026-01-01T00:00:00+01:60"],
])("%s: %s is a date, %s is none", (_case, date, none) => {
  expect(readDate(date)).toBeTypeOf("number");
  expect(readDate(none)).toBeUndefined();
});

test.each([
  "",
  " ",
  "soon",
  "2026-*",
  "2026-01-*",
  "2026-1-1",
  "2026/01/01",
  "20260101T000000Z",
  "2026-01-01 00:00:00Z",
  "2026-01-01T00Z",
  "2026-01-01T00:00:00.Z",
  "2026-01-01T00:00:00+0100",
  "2026-01-01Z",
  "2026-01-01T00:00:00Z ",
  " 2026-01-01",
  "2026-01-01T00:00:00ZZ",
  "0x10",
  "NaN",
  "true",
  "1,767,225,600",
  "-",
  "+",
])("%j is no date", (text) => expect(readDate(text)).toBeUndefined());

const two = (number: number): string => String(number).padStart(2, "0");
const day = fc.record({
  year: fc.integer({ min: 1970, max: 2100 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
});
const time = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 59 }),
  ms: fc.integer({ min: 0, max: 999 }),
});

describe("the platform's calendar", () => {
  test("agrees on every day from 1970 to 2100, and on which days there are", () => {
    fc.assert(
      fc.property(day, ({ year, month, day: number }) => {
        const midnight = Date.UTC(year, month - 1, number);
        const exists = new Date(midnight).getUTCDate() === number;
        expect(readDate(`${year}-${two(month)}-${two(number)}`)).toBe(exists ? midnight : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test("agrees on times of day in any zone", () => {
    const offset = fc.record({
      sign: fc.constantFrom(1, -1),
      hours: fc.integer({ min: 0, max: 14 }),
      minutes: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(day, time, offset, ({ year, month, day: number }, { hour, minute, second, ms }, { sign, hours, minutes }) => {
        const date = Math.min(number, 28);
        const zone = `${sign < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
        const text = `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}:${two(second)}.${String(ms).padStart(3, "0")}${zone}`;
        expect(readDate(text)).toBe(
          Date.UTC(year, month - 1, date, hour, minute, second, ms) - sign * (hours * 60 + minutes) * 60_000,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

test("an instant is the same in epoch seconds and in the calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 4_100_000_000 }), (seconds) => {
      expect(readDate(String(seconds))).toBe(readDate(new Date(seconds * 1000).toISOString()));
    }),
  );
});

test.each([
  "9".repeat(50_000),
  `${"0".repeat(50_000)}1`,
  `1.${"9".repeat(50_000)}`,
  `2026-01-01T00:00:00.${"9".repeat(50_000)}Z`,
])("a number of very many digits is read without delay", (text) => expect(() => readDate(text)).not.toThrow());
