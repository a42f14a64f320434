import { JOHN } from '../acts.ts';
import type { FaultCase } from '../fault-case.ts';
import { type Saved, saved, type WayIn } from '../saved-portal.ts';

const WAYS: readonly WayIn[] = ['webhook', 'token', 'application'];

interface Loss {
  readonly name: string;
  /** What happens to a portal that nothing is saved of yet; what is seen is said. */
  readonly act: (portal: Saved) => Promise<string>;
  readonly seen: string;
  /** Requests that reach the portal; none unless told. */
  readonly requests?: number;
  readonly ways?: readonly WayIn[];
}

/** Connects, and closes the window. */
const connected = async (portal: Saved): Promise<Saved> => {
  await portal.connect();
  return portal;
};

/** A host that may learn where a secret goes must not receive it. */
const elsewhere = (value: string): string => value.replaceAll(/https?:\/\/[\w.:]+/g, 'https://evil.example');

const losses: readonly Loss[] = [
  {
    name: 'secret is read in a new window',
    act: async (portal) => (await connected(portal)).lookUp(),
    seen: JOHN,
    requests: 1,
  },
  {
    name: 'secret is gone',
    act: async (portal) => {
      (await connected(portal)).keyring.change((key, value) =>
        key.endsWith(portal.portal.id) ? undefined : value,
      );
      return portal.lookUp();
    },
    seen: 'credentials SECRET_MISSING',
  },
  {
    name: 'secret cannot be decrypted, and is deleted by that',
    act: async (portal) => {
      (await connected(portal)).keyring.replace();
      const window = portal.openWindow();
      return `${await portal.lookUp(window)}, again ${await portal.lookUp(window)}`;
    },
    seen: 'credentials SECRET_UNDECRYPTABLE, again credentials SECRET_UNDECRYPTABLE',
  },
  {
    name: 'keyring is another one, and somebody connects again',
    act: async (portal) => {
      (await connected(portal)).keyring.replace();
      const window = portal.openWindow();
      const before = await portal.lookUp(window);
      await portal.connect(window);
      return `${before}, then ${await portal.lookUp(window)}, restarted ${await portal.lookUp()}`;
    },
    seen: `credentials SECRET_UNDECRYPTABLE, then ${JOHN}, restarted ${JOHN}`,
    requests: 2,
  },
  {
    name: 'keyring is locked, then unlocked',
    act: async (portal) => {
      const { keyring } = await connected(portal);
      const window = portal.openWindow();
      keyring.state = 'locked';
      const locked = await portal.lookUp(window);
      keyring.state = 'open';
      return `${locked}, then ${await portal.lookUp(window)}`;
    },
    seen: `credentials SECRET_LOCKED, then ${JOHN}`,
    requests: 1,
  },
  {
    name: 'no keyring: asked in the same window, and after a restart',
    act: async (portal) => {
      portal.keyring.state = 'none';
      const window = await portal.connect();
      return `${await portal.lookUp(window)}, restarted ${await portal.lookUp()}`;
    },
    seen: `${JOHN}, restarted credentials SECRETS_NOT_KEPT`,
    requests: 1,
  },
  {
    name: 'secret is damaged',
    act: async (portal) => {
      (await connected(portal)).keyring.change((_, value) => value.slice(0, 9));
      return portal.lookUp();
    },
    seen: 'credentials SECRET_DAMAGED',
  },
  {
    name: 'secret belongs to another address',
    act: async (portal) => {
      (await connected(portal)).keyring.change((_, value) => elsewhere(value));
      return portal.lookUp();
    },
    seen: 'credentials SECRET_DAMAGED',
  },
  {
    name: 'secret of an earlier version, without a mark beside it',
    act: async (portal) => {
      const { keyring } = await connected(portal);
      keyring.values.delete('portalUsers.keyring');
      const seen = await portal.lookUp();
      return `${seen}, ${keyring.values.has('portalUsers.keyring') ? 'marked' : 'not marked'}`;
    },
    seen: `${JOHN}, marked`,
    requests: 1,
  },
  {
    name: 'another window connects again',
    act: async (portal) => {
      await connected(portal);
      const [here, there] = [portal.openWindow(), portal.openWindow()];
      const before = await portal.lookUp(here);
      await portal.connect(there);
      return `${before}, then ${await portal.lookUp(here)} and ${await portal.lookUp(there)}`;
    },
    seen: `${JOHN}, then ${JOHN} and ${JOHN}`,
    requests: 3,
  },
  {
    name: 'another window or profile forgets',
    act: async (portal) => {
      await connected(portal);
      const here = portal.openWindow();
      await portal.openWindow().delete(portal.portal.id);
      const left = [...portal.keyring.values.keys()].filter((key) => key.endsWith(portal.portal.id));
      return `${await portal.lookUp(here)}, ${left.length} left`;
    },
    seen: 'credentials SECRET_MISSING, 0 left',
  },
  {
    name: 'keyring is locked while somebody forgets',
    act: async (portal) => {
      const { keyring } = await connected(portal);
      const window = portal.openWindow();
      keyring.state = 'locked';
      const failed = await window
        .delete(portal.portal.id)
        .catch((error: unknown) => portal.world.sayError(error));
      keyring.state = 'open';
      return `${String(failed)}, then ${await portal.lookUp(window)}`;
    },
    seen: `credentials SECRET_NOT_DELETED, then ${JOHN}`,
    requests: 1,
  },
  {
    name: 'keyring is locked while somebody connects',
    act: async (portal) => {
      portal.keyring.state = 'locked';
      return portal.connect().then(
        () => 'connected',
        (error: unknown) => portal.world.sayError(error),
      );
    },
    seen: 'credentials SECRET_NOT_STORED',
  },
  {
    name: 'four windows ask at once with a token that has expired',
    ways: ['application'],
    act: async (portal) => {
      await connected(portal);
      portal.world.auth?.expireTokens();
      const windows = Array.from({ length: 4 }, () => portal.openWindow());
      const seen = await Promise.all(windows.map((window) => portal.lookUp(window)));
      return [...new Set(seen)].join();
    },
    seen: JOHN,
    requests: 8,
  },
  {
    name: 'another window forgets while the token is renewed',
    ways: ['application'],
    act: async (portal) => {
      await connected(portal);
      portal.world.auth?.expireTokens();
      let forgotten: Promise<void> | undefined;
      portal.world.auth?.before(() => {
        forgotten ??= portal.openWindow().delete(portal.portal.id);
        return false;
      });
      await portal.lookUp();
      await forgotten;
      return `${[...portal.keyring.values.keys()].filter((key) => key.endsWith(portal.portal.id)).length} left`;
    },
    seen: '0 left',
    requests: 2,
  },
];

/** What keyrings, profiles and windows do to the secret of a saved portal, for each way in. */
export const secretCases: readonly FaultCase[] = losses.flatMap(
  ({ name, act, seen, requests = 0, ways = WAYS }) =>
    ways.map((way): FaultCase => ({
      name: `${name} (${way})`,
      ...(way !== 'webhook' && { application: true }),
      act: saved(way, act),
      expected: { seen, requests },
    })),
);
