import { after, before } from 'mocha';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../../portal/portal.ts';
import type { WebhookName } from '../../portal/webhooks.ts';

/** A Monday, noon in UTC. */
export const noon = Date.parse('2026-03-02T12:00:00Z');

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function hear(url: string, init: RequestInit = {}): Promise<Heard> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

export const postJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** One value inside of another, by path. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.getOwnPropertyDescriptor(inner, key)?.value;
  }, value);
}

/** The members of a list; what is no list has none. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** One field of each row. */
export const column = (rows: unknown, field: string): unknown[] => list(rows).map((row) => at(row, field));

export const keys = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

export const error = ({ status, body }: Heard): unknown[] => [
  status,
  at(body, 'error'),
  at(body, 'error_description'),
];

export interface Asking {
  readonly portal: () => TestPortal;
  /** The whole reply. */
  readonly ask: (method: string, params?: unknown, who?: WebhookName) => Promise<Heard>;
  /** Its `result`. */
  readonly result: (method: string, params?: unknown, who?: WebhookName) => Promise<unknown>;
}

/** A portal of its own for the suite that calls this, at noon unless told. */
export function usePortal(options: TestPortalOptions = {}): Asking {
  let started: TestPortal | undefined;
  before(async () => {
    started = await startTestPortal({ clock: () => noon, ...options });
  });
  after(() => started?.dispose());
  const portal = () => {
    if (!started) throw new Error('The portal is there inside of tests only.');
    return started;
  };
  const ask: Asking['ask'] = (method, params = {}, who = 'admin') =>
    hear(portal().webhookUrl(who) + method, postJson(params));
  return { portal, ask, result: async (...asked) => at((await ask(...asked)).body, 'result') };
}
