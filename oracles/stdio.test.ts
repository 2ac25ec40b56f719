import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Case } from "../model/case/case.ts";
import type { Engine } from "../model/case/engine.ts";
import { startProcessEngine, type ProcessEngineOptions } from "./stdio.ts";
import { answeredAgain, answeredUnasked, strayLine, type ProgramEvent } from "./stdio/event.ts";

const directory = mkdtempSync(join(tmpdir(), "stdio-engine-"));
const engines: Engine[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Greets, then hands every question to `body`, which sees `message`, `action`, `say(object)` and `print(text)`. */
function adapter(body: string, hello = '{ name: "toy", version: "1", supports: ["identity"] }'): string {
  return `
    const print = (text) => process.stdout.write(text + "\\n");
    const say = (object) => print(JSON.stringify(object));
    const held = [];
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
      const message = JSON.parse(line);
      const { id } = message;
      if (message.type === "hello") return say({ id, ...${hello} });
      const { action } = message.request;
      ${body}
    });`;
}

const allow = 'say({ id, decision: "allowed" });';
let scripts = 0;

function program(source: string, options: Partial<ProcessEngineOptions> = {}): ProcessEngineOptions {
  const file = join(directory, `script-${scripts++}.cjs`);
  writeFileSync(file, source);
  return { command: process.execPath, args: [file], ...options };
}

async function start(source: string, options: Partial<ProcessEngineOptions> = {}): Promise<Engine> {
  const engine = await startProcessEngine(program(source, options));
  engines.push(engine);
  return engine;
}

function ask(...actions: string[]): Case[] {
  return actions.map((action) => ({ policies: { identity: [] }, request: { action, resource: "*" } }));
}

function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

const allowed = { decision: "allowed" };

describe("a well-behaved adapter", () => {
  test("gives name, version and members, and a name may be set", async () => {
    const engine = await start(adapter(allow), { name: "mine" });
    expect([engine.name, engine.version, [...engine.supports]]).toEqual(["mine", "1", ["identity"]]);
  });

  test("answers every kind of answer", async () => {
    const engine = await start(
      adapter(`
        if (action === "a:Unsupported") say({ id, unsupported: "var.special" });
        else if (action === "a:Error") say({ id, error: "no such action" });
        else say({ id, decision: action.slice(2), because: "of statement 1" });`),
    );
    expect(await engine.evaluate(ask("a:allowed", "a:explicitDeny", "a:implicitDeny", "a:Unsupported", "a:Error"))).toEqual([
      { decision: "allowed" },
      { decision: "explicitDeny" },
      { decision: "implicitDeny" },
      { unsupported: "var.special" },
      { error: "no such action" },
    ]);
  });

  test("may answer in any order, and answers come back in the order of the cases", async () => {
    const engine = await start(
      adapter(`
        held.unshift({ id, decision: action === "a:Two" ? "explicitDeny" : "allowed" });
        if (held.length === 3) held.splice(0).forEach(say);`),
    );
    expect(await engine.evaluate(ask("a:One", "a:Two", "a:Three"))).toEqual([allowed, { decision: "explicitDeny" }, allowed]);
  });

  test("is never asked more than the window allows", async () => {
    const engine = await start(
      adapter(`
        held.push(id);
        if (held.length > 4) process.exit(9);
        setTimeout(() => { held.shift(); ${allow} }, 5);`),
      { limits: { window: 4 } },
    );
    expect(await engine.evaluate(ask(...times(20, "a:One")))).toEqual(times(20, allowed));
  });

  test("takes several lists at a time, and none", async () => {
    const engine = await start(adapter(allow), { limits: { window: 2 } });
    const lists = [ask("a:One", "a:Two", "a:Three"), [], ask("a:Four")];
    expect(await Promise.all(lists.map((cases) => engine.evaluate(cases)))).toEqual([[allowed, allowed, allowed], [], [allowed]]);
  });

  test("is not asked for members that it does not support", async () => {
    const engine = await start(adapter('say({ id, decision: "session" in message.policies ? "explicitDeny" : "allowed" });'));
    const [plain] = ask("a:One");
    const cases = [
      { ...plain!, policies: { identity: [], session: [] } },
      plain!,
      { ...plain!, policies: { vpcEndpoint: { Statement: [] } } },
    ];
    expect(await engine.evaluate(cases)).toEqual([{ unsupported: "session" }, allowed, { unsupported: "vpcEndpoint" }]);
  });

  test("sees no variable of the harness but the few it needs", async () => {
    process.env["AWS_SECRET_ACCESS_KEY"] = "secret";
    const engine = await start(adapter("say({ id, error: Object.keys(process.env).sort().join() });"), {
      environment: { EXTRA: "1" },
    });
    delete process.env["AWS_SECRET_ACCESS_KEY"];
    const [answer] = await engine.evaluate(ask("a:One"));
    const seen = "error" in answer! ? answer.error.split(",") : [];
    expect(seen).toContain("PATH");
    expect(seen).toContain("EXTRA");
    expect(seen).not.toContain("HOME");
    expect(seen).not.toContain("AWS_SECRET_ACCESS_KEY");
  });
});

describe("an adapter that never starts", () => {
  const never: [string, string, RegExp][] = [
    ["exits at once", 'console.error("no license"); process.exit(3);', /exited with code 3; standard error: "no license"/],
    ["says nothing", "setInterval(() => {}, 1000);", /no answer within 1500 ms/],
    [
      "greets with garbage",
      'console.log("Loading...");setInterval(() => {}, 1000);',
      /no answer within 1500 ms; standard output: "Loading\.\.\."/,
    ],
    [
      "greets without an id",
      'console.log(\'{"name":"x","supports":[]}\');setInterval(() => {}, 1000);',
      /an answer repeats the number/,
    ],
    ["gives no version", adapter(allow, '{ name: "toy", supports: [] }'), /no "name" or no "version"/],
    ["lists an unknown member", adapter(allow, '{ name: "toy", version: "1", supports: ["acl"] }'), /unknown member: "acl"/],
    [
      "answers other messages only",
      adapter(allow, '{ name: "t", version: "1", supports: [], answers: ["validate"] }'),
      /not answer "evaluate"/,
    ],
    ["refuses the protocol", adapter(allow, '{ error: "protocol 1?" }'), /refused the greeting: "protocol 1\?"/],
  ];
  test.each(never)("%s", async (_, source, reason) => {
    await expect(startProcessEngine(program(source, { limits: { helloMs: 1_500, closeMs: 100 } }))).rejects.toThrow(reason);
  });

  test("is no program", async () => {
    await expect(startProcessEngine({ command: join(directory, "nothing"), args: [] })).rejects.toThrow(/could not be started/);
  });
});

describe("an adapter that misbehaves", () => {
  test("crashes: the open cases have no answer, the run goes on in a new process", async () => {
    const events: ProgramEvent[] = [];
    const crash = adapter(`if (action === "a:Crash") { console.error("boom"); process.exit(7); } ${allow}`);
    const engine = await start(crash, { limits: { window: 1 }, report: (event) => events.push(event) });
    expect(await engine.evaluate(ask("a:One", "a:Crash", "a:Two"))).toEqual([
      allowed,
      { none: 'the program exited with code 7; standard error: "boom"' },
      allowed,
    ]);
    expect(events).toEqual([{ what: 'was started again: the program exited with code 7; standard error: "boom"' }]);
  });

  test("crashes with a full window: the guilty case alone has no answer", async () => {
    const engine = await start(adapter(`if (action === "a:Crash") process.kill(process.pid, "SIGKILL"); else ${allow}`));
    const cases = ask(...times(100, "a:One"), "a:Crash", ...times(100, "a:One"), "a:Crash");
    const none = { none: "the program was ended by SIGKILL" };
    expect(await engine.evaluate(cases)).toEqual([...times(100, allowed), none, ...times(100, allowed), none]);
    expect(await engine.evaluate(ask("a:One"))).toEqual([allowed]);
  });

  test("crashes again and again: it is given up", async () => {
    const events: ProgramEvent[] = [];
    const engine = await start(adapter("process.exit(1);"), {
      limits: { window: 1, restarts: 2 },
      report: (event) => events.push(event),
    });
    const none = { none: "the program exited with code 1" };
    const given = { none: "not started again after 2 restarts: the program exited with code 1" };
    expect(await engine.evaluate(ask("a:1", "a:2", "a:3", "a:4", "a:5"))).toEqual([none, none, none, given, given]);
    expect(events.at(-1)).toEqual({ what: `was given up: ${given.none}` });
    expect(engine.ended?.()).toBe(given.none);
  });

  test("does not come back", async () => {
    const marker = JSON.stringify(join(directory, "ran-once"));
    const once = `const fs = require("node:fs"); if (fs.existsSync(${marker})) process.exit(4); fs.writeFileSync(${marker}, "");`;
    const engine = await start(once + adapter("process.exit(1);"), { limits: { window: 1 } });
    expect(await engine.evaluate(ask("a:1", "a:2"))).toEqual([
      { none: "the program exited with code 1" },
      { none: "did not start again: the program exited with code 4" },
    ]);
  });

  test("was given up: however many are asked, they are answered", async () => {
    const engine = await start(adapter("process.exit(1);"), { limits: { restarts: 0 } });
    const answers = await engine.evaluate(ask(...times(50_000, "a:1")));
    expect(answers).toHaveLength(50_000);
    expect(answers.at(-1)).toEqual({ none: "not started again after 0 restarts: the program exited with code 1" });
    expect(await engine.evaluate([])).toEqual([]);
  });

  test("nests what it says too deep to be quoted: that is its answer, and the run goes on", async () => {
    const deep = 'print(`{"id":${id},"decision":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);';
    const engine = await start(adapter(`if (action === "a:Deep") { ${deep} } else ${allow}`), { limits: { window: 1 } });
    const [first, second, third] = await engine.evaluate(ask("a:1", "a:Deep", "a:2"));
    expect([first, third]).toEqual([allowed, allowed]);
    expect(second).toEqual({ none: expect.stringContaining("its answer could not be read: RangeError") });
  });

  test("hangs: it is killed with its children and replaced", async () => {
    const hang = `require("node:child_process").spawn("sleep", ["60"], { stdio: "inherit" }); while (true);`;
    const engine = await start(adapter(`if (action === "a:Hang") { ${hang} } ${allow}`), {
      limits: { answerMs: 300, window: 1 },
    });
    expect(await engine.evaluate(ask("a:One", "a:Hang", "a:Two"))).toEqual([
      allowed,
      { none: "no answer within 300 ms" },
      allowed,
    ]);
  });

  test("hangs with a full window: the guilty case alone has no answer", async () => {
    const engine = await start(adapter(`if (action === "a:Hang") while (true); ${allow}`), { limits: { answerMs: 300 } });
    expect(await engine.evaluate(ask("a:One", "a:Hang", "a:Two"))).toEqual([
      allowed,
      { none: "no answer within 300 ms" },
      allowed,
    ]);
  });

  test("is slow on the whole but quick in each answer: nothing is killed", async () => {
    const engine = await start(adapter(`held.push(0); setTimeout(() => { ${allow} }, held.length * 100);`), {
      limits: { answerMs: 400 },
    });
    expect(await engine.evaluate(ask(...times(8, "a:One")))).toEqual(times(8, allowed));
  });

  test.each([
    ["a line that is no JSON", 'print("WARN: deprecated");', 'a line that is no answer: "WARN: deprecated"'],
    [
      "an answer without an id",
      'say({ id: null, error: "what?" });',
      'an answer repeats the number of its question as "id", this one does not: "{\\"id\\":null,\\"error\\":\\"what?\\"}"',
    ],
    ["an array", "say([id]);", 'a line that is no answer: "[1]"'],
    ["an unknown decision", 'say({ id, decision: "Allow" });', 'a decision is allowed, explicitDeny, implicitDeny, not "Allow"'],
    [
      "a decision that is no text",
      "say({ id, decision: true });",
      'a decision is allowed, explicitDeny, implicitDeny, not "true"',
    ],
    [
      "two words",
      'say({ id, decision: "allowed", error: "x" });',
      'an answer holds one of "decision", "unsupported" and "error", this one 2: "{\\"id\\":1,\\"decision\\":\\"allowed\\",\\"error\\":\\"x\\"}"',
    ],
    ["no word", "say({ id });", 'an answer holds one of "decision", "unsupported" and "error", this one 0: "{\\"id\\":1}"'],
    ["an error that is no text", "say({ id, error: 7 });", '"error" is a text: "{\\"id\\":1,\\"error\\":7}"'],
    ["a very long line", 'print("x".repeat(5000));', `a line of more than 2000 characters: ${JSON.stringify("x".repeat(200))}`],
  ])("says %s: the case is an error, the next one is judged", async (_, body, error) => {
    const engine = await start(adapter(`if (action === "a:Bad") { ${body} } else ${allow}`), {
      limits: { window: 1, lineLength: 2000, strayMs: 50 },
    });
    expect(await engine.evaluate(ask("a:Bad", "a:One"))).toEqual([{ error: `protocol: ${error}` }, allowed]);
  });

  test("logs among its answers: the lines are counted, no case is blamed", async () => {
    const events: ProgramEvent[] = [];
    const engine = await start(
      `console.log("INFO: starting");${adapter(`print("INFO: " + action); ${allow} print("INFO: answered");`)}`,
      {
        report: (event) => events.push(event),
      },
    );
    expect(await engine.evaluate(ask(...times(100, "a:One")))).toEqual(times(100, allowed));
    expect(events.length).toBeGreaterThan(100);
    expect(new Set(events.map(({ what }) => what))).toEqual(new Set([strayLine]));
    expect(events.slice(0, 2).map(({ example }) => example)).toEqual(['"INFO: starting"', '"INFO: a:One"']);
  });

  test("logs and answers a while later: that is found out, and then no case is blamed", async () => {
    const engine = await start(adapter(`print("INFO: " + action); setTimeout(() => { ${allow} }, 50);`));
    expect(await engine.evaluate(ask("a:One"))).toEqual([allowed]);
    expect(await engine.evaluate(ask("a:One", "a:Two", "a:Three"))).toEqual(times(3, allowed));
  });

  test("prints garbage in place of some answers: those alone are errors, and only the first is waited for", async () => {
    const engine = await start(adapter(`if (action === "a:Bad") print("Traceback"); else ${allow}`), {
      limits: { strayMs: 300 },
    });
    const error = { error: 'protocol: a line that is no answer: "Traceback"' };
    const begun = Date.now();
    const cases = ask(...times(20, ["a:One", "a:Bad"]).flat());
    expect(await engine.evaluate(cases)).toEqual(times(20, [allowed, error]).flat());
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  test("is waited for: what it was asked first, and how long it has been silent, is known", async () => {
    const engine = await start(adapter(`if (action === "a:Slow") setTimeout(() => { ${allow} }, 400); else ${allow}`));
    const heard: number[] = [];
    const answers = engine.evaluate(ask("a:One", "a:Slow", "a:Two"), (index) => heard.push(index));
    await new Promise((resolve) => setTimeout(resolve, 250));
    const wait = engine.waits?.();
    expect(wait?.question).toMatch(/^[0-9a-f]{16} .*a:Slow/);
    expect(wait?.ms).toBeGreaterThan(50);
    expect(heard).toEqual([0, 2]);
    await answers;
    expect([engine.waits?.(), heard]).toEqual([undefined, [0, 2, 1]]);
  });

  test("prints a line without end: the case is an error, and the program ends with the engine", async () => {
    const flood = 'setInterval(() => process.stdout.write("x".repeat(60_000)), 1)';
    const engine = await start(adapter(`if (action === "a:Flood") ${flood}; else ${allow}`), {
      limits: { lineLength: 100_000, closeMs: 100 },
    });
    const error = `protocol: a line of more than 100000 characters: ${JSON.stringify("x".repeat(200))}`;
    expect(await engine.evaluate(ask("a:One", "a:Flood"))).toEqual([allowed, { error }]);
  });

  test("answers a question that was not asked, or twice: the first answer counts", async () => {
    const events: ProgramEvent[] = [];
    const twice =
      'say({ id: 99, decision: "explicitDeny" }); say({ id, decision: "allowed" }); say({ id, decision: "explicitDeny" });';
    const engine = await start(adapter(twice), { limits: { window: 1 }, report: (event) => events.push(event) });
    expect(await engine.evaluate(ask("a:One", "a:Two"))).toEqual([allowed, allowed]);
    expect(events).toContainEqual({ what: answeredUnasked, example: '"{\\"id\\":99,\\"decision\\":\\"explicitDeny\\"}"' });
    expect(events).toContainEqual({ what: answeredAgain, example: '"{\\"id\\":1,\\"decision\\":\\"explicitDeny\\"}"' });
  });

  test("floods standard error: it is drained, and only the end is kept", async () => {
    const flood = 'for (let i = 0; i < 50; i++) console.error("y".repeat(100_000));';
    const engine = await start(adapter(`if (action === "a:Die") process.exit(1); ${flood} ${allow}`), {
      limits: { stderrLength: 50, window: 1 },
    });
    const [first, second] = await engine.evaluate(ask("a:One", "a:Die"));
    expect(first).toEqual(allowed);
    expect(second).toEqual({ none: expect.stringMatching(/^the program exited with code 1; standard error: "y{40,50}"$/) });
  });

  test("closes its input: the case has no answer", async () => {
    const engine = await start(adapter("process.stdin.destroy(); setInterval(() => {}, 1000);"), { limits: { answerMs: 300 } });
    expect(await engine.evaluate(ask("a:One"))).toEqual([{ none: "no answer within 300 ms" }]);
  });
});

describe("an adapter that takes several requests", () => {
  const hello = '{ name: "toy", version: "1", supports: ["identity"], answers: ["evaluate", "evaluateMany"] }';
  const answerOf = 'const answerOf = ({ action }) => ({ decision: action === "a:Deny" ? "explicitDeny" : "allowed" });';
  /** Answers several requests by `body`, which sees `requests`, and a single one as it should. */
  const many = (body: string): string =>
    adapter("", hello).replace(
      "const { action } = message.request;",
      `${answerOf}
      const { requests } = message;
      if (requests === undefined) return say({ id, ...answerOf(message.request) });
      ${body}`,
    );
  /** Cases that share their policies, as the asks of a law do. */
  function askTogether(...actions: string[]): Case[] {
    const policies = { identity: [] };
    return actions.map((action) => ({ policies, request: { action, resource: "*" } }));
  }
  const denied = { decision: "explicitDeny" };

  test("gets those that share their policies at once, at most 32, and answers in their order", async () => {
    const events: ProgramEvent[] = [];
    const engine = await start(many("say({ id: 99, was: requests.length }); say({ id, answers: requests.map(answerOf) });"), {
      limits: { window: 1 },
      report: (event) => events.push(event),
    });
    const cases = [...askTogether(...times(40, "a:One"), "a:Deny"), ...ask("a:Deny"), ...askTogether("a:Deny", "a:One")];
    expect(await engine.evaluate(cases)).toEqual([...times(40, allowed), denied, denied, denied, allowed]);
    expect(events.map(({ example = "" }) => /was\\":(\d+)/.exec(example)?.[1])).toEqual(["32", "9", "2"]);
  });

  test("gets equal policies that are not the same one by one, and so does every adapter that does not take several", async () => {
    const engine = await start(many("process.exit(1);"));
    expect(await engine.evaluate(ask("a:One", "a:Deny", "a:One"))).toEqual([allowed, denied, allowed]);
    const events: ProgramEvent[] = [];
    const single = await start(adapter(allow), { report: (event) => events.push(event) });
    expect(await single.evaluate(askTogether("a:One", "a:Two"))).toEqual([allowed, allowed]);
    expect(events).toEqual([]);
  });

  test("may judge some requests and not others", async () => {
    const engine = await start(
      many('say({ id, answers: [{ unsupported: "x" }, { error: "y" }, { decision: "maybe" }, answerOf(requests[3])] });'),
    );
    expect(await engine.evaluate(askTogether("a:1", "a:2", "a:3", "a:Deny"))).toEqual([
      { unsupported: "x" },
      { error: "y" },
      { error: expect.stringContaining('not "maybe"') },
      denied,
    ]);
  });

  test.each([
    ["too few", "answers: [answerOf(requests[0])]"],
    ["too many", "answers: [...requests, requests[0]].map(answerOf)"],
    ["answers that are no objects", 'answers: requests.map(() => "allowed")'],
    ["one decision for all", 'decision: "allowed"'],
  ])("gives %s: every case is an error, and the next one is judged", async (_, answers) => {
    const engine = await start(many(`say({ id, ${answers} });`));
    const error = { error: expect.stringMatching(/^protocol: "answers" to 3 requests is a list of 3 answers: /) };
    expect(await engine.evaluate(askTogether("a:1", "a:2", "a:3"))).toEqual([error, error, error]);
    expect(await engine.evaluate(ask("a:Deny"))).toEqual([denied]);
  });

  test("refuses them all, or supports none", async () => {
    const engine = await start(many('say({ id, ...(requests.length === 2 ? { error: "no" } : { unsupported: "later" }) });'));
    expect(await engine.evaluate([...askTogether("a:1", "a:2"), ...askTogether("a:1", "a:2", "a:3")])).toEqual([
      { error: "no" },
      { error: "no" },
      { unsupported: "later" },
      { unsupported: "later" },
      { unsupported: "later" },
    ]);
  });

  test("is not asked for members that it does not support", async () => {
    const engine = await start(many("process.exit(1);"));
    const policies = { session: [] };
    const cases = ["a:One", "a:Two"].map((action) => ({ policies, request: { action, resource: "*" } }));
    expect(await engine.evaluate(cases)).toEqual([{ unsupported: "session" }, { unsupported: "session" }]);
  });

  test.each([
    ["crashes", "process.exit(5);", "the program exited with code 5"],
    ["hangs", "while (true);", "no answer within 500 ms"],
  ])("%s on one of them: that one alone has no answer", async (_, body, none) => {
    const guilty = `if (message.requests?.some(({ action }) => action === "a:Bad") || message.request?.action === "a:Bad") { ${body} }`;
    const source = many("say({ id, answers: requests.map(answerOf) });").replace(answerOf, guilty + answerOf);
    const engine = await start(source, { limits: { answerMs: 500 } });
    const cases = [...askTogether(...times(5, "a:One"), "a:Bad", "a:Deny"), ...askTogether("a:Deny", "a:One")];
    expect(await engine.evaluate(cases)).toEqual([...times(5, allowed), { none }, denied, denied, allowed]);
    expect(await engine.evaluate(askTogether("a:Deny", "a:Bad"))).toEqual([denied, { none }]);
  });
});

describe("closing", () => {
  test("does not wait for a process that is being started again", async () => {
    const marker = JSON.stringify(join(directory, "greeted-once"));
    const once = `const fs = require("node:fs"); if (fs.existsSync(${marker})) { setInterval(() => {}, 1000); return; } fs.writeFileSync(${marker}, "");`;
    const engine = await start(`(() => { ${once} ${adapter("process.exit(1);")} })();`, { limits: { window: 1, closeMs: 100 } });
    const answers = engine.evaluate(ask("a:1", "a:2"));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = Date.now();
    await engine.close();
    expect(Date.now() - before).toBeLessThan(1500);
    expect(await answers).toEqual([{ none: "the program exited with code 1" }, { none: "the engine was closed" }]);
  });

  test("may be asked for before the process has greeted", async () => {
    const options = program("setInterval(() => {}, 1000);", { limits: { closeMs: 100 }, signal: AbortSignal.timeout(200) });
    await expect(startProcessEngine(options)).rejects.toThrow("did not exit at the end of its input");
    const late = program("setInterval(() => {}, 1000);", { limits: { closeMs: 100 }, signal: AbortSignal.abort() });
    await expect(startProcessEngine(late)).rejects.toThrow("did not exit at the end of its input");
  });

  test("ends the input, which ends the process; later cases have no answer", async () => {
    const engine = await start(adapter(allow));
    await engine.close();
    await engine.close();
    expect(await engine.evaluate(ask("a:One"))).toEqual([{ none: "the engine was closed" }]);
  });

  test("kills what does not leave by itself", async () => {
    const engine = await start(adapter(allow) + "setInterval(() => {}, 1000);", { limits: { closeMs: 100 } });
    const before = Date.now();
    await engine.close();
    expect(Date.now() - before).toBeLessThan(1500);
  });

  test("gives open cases an answer", async () => {
    const engine = await start(adapter("setInterval(() => {}, 1000);"), { limits: { closeMs: 100, window: 1 } });
    const answers = engine.evaluate(ask("a:One", "a:Two"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await engine.close();
    expect(await answers).toEqual([
      { none: "the program did not exit at the end of its input" },
      { none: "the engine was closed" },
    ]);
  });
});
