import { makeCertificate } from '../../portal/certificate.ts';
import { startMute } from '../../portal/mute.ts';
import { lookUp, setStatus } from '../acts.ts';
import type { FaultCase } from '../fault-case.ts';

const DAY = 24 * 3_600_000;
const HOST = 'intranet.example.org';
const fromNow = (days: number) => new Date(Date.now() + days * DAY);

interface Flaw {
  readonly name: string;
  readonly code: string;
  readonly host?: string;
  /** Days from now. */
  readonly valid?: readonly [number, number];
  readonly untrusted?: true;
}

const flaws: readonly Flaw[] = [
  { name: 'certificate signed by itself', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', untrusted: true },
  { name: 'certificate expired', code: 'CERT_HAS_EXPIRED', valid: [-30, -1] },
  { name: 'certificate not valid yet', code: 'CERT_NOT_YET_VALID', valid: [1, 30] },
  {
    name: 'certificate of another host',
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    host: 'mail.example.org',
  },
];

/** Servers that cannot prove who they are: nothing is sent to them. */
export const certificateCases: readonly FaultCase[] = [
  ...flaws.map(({ name, code, host = HOST, valid: [from, to] = [-1, 30], untrusted }): FaultCase => ({
    name,
    ...(untrusted && { untrusted }),
    portal: async () => ({ host: HOST, tls: await makeCertificate(host, fromNow(from), fromNow(to)) }),
    act: lookUp(),
    expected: { seen: `tls ${code}`, requests: 0 },
  })),
  {
    name: 'plain http where https should be',
    portal: () => ({ host: HOST }),
    act: setStatus,
    expected: { seen: 'tls EPROTO', requests: 0 },
  },
  {
    name: 'TLS handshake that never ends',
    portal: () => ({ host: HOST }),
    act: async (world) => {
      const mute = await startMute();
      world.internet.add(HOST, mute.port);
      const seen = await lookUp({ connectTimeout: 300 })(world);
      mute.dispose();
      return seen;
    },
    expected: { seen: 'timeout CONNECT_TIMEOUT', requests: 0 },
  },
  {
    name: 'own server with a certificate that the computer trusts',
    portal: async () => ({ host: HOST, tls: await makeCertificate(HOST) }),
    act: setStatus,
    expected: { seen: 'set: true', requests: 1 },
  },
];
