import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RestClient } from '../../../src/bitrix24/client.ts';
import { getCustomFields, getUserDetails } from '../../../src/bitrix24/methods/user-details.ts';
import { getUsers } from '../../../src/bitrix24/methods/users.ts';
import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import type { Php } from '../../../src/demo/rest/php.ts';
import { userGetFields } from '../../../src/export/column-needs.ts';
import type { ColumnKey, ExportedUser } from '../../../src/export/columns.ts';
import { noShortfall, readPeople, type Shortfall } from '../../../src/export/read-people.ts';
import { on, refuses } from '../../portal/faults.ts';
import { startTestPortal } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';
import { usePortal } from '../support/use-portal.ts';
import { NO_DETAILS } from '../../samples/no-details.ts';

const ALL: readonly ColumnKey[] = [
  'secondName',
  'city',
  'timeZone',
  'hiredOn',
  'lastLogin',
  'UF_USR_1712000000001',
];
const EMILY = 4;
const BOT = 8;

async function read(
  client: RestClient,
  ids: readonly number[],
  { asksUsers = false, signal = new AbortController().signal } = {},
): Promise<{ readonly users: ExportedUser[]; readonly shortfall: Shortfall }> {
  const shortfall = noShortfall();
  const users: ExportedUser[] = [];
  const reader = {
    known: (id: number) => ({ id }),
    ask: asksUsers
      ? (chunk: readonly number[], aborted: AbortSignal) => getUsers(client, chunk, { signal: aborted })
      : undefined,
    details: (chunk: readonly number[], aborted: AbortSignal) =>
      getUserDetails(client, chunk, userGetFields(ALL), { signal: aborted }),
  };
  for await (const user of readPeople(ids, reader, shortfall, signal)) users.push(user);
  return { users, shortfall };
}

describe('What user.get tells of the people of an export', () => {
  const PEOPLE = 6000;
  const { portal, fault } = usePortal({ data: makePortalData(PEOPLE) });
  const methodsSince = (start: number): string[] =>
    portal()
      .requests.slice(start)
      .map(({ method }) => method);
  const ids = (count: number, first = 100): number[] =>
    Array.from({ length: count }, (_, index) => index + first);

  it('takes one request for each 2,500, and asks for no more than the columns need', async () => {
    const start = portal().requests.length;
    const { users, shortfall } = await read(clientOf(portal().webhookUrl('fields')), ids(5500));
    assert.deepEqual(methodsSince(start), ['batch', 'batch', 'batch']);
    assert.equal(users.length, 5500);
    const told = users.filter(({ details }) => details !== undefined);
    assert.equal(told.length + shortfall.notListed, 5500);
    assert.ok(told.length > 3000, `${told.length} told: not every number is somebody’s`);
    assert.ok(told.some(({ details }) => details?.city !== undefined));
    assert.deepEqual({ ...shortfall, notListed: 0 }, noShortfall());
    const body = decodeURIComponent(portal().requests[start]?.body ?? '');
    assert.match(body, /select\[6\]=UF_USR_1712000000001/);
    assert.doesNotMatch(body, /select\[7\]|PERSONAL_MOBILE/);
  });

  it('takes as many again where the users are asked for anew', async () => {
    const start = portal().requests.length;
    const { users } = await read(clientOf(portal().webhookUrl('fields')), ids(2600), { asksUsers: true });
    assert.equal(methodsSince(start).length, 4);
    assert.ok(users.some(({ name, details }) => name !== undefined && details?.timeZone !== undefined));
  });

  it('is as much as the scopes allow', async () => {
    const of = async (name: 'imBrief' | 'imUser' | 'fields'): Promise<readonly unknown[]> => {
      const { users } = await read(clientOf(portal().webhookUrl(name)), [EMILY]);
      const { city, timeZone, hiredOn, lastLogin, custom = [] } = users[0]?.details ?? {};
      return [city, timeZone, hiredOn?.year, lastLogin !== undefined, custom.map(({ values }) => values)];
    };
    assert.deepEqual(await of('imBrief'), ['New York', 'America/New_York', 2019, false, []]);
    assert.deepEqual(await of('imUser'), ['New York', 'America/New_York', 2019, true, []]);
    assert.deepEqual(await of('fields'), ['New York', 'America/New_York', 2019, true, [['5.04']]]);
  });

  it('is nothing of those whom user.get does not list, who are counted', async () => {
    const { users, shortfall } = await read(clientOf(portal().webhookUrl()), [EMILY, BOT]);
    assert.deepEqual(
      users.map(({ id, details }) => [id, details?.city]),
      [
        [EMILY, 'New York'],
        [BOT, undefined],
      ],
    );
    assert.deepEqual(shortfall, { ...noShortfall(), notListed: 1 });
  });

  it('is left out and counted once the portal fails; it is asked no more, and everybody is there', async () => {
    const start = portal().requests.length;
    fault(on('batch', refuses(401, 'INVALID_CREDENTIALS', 'Oh')));
    const { users, shortfall } = await read(clientOf(portal().webhookUrl()), ids(5100));
    assert.equal(users.length, 5100);
    assert.equal(shortfall.noDetails, 5100);
    assert.equal(shortfall.detailsReason?.kind, 'credentials');
    assert.equal(shortfall.notListed, 0);
    assert.deepEqual(methodsSince(start), ['batch']);
  });

  it('is left out and counted where the scope was taken back meanwhile', async () => {
    const { users, shortfall } = await read(clientOf(portal().webhookUrl('imOnly')), [EMILY]);
    assert.deepEqual(users, [{ id: EMILY }]);
    assert.deepEqual([shortfall.noDetails, shortfall.detailsReason?.kind], [1, 'scope']);
  });

  it('ends the export where the person cancels while the portal is asked', async () => {
    const controller = new AbortController();
    fault(() => {
      controller.abort();
      return false;
    });
    const { signal } = controller;
    await assert.rejects(read(clientOf(portal().webhookUrl()), ids(10), { signal }), { kind: 'cancelled' });
  });
});

