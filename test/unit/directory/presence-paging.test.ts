import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { never } from '../../../src/demo/people/blank-person.ts';
import type { PortalData } from '../../../src/demo/people/portal-data.ts';
import { type Call, Refusal } from '../../../src/demo/rest/call.ts';
import { items, member, toText } from '../../../src/demo/rest/php.ts';
import { People } from '../../../src/directory/model/people.ts';
import { PresenceRounds, type PresenceUpdate } from '../../../src/directory/presence-rounds.ts';
import { rowsMissing, withoutOnlineFilter } from '../../portal/alterations.ts';
import { clientOf } from '../support/client-of.ts';
import { companyOf, listable } from '../support/company.ts';
import { portalOf } from '../support/source-of.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALWAYS = { every: 60, desktop: true, mobile: true };

/** A company of which `user.get` lists so many, and those of them who are online. */
function company(listed: number, isOnline: (index: number) => boolean) {
  const data = companyOf(listed);
  const ids = listable(data);
  const online = new Set(ids.filter((_, index) => isOnline(index)));
  const people = data.people.map((person) => ({
    ...person,
    active: true,
    absentDays: 0,
    rhythm: online.has(person.id) ? ALWAYS : never,
  }));
  return { data: { ...data, people }, ids, online: ids.filter((id) => online.has(id)) };
}

/** The id behind which a call of `user.get` begins. */
const behindOf = ({ params }: Call): number =>
  Number(toText(member(params.get('FILTER') ?? params.get('filter') ?? null, '>ID')));

