import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { clockDifference } from '../../../src/bitrix24/transport/server-time.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import type { Person, PortalData } from '../../../src/demo/people/portal-data.ts';
import { never } from '../../../src/demo/people/blank-person.ts';
import { createSource } from '../../../src/directory/sources/create-source.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { presenceOf } from '../../../src/directory/model/presence.ts';
import { PresenceRounds } from '../../../src/directory/presence-rounds.ts';
import type { DescribedSource } from '../../../src/directory/sources/source.ts';
import type { ListScope } from '../../../src/directory/model/list-scope.ts';
import { shuffled, withoutOnlineFilter } from '../../portal/alterations.ts';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';
import { companyOf, listable } from '../support/company.ts';

const ALWAYS = { every: 60, desktop: true, mobile: true };
const { signal } = new AbortController();

/** People, one of whom can be made to come or go. */
function company(
  listed: number,
  isOnline: (index: number) => boolean,
): { data: PortalData; people: Person[] } {
  const data = companyOf(listed);
  const nameable = new Set(listable(data));
  let index = -1;
  const people = data.people.map((person) => {
    if (nameable.has(person.id)) index += 1;
    return { ...person, active: true, absentDays: 0, rhythm: isOnline(index) ? ALWAYS : never };
  });
  return { data: { ...data, people }, people };
}

/** Everybody as a list by `user.get` tells of them, without the time that it takes. */
function everybodyIn({ data = companyOf(60) }: TestPortalOptions): DescribedSource {
  const nameable = new Set(listable(data));
  const users = data.people.map(({ id, active, kind, rhythm }): PortalUser => ({
    id,
    active,
    bot: kind === 'bot',
    ...(nameable.has(id) && { online: rhythm !== never }),
  }));
  return {
    provenance: { from: 'user.get', missing: [] },
    next: () => Promise.resolve({ users, total: users.length, last: true }),
  };
}

