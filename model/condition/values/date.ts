import { compareDecimals, readDecimal } from "./decimal.ts";

/** An instant in milliseconds since 1970-01-01T00:00:00Z; finer digits are cut off (cond.date.instant). */
export type EpochMilliseconds = number;

/**
 * The instant that the text names, or undefined. Forms: the W3C profile of ISO 8601 (year, year and month, date, date and
 * time with `Z`, an offset or no zone, which is UTC) and epoch seconds; a bare number of four digits is a year.
 * Rules: cond.date.formats, cond.date.formats.more.
 */
export function readDate(text: string): EpochMilliseconds | undefined {
  return readCalendar(text) ?? readEpoch(text);
}

function readEpoch(text: string): EpochMilliseconds | undefined {
  if (!/^[+-]?[0-9]+(\.[0-9]+)?$/.test(text)) return undefined;
  const seconds = readDecimal(text);
  if (seconds === undefined || compareDecimals({ ...seconds, negative: false }, latest) > 0) return undefined;
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const milliseconds = Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return text.startsWith("-") ? -milliseconds : milliseconds;
}

/** Seconds beyond this many are no date: the bound keeps milliseconds exact. */
const latest = { negative: false, digits: "1", magnitude: 13 };

const calendar =
  /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$/;

function readCalendar(text: string): EpochMilliseconds | undefined {
  const form = calendar.exec(text);
  if (form === null) return undefined;
  const [year, month, day, hour, minute, second] = [
    form[1],
    form[2] ?? "1",
    form[3] ?? "1",
    ...form.slice(4, 7).map((part) => part ?? "0"),
  ].map(Number) as [number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = offsetMinutes(form[8] ?? "Z");
  if (offset === undefined) return undefined;
  const milliseconds = Number((form[7] ?? "").slice(0, 3).padEnd(3, "0"));
  return (((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!);

/** Days from 1970-01-01 in the Gregorian calendar; negative before it. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leapDays + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier);
  return days - 719_162;
}
