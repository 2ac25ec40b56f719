import type { Context } from "../condition/context.ts";
import type { RequestedAction } from "../statement/action.ts";
import type { RequestedResource } from "../statement/resource.ts";
import type { Standing } from "./accounts.ts";
import type { Caller } from "./caller.ts";

/** A request as read: what policies are matched against. */
export interface AccessRequest {
  readonly caller: Caller;
  readonly action: RequestedAction;
  readonly resource: RequestedResource;
  readonly context: Context;
  /**
   * The account that owns the resource, or undefined where neither the request nor its caller says (eval.account.unknown).
   */
  readonly resourceAccount: string | undefined;
  readonly standing: Standing;
}
