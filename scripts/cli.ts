import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { statuses } from "../model/case/case.ts";
import { engineNames } from "../oracles/engines.ts";
import { drawnAreas } from "../oracles/conform/selection.ts";
import { UserError } from "../oracles/user-error.ts";
import { choicesOf, runOptions, type ConformFlags } from "./conform-flags.ts";
import type { BenchOptions } from "./bench.ts";
import type { FaultOptions } from "./faults.ts";
import type { KeepOptions } from "./keep.ts";
import type { MuseumOptions } from "./museum.ts";
import type { MutationOptions } from "./mutation.ts";
import type { OracleFlags } from "./oracle.ts";
import type { DoubleFlags } from "./oracle-double.ts";
import type { StartOptions } from "./start.ts";
import type { StatsOptions } from "./stats.ts";
import { version } from "../oracles/version.ts";

const program = new Command("iam-conformance")
  .description("Conformance suite and executable reference model of AWS IAM policy evaluation")
  .version(version)
  .showHelpAfterError("(--help lists the options)")
  .exitOverride();

/** More of anything would take days, and fill the memory before it began. */
const mostCounted = 10_000_000;
const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > mostCounted) {
    throw new InvalidArgumentError(`a whole number from 1 to ${mostCounted} is required.`);
  }
  return value;
};
const countOrNone = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < 0 || value > mostCounted) {
    throw new InvalidArgumentError(`a whole number up to ${mostCounted} is required; 0 draws none.`);
  }
  return value;
};
const seed = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || Math.abs(value) > 0x7fffffff)
    throw new InvalidArgumentError("a whole number of 32 bits is required.");
  return value;
};
const perSecond = (text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 1_000)) throw new InvalidArgumentError("a number above 0 and up to 1000 is required.");
  return value;
};
const percentage = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 100)) throw new InvalidArgumentError("a number from 0 to 100 is required.");
  return value;
};
const collect = (text: string, all: readonly string[]): string[] => [...all, text];
const list = (text: string): string[] => text.split(",").map((each) => each.trim());
const shardOf = (text: string): { index: number; of: number } => {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new InvalidArgumentError("I/N is required, I from 1 to N: 2/3 is the second of three parts.");
  }
  return { index, of };
};
const shard = (description: string): Option =>
  new Option("--shard <i/n>", description).argParser(shardOf).default({ index: 1, of: 1 }, "1/1, which is all of it");

program
  .command("start")
  .description("the main job: the suite over the model and over @cloud-copilot/iam-simulate; prints the matrix and the findings")
  .option("--runs <count>", "givens drawn for each law; 0: no laws", countOrNone, 100)
  .option("--comparisons <count>", "drawn cases on which engine and model are compared; 0: none", countOrNone, 2_000)
  .option("--seed <number>", "seed of what is drawn", seed, 1)
  .option("--out <folder>", "where the report is written", "report")
  .action(async (options: StartOptions) => {
    const { start } = await import("./start.ts");
    process.exitCode = await start(options);
  });

const conform = program
  .command("conform")
  .description("the suite against any engine: a known one by name, or any program that speaks the line protocol")
  .option("--engine <name>", `an engine by name (${engineNames.join(", ")}); may be repeated`, collect, [])
  .option(
    "--engine-command <command>",
    "a program and its arguments in one text, started without a shell; may be repeated",
    collect,
    [],
  )
  .option("--out <folder>", "where the report is written", "report")
  .option("--runs <count>", "givens drawn for each law; 0: no laws", countOrNone, 1_000)
  .option("--comparisons <count>", "drawn cases on which engine and model are compared; 0: none", countOrNone, 20_000)
  .option("--seed <number>", "seed of what is drawn", seed, 1)
  .addOption(shard("the i-th of n parts of the suite"))
  .option("--area <names>", `areas, with commas: ${drawnAreas.join(", ")}, or folders of vectors`, list, [])
  .option("--layers <members>", "only cases that hold no other layers than these, with commas", list, [])
  .option("--status <names>", `only vectors and laws of these statuses, with commas: ${statuses.join(", ")}`, list, [])
  .option("--baseline <file>", "known findings; every run asks them again")
  .option("--update-baseline", "write the findings of this run into the baseline")
  .option("--json", "the report as data on standard output")
  .action(async (options: ConformFlags) => {
    const { conformEngines } = await import("./conform.ts");
    process.exitCode = await conformEngines(runOptions(options), options.json ? "json" : "text");
  });

conform
  .command("merge")
  .description("joins the reports of shards")
  .argument("<folders...>", "report folders, one a shard")
  .option("--out <folder>", "where the joint report is written", "report")
  .option("--json", "the report as data on standard output")
  .action(async (folders: string[], _options: unknown, command: Command) => {
    // Both commands have --out and --json: commander hands them to the outer one.
    const options: { out: string; json?: true } = command.optsWithGlobals();
    const { mergeShards } = await import("./conform.ts");
    process.exitCode = mergeShards(folders, options.out, options.json ? "json" : "text");
  });

program
  .command("faults")
  .description("plants every fault of properties/museum in the model and says how the suite tells of it; exit 1 if one is missed")
  .option("--runs <count>", "givens drawn for each law", count, 50)
  .option("--comparisons <count>", "drawn cases on which engine and model are compared", count, 1_000)
  .option("--seed <number>", "seed of what is drawn", seed, 1)
  .option("--only <parts>", "only faults whose id contains one of these texts, with commas", list, [])
  .addOption(shard("every n-th fault, from the i-th on"))
  .option(
    "--mix <count>",
    "so many faults at once in each engine, in an order that the seed gives; a shard takes every n-th engine",
    count,
  )
  .option("--unknown", "each fault as one that nobody has met: findings can't be put down to it")
  .option("--json", "the figures as data")
  .action(async (options: FaultOptions) => {
    const { measureFaults } = await import("./faults.ts");
    process.exitCode = await measureFaults(options);
  });

