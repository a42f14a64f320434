import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findUserIds, type FindUserIdsOptions } from '../../../../src/editor/ids/find-user-ids.ts';
import { samplesOf, scoreOf } from './marked-samples.ts';

const idsIn = (text: string, language = 'plaintext', options?: FindUserIdsOptions) =>
  findUserIds(text, language, options).map(({ id }) => id);

describe('User IDs in the samples', () => {
  for (const sample of samplesOf('.')) {
    it(`are found in ${sample.language}, ${sample.title}`, () => {
      assert.deepEqual(
        findUserIds(sample.text, sample.language).map(({ start, id }) => ({ start, id })),
        sample.ids,
      );
    });
  }

  it('are found with precision 0.98 and recall 0.95 in samples that the recogniser was not written for', () => {
    const { precision, recall, faults } = scoreOf(samplesOf('held-back'));
    assert.ok(precision >= 0.98 && recall >= 0.95, `${precision} ${recall}\n${faults.join('\n')}`);
  });
});

describe('A user ID', () => {
  it('is told with the places of its digits in UTF-16 units', () => {
    const text = '// 😀\nuserId = 12;';
    const [found] = findUserIds(text, 'javascript');
    assert.deepEqual(found, { start: 15, end: 17, id: 12, certainty: 'certain', shape: 'field' });
  });

  it('has the host of the address that it stands in, in lower case and with its port', () => {
    const text = 'see https://North.example:8443/company/personal/user/5/ and RESPONSIBLE_ID=6';
    assert.deepEqual(
      findUserIds(text, 'log').map(({ id, host }) => [id, host]),
      [
        [5, 'north.example:8443'],
        [6, undefined],
      ],
    );
  });

  it('has the host also in a query, and inside JSON with escaped slashes', () => {
    const text = String.raw`{"a":"https:\/\/p.example\/rest\/4\/abcd1234efgh\/crm.lead.update?fields[AUTHOR_ID]=7"}`;
    assert.deepEqual(
      findUserIds(text, 'json').map(({ id, host, shape }) => [id, host, shape]),
      [
        [4, 'p.example', 'webhook'],
        [7, 'p.example', 'field'],
      ],
    );
  });

  it('has the host of the address around it, not of one in a parameter, a login, or beside it', () => {
    const text =
      'by 3 https://p.example/rest/4/abcd1234efgh/task.add?fields[LINK]=https://other.example/a&fields[CREATED_BY]=5 ' +
      'USER_ID=6, https://ann:secret@South.example/company/personal/user/7/, USER_ID=8 http://';
    assert.deepEqual(
      findUserIds(text, 'log', { patterns: ['by <id>'] }).map(({ id, host }) => [id, host]),
      [
        [3, undefined],
        [4, 'p.example'],
        [5, 'p.example'],
        [6, undefined],
        [7, 'south.example'],
        [8, undefined],
      ],
    );
  });

  it('is found in an element that a text breaks off in', () => {
    assert.deepEqual(idsIn('<USER_ID>5', 'xml'), [5]);
    assert.deepEqual(idsIn('<USER_ID>5 people', 'xml'), []);
  });

  it('is likely only where its name was inferred', () => {
    assert.deepEqual(
      findUserIds('{"ARCHIVED_BY": 5, "CREATED_BY": 6}', 'json').map(({ certainty }) => certainty),
      ['likely', 'certain'],
    );
  });

  const shapes: readonly (readonly [language: string, text: string, shape: string, certainty: string])[] = [
    ['json', '{"CREATED_BY":5}', 'field', 'certain'],
    ['json', '{"approvedBy":5}', 'field', 'likely'],
    ['json', '{"ownerId":5,"type":"user"}', 'field', 'likely'],
    ['json', '{"USERS":["U5"]}', 'field', 'certain'],
    ['log', 'USER_ID_OLD=5', 'field', 'likely'],
    ['log', 'TASTED_BY_ID=5', 'field', 'likely'],
    ['log', 'AUTHOR_IDS=[5]', 'field', 'likely'],
    ['log', 'DEAL_USER_ID=5', 'field', 'likely'],
    ['log', 'setUserId(5)', 'field', 'certain'],
    ['log', 'filterUserId=5', 'field', 'likely'],
    ['log', 'SET_USER_ID=5', 'field', 'likely'],
    ['log', '--user-id 5', 'field', 'certain'],
    ['php', 'CUser::GetByID(5)', 'field', 'certain'],
    ['php', '->user()->get(5)', 'field', 'certain'],
    ['php', 'assertSame(5, $userId)', 'field', 'certain'],
    ['javascript', '5 === userId', 'field', 'certain'],
    ['javascript', 'switch (userId) { case 5: }', 'field', 'certain'],
    ['javascript', '[5].includes(userId)', 'field', 'certain'],
    ['html', '<input value="5" name="USER_ID"/>', 'field', 'certain'],
    ['html', '<input value="5" name="USER_ID">', 'field', 'certain'],
    ['json', '{"creator":{"id":5}}', 'object', 'likely'],
    ['javascript', 'task["creator"].id === 5', 'object', 'likely'],
    ['javascript', '5 === task.creator.id', 'object', 'likely'],
    ['json', '{"codes":["U5"]}', 'accessCode', 'certain'],
    ['sql', 'INSERT INTO t (USER_ID) VALUES (5)', 'column', 'certain'],
    ['csv', 'USER_ID,A\n5,6', 'column', 'certain'],
    ['csv', 'A,USER_ID\n6,5', 'column', 'certain'],
    ['markdown', '|USER_ID|A|\n|--|--|\n|5|6|', 'column', 'certain'],
    ['log', '[USER=5]', 'bbcode', 'certain'],
    ['log', '[USER=5+REPLACE]', 'bbcode', 'certain'],
    ['log', '/company/personal/user/5/', 'address', 'certain'],
    ['log', '/rest/5/abcdefgh1/', 'webhook', 'certain'],
    ['python', 'webhook_token="5/abcdefgh1"', 'webhook', 'certain'],
    ['log', "'user_5'", 'bizproc', 'certain'],
    ['log', 'a=user_5', 'bizproc', 'certain'],
    ['log', 'a user_5', 'bizproc', 'likely'],
    ['log', 'by: Ann Lee [5]', 'bizproc', 'likely'],
    ['json', '{"calendar":{"user5":1}}', 'bizproc', 'likely'],
  ];
  for (const [language, text, shape, certainty] of shapes)
    it(`is ${certainty}, of the shape ${shape}, in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        findUserIds(text, language).map((found) => [found.id, found.shape, found.certainty]),
        [[5, shape, certainty]],
      );
    });

  for (const number of [
    '0',
    '-5',
    '+5',
    '05',
    '5.5',
    '5e3',
    '0x5',
    '5a',
    '5ж',
    '2147483648',
    '99999999999',
    '5-6',
    '5:30',
  ]) {
    it(`is not ${number}`, () => {
      assert.deepEqual(idsIn(`USER_ID=${number}`), []);
    });
  }

  it('may be as large as the database allows', () => {
    assert.deepEqual(idsIn('USER_ID=2147483647'), [2_147_483_647]);
  });

  for (const end of ['.', ':', ',', ';', ')', '…', '. Next', '"', '\r\n', ' -> 200'])
    it(`may be followed by ${JSON.stringify(end)}`, () => {
      assert.deepEqual(idsIn(`USER_ID=5${end}`), [5]);
    });
});

describe('Settings of the recogniser', () => {
  it('add a name, in any spelling', () => {
    const options = { moreFields: ['REVIEWER_ID'] };
    assert.deepEqual(
      idsIn('{"reviewerId": 5, "reviewer_id": [6, "7"], "ReviewerID": 8}', 'json', options),
      [5, 6, 7, 8],
    );
  });

  it('add a custom field, whose name ends in a number, and names that are endings of others', () => {
    const options = { moreFields: ['UF_CRM_1700000001', 'after'] };
    const text = '{"UF_CRM_1700000001": "5", "ufCrm_1700000001": 6, "UF_CRM_1700000002": 7, "after": 8}';
    assert.deepEqual(idsIn(text, 'json', options), [5, 6, 8]);
  });

  it('take a name away, in any spelling, a listed one and an inferred one', () => {
    const options = { fewerFields: ['userId', 'approved_by'] };
    const text = '{"USER_ID": 5, "user_id": 6, "CREATED_BY": 7, "APPROVED_BY": 8, "oldUserId": 9}';
    assert.deepEqual(idsIn(text, 'json', options), [7]);
  });

  it('take away with a name the inferred ones of its kind, and leave those that Bitrix24 has itself', () => {
    const options = { fewerFields: ['CREATED_BY', 'CHANGED_BY'] };
    const text =
      'CREATED_BY=5 DEAL_CREATED_BY=6 dealCreatedBy=7 setDealCreatedBy(8) DEAL_CREATED_BY_OLD=9 STATUS_CHANGED_BY=10 CREATED_BY_ID=11';
    assert.deepEqual(idsIn(text, 'log', options), [10, 11]);
  });

  it('let an added name stand against a name taken away that it ends in', () => {
    const options = { moreFields: ['DEAL_CREATED_BY'], fewerFields: ['CREATED_BY'] };
    const text =
      'CREATED_BY=5 DEAL_CREATED_BY=6 MY_DEAL_CREATED_BY_OLD=7 LEAD_CREATED_BY=8 setDealCreatedBy(9)';
    assert.deepEqual(idsIn(text, 'log', options), [6, 7, 9]);
  });

  it('do not stay with the next text', () => {
    idsIn('{"USER_ID": 5}', 'json', { fewerFields: ['USER_ID'] });
    assert.deepEqual(idsIn('{"USER_ID": 5}', 'json'), [5]);
  });

  it('turn a language off', () => {
    const options = { languagesOff: ['markdown'] };
    assert.deepEqual(idsIn('USER_ID=5', 'markdown', options), []);
    assert.deepEqual(idsIn('USER_ID=5', 'log', options), [5]);
  });

  it('add patterns, and one that is none does no harm', () => {
    const options = { patterns: ['author=<id>', 'opened by * (#<id>)', '<id>'] };
    assert.deepEqual(idsIn('author=5; opened by Ann Lee (#6), 7, opened by 8', 'log', options), [5, 6]);
  });

  it('find an ID once that a pattern and a name find, in order among the others', () => {
    const text = 'by 4, USER_ID=5,USER_ID=6 by 7';
    const found = findUserIds(text, 'log', { patterns: ['USER_ID=<id>', 'by <id>'] });
    assert.deepEqual(
      found.map(({ id, shape, certainty }) => [id, shape, certainty]),
      [
        [4, 'pattern', 'certain'],
        [5, 'field', 'certain'],
        [6, 'field', 'certain'],
        [7, 'pattern', 'certain'],
      ],
    );
  });

  it('are taken without the blanks and signs around them, and empty ones not at all', () => {
    const options = { moreFields: [' $reviewer ', ''], fewerFields: [' user_id! ', ''] };
    assert.deepEqual(idsIn('reviewer=5 USER_ID=6 CREATED_BY=7 setReviewer(8)', 'log', options), [5, 7, 8]);
    assert.deepEqual(idsIn('_,CREATED_BY\n5,6', 'csv', { moreFields: [''] }), [6]);
  });

  it('take away what was inferred from a name, with words before it too', () => {
    const options = { fewerFields: ['AUTHOR_ID'] };
    assert.deepEqual(
      idsIn('DEAL_AUTHOR_ID=5 AUTHOR_ID_OLD=6 getAuthorId()==7 USER_ID=8', 'log', options),
      [8],
    );
  });
});