describe('Hostile and missing values of user.get in an export', () => {
  const told = async (rows: Php): Promise<ExportedUser[]> => {
    const alter = () => ({ result: rows });
    const portal = await startTestPortal({ data: makePortalData(5), alter: { 'user.get': alter } });
    try {
      return (await read(clientOf(portal.webhookUrl()), [3, EMILY, 5])).users;
    } finally {
      await portal.dispose();
    }
  };

  it('cost their fields alone', async () => {
    const fields = ['SECOND_NAME', 'PERSONAL_CITY', 'TIME_ZONE', 'UF_EMPLOYMENT_DATE', 'LAST_LOGIN'];
    const all = (value: Php): Record<string, Php> => Object.fromEntries(fields.map((name) => [name, value]));
    const users = await told([
      { ID: '3', ...all({ a: 1 }), UF_X: { file: 1 } },
      { ID: '4', ...all('a\r\n\u202e\u0000b'), UF_X: ['', 'c\nd', { file: 1 }], UF_DEPARTMENT: [1] },
      { ID: '5' },
    ]);
    assert.deepEqual(users, [
      { id: 3, details: NO_DETAILS },
      {
        id: 4,
        details: {
          ...NO_DETAILS,
          secondName: 'a b',
          city: 'a b',
          timeZone: 'a b',
          custom: [{ code: 'UF_X', values: ['c d'], isList: true }],
        },
      },
      { id: 5, details: NO_DETAILS },
    ]);
  });

  it('are not taken from people who were not asked for, nor from what is no row', async () => {
    const users = await told([{ ID: '6', PERSONAL_CITY: 'Pune' }, 'row', null, { ID: 'x' }, { ID: '-4' }]);
    assert.deepEqual(
      users.map(({ details }) => details),
      [undefined, undefined, undefined],
    );
  });
});

describe('The custom fields that an export offers', () => {
  const { portal, fault } = usePortal();

  it('have titles and types for an administrator, by one request', async () => {
    const start = portal().requests.length;
    const fields = await getCustomFields(clientOf(portal().webhookUrl('fields')), 'en');
    assert.deepEqual(
      portal()
        .requests.slice(start)
        .map(({ method }) => method),
      ['batch'],
    );
    assert.deepEqual(
      fields.map(({ title, type }) => `${title ?? ''}: ${type ?? ''}`),
      [
        'Desk: string',
        'T-shirt size: enumeration',
        'First aider: boolean',
        'Mentor: employee',
        'Languages: string',
        'Contract until: date',
      ],
    );
  });

  it('have their codes alone where only administrators are told more', async () => {
    const start = portal().requests.length;
    const fields = await getCustomFields(clientOf(portal().webhookUrl('employeeFields')), 'en');
    assert.equal(portal().requests.length - start, 1);
    assert.deepEqual(
      fields.map(({ code, title }) => [code, title]),
      [1, 2, 3, 4, 5, 6].map((number) => [`UF_USR_171200000000${number}`, undefined]),
    );
  });

  it('are told as a failure where the portal is not there', async () => {
    fault(refuses(500, 'INTERNAL_SERVER_ERROR', 'Oh'));
    await assert.rejects(getCustomFields(clientOf(portal().webhookUrl('fields')), 'en'), {
      kind: 'overloaded',
    });
  });
});