describe('Who is online, asked again and again', () => {
  let portal: TestPortal | undefined;
  afterEach(async () => {
    await portal?.dispose();
    portal = undefined;
  });

  /** A listed portal, and the questions for presence. */
  async function watch(
    options: TestPortalOptions,
    {
      scopes = ['im', 'user'],
      listScope = { kind: 'automatic' },
    }: { scopes?: string[]; listScope?: ListScope } = {},
  ) {
    let minutes = 0;
    const opened = (portal = await startTestPortal(options));
    const client = clientOf(opened.webhookUrl(scopes.includes('user') ? 'admin' : 'imOnly'));
    const directory = new Directory({
      openSource: () =>
        Promise.resolve(
          listScope.kind === 'automatic' ? everybodyIn(options) : createSource(listScope, client, scopes),
        ),
    });
    await directory.load();
    const rounds = new PresenceRounds(client, directory, () => Date.now() + minutes * 60_000);
    const listed = opened.requests.length;
    const poll = async (): Promise<void> => {
      minutes += 1;
      await directory.updatePresence(await rounds.next(scopes, signal));
    };
    return {
      directory,
      poll,
      rest: (pause: number) => (minutes += pause),
      /** The commands of each request. */
      commands: () =>
        opened.requests.slice(listed).map(({ body }) => body.match(/"[pu][a-z]*\d+":/g)?.length),
      count: (kind: string) =>
        directory.people.slots.filter((one) => one && presenceOf(one.user, Date.now()).kind === kind).length,
    };
  }

  for (const [online, most] of [
    [500, 12],
    [2_400, 50],
  ] as const) {
    it(`takes one request for ${online} who are online`, async () => {
      const { data } = company(2_600, (index) => index >= 0 && index < online);
      const { poll, commands, count } = await watch({ data });
      await poll();
      await poll();
      assert.equal(count('online'), online);
      assert.equal(commands().length, 2);
      assert.ok(
        commands().every((sent = 0) => sent > 0 && sent <= most),
        commands().join(),
      );
    }).timeout(20_000);
  }

  it('goes round over several minutes where more are online than a batch names', async () => {
    const { data, people } = company(5_600, (index) => index >= 0 && index < 5_400);
    const { poll, commands, count } = await watch({ data });
    for (const person of people.slice(-3_000)) Object.assign(person, { rhythm: never });
    const before = count('online');
    await poll();
    const online = listable({ ...data, people: people.filter(({ rhythm }) => rhythm !== never) }).length;
    assert.ok(before > online);
    await poll();
    await poll();
    assert.equal(count('online'), online);
    assert.ok(commands().every((sent = 0) => sent <= 50));
    assert.equal(commands().length, 3);
  }).timeout(20_000);

  it('says of whom it misses that they were there when it was last asked who of them is', async () => {
    let minutes = 0;
    const clock = (): number => Date.now() + minutes * 60_000;
    const { data, people } = company(5_600, (index) => index >= 0 && index < 5_400);
    const { directory, poll } = await watch({ data, clock });
    const lastActivity = Date.now() - 3_600_000;
    directory.remember(
      ...directory.people.slots.flatMap((one) => (one ? { ...one.user, lastActivity } : [])),
    );
    for (minutes = 1; minutes <= 4; minutes += 1) await poll();
    // The first round has seen them in its second minute.
    const latest = Date.now() + 2 * 60_000;
    const nameable = people.filter(({ id }) => directory.user(id)?.online === true);
    const gone = nameable.slice(3_000, 3_100);
    for (const person of gone) Object.assign(person, { rhythm: never });
    await poll();
    for (const { id } of gone) {
      const user = directory.user(id);
      assert.equal(user?.online, false);
      const at = Number(user.lastActivity);
      assert.ok(at > lastActivity && at <= latest, `${latest - at}`);
    }
  }).timeout(20_000);

  it('takes no more commands because ordinary people come and go', async () => {
    const { data, people } = company(1_200, (index) => index % 2 === 0);
    const { poll, commands, count } = await watch({ data });
    for (let minute = 0; minute < 4; minute += 1) {
      for (const person of people.slice(minute * 40, minute * 40 + 40)) {
        Object.assign(person, { rhythm: person.rhythm === never ? ALWAYS : never });
      }
      await poll();
    }
    const nameable = new Set(listable(data));
    assert.equal(
      count('online'),
      people.filter(({ id, rhythm }) => nameable.has(id) && rhythm !== never).length,
    );
    assert.ok(
      commands().every((sent = 0) => sent <= 20),
      commands().join(),
    );
  });

  it('calls nobody away whom user.get cannot name', async () => {
    const { data } = company(100, () => true);
    const { directory, poll } = await watch({ data });
    const strangers: PortalUser[] = [
      { id: 900_001, bot: true, lastActivity: 'never' },
      { id: 900_002, connector: true, lastActivity: Date.now() },
      { id: 900_003, network: true, lastActivity: Date.now() },
      { id: 900_004, externalAuthId: 'email', lastActivity: Date.now() },
      { id: 900_005, externalAuthId: 'im_guest', lastActivity: Date.now() },
    ];
    directory.people.put(strangers);
    await poll();
    for (const { id } of strangers) {
      assert.notEqual(directory.user(id)?.online, false);
      const kind = presenceOf(directory.user(id) ?? { id }, Date.now()).kind;
      assert.equal(kind, id === 900_001 ? 'unknown' : 'online');
    }
  });

  it('keeps what it has told when a list is refreshed that user.get has not made', async () => {
    const { data } = company(300, (index) => index % 3 === 0);
    const people = data.people.map((person) => ({ ...person, rhythm: { ...person.rhythm } }));
    const { directory, poll } = await watch(
      { data: { ...data, people } },
      { listScope: { kind: 'departments' } },
    );
    await poll();
    const told = (): number[] =>
      directory.people.slots.flatMap((one) => (one?.user.online === undefined ? [] : one.id));
    const before = told();
    assert.ok(before.length > 50);
    await directory.refresh();
    assert.deepEqual(told(), before);
  });

  it('does not know of those whom a round has not reached after a long rest', async () => {
    const { data } = company(2_900, () => true);
    const { poll, rest, count } = await watch({ data });
    await poll();
    await poll();
    rest(180);
    await poll();
    assert.equal(count('online'), 2_500);
    assert.equal(count('seen') + count('never'), 0);
    await poll();
    assert.ok(count('online') >= 2_900);
  }).timeout(20_000);

  it('asks for all in turn where only im is allowed', async () => {
    const { data } = company(3_000, () => true);
    const { directory, poll, commands } = await watch(
      { data },
      { scopes: ['im'], listScope: { kind: 'ids', ranges: [{ from: 1, to: 9_000 }] } },
    );
    const asked = directory.people.slots.filter((one) => one && !one.user.bot).length;
    assert.ok(asked > 2_500);
    await poll();
    await poll();
    assert.deepEqual(commands(), [50, Math.ceil((asked - 2_500) / 50)]);
  }).timeout(20_000);

  it('calls nobody online of whom the portal says at the same time that they are not', async () => {
    const { data } = company(300, (index) => index % 2 === 0);
    const { poll, count } = await watch({ data, methods: withoutOnlineFilter });
    const before = count('online');
    await poll();
    assert.ok(before > 100);
    assert.equal(count('online'), before);
  });

  it('calls nobody away where a portal does not keep to the order of ids', async () => {
    const { data } = company(300, (index) => index % 2 === 0);
    const { directory, poll } = await watch({ data, methods: shuffled() });
    const online = new Set(
      directory.people.slots.flatMap((one) => (one?.user.online === true ? one.id : [])),
    );
    await poll();
    const away = directory.people.slots.flatMap((one) => (one?.user.online === false ? one.id : []));
    assert.ok(online.size > 100);
    assert.deepEqual(
      away.filter((id) => online.has(id)),
      [],
    );
  });
});

describe('A portal that tells an impossible moment', () => {
  for (const finish of [1e300, Number.MAX_VALUE, 8.64e12 + 1, -1e300, -1]) {
    it(`is not believed in ${finish} seconds`, () => {
      assert.equal(clockDifference({ finish }, Date.now()), undefined);
    });
  }
});

describe('A computer whose clock is wrong', () => {
  let portal: TestPortal | undefined;
  afterEach(async () => {
    await portal?.dispose();
    portal = undefined;
  });

  for (const hours of [-5, 5]) {
    it(`knows who is online by the portal’s clock, which is ${hours} hours ahead`, async () => {
      const clock = (): number => Date.now() + hours * 3_600_000;
      const data = companyOf(60);
      const people = data.people.map((person) => ({ ...person, absentDays: 0, rhythm: ALWAYS }));
      portal = await startTestPortal({ data: { ...data, people }, clock });
      const client = clientOf(portal.webhookUrl('imOnly'));
      const ranges = [{ from: 1, to: 40 }];
      const directory = new Directory({
        openSource: () => Promise.resolve(createSource({ kind: 'ids', ranges }, client, ['im'])),
      });
      await directory.load();
      const kinds = directory.people.slots.flatMap((one) =>
        one && one.user.active !== false && !one.user.bot
          ? presenceOf(one.user, client.portalTime()).kind
          : [],
      );
      assert.ok(kinds.length > 10);
      assert.deepEqual([...new Set(kinds)], ['online']);
      assert.ok(Math.abs(client.portalTime() - clock()) < 60_000);
    });
  }
});
