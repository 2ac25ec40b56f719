import { once } from "node:events";
import { answerWithFault, doubleFates } from "../oracles/aws/double/behaviour.ts";
import { startDouble } from "../oracles/aws/double/double.ts";
import { printable, UserError } from "../oracles/user-error.ts";
import { faults } from "../properties/museum/index.ts";

export interface DoubleFlags {
  readonly port: number;
  readonly throttle: number;
  readonly fail: number;
  readonly fault?: string;
}

/** Runs the double until a signal ends it, and says how the oracle is pointed at it. */
export async function serveDouble({ port, throttle, fail, fault: id }: DoubleFlags): Promise<void> {
  const fault = faults.find((each) => each.id === id);
  if (id !== undefined && fault === undefined) {
    throw new UserError(`--fault ${printable(id)}: it is none of properties/museum, such as ${faults[0]!.id}`);
  }
  const double = await startDouble({
    port,
    decide: answerWithFault(fault),
    fate: doubleFates({ throttle, fail, seed: 1 }),
  }).catch((error: unknown) => {
    throw new UserError(`--port ${port}: ${error instanceof Error ? error.message : "it cannot be listened to"}`);
  });
  console.log(
    [
      `listening on ${double.url}; in another terminal:`,
      "",
      `  export AWS_ENDPOINT_URL_IAM=${double.url} AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=secret AWS_EC2_METADATA_DISABLED=true`,
      "  npm run oracle -- --rate 100",
    ].join("\n"),
  );
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  console.log(`${double.received.length} requests were received`);
  await double.close();
}
