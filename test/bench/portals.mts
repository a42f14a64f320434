import * as v from 'valibot';
import { type Certificate, makeCertificate } from '../portal/certificate.ts';
import { messageOf, startChild } from './child.mts';
import { type Closed, closedSchema, openedSchema, type Question, readySchema } from './portal-messages.mts';

export interface PortalWishes {
  readonly tls?: boolean;
  /** 2 requests a second over 50, as the cloud grants (fact sheet §5.1). */
  readonly limited?: boolean;
  /** Rows come unordered unless both `sort` and `order` are sent (fact sheet §2.1). */
  readonly unordered?: boolean;
  /** Milliseconds that every answer is on its way. */
  readonly latency?: number;
}

export interface BenchPortal {
  readonly webhookUrl: string;
  close(): Promise<Closed>;
}

export interface Portals {
  /** How many people `user.get` lists there: bots and outsiders are none of them. */
  readonly listable: number;
  open(wishes?: PortalWishes): Promise<BenchPortal>;
  end(): void;
}

let made: Promise<Certificate> | undefined;

/** One for all portals: of several that bear the same name, a client tries only one. */
export const portalCertificate = (): Promise<Certificate> => (made ??= makeCertificate());

/** Starts the process in which portals of so many people are opened, one after the other or side by side. */
export async function startPortals(people: number): Promise<Portals> {
  const child = startChild('portal-process.mts', { args: [String(people)] });
  const { listable } = v.parse(readySchema, await messageOf(child));
  let last: Promise<unknown> = Promise.resolve();
  const ask = (question: Question): Promise<unknown> => {
    const asked = last.then(() => {
      const answer = messageOf(child);
      child.send(question);
      return answer;
    });
    last = asked;
    return asked;
  };
  return {
    listable,
    async open({ tls = true, limited = false, unordered = false, latency = 0 } = {}) {
      const certificate = tls ? await portalCertificate() : undefined;
      const question: Question = { kind: 'open', tls: certificate, limited, unordered, latency };
      const opened = v.parse(openedSchema, await ask(question));
      return {
        webhookUrl: opened.webhookUrl,
        close: async () => v.parse(closedSchema, await ask({ kind: 'close', id: opened.id })),
      };
    },
    end: () => child.kill(),
  };
}
