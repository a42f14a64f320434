import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findUserIds } from '../../../../src/editor/ids/find-user-ids.ts';
import { samplesOf } from './marked-samples.ts';

/** Pieces from which the shapes are made, so that nonsense comes near to them. */
const PIECES = [
  'USER_ID',
  'ASSIGNED_BY_ID',
  'AUDITORS',
  'users',
  'id',
  'creator',
  'ACCESS',
  'OWNER_ID',
  'DIALOG_ID',
  'user',
  'rest',
  'INTO',
  'VALUES',
  'string(1) ',
  'int(',
  'Array',
  'array',
  'where(',
  'user_5',
  'Ann Lee',
  'U5',
  '5',
  '14',
  '0',
  '-7',
  '2147483648',
  '=',
  '==',
  '=>',
  ':',
  ',',
  ';',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '<',
  '>',
  '</',
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '%',
  '%5B',
  '%5D',
  '%3D',
  '%22',
  '%255B',
  '&quot;',
  '&',
  '&#34;',
  '|',
  '--',
  '|--|',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '- ',
  '/',
  '://',
  '/personal/user/',
  '/rest/5/',
  '[USER=',
  's:7:"',
  'i:',
  'a:1:{',
  '\u0000',
  '\ud83d',
  'ж',
  '\u202e',
];
const nonsense = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''));
const languages = fc.constantFrom(
  'json',
  'php',
  'yaml',
  'csv',
  'log',
  'markdown',
  'typescript',
  'plaintext',
  'dotenv',
  '',
);

describe('The recogniser of user IDs', () => {
  it('answers any text with places of digits that are the ID, in order, none over another', () => {
    fc.assert(
      fc.property(nonsense, languages, (text, language) => {
        let before = 0;
        for (const { start, end, id } of findUserIds(text, language)) {
          assert.ok(start >= before && end > start);
          assert.equal(text.slice(start, end), String(id));
          assert.ok(id > 0 && id <= 2_147_483_647);
          before = end;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('answers alike each time', () => {
    fc.assert(
      fc.property(nonsense, languages, (text, language) => {
        assert.deepEqual(findUserIds(text, language), findUserIds(text, language));
      }),
    );
  });

  it('finds in a statement what it finds wherever the statement stands', () => {
    const blocks = samplesOf('.').filter(({ language }) => ['php', 'json', 'go', 'java'].includes(language));
    fc.assert(
      fc.property(
        fc.constantFrom(...blocks),
        fc.integer({ min: 0, max: 5 }),
        ({ text, language, ids }, lines) => {
          const above = '\n'.repeat(lines + 2);
          assert.deepEqual(
            findUserIds(above + text, language).map(({ start, id }) => ({ start: start - above.length, id })),
            ids,
          );
        },
      ),
    );
  });
});

/**
 * A text eight times as long may take eight times the processor's time; what goes over the text once per word takes
 * 64 times as long. The bar stands between, since compiling and collecting garbage take their share.
 */
describe('The time of the recogniser', () => {
  const pieces: readonly string[] = [
    'USER_ID ',
    'USER_ID',
    'AUDITORS[',
    'AUDITORS: [1, ',
    'users:\n  - ',
    'INSERT INTO t (USER_ID) VALUES (',
    "into t(user_id) values (1,'",
    '[USER=',
    'http://',
    '{"id": 5, ',
    '{"users":[{"id":5,',
    '"USER_ID": "',
    '%25',
    '&amp;',
    '\\',
    ' user_5',
    'Ann Lee [5]',
    '<USER_ID><',
    '--\n',
    '|--|\n',
    'a|user_id\n-|-\n',
    '(userId, ',
    '"OWNER_ID": 5, ',
    'USER_ID          ',
    '1234567890',
    '/rest/5/',
    'user-id',
    's:7:"USER_ID";a:1:{i:0;',
    'USERS=[x,',
    "where('USER_ID',",
    "'AUDITORS' => ['a",
    'AUDITORS: [ /* ',
    'USER_ID=>\n\n\n',
    '5 === userId;',
    'user.get(id: 5, ',
    '"name":"USER_ID",',
    '|USER_ID|b|\n|--|--|\n',
    'ACCESS: [U5,',
    '<input value="5" name="USER_ID',
    '5].includes(userId ',
    `user.get curl -d '{"ID":5}' \\\n`,
    'created_by = ?", ',
    '(int)(int)(USER_ID, ',
    'CONNECTOR USER_ID=5 ',
    '[5].includes(userId) ',
    '<input value="5" name="USER_ID">',
    '<input value=5 name=USER_ID ',
    '<p value= name="',
    '[USER=5+R',
    'users: frozenset(sorted({5, ',
    'USERS=Set(',
    '["creator"].id ',
    '5 === creator.id ',
    'access:\n  - SG5\n  - ',
    'foreach ([5, 14] as $userId) ',
    '- creator:\n    id: 5\n',
    '{ id: 5, UF_DEPARTMENT: [3], ',
  ];
  /** What follows a name for long, once. */
  const tails = ['\\', ' ', '"', '(', '[', '-', '5 ', '5 -> ', "'a',"];
  const afterNames = ['USER_ID: ', 'USER_ID=', '"USER_ID": '].flatMap((head) =>
    tails.map((tail) => ({ head, piece: tail })),
  );
  for (const { head, piece } of [...pieces.map((one) => ({ head: '', piece: one })), ...afterNames]) {
    it(`grows as the text does: ${JSON.stringify(`${head}${piece}`)}`, function () {
      this.timeout(20_000);
      const shortest = (length: number) => {
        const text = head + piece.repeat(Math.ceil(length / piece.length));
        const times = Array.from({ length: 3 }, () => {
          const before = process.cpuUsage();
          findUserIds(text, 'yaml');
          findUserIds(text, 'plaintext', { patterns: ['USER * <id>', 'a*u*s*e*r <id>'] });
          return process.cpuUsage(before).user;
        });
        return Math.min(...times);
      };
      // Below a millisecond the clock tells little.
      const short = Math.max(1000, shortest(5000));
      const long = shortest(40_000);
      assert.ok(long < 40 * short, `${long} µs to ${short} µs`);
    });
  }
});
