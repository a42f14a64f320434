import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import type { Php } from '../../../src/demo/rest/php.ts';
import { OperatingTime } from '../../../src/bitrix24/limits/operating-time.ts';
import type { DetailsAnswer, UserDetails } from '../../../src/bitrix24/user-details.ts';
import { UserLookups, type LookUpOptions } from '../../../src/bitrix24/user-lookups.ts';
import type { Alteration } from '../../portal/alterations.ts';
import { on, refuses, replies, times } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import type { WebhookName } from '../../portal/webhooks.ts';
import { clientOf } from '../support/client-of.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NO_DETAILS } from '../../samples/no-details.ts';

const EMILY = 4;
const FIELDS = ['SECOND_NAME', 'PERSONAL_CITY', 'TIME_ZONE', 'UF_EMPLOYMENT_DATE', 'LAST_LOGIN', 'UF_USR_1'];
const details: LookUpOptions = { details: true };
const withFields: LookUpOptions = { details: true, fieldsIn: 'en' };

function told(answer: DetailsAnswer): UserDetails {
  assert.ok(answer.kind === 'told', answer.kind);
  return answer.details;
}

describe('More of a user, by user.get', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ clock: () => Date.parse('2026-03-02T12:00:00Z') });
  });
  after(() => portal.dispose());
  const lookups = (name?: WebhookName): UserLookups => new UserLookups(clientOf(portal.webhookUrl(name)));
  const methodsSince = (start: number): string[] => portal.requests.slice(start).map(({ method }) => method);

  for (const [name, options, expected] of [
    ['imBrief', details, { login: false, custom: false }],
    ['imBasic', details, { login: false, custom: false }],
    ['imUser', details, { login: true, custom: false }],
    ['fields', withFields, { login: true, custom: true }],
  ] as const) {
    it(`comes in the one request of a look-up, as far as the scopes of ${name} allow`, async () => {
      const start = portal.requests.length;
      const { user, more } = await lookups(name).get(EMILY, options);
      assert.deepEqual(methodsSince(start), ['batch']);
      assert.equal(user.name, 'Emily Smith');
      const { secondName, city, timeZone, hiredOn, lastLogin, custom } = told(more.details);
      assert.deepEqual(
        [secondName, city, timeZone, hiredOn],
        ['Jane', 'New York', 'America/New_York', { year: 2019, month: 4, day: 1 }],
      );
      assert.equal(lastLogin !== undefined, expected.login);
      assert.equal(custom.length > 0, expected.custom);
    });
  }

  it('is not asked for where no scope allows it', async () => {
    const start = portal.requests.length;
    const { more } = await lookups('imOnly').get(EMILY);
    assert.deepEqual([more.details, methodsSince(start)], [{ kind: 'notAllowed' }, ['im.user.get']]);
  });

  it('is not there where the scope was taken back meanwhile, and the user is', async () => {
    const { user, more } = await lookups('imOnly').get(EMILY, details);
    assert.deepEqual([user.id, more.details], [EMILY, { kind: 'notAllowed' }]);
  });

  it('is not there of a bot, whom user.get does not list', async () => {
    const { user, more } = await lookups().get(8, details);
    assert.deepEqual([user.id, more.details], [8, { kind: 'notListed' }]);
  });

  it('comes for the caller by user.current', async () => {
    const { user, more, receivedDetails } = await lookups('imUser').get(undefined, details);
    assert.deepEqual([user.id, told(more.details).timeZone], [1, 'Europe/London']);
    assert.equal(receivedDetails?.method, 'user.current');
  });

  it('comes for several of one tick in one request', async () => {
    const start = portal.requests.length;
    const asked = lookups();
    const answers = await Promise.all([4, 5, 8].map((id) => asked.get(id, details)));
    assert.deepEqual(
      answers.map(({ more }) => (more.details.kind === 'told' ? more.details.details.city : undefined)),
      ['New York', 'Pune', undefined],
    );
    assert.deepEqual(methodsSince(start), ['batch']);
  });

  it('comes by requests of its own while batches are blocked', async () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    operating.blocked('batch');
    const start = portal.requests.length;
    const asked = new UserLookups(clientOf(portal.webhookUrl(), { clock, operating }));
    assert.equal(told((await asked.get(EMILY, details)).more.details).city, 'New York');
    assert.deepEqual([methodsSince(start).toSorted(), clock.waits], [['im.user.get', 'user.get'], []]);
  });

  const LIMIT = { error: 'OPERATION_TIME_LIMIT', error_description: '' };
  /** A look-up's batch, in which a part is refused. */
  const refusing = (key: string, error: object) =>
    replies(
      200,
      JSON.stringify({
        result: { result: { user4: { id: 4, name: 'Emily' } }, result_error: { [key]: error } },
      }),
    );
  const asksForFields = (start: number): boolean =>
    portal.requests.slice(start).some(({ body }) => body.includes('userfield.list'));

  it('is not waited for while user.get has no time, and said to have failed', async () => {
    const remove = portal.before(times(1, refusing('details4', LIMIT)));
    const start = portal.requests.length;
    const { user, more } = await lookups().get(EMILY, details);
    remove();
    assert.equal(user.name, 'Emily');
    assert.ok(more.details.kind === 'failed', more.details.kind);
    assert.deepEqual([more.details.error.code, methodsSince(start)], ['OPERATION_TIME_LIMIT', ['batch']]);
  });

  it('is said to have failed by itself while batches are blocked', async () => {
    const operating = new OperatingTime(new FakeClock());
    operating.blocked('batch');
    const asked = new UserLookups(clientOf(portal.webhookUrl(), { operating }));
    const remove = portal.before(on('user.get', refuses(403, 'ACCESS_ERROR')));
    const { user, more } = await asked.get(EMILY, details);
    remove();
    assert.equal(user.id, EMILY);
    assert.ok(more.details.kind === 'failed', more.details.kind);
    assert.equal(more.details.error.kind, 'denied');
  });

  it('asks for the fields again after a refusal that passes', async () => {
    for (const code of ['QUERY_LIMIT_EXCEEDED', 'INTERNAL_SERVER_ERROR']) {
      const asked = lookups('fields');
      const remove = portal.before(times(1, refusing('fields', { error: code })));
      assert.deepEqual((await asked.get(EMILY, withFields)).more.fields, []);
      remove();
      assert.equal((await asked.get(EMILY, withFields)).more.fields.length, 6);
    }
  });

  it('asks for the fields with those who want them alone', async () => {
    const asked = lookups('fields');
    const start = portal.requests.length;
    await asked.get(EMILY, details);
    assert.equal(asksForFields(start), false);
    await Promise.all([asked.get(5, details), asked.get(EMILY, withFields)]);
    assert.equal(asksForFields(start), true);
  });

  it('comes for the 49 commands that fit beside the list of fields, and in order', async () => {
    const asked = lookups();
    const start = portal.requests.length;
    await Promise.all(Array.from({ length: 24 }, () => asked.get(EMILY, details)));
    assert.deepEqual(methodsSince(start), ['batch']);
    assert.match(
      decodeURIComponent(decodeURIComponent(portal.requests.at(-1)?.body ?? '')),
      /sort=ID&order=ASC/,
    );
    await Promise.allSettled(Array.from({ length: 49 }, (_, index) => asked.get(index + 100)));
    assert.equal(methodsSince(start).length, 2);
    await Promise.allSettled(Array.from({ length: 50 }, (_, index) => asked.get(index + 100)));
    assert.equal(methodsSince(start).length, 4);
  });

  it('is handed over as it was received', async () => {
    const { receivedDetails } = await lookups('imBrief').get(EMILY, details);
    assert.match(receivedDetails?.text ?? '', /^\[\{"ID":"4",.*"TIME_ZONE":"America\\\/New_York".*\}\]$/);
  });

  it('names custom fields and their choices for an administrator, asked for once', async () => {
    const asked = lookups('fields');
    const { more } = await asked.get(EMILY, withFields);
    const titles = new Map(more.fields.map((field) => [field.code, field]));
    assert.deepEqual(
      told(more.details).custom.map(({ code, values }) => [
        titles.get(code)?.title,
        titles.get(code)?.type,
        values.map((value) => titles.get(code)?.choices.get(value) ?? value),
      ]),
      [
        ['Desk', 'string', ['5.04']],
        ['T-shirt size', 'enumeration', ['S']],
        ['First aider', 'boolean', ['0']],
        ['Mentor', 'employee', ['5']],
        ['Languages', 'string', ['English', 'Deutsch']],
        ['Contract until', 'date', ['2027-12-31T02:00:00+02:00']],
      ],
    );
    const start = portal.requests.length;
    assert.equal((await asked.get(5, withFields)).more.fields.length, 6);
    assert.equal(
      portal.requests.slice(start).some(({ body }) => body.includes('userfield.list')),
      false,
    );
  });

  it('has the codes of custom fields where only administrators are told more, and does not ask again', async () => {
    const asked = lookups('employeeFields');
    const { more } = await asked.get(EMILY, withFields);
    assert.deepEqual([more.fields, told(more.details).custom.length], [[], 6]);
    const start = portal.requests.length;
    await asked.get(5, withFields);
    assert.equal(
      portal.requests.slice(start).some(({ body }) => body.includes('userfield.list')),
      false,
    );
  });
});

