import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { never } from '../../../src/demo/people/blank-person.ts';
import { Refusal } from '../../../src/demo/rest/call.ts';
import { People } from '../../../src/directory/model/people.ts';
import { PresenceRounds } from '../../../src/directory/presence-rounds.ts';
import { shuffled } from '../../portal/alterations.ts';
import { clientOf } from '../support/client-of.ts';
import { companyOf, listable } from '../support/company.ts';
import { failureOf } from '../support/failure-of.ts';
import { portalOf } from '../support/source-of.ts';

const NOW = Date.UTC(2026, 10, 26, 12);
const MINUTE = 60_000;
const ALWAYS = { every: 60, desktop: true, mobile: true };

describe('An answer of who is online', () => {
  const { start, requests } = portalOf();
  const { signal } = new AbortController();

  /** Questions about these people, whom the portal has just listed. */
  async function asking(
    users: readonly PortalUser[],
    options: Parameters<typeof start>[0] = { people: 60 },
    now = () => NOW,
  ): Promise<PresenceRounds> {
    const portal = await start(options);
    const people = new People('en');
    people.put(users);
    return new PresenceRounds(clientOf(portal.webhookUrl()), { people, listedAt: NOW }, now);
  }

  it('counts for five minutes after the list or the last answer, and no longer', async () => {
    let now = NOW;
    const rounds = await asking([{ id: 4 }], { people: 60 }, () => now);
    const isOldAt = (moment: number): boolean => {
      now = moment;
      return rounds.isOld;
    };
    assert.deepEqual([NOW, NOW + 5 * MINUTE, NOW + 5 * MINUTE + 1].map(isOldAt), [false, false, true]);
    now = NOW + 4 * MINUTE;
    await rounds.next(['im', 'user'], signal);
    assert.deepEqual([NOW + 9 * MINUTE, NOW + 9 * MINUTE + 1].map(isOldAt), [false, true]);
  });

  it('that never came leaves nobody known to be there or away', async () => {
    const { nothing } = await asking([]);
    assert.equal(nothing.tell({ id: 4, online: true }).online, 'old');
    assert.equal(nothing.tell({ id: 4, online: false }).online, 'old');
    assert.deepEqual(nothing.users, []);
  });

  for (const scopes of [['im', 'user'], ['im']]) {
    it(`fails where the portal refuses it, and is not waited for once it is cancelled, by ${scopes.join()}`, async () => {
      const refuse = (): never => {
        throw new Refusal('ERROR_CORE', 'Not now.');
      };
      const rounds = await asking([{ id: 4 }], {
        people: 60,
        alter: { 'user.get': refuse, 'im.user.list.get': refuse },
      });
      assert.equal((await failureOf(rounds.next(scopes, signal))).code, 'ERROR_CORE');
      assert.equal((await failureOf(rounds.next(scopes, AbortSignal.abort()))).kind, 'cancelled');
      assert.equal(requests().length, 1);
    });
  }

  it('asks by user.get for the last activity too', async () => {
    const rounds = await asking([{ id: 4 }]);
    await rounds.next(['im', 'user'], signal);
    assert.match(requests()[0]?.body ?? '', /LAST_ACTIVITY_DATE/);
  });

  it('describes by im alone those who can be there, and asks for no bots and nobody dismissed', async () => {
    const rounds = await asking([{ id: 4 }, { id: 5, active: false }, { id: 7, bot: true }]);
    const { users, tell } = await rounds.next(['im'], signal);
    assert.deepEqual(
      users.map(({ id }) => id),
      [4],
    );
    assert.equal(users[0]?.name, 'Emily Smith');
    const before: PortalUser = { id: 4, online: true };
    assert.equal(tell(before), before);
    assert.doesNotMatch(decodeURIComponent(requests()[0]?.body ?? ''), /ID\[[1-9]\]/);
  });

  it('sends nothing where there is nobody to ask for by im alone', async () => {
    const rounds = await asking([{ id: 7, bot: true }]);
    assert.deepEqual((await rounds.next(['im'], signal)).users, []);
    assert.equal(requests().length, 0);
  });

  it('tells of those who are named in no order that they are there, and of the others nothing', async () => {
    const data = companyOf(120);
    const ids = listable(data);
    const online = new Set(ids.filter((_, index) => index % 2 === 0));
    const people = data.people.map((person) => ({
      ...person,
      active: true,
      absentDays: 0,
      rhythm: online.has(person.id) ? ALWAYS : never,
    }));
    const users = ids.map((id): PortalUser => ({ id, online: false }));
    const rounds = await asking(users, { data: { ...data, people }, methods: shuffled() });
    const { tell } = await rounds.next(['im', 'user'], signal);
    const told = users.filter((user) => tell(user).online === true).map(({ id }) => id);
    assert.ok(told.length > 10, String(told.length));
    assert.ok(told.every((id) => online.has(id)));
    const kept: PortalUser = { id: ids.find((id) => !online.has(id)) ?? 0, online: true };
    assert.equal(tell(kept), kept);
  });
});