describe('The pages of those who are online', () => {
  const { start, requests } = portalOf();
  const { signal } = new AbortController();

  async function asking(
    options: Parameters<typeof start>[0] & { readonly data: PortalData },
    { users = [], scopes = ['im', 'user'] }: { users?: readonly PortalUser[]; scopes?: string[] } = {},
  ) {
    let now = Date.now();
    const portal = await start(options);
    const people = new People('en');
    people.put(users);
    const rounds = new PresenceRounds(clientOf(portal.webhookUrl()), { people, listedAt: now }, () => now);
    return {
      people,
      rest: (pause: number) => (now += pause),
      next: (): Promise<PresenceUpdate> => rounds.next(scopes, signal),
    };
  }

  /** How many commands each request had. */
  const commands = (): number[] => requests().map(({ body }) => body.match(/"[pu]\d+":/g)?.length ?? 0);

  /** The ids behind which the requests began. */
  const beginnings = (): number[] =>
    requests().map(({ body }) => Number(/"p0":"[^"]*%3EID%5D=(\d+)/.exec(body)?.[1]));

  const away = ({ tell }: PresenceUpdate, ids: readonly number[]): number[] =>
    ids.filter((id) => tell({ id, online: true }).online === false);

  const isThere = (id: number): PortalUser => ({ id, online: true });

  it('are four where nobody is known to be online, and are counted once, at the end', async () => {
    const { data } = company(60, () => false);
    const { next } = await asking({ data });
    const { users } = await next();
    assert.deepEqual(commands(), [4]);
    assert.deepEqual(requests()[0]?.body.match(/start=-?\d+/g), [
      'start=-1',
      'start=-1',
      'start=-1',
      'start=0',
    ]);
    assert.deepEqual(users, []);
  });

  for (const [known, pages] of [
    [1, 2],
    [45, 2],
    [46, 3],
    [90, 3],
    [91, 4],
  ] as const) {
    it(`are ${pages} where ${known} are known to be online`, async () => {
      const { data, ids } = company(120, () => false);
      const { people, next } = await asking({ data }, { users: ids.slice(0, known + 1).map(isThere) });
      people.delete([ids[0] ?? 0]);
      await next();
      assert.deepEqual(commands(), [pages]);
    });
  }

  it('are as many as the portal had online, whoever is listed', async () => {
    const { data } = company(120, (index) => index < 40);
    const { next } = await asking({ data });
    await next();
    await next();
    assert.deepEqual(commands(), [4, 2]);
  });

  it('are as many as the portal said would follow, and at the end of a round it is not known again', async () => {
    const { data, online } = company(210, () => true);
    const { next } = await asking({ data });
    await next();
    await next();
    await next();
    assert.deepEqual(commands(), [4, 2, 4]);
    assert.deepEqual(beginnings(), [0, online[199], 0]);
  });

  it('are as many as those fill who are known to be online behind the last', async () => {
    const { data, online } = company(260, () => true);
    const { people, next } = await asking({
      data,
      alter: { 'user.get': ({ result }) => ({ result }) },
    });
    await next();
    people.put(online.slice(0, 245).map(isThere));
    await next();
    assert.deepEqual(commands(), [4, 2]);
  });

  it('are four where the portal does not tell how many follow', async () => {
    const { data } = company(260, () => true);
    const { next } = await asking({ data, alter: { 'user.get': ({ result }) => ({ result }) } });
    await next();
    await next();
    assert.deepEqual(commands(), [4, 4]);
  });

  it('begin anew after a long rest', async () => {
    const { data } = company(210, () => true);
    const { next, rest } = await asking({ data });
    await next();
    rest(6 * MINUTE);
    await next();
    assert.deepEqual(beginnings(), [0, 0]);
  });

  it('say who is away up to the last that came, where the portal refuses one of them', async () => {
    const { data, ids, online } = company(240, (index) => index % 2 === 0);
    const last = online[49] ?? 0;
    const { next } = await asking({
      data,
      alter: {
        'user.get': (answer, call) => {
          if (behindOf(call) > 0) throw new Refusal('ERROR_CORE', 'Not now.');
          return answer;
        },
      },
    });
    const update = await next();
    assert.deepEqual(
      away(update, ids),
      ids.filter((id) => id < last && !online.includes(id)),
    );
  });

  it('may have holes, behind which others follow', async () => {
    const { data, ids, online } = company(120, () => true);
    const { next } = await asking({ data, alter: { 'user.get': rowsMissing(7) } });
    const { tell } = await next();
    const there = ids.filter((id) => tell({ id, online: false }).online === true);
    assert.ok(there.some((id) => id > (online[100] ?? Infinity)));
    assert.deepEqual(there.length, 120 - 7 - 7 - 2);
  });

  it('end where there is no user on one', async () => {
    const { data, ids } = company(60, () => true);
    const { next } = await asking({
      data,
      alter: { 'user.get': () => ({ result: Array.from({ length: 50 }, () => null) }) },
    });
    assert.deepEqual(away(await next(), ids), ids);
    await next();
    assert.deepEqual(beginnings(), [0, 0]);
  });

  it('say of the last on a page what they say of the user', async () => {
    const { data, ids } = company(260, (index) => index !== 199);
    const { next } = await asking({ data, methods: withoutOnlineFilter });
    assert.deepEqual(away(await next(), ids), [ids[199]]);
  });

  it('say of the last on a page when it was asked for that page before', async () => {
    let hours = 0;
    const began = Date.now();
    const { data, ids } = company(260, (index) => index !== 199);
    const { next } = await asking({
      data,
      methods: withoutOnlineFilter,
      clock: () => Date.now() + hours * HOUR,
    });
    await next();
    hours = 1;
    await next();
    hours = 2;
    const { tell } = await next();
    const before: PortalUser = { id: ids[199] ?? 0, online: true, lastActivity: began - HOUR };
    assert.equal(Math.round((Number(tell(before).lastActivity) - began) / HOUR), 0);
  });

  it('say nothing of anybody who is not named where one begins with the last of that before', async () => {
    const { data, ids } = company(260, (index) => index % 2 === 0);
    const { next } = await asking({
      data,
      alter: {
        'user.get': (answer, call) => {
          const behind = behindOf(call);
          const rows = items(answer.result) ?? [];
          return behind > 0
            ? { ...answer, result: [new Map([['ID', String(behind)]]), ...rows.slice(0, 49)] }
            : answer;
        },
      },
    });
    assert.deepEqual(away(await next(), ids), []);
  });

  it('name nobody online in no order whose row says that they are not', async () => {
    const { data, ids } = company(120, (index) => index % 2 === 0);
    const methods = new Map(withoutOnlineFilter);
    const { next } = await asking({
      data,
      methods,
      alter: {
        'user.get': (answer) => ({ ...answer, result: (items(answer.result) ?? []).toReversed() }),
      },
    });
    const { tell, users } = await next();
    const there = ids.filter((id) => tell({ id, online: false }).online === true);
    assert.deepEqual(
      there,
      ids.slice(0, 50).filter((_, index) => index % 2 === 0),
    );
    assert.deepEqual(users, []);
  });

  it('tell of those who went that they were there when each was asked for before', async () => {
    let hours = 0;
    const began = Date.now();
    const { data, ids } = company(600, (index) => index % 2 === 0);
    const { next } = await asking({ data, clock: () => Date.now() + hours * HOUR });
    /** In which hour each of these was seen last, were they gone now. */
    const seen = ({ tell }: PresenceUpdate, slots: readonly number[]): number[] =>
      slots.map((slot) => {
        const { lastActivity } = tell({
          id: ids[slot] ?? 0,
          online: true,
          lastActivity: began - HOUR,
        });
        return Math.round((Number(lastActivity) - began) / HOUR);
      });
    const asked: number[][] = [];
    for (hours = 0; hours < 5; hours += 1) asked.push(seen(await next(), [1, 397, 399, 599]));
    // Who was not asked for is told nothing, and keeps what was known before.
    assert.deepEqual(asked, [
      [0, 0, -1, -1],
      [-1, -1, 1, 1],
      [0, 0, -1, -1],
      [-1, -1, 1, 1],
      [2, 2, -1, -1],
    ]);
  });
});