describe('Hostile and missing values of user.get', () => {
  const answers = async (row: Php): Promise<DetailsAnswer> => {
    const alter: Alteration = () => ({ result: [row] });
    const portal = await startTestPortal({ data: makePortalData(5), alter: { 'user.get': alter } });
    try {
      return (await new UserLookups(clientOf(portal.webhookUrl())).get(EMILY, details)).more.details;
    } finally {
      await portal.dispose();
    }
  };

  for (const [what, row] of [
    ['are left out', {}],
    ['are empty texts', Object.fromEntries(FIELDS.map((field) => [field, '']))],
    ['are null', Object.fromEntries(FIELDS.map((field) => [field, null]))],
    ['are false', Object.fromEntries(FIELDS.map((field) => [field, false]))],
    ['are objects', Object.fromEntries(FIELDS.map((field) => [field, { a: 1 }]))],
    ['are invisible', Object.fromEntries(FIELDS.map((field) => [field, '\u200b\u202e\u0000']))],
  ] as const) {
    it(`cost their fields alone where they ${what}`, async () => {
      assert.deepEqual(told(await answers({ ID: '4', ...row })), NO_DETAILS);
    });
  }

  it('are not taken from somebody else', async () => {
    assert.deepEqual(await answers({ ID: '5', PERSONAL_CITY: 'Pune' }), { kind: 'notListed' });
  });

  it('become one line, and days that do not exist become none', async () => {
    const found = told(
      await answers({
        ID: '4',
        SECOND_NAME: 'a\nb\u202ec',
        PERSONAL_CITY: 'x'.repeat(1_000_000),
        TIME_ZONE: '<script>',
        UF_EMPLOYMENT_DATE: '2019-02-31T00:00:00+01:00',
        LAST_LOGIN: 'yesterday',
        UF_USR_1: Array.from({ length: 1000 }, (_, index) => index),
        UF_USR_2: { file: 1 },
        'UF_<b>': 'no code of a field',
        __proto__x: 'no field',
      }),
    );
    assert.equal(found.secondName, 'a b c');
    assert.equal(found.city?.length, 301);
    assert.deepEqual([found.timeZone, found.hiredOn, found.lastLogin], ['<script>', undefined, undefined]);
    assert.deepEqual(
      found.custom.map(({ code, values }) => [code, values.length]),
      [['UF_USR_1', 50]],
    );
  });
});
