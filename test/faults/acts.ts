import type { RestClient } from '../../src/bitrix24/client.ts';
import { getUser } from '../../src/bitrix24/methods/users.ts';
import { createSource } from '../../src/directory/sources/create-source.ts';
import { Directory } from '../../src/directory/directory.ts';
import type { Person, PortalData } from '../../src/demo/people/portal-data.ts';
import { crowd, type ClientOptions, type World } from './world.ts';

/** Everybody looks up the same user, who is there. */
export const JOHN = 'John Johnson (5)';

/** Looks up user 5. A user who is said not to exist, or shown as another one, counts as lost. */
export async function lookUpWith(world: World, client: RestClient, signal?: AbortSignal): Promise<string> {
  const seen = await world.outcome(
    getUser(client, 5, { signal }),
    ({ user: { id, name } }) => `${name ?? 'nobody'} (${id})`,
  );
  if (seen.startsWith('notFound USER') || (seen.endsWith(')') && seen !== JOHN)) world.lost += 1;
  return seen;
}

export const lookUp =
  (options?: ClientOptions) =>
  (world: World): Promise<string> =>
    lookUpWith(world, world.client(options));

/** Looks up user 5 so many times, one after the other, and says each outcome once. */
export const lookUpAgain =
  (count: number, between: (world: World) => void = () => undefined) =>
  async (world: World): Promise<string> => {
    const client = world.client();
    const seen = [];
    for (let index = 0; index < count; index += 1) {
      if (index > 0) between(world);
      seen.push(await lookUpWith(world, client));
    }
    return counted(seen);
  };

/** Outcomes with how often there was each. */
export function counted(outcomes: readonly string[]): string {
  const groups = Map.groupBy(outcomes, (outcome) => outcome);
  return [...groups]
    .map(([outcome, { length }]) => (length === 1 ? outcome : `${length} × ${outcome}`))
    .join(', ');
}

/** Sets one's own status, which a portal must not be made to do twice. */
export const setStatus = (world: World): Promise<string> => setStatusWith(world, world.client());

export async function setStatusWith(world: World, client: RestClient): Promise<string> {
  const seen = await world.outcome(
    client.call('im.user.status.set', { STATUS: 'away' }),
    ({ result }) => `set: ${String(result)}`,
  );
  world.duplicated += Math.max(0, world.writes.count - 1);
  return seen;
}

/** Account types that `user.get` never shows (§2.1); of those who are no bots, the demo portal has these. */
const outsiders = new Set(['email', 'imconnector', 'replica', 'rest_system', 'call']);

/** Active people of the company among the caller's recent contacts, bots that no list names included. */
const isRecent = ({ id, active, kind }: Person) =>
  active && id !== CALLER && id % 3 === 0 && (kind === 'user' || kind === 'bot');
const CALLER = 1;

/** The list scopes, and the people that the portal has for each. */
const ways = {
  'user.get': {
    scopes: ['im', 'user'],
    webhook: 'admin',
    people: ({ people }: PortalData) =>
      people.filter(
        (person) =>
          (person.kind !== 'bot' && !outsiders.has(person.externalAuthId ?? '')) || isRecent(person),
      ),
  },
  departments: {
    scopes: ['im'],
    webhook: 'imOnly',
    people: ({ people }: PortalData) =>
      people.filter(
        (person) =>
          (person.active && person.kind === 'user' && person.departments.length > 0) || isRecent(person),
      ),
  },
} as const;

export type Way = keyof typeof ways;

export interface Listing {
  readonly by?: Way;
  readonly data?: PortalData;
  /** Whose rows the portal has lost itself: nobody can list them. */
  readonly gone?: (id: number) => boolean;
  /** Who was there from the first request to the last: of the others nobody knows. */
  readonly stayed?: (id: number) => boolean;
  readonly client?: ClientOptions;
  /** Happens once, when the first are listed. */
  readonly then?: (world: World) => void | Promise<void>;
}

/** How often a person presses Try Again before giving up. */
const PATIENCE = 3;

/**
 * Lists everybody as a person does who scrolls down and, where it fails, tries again. Lost is who was listed and is
 * no longer, and who is missing from a list that calls itself complete.
 */
export const list =
  ({ by = 'user.get', data = crowd, gone = () => false, stayed, client, then }: Listing = {}) =>
  async (world: World): Promise<string> => {
    const { scopes, webhook, people } = ways[by];
    const rest = world.client({ webhook, ...client });
    const directory = new Directory({
      openSource: () => Promise.resolve(createSource({ kind: 'automatic' }, rest, scopes)),
    });
    const idsIn = (): number[] => directory.people.slots.flatMap((person) => person?.id ?? []);
    const failures: string[] = [];
    const watching = directory.onDidChange(() => {
      if (directory.people.size > 0) directory.pause();
    });
    let before: readonly number[] = [];
    while (directory.state.kind !== 'ready' && failures.length < PATIENCE) {
      await directory.load();
      if (directory.state.kind === 'failed') failures.push(world.sayError(directory.state.error));
      if (before.length === 0) {
        watching.dispose();
        await then?.(world);
      }
      const ids = idsIn();
      const now = new Set(ids);
      world.lost += before.filter((id) => !now.has(id) && stayed?.(id) !== false).length;
      world.duplicated += ids.length - now.size;
      before = ids;
    }
    world.show(idsIn().map((id) => directory.user(id)));
    world.show(directory);
    const listed = new Set(idsIn());
    const present = people(data).flatMap(({ id }) => (gone(id) || stayed?.(id) === false ? [] : [id]));
    const complete = directory.state.kind === 'ready';
    const missing = present.filter((id) => !listed.has(id)).length;
    if (complete) world.lost += missing;
    const strangers = stayed ? 0 : listed.size - (present.length - missing);
    const count = missing === 0 ? 'everybody' : `${present.length - missing} of ${present.length}`;
    return [
      ...(failures.length > 0 ? [counted(failures)] : []),
      complete ? count : `then gave up at ${listed.size}`,
      ...(strangers > 0 ? [`${strangers} strangers`] : []),
    ].join(', ');
  };

/** So many clients at once, each of which looks up user 5 so many times at once. */
export const storm =
  (clients: number, each: number, options: (index: number) => ClientOptions = () => ({})) =>
  async (world: World): Promise<string> => {
    const lookUps = Array.from({ length: clients }, (_, index) => world.client(options(index))).flatMap(
      (client) => Array.from({ length: each }, () => lookUpWith(world, client)),
    );
    return counted(await Promise.all(lookUps));
  };
