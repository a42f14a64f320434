import type { Params, Php } from './php.ts';
import type { Person, PortalData } from '../people/portal-data.ts';

/** What a portal answers instead of a result; the text goes out as `error_description`. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** What a webhook's secret or an access token stands for. */
export interface Access {
  readonly userId: number;
  readonly scopes: readonly string[];
  /** Milliseconds; the moment an access token dies. */
  readonly expiresAt?: number;
}

export interface Caller {
  readonly person: Person;
  readonly scopes: readonly string[];
  /** By an access token of an application; otherwise by a webhook. */
  readonly application: boolean;
  /** What the webhook or token stands for, the same object for each of its calls. */
  readonly access: Access;
}

export interface Answer {
  readonly result: Php;
  readonly total?: number;
  readonly next?: number;
}

export interface Call {
  readonly portal: Portal;
  readonly caller: Caller;
  readonly method: string;
  readonly params: Params;
  /** Consumed by the core before the method sees its parameters; lower case only (§1.1). */
  readonly start: number | undefined;
  /** Scheme and host, as the client sees them. */
  readonly origin: string;
  readonly now: number;
  /** Runs another method for the same caller, as one command of a batch. */
  run(method: string, params: Params): Answer & { readonly time: Php };
}

export interface Method {
  /** Any one of these is enough; none: the method needs no scope. */
  readonly scopes: readonly string[];
  run(call: Call): Answer;
}

export interface Portal {
  readonly data: PortalData;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly webhooks: ReadonlyMap<string, Access>;
  readonly tokens: ReadonlyMap<string, Access>;
  readonly methods: ReadonlyMap<string, Method>;
  readonly allowHttp: boolean;
  readonly statuses: Map<number, string>;
  /** Whether a status that was set is the one that `im.user.status.get` reads: both are known (§3). */
  readonly readsStatusBack: boolean;
  /** Since when (milliseconds) a user is idle. */
  readonly idle: Map<number, number>;
  person(id: number): Person | undefined;
  /** The last word on a row of the `im.user` kind: older portals left fields out. */
  reshape?: (row: Record<string, Php>, person: Person, call: Call) => Record<string, Php>;
  /** Between authorisation and the method; may throw a `Refusal`. */
  limit?: (call: Call, nested: boolean) => void;
  /** The limiter's share of the `time` block (§5.4). */
  operating?: (call: Call, nested: boolean) => Record<string, Php>;
}

/** One page of a list: `next` is there only while something follows (§2.6). */
export function page(result: Php, offset: number, returned: number, total: number): Answer {
  return offset + returned < total ? { result, total, next: offset + returned } : { result, total };
}
