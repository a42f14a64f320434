import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { COLUMN_KEYS } from '../../../src/export/columns.ts';
import { hostileUsers } from '../support/hostile-users.ts';
import { exported } from './export-text.ts';

const full: PortalUser = {
  id: 7,
  active: false,
  name: '__proto__',
  phones: { mobile: '+7999', inner: '007' },
  birthday: { day: 29, month: 2 },
  departments: [4],
  lastActivity: 'never',
  absence: { lastDay: { year: 2026, month: 12, day: 1 }, end: 0 },
  extranet: true,
};

const columns = [
  'id',
  'name',
  'departments',
  'departmentIds',
  'mobilePhone',
  'workPhone',
  'extension',
  'birthday',
  'kind',
  'active',
  'absentThrough',
  'lastActivity',
] as const;

const expected = {
  id: 7,
  name: '__proto__',
  departments: ['Larkspur Works / R&D; Tools | <b> / Platform, Linux'],
  departmentIds: [4],
  mobilePhone: '+7999',
  workPhone: null,
  extension: '007',
  birthday: '--02-29',
  kind: 'extranet',
  active: false,
  absentThrough: '2026-12-01',
  lastActivity: 'never',
};

describe('An export as JSON', () => {
  it('is a list of objects, each with every column in its order', async () => {
    const text = await exported('json', [full], { columns });
    assert.deepEqual(JSON.parse(text), [expected]);
    assert.equal(text, `[\n${JSON.stringify(expected)}\n]\n`);
  });

  for (const count of [0, 1, 249, 250, 251, 501]) {
    it(`holds ${count} people, one a line`, async () => {
      const text = await exported('json', hostileUsers(count));
      const list: unknown = JSON.parse(text);
      assert.ok(Array.isArray(list));
      assert.equal(list.length, count);
      assert.equal(text.split('\n').length, count + 3);
    });
  }
});

describe('An export as JSON Lines', () => {
  it('has an object in each line, the last one ended', async () => {
    const lines = (await exported('jsonLines', [full, { id: 8 }], { columns })).split('\n');
    assert.equal(lines.length, 3);
    assert.equal(lines[2], '');
    assert.deepEqual(JSON.parse(lines[0] ?? ''), expected);
    const nothing: unknown = JSON.parse(lines[1] ?? '');
    assert.deepEqual(nothing, {
      ...Object.fromEntries(columns.map((key) => [key, null])),
      id: 8,
      kind: 'employee',
    });
  });

  it('gives back whatever text a person has, a line each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), async (names) => {
        const users = names.map((name, id) => ({ id, name }));
        const text = await exported('jsonLines', users, { columns: COLUMN_KEYS });
        const read = text
          .split('\n')
          .slice(0, -1)
          .map((line) => String(Reflect.get(Object(JSON.parse(line)), 'name')));
        assert.deepEqual(read, names);
      }),
    );
  });
});
