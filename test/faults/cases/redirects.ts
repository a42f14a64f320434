import { type Certificate, makeCertificate } from '../../portal/certificate.ts';
import { after, redirects, times } from '../../portal/faults.ts';
import type { TestPortal, TestPortalOptions } from '../../portal/portal.ts';
import { JOHN, list, lookUp, lookUpAgain, lookUpWith, setStatus } from '../acts.ts';
import type { FaultCase } from '../fault-case.ts';
import type { World } from '../world.ts';

const OLD = 'old.bitrix24.de';
const certificates = new Map<string, Promise<Certificate>>();

/** A portal under a name of the internet. */
async function named(world: World, whose: 'owner' | 'stranger', host: string): Promise<TestPortal> {
  const tls = await certificateOf(host);
  return world.addPortal(whose, { host, tls, ...(whose === 'owner' && { sameAs: world.portal }) });
}

function certificateOf(host: string): Promise<Certificate> {
  const made = certificates.get(host) ?? makeCertificate(host);
  certificates.set(host, made);
  return made;
}

/** The case's portal is the old one; it is the certificate's own, so that it can be made before the portal. */
const oldPortal = async (): Promise<TestPortalOptions> => ({ host: OLD, tls: await certificateOf(OLD) });

/** A stranger to whom the old portal sends on; nothing may get there. */
const foreign = (name: string, host: string, location = `https://${host}/`): FaultCase => ({
  name,
  portal: oldPortal,
  fault: async (world) => {
    await named(world, 'stranger', host);
    world.fault(redirects(location));
  },
  act: lookUp(),
  expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
});

/** Portals that send on (§4.5). */
export const redirectCases: readonly FaultCase[] = [
  {
    name: 'sent on to the same host, once',
    fault: (world) => {
      world.fault(times(1, redirects(`${world.portal.origin}/elsewhere/`)));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 2 },
  },
  {
    name: 'sent on to the same host in mid-load, without naming it',
    fault: (world) => {
      world.fault(after(1, times(1, redirects('/rest/'))));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  ...[301, 303, 307, 308].map((status): FaultCase => ({
    name: `sent on to the same host by ${status}`,
    fault: (world) => {
      world.fault(times(1, redirects(`${world.portal.origin}/`, status)));
    },
    act: setStatus,
    expected: { seen: 'set: true', requests: 2 },
  })),
  {
    name: 'sent on to the same host for ever',
    fault: (world) => {
      world.fault(redirects(`${world.portal.origin}/`));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 4 },
  },
  {
    name: 'sent on without an address',
    fault: (world) => {
      world.fault(redirects(undefined));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'sent on to something that is no address',
    fault: (world) => {
      world.fault(redirects('https://[oops/'));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'sent on to another port of this machine',
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(redirects(`${stranger.origin}/`));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'renamed within its cloud: the same webhook works there',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'owner', 'new.bitrix24.de');
      world.fault(redirects('https://new.bitrix24.de/rest/'));
    },
    act: lookUpAgain(3),
    expected: { seen: `3 × ${JOHN}`, requests: 4 },
  },
  {
    name: 'renamed within its cloud in mid-load',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'owner', 'new.bitrix24.de');
      world.fault(after(1, redirects('https://new.bitrix24.de/')));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  {
    name: 'two names that send on to each other',
    portal: oldPortal,
    fault: async (world) => {
      const other = await named(world, 'owner', 'new.bitrix24.de');
      other.before(redirects(`https://${OLD}/`));
      world.fault(redirects('https://new.bitrix24.de/'));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 4 },
  },
  {
    name: 'works again after two names sent on to each other',
    portal: oldPortal,
    fault: async (world) => {
      const other = await named(world, 'owner', 'new.bitrix24.de');
      other.before(redirects(`https://${OLD}/`));
      world.fault(times(2, redirects('https://new.bitrix24.de/')));
    },
    act: async (world) => {
      const client = world.client();
      return `${await lookUpWith(world, client)}, ${await lookUpWith(world, client)}`;
    },
    expected: { seen: `portalGone PORTAL_MOVED, ${JOHN}`, requests: 5 },
  },
  foreign('sent on to a stranger', 'portal.example.org'),
  foreign('sent on to another cloud', 'old.bitrix24.com'),
  foreign('sent on to a name that only looks like the cloud', 'old.bitrix24.de.example.org'),
  foreign(
    'sent on to a stranger, the portal as user name',
    'evil.example.org',
    `https://${OLD}@evil.example.org/`,
  ),
  foreign('sent on to a stranger, without a scheme', 'evil.example.org', '//evil.example.org/'),
  foreign('sent on to another port of the cloud', 'new.bitrix24.de', 'https://new.bitrix24.de:8443/'),
  {
    name: 'sent on to plain http',
    portal: oldPortal,
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(redirects(`http://${OLD}:${stranger.port}/`));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'sent on from the cloud to this machine',
    portal: oldPortal,
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(redirects(`${stranger.origin}/`));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
];
