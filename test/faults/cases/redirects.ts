import { type Certificate, makeCertificate } from '../../portal/certificate.ts';
import { after, movedTo, redirects, refuses, type Handler, times } from '../../portal/faults.ts';
import { usualLimit } from '../../portal/limits.ts';
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

/** A foreign host that the old portal redirects to; nothing may get there. */
const foreign = (name: string, host: string, origin = `https://${host}`): FaultCase => ({
  name,
  portal: oldPortal,
  fault: async (world) => {
    await named(world, 'stranger', host);
    world.fault(movedTo(origin));
  },
  act: lookUp(),
  expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
});

/** Something that is no move, whatever it leads to: a look-up and a write are sent once each, and nothing elsewhere. */
const noMove = (
  name: string,
  handler: (world: World) => Handler,
  seen = 'network SENT_TO_A_PAGE',
): FaultCase => ({
  name,
  portal: oldPortal,
  fault: async (world) => {
    await named(world, 'stranger', 'login.example.org');
    await named(world, 'stranger', 'new.bitrix24.de');
    world.fault(handler(world));
  },
  act: async (world) => `${await lookUp()(world)}, ${await setStatus(world)}`,
  expected: { seen: `${seen}, ${seen}`, requests: 2 },
});

const page =
  (location: string | undefined, status?: number): (() => Handler) =>
  () =>
    redirects(location, status);

/** Portals that send on (§4.5, §5.3). */
export const redirectCases: readonly FaultCase[] = [
  noMove('login gateway of another host', page('https://login.example.org/saml?RelayState=rest')),
  noMove('login gateway of another host, without a path', page('https://login.example.org')),
  noMove('login gateway that takes the path along', (world) => ({ request, ...exchange }) => {
    const path = (request.url ?? '').replace(world.portal.secret(), '');
    return redirects(`https://login.example.org/oauth2/start?rd=${path}`)({ request, ...exchange });
  }),
  noMove('login gateway of the same host', page(`https://${OLD}/login/?backurl=%2Frest%2F`)),
  noMove('login gateway of the same host, without naming it', page('/auth/oidc')),
  noMove('login gateway of the same cloud', page('https://new.bitrix24.de/login/')),
  ...[301, 303, 307, 308].map((status) =>
    noMove(`page of the same host, by ${status}`, page(`https://${OLD}/`, status)),
  ),
  noMove('sent on without an address', page(undefined)),
  noMove('sent on to something that is no address', page('https://[oops/')),
  noMove('sent on to the same address for ever', () => movedTo(`https://${OLD}`), 'network REDIRECT_LOOP'),
  noMove('sent on to the same address without naming it', () => movedTo(''), 'network REDIRECT_LOOP'),
  {
    name: 'login gateway in mid-load, and gone again',
    fault: (world) => {
      world.fault(after(1, times(1, redirects('/login'))));
    },
    act: list(),
    expected: { seen: 'network SENT_TO_A_PAGE, everybody', requests: { extra: 1 } },
  },
  {
    name: 'sent on to another port of this machine',
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(movedTo(stranger.origin));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'renamed within its cloud: the same webhook works there',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'owner', 'new.bitrix24.de');
      world.fault(movedTo('https://new.bitrix24.de'));
    },
    act: lookUpAgain(3),
    expected: { seen: `3 × ${JOHN}`, requests: 4 },
  },
  {
    name: 'renamed within its cloud in mid-load',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'owner', 'new.bitrix24.de');
      world.fault(after(1, movedTo('https://new.bitrix24.de')));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  {
    name: 'renamed within its cloud before something is set',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'owner', 'new.bitrix24.de');
      world.fault(movedTo('https://new.bitrix24.de'));
    },
    act: setStatus,
    expected: { seen: 'set: true', requests: 2 },
  },
  {
    name: 'renamed within its cloud, and the bucket there is full',
    portal: async () => ({ ...(await oldPortal()), rateLimit: usualLimit }),
    fault: async (world) => {
      const renamed = await named(world, 'owner', 'new.bitrix24.de');
      renamed.before(times(2, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
      world.fault(movedTo('https://new.bitrix24.de'));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 4, waited: [1, 5] },
  },
  {
    name: 'two names that send on to each other',
    portal: oldPortal,
    fault: async (world) => {
      const other = await named(world, 'owner', 'new.bitrix24.de');
      other.before(movedTo(`https://${OLD}`));
      world.fault(movedTo('https://new.bitrix24.de'));
    },
    act: lookUp(),
    expected: { seen: 'network REDIRECT_LOOP', requests: 2 },
  },
  {
    name: 'works again after two names sent on to each other',
    portal: oldPortal,
    fault: async (world) => {
      const other = await named(world, 'owner', 'new.bitrix24.de');
      other.before(movedTo(`https://${OLD}`));
      world.fault(times(1, movedTo('https://new.bitrix24.de')));
    },
    act: async (world) => {
      const client = world.client();
      return `${await lookUpWith(world, client)}, ${await lookUpWith(world, client)}`;
    },
    expected: { seen: `network REDIRECT_LOOP, ${JOHN}`, requests: 3 },
  },
  {
    name: 'another address is offered, and no longer once the old one answers again',
    portal: oldPortal,
    fault: async (world) => {
      await named(world, 'stranger', 'portal.example.org');
      world.fault(times(1, movedTo('https://portal.example.org')));
    },
    act: async (world) => {
      const told: string[] = [];
      const client = world.client({ onMove: ({ kind }) => told.push(kind) });
      const seen = [await lookUpWith(world, client), await lookUpWith(world, client)];
      return [...seen, ...told].join(', ');
    },
    expected: { seen: `portalGone PORTAL_MOVED, ${JOHN}, offered, stayed`, requests: 2 },
  },
  foreign('sent on to a stranger', 'portal.example.org'),
  foreign('sent on to another cloud', 'old.bitrix24.com'),
  foreign('sent on to a name that only looks like the cloud', 'old.bitrix24.de.example.org'),
  foreign(
    'sent on to a stranger, the portal as user name',
    'evil.example.org',
    `https://${OLD}@evil.example.org`,
  ),
  foreign('sent on to a stranger, without a scheme', 'evil.example.org', '//evil.example.org'),
  foreign('sent on to another port of the cloud', 'new.bitrix24.de', 'https://new.bitrix24.de:8443'),
  {
    name: 'sent on to plain http',
    portal: oldPortal,
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(movedTo(`http://${OLD}:${stranger.port}`));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
  {
    name: 'sent on from the cloud to this machine',
    portal: oldPortal,
    fault: async (world) => {
      const stranger = await world.addPortal('stranger');
      world.fault(movedTo(stranger.origin));
    },
    act: lookUp(),
    expected: { seen: 'portalGone PORTAL_MOVED', requests: 1 },
  },
];
