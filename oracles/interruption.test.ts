import { afterEach, expect, test, vi } from "vitest";
import { heedInterruptions } from "./interruption.ts";

afterEach(() => void vi.restoreAllMocks());

test("signals that come together are one wish, and one that comes later is another", () => {
  const left: unknown[] = [];
  vi.spyOn(process, "exit").mockImplementation((code) => left.push(code) as never);
  const clock = vi.spyOn(performance, "now").mockReturnValue(5_000);
  const before = process.listeners("SIGTERM");
  const stop = heedInterruptions();
  const [interrupt] = process.listeners("SIGTERM").filter((each) => !before.includes(each));
  expect(stop.signal.aborted).toBe(false);
  interrupt!("SIGTERM");
  interrupt!("SIGTERM");
  expect([stop.signal.aborted, left]).toEqual([true, []]);
  clock.mockReturnValue(6_500);
  interrupt!("SIGTERM");
  expect(left).toEqual([2]);
  stop.end();
  expect(process.listeners("SIGTERM")).toEqual(before);
});