describe('The questions for presence by im alone', () => {
  const { start, requests } = portalOf();
  const { signal } = new AbortController();

  /** Questions about so many people, by a clock that can be put forward. */
  async function asking(count: number) {
    let now = Date.now();
    const portal = await start({ people: 60 });
    const people = new People('en');
    people.put(Array.from({ length: count }, (_, index) => ({ id: index + 1 })));
    const rounds = new PresenceRounds(clientOf(portal.webhookUrl()), { people, listedAt: now }, () => now);
    return {
      rest: (pause: number) => (now += pause),
      next: (): Promise<PresenceUpdate> => rounds.next(['im'], signal),
    };
  }

  it('go on behind the last who was asked for, and begin anew at the end', async () => {
    const { next } = await asking(2_550);
    await next();
    await next();
    await next();
    assert.deepEqual(
      requests().map(({ body }) => body.match(/"u\d+":/g)?.length),
      [50, 1, 50],
    );
    assert.match(requests()[0]?.body ?? '', /RESULT_TYPE=array/);
  });

  it('leave only those unknown after a long rest of whom nothing came', async () => {
    const { next, rest } = await asking(5);
    rest(6 * MINUTE);
    const { tell, users } = await next();
    const [described] = users;
    assert.ok(described);
    const there: PortalUser = { ...described, online: true };
    assert.equal(tell(there), there);
    assert.equal(tell({ id: 50, online: true }).online, 'old');
  });
});

describe('The time of the last answer', () => {
  const { start } = portalOf();

  it('is asked of the computer, and before the first there is none', async () => {
    const portal = await start({ people: 60 });
    const people = new People('en');
    const client = clientOf(portal.webhookUrl());
    assert.equal(new PresenceRounds(client, { people, listedAt: undefined }).isOld, true);
    assert.equal(new PresenceRounds(client, { people, listedAt: Date.now() }).isOld, false);
  });
});
