import type { Method } from '../../src/demo/rest/call.ts';
import { allMethods } from '../../src/demo/rest/methods.ts';
import type { Person, PortalData } from '../../src/demo/people/portal-data.ts';
import { never } from '../../src/demo/people/blank-person.ts';
import { webhookOwners } from './webhooks.ts';

/** What happens to people during a load. */
const happenings = ['rename', 'dismiss', 'delete', 'swap'] as const;

export interface LivingOptions {
  readonly data: PortalData;
  /** The same one lets the same things happen. */
  readonly seed: number;
  /** How many things happen before each command of a batch, on average. */
  readonly pace: number;
}

export interface Living {
  readonly methods: ReadonlyMap<string, Method>;
  /** True for people who were there all the time: neither deleted, dismissed nor added; a new name does not matter. */
  readonly stayed: (id: number) => boolean;
}

const ALWAYS = { every: 60, desktop: true, mobile: true };

const isThere = ({ active, rhythm: { every } }: Person): boolean => active && every > 0 && every < 1000;

/** A company in which people come and go between any two commands, as many of them as leave. */
export function living({ data, seed, pace }: LivingOptions): Living {
  const dice = diceOf(seed);
  const owners = new Set<number>(Object.values(webhookOwners).map(({ userId }) => userId));
  const moved = new Set<number>();
  let now = data;
  let [indexed, people] = [now, indexOf(now)];
  let highest = Math.max(...data.people.map(({ id }) => id));

  const anybody = (isMeant: (person: Person) => boolean = () => true): Person | undefined => {
    for (let tries = 0; tries < 50; tries += 1) {
      const person = now.people[dice(now.people.length)];
      if (person && !owners.has(person.id) && isMeant(person)) return person;
    }
    return undefined;
  };
  const change = (person: Person, changes: Partial<Person>): void => {
    now = { ...now, people: now.people.map((one) => (one === person ? { ...one, ...changes } : one)) };
  };
  const join = (): void => {
    const like = anybody();
    if (!like) return;
    highest += 1 + dice(3);
    const person = { ...like, id: highest, active: true };
    moved.add(highest);
    const chats = now.chats.map((chat) => ({ ...chat, users: [...chat.users, highest] }));
    now = { ...now, people: [...now.people, person], chats };
  };
  const remove = (person: Person): void => {
    const chats = now.chats.map((chat) => ({ ...chat, users: chat.users.filter((id) => id !== person.id) }));
    now = { ...now, people: now.people.filter((one) => one !== person), chats };
  };
  /** As one goes, another comes: no total tells of it. */
  const swap = (): void => {
    const [goes, comes] = [anybody(isThere), anybody((person) => person.rhythm.every === 0)];
    if (!goes || !comes) return;
    for (const { id } of [goes, comes]) moved.add(id);
    change(goes, { rhythm: never });
    change(comes, { rhythm: ALWAYS, active: true });
  };
  const happen = (): void => {
    const what = happenings[dice(happenings.length)] ?? 'rename';
    if (what === 'swap') {
      swap();
      return;
    }
    const person = anybody();
    if (!person) return;
    if (what !== 'rename') moved.add(person.id);
    switch (what) {
      case 'rename':
        change(person, { firstName: `Renamed ${dice(1000)}` });
        return;
      case 'delete':
        remove(person);
        join();
        return;
      case 'dismiss':
        change(person, { active: false });
        join();
        return;
    }
  };

  const methods = new Map(
    [...allMethods].map(([name, method]): [string, Method] => {
      const run: Method['run'] = (call) => {
        for (let left = pace; left > 0; left -= 1) if (dice(1000) < left * 1000) happen();
        if (indexed !== now) [indexed, people] = [now, indexOf(now)];
        return method.run({ ...call, portal: { ...call.portal, data: now, person: (id) => people.get(id) } });
      };
      return [name, name === 'batch' ? method : { ...method, run }];
    }),
  );
  return { methods, stayed: (id) => !moved.has(id) };
}

const indexOf = ({ people }: PortalData): ReadonlyMap<number, Person> =>
  new Map(people.map((person) => [person.id, person]));

/** Whole numbers below a limit, the same ones for the same seed. */
function diceOf(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761;
  return (limit) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}