const oracle = program
  .command("oracle")
  .description("asks AWS itself: SimulateCustomPolicy with the default credential chain, held against the model")
  .option("--dry-run", "say what would be sent, and send nothing: needs no credentials")
  .option("--questions", "ask only what tells the readings of uncertain rules apart")
  .option("--resume", "go on with the recording in the folder: what it holds is not asked again")
  .option("--budget <calls>", "calls that may be sent, retries included", count, 1_000)
  .option("--shrink-budget <calls>", "calls that may be sent to shrink differences", count, 300)
  .option("--rate <calls>", "calls a second at most; throttling lowers it for a while", perSecond, 5)
  .option("--cases <count>", "drawn cases", count, 2_000)
  .option("--vectors <areas>", "vectors that are asked too, by folder, with commas; none for none", list, ["recorded/simulator"])
  .option("--seed <number>", "seed of what is drawn", seed, 1)
  .addOption(shard("the i-th of n parts"))
  .option("--out <folder>", "where recording and report are written", "report/oracle")
  .option("--json", "the result as data on standard output")
  .action(async (options: OracleFlags) => {
    const { askOracle } = await import("./oracle.ts");
    process.exitCode = await askOracle(options);
  });

oracle
  .command("double")
  .description("a local server that answers as AWS's simulator does, to try the oracle without AWS; ends with Ctrl-C")
  .option("--port <number>", "where it listens on 127.0.0.1", count, 8088)
  .option("--throttle <percent>", "of the requests are throttled", percentage, 0)
  .option("--fail <percent>", "of the requests fail with a server error", percentage, 0)
  .option("--fault <id>", "a fault of properties/museum that it has")
  .action(async (options: DoubleFlags) => {
    const { serveDouble } = await import("./oracle-double.ts");
    await serveDouble(options);
  });

program
  .command("museum")
  .description("which vectors and laws catch each fault of properties/museum, and how soon; exit 1 if one is caught by neither")
  .option("--runs <count>", "givens of each law", count, 25)
  .option("--seeds <count>", "seeds over which the median of the runs is taken", count, 3)
  .option("--seed <number>", "the first seed of what is drawn", seed, 1)
  .option("--only <parts>", "only faults whose id contains one of these texts, with commas", list, [])
  .addOption(shard("every n-th fault, from the i-th on"))
  .option("--write", "write properties/laws/README.md: what each law is the first to find, mutants included")
  .option("--json", "the figures as data")
  .action(async (options: MuseumOptions) => {
    const { measureMuseum } = await import("./museum.ts");
    process.exitCode = await measureMuseum(options);
  });

program
  .command("replay")
  .description("asks the engine of a finding again: exit 1 if it still differs, 0 if not")
  .argument("<finding.json>", "a file under findings/ of a report")
  .option("--engine <name>", "ask this engine instead")
  .option("--engine-command <command>", "ask this program instead")
  .action(async (path: string, options: { engine?: string; engineCommand?: string }) => {
    const { replayFinding } = await import("./replay.ts");
    const [choice] = choicesOf({
      engine: options.engine ? [options.engine] : [],
      engineCommand: options.engineCommand ? [options.engineCommand] : [],
    });
    process.exitCode = await replayFinding(path, choice);
  });

program
  .command("keep")
  .description("writes the shrunk case of a finding into properties/vectors/kept/")
  .argument("<finding.json>", "a file under findings/ of a report")
  .addOption(
    new Option("--status <name>", "of what AWS's simulator answered: observed once a real call has given the same").choices([
      "simulator",
      "observed",
    ]),
  )
  .action(async (path: string, options: KeepOptions) => {
    const { keepFinding } = await import("./keep.ts");
    process.exitCode = keepFinding(path, undefined, options);
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
  .command("mutation")
  .description("mutants of the model that the laws and the vectors notice, under Stryker; exit 1 if a bar is missed")
  .option(
    "--folder <names>",
    "only these parts of the model, with commas: statement, condition, policies, text, evaluate, request, document",
    list,
    [],
  )
  .addOption(new Option("--suite <name>", "only this suite").choices(["laws", "vectors"]))
  .option("--changed [revision]", "only files that differ from a git revision (origin/main)")
  .option("--concurrency <count>", "workers", count, 2)
  .option("--json", "the figures as data")
  .action(async (options: MutationOptions) => {
    const { measureStrength } = await import("./mutation.ts");
    process.exitCode = await measureStrength(options);
  });

program
  .command("stats")
  .description(
    "what the generators draw: decisions, layers that alone decide, trivial cases, conditions; exit 1 if one is never seen",
  )
  .option("--cases <count>", "cases drawn", count, 20_000)
  .option("--seed <number>", "seed of what is drawn", seed, 1)
  .option("--json", "the figures as data")
  .action(async (options: StatsOptions) => {
    const { printStatistics } = await import("./stats.ts");
    process.exitCode = printStatistics(options);
  });

program
  .command("bench")
  .description(
    "decisions per second of the model beside @cloud-copilot/iam-simulate, as ratios; or the runner beside a plain pipe",
  )
  .option("--json", "the figures as data")
  .option("--pipe", "instead: what it costs to put a run's questions to a program")
  .option("--runs <count>", "givens drawn for each law of that run", count, 1_000)
  .option("--comparisons <count>", "its drawn cases", count, 20_000)
  .action(async (options: BenchOptions) => {
    const { bench } = await import("./bench.ts");
    process.exitCode = await bench(options);
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
