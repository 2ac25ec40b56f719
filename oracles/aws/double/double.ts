import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerCase } from "../../../model/answer-case.ts";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Simulation } from "../simulation.ts";
import { caseOf, cellOf, readForm, type Received } from "./received.ts";
import { refusalOf } from "./refusals.ts";
import { errorXml, replyXml, type Row, type Shape } from "./xml.ts";

/** What becomes of a request: it is answered, or one of the ways in which AWS and the network fail. */
export type Fate =
  | "answered"
  | "throttled"
  | "unavailable"
  | "internal"
  | "truncated"
  | "empty"
  | "noResults"
  | "dropped"
  | "expired"
  | "denied"
  | "unknownKey"
  | { readonly slowMs: number };

export interface DoubleOptions {
  /** What the simulator decides: as the model if absent, without the simulator's own differences. */
  readonly decide?: (asked: Case, cell: Simulation) => Answer;
  /** What becomes of the n-th request, from 0. */
  readonly fate?: (n: number, received: Received) => Fate;
  readonly shape?: Shape;
  /** Results of one page, where it is to be fewer than the request wants. */
  readonly pageLength?: number;
  /** Makes something else of the rows of a reply. */
  readonly altered?: (rows: readonly Row[]) => readonly Row[];
  /** Where it listens; any free port if absent. */
  readonly port?: number;
}

/** A running double. */
export interface Double {
  readonly url: string;
  /** Every request so far. */
  readonly received: readonly Received[];
  /** The bodies of the requests. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

/** The account that calls, as far as the double goes. */
export const apiAccount = "999999999999";

const errors = {
  throttled: [400, "Throttling", "Rate exceeded"],
  internal: [500, "ServiceFailure", "The request processing has failed because of an unknown error, exception or failure."],
  expired: [403, "ExpiredToken", "The security token included in the request is expired"],
  denied: [
    403,
    "AccessDenied",
    `User: arn:aws:iam::${apiAccount}:user/ci is not authorized to perform: iam:SimulateCustomPolicy on resource: * because no identity-based policy allows the iam:SimulateCustomPolicy action`,
  ],
  unknownKey: [403, "InvalidClientTokenId", "The security token included in the request is invalid."],
} as const satisfies Partial<Record<Fate & string, readonly [number, string, string]>>;

const isError = (fate: Fate & string): fate is keyof typeof errors => fate in errors;

/** A local server that speaks the wire format of SimulateCustomPolicy, for tests and for trying the oracle without AWS. */
export async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const received: Received[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const call = readForm(body);
    const fate = options.fate?.(received.length, call) ?? "answered";
    received.push(call);
    bodies.push(body);
    const fail = (status: number, code: string, message: string): void =>
      void response.writeHead(status, { "content-type": "text/xml" }).end(errorXml(code, message));
    if (call.operation !== "SimulateCustomPolicy") return fail(400, "InvalidAction", "Could not find operation");
    const region = /Credential=[^/]+\/\d+\/([^/]+)\/iam\/aws4_request/.exec(request.headers.authorization ?? "")?.[1];
    if (region === undefined) return fail(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    if (region !== "us-east-1")
      return fail(403, "SignatureDoesNotMatch", `Credential should be scoped to a valid region, not '${region}'.`);
    if (typeof fate === "object") await wait(fate.slowMs);
    else if (isError(fate)) return fail(errors[fate][0], errors[fate][1], errors[fate][2]);
    if (fate === "unavailable") return void response.writeHead(503).end("Service Unavailable");
    if (fate === "empty") return void response.writeHead(200).end();
    if (fate === "dropped") return void request.socket.destroy();
    const refusal = refusalOf(call);
    if (refusal !== undefined) return fail(400, "InvalidInput", refusal);
    const answer = fate === "noResults" ? { rows: [] } : rowsOf(call);
    if ("error" in answer) return fail(400, "InvalidInput", answer.error);
    const xml = replyXml({ ...pageOf(call, answer.rows), shape: options.shape ?? "since" });
    response.writeHead(200, { "content-type": "text/xml" }).end(fate === "truncated" ? xml.slice(0, xml.length / 2) : xml);
  };

  const decide = options.decide ?? answerCase;
  const rowsOf = (call: Received): { readonly rows: readonly Row[] } | { readonly error: string } => {
    const rows: Row[] = [];
    for (const action of call.actions) {
      for (const resource of call.resources) {
        const cell = cellOf(call, action, resource);
        const answer = decide(caseOf(cell, apiAccount), cell);
        if (!("decision" in answer)) return { error: "error" in answer ? answer.error : "it cannot be simulated" };
        rows.push({ action, resource, decision: answer.decision });
      }
    }
    return { rows: options.altered?.(rows) ?? rows };
  };
  const pageOf = ({ maxItems, marker }: Received, rows: readonly Row[]): { rows: readonly Row[]; marker?: string } => {
    const start = Number(marker ?? 0);
    const end = start + Math.min(maxItems, options.pageLength ?? maxItems);
    return { rows: rows.slice(start, end), ...(end < rows.length && { marker: String(end) }) };
  };

  // A run that draws for a while finds its connections still there.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the double has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += String(chunk);
  return body;
}
