import { Command, CommanderError, InvalidArgumentError } from "commander";
import { UserError } from "../oracles/user-error.ts";
import { version } from "../oracles/version.ts";

const program = new Command("iam-conformance")
  .description("Conformance suite and executable reference model of AWS IAM policy evaluation")
  .version(version)
  .showHelpAfterError("(--help lists the options)")
  .exitOverride();

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number from 1 is required.");
  return value;
};
const seed = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff)
    throw new InvalidArgumentError("a whole number of 32 bits is required.");
  return value;
};

program
  .command("start")
  .description("the main job: every vector and law over the model and over @cloud-copilot/iam-simulate; prints the matrix")
  .option("--runs <count>", "givens drawn for each law", count, 100)
  .option("--seed <number>", "seed of the drawn givens", seed, 1)
  .option("--out <folder>", "where report.json is written", "report")
  .action(async (options: { runs: number; seed: number; out: string }) => {
    const { start } = await import("./start.ts");
    process.exitCode = await start(options);
  });

program
  .command("serve")
  .description("the model as an engine: JSON Lines on stdin and stdout")
  .action(async () => {
    const { serve } = await import("../oracles/serve/serve.ts");
    await serve(process.stdin, process.stdout);
  });

program
  .command("explain")
  .description("one case: the decision and why, layer by layer, statement by statement")
  .argument("<case.json>", "a case of the case format: {policies, request}")
  .option("--json", "the explanation as data")
  .action(async (path: string, options: { json?: true }) => {
    const { explainFile } = await import("./explain.ts");
    console.log(explainFile(path, options.json ? "json" : "text"));
  });

program
  .command("validate")
  .description("problems of a policy document with path, line, column and rule")
  .argument("<policy.json>", "one policy document")
  .option(
    "--kind <kind>",
    "identity, permissionsBoundary, session, resource, trust, serviceControl, resourceControl or vpcEndpoint",
    "identity",
  )
  .option("--json", "the problems as data")
  .action(async (path: string, options: { kind: string; json?: true }) => {
    const { validateFile } = await import("./validate.ts");
    process.exitCode = validateFile(path, options.kind, options.json ? "json" : "text");
  });

program
  .command("vectors")
  .description("rewrites the vector files in canonical form, with ids and the index; never an expected decision")
  .option("--check", "change nothing; exit 1 if a file would change")
  .action(async (options: { check?: true }) => {
    const { writeVectors } = await import("./vectors.ts");
    process.exitCode = writeVectors(options.check ? "check" : "write");
  });

program
  .command("bench")
  .description("decisions per second of the model beside @cloud-copilot/iam-simulate, as ratios")
  .option("--json", "the figures as data")
  .action(async (options: { json?: true }) => {
    const { bench } = await import("./bench.ts");
    process.exitCode = await bench({ json: options.json ?? false });
  });

// Whoever reads the output may stop doing so, as `head` does.
process.stdout.on("error", () => process.exit());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    // Anything but a UserError is a fault of this program; it could not do its work all the same.
    console.error(
      error instanceof UserError
        ? error.message
        : `iam-conformance failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = 2;
  }
}
