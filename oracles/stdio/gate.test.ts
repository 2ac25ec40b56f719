import { expect, test } from "vitest";
import { startGate, type Gate } from "./gate.ts";

/** Who has entered, in their order. */
function arrivals(gate: Gate, ...hows: ("together" | "alone")[]): string[] {
  const entered: string[] = [];
  hows.forEach((how, i) => gate.enter(how, () => entered.push(`${how} ${i}`)));
  return entered;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("no more than so many are in, and who waits enters in order", async () => {
  const gate = startGate(2);
  const entered = arrivals(gate, "together", "together", "together", "together");
  await settled();
  expect(entered).toEqual(["together 0", "together 1"]);
  gate.leave();
  await settled();
  expect(entered).toEqual(["together 0", "together 1", "together 2"]);
});

test("who has to be alone waits for those before, and those behind wait for it", async () => {
  const gate = startGate(2);
  const entered = arrivals(gate, "together", "alone", "together", "alone");
  await settled();
  expect(entered).toEqual(["together 0"]);
  gate.leave();
  await settled();
  expect(entered).toEqual(["together 0", "alone 1"]);
  gate.leave();
  await settled();
  expect(entered).toEqual(["together 0", "alone 1", "together 2"]);
  gate.leave();
  await settled();
  expect(entered).toEqual(["together 0", "alone 1", "together 2", "alone 3"]);
});
