import type { Engine } from "../model/case/engine.ts";
import { policyMembers, type PolicyMember } from "../model/case/policy-set.ts";

/** The engine, asked about these of the layers that it supports, or all of those: what holds others counts as unsupported. */
export function limitedTo(engine: Engine, layers: readonly PolicyMember[]): Engine {
  const supports = new Set([...engine.supports].filter((member) => layers.length === 0 || layers.includes(member)));
  if (supports.size === policyMembers.length) return engine;
  return {
    ...engine,
    supports,
    close: () => engine.close(),
    async evaluate(cases, heard = () => {}) {
      const outside = cases.map(({ policies }) =>
        policyMembers.find((member) => policies[member] !== undefined && !supports.has(member)),
      );
      for (const [i, member] of outside.entries()) if (member !== undefined) heard(i, { unsupported: member });
      const inside = [...outside.keys()].filter((i) => outside[i] === undefined);
      const answers = await engine.evaluate(
        inside.map((i) => cases[i]!),
        (i, answer) => heard(inside[i]!, answer),
      );
      let next = 0;
      return outside.map((member) => (member === undefined ? answers[next++]! : { unsupported: member }));
    },
  };
}
