import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findByEmail } from '../../../../src/bitrix24/methods/find-by-email.ts';
import { replies } from '../../../portal/faults.ts';
import { clientOf } from '../../support/client-of.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('Finding users by email', () => {
  const { portal, fault } = usePortal();
  const found = async (email: string): Promise<number[]> =>
    (await findByEmail(clientOf(portal().webhookUrl()), email)).map(({ id }) => id);

  it('finds the one who has it, however it is written, by one request', async () => {
    const asked = portal().requests.length;
    assert.deepEqual(await found('Emily.SMITH@example.com'), [4]);
    assert.equal(portal().requests.length, asked + 1);
    assert.deepEqual(portal().requests.at(-1)?.params, {
      'FILTER[@EMAIL]': ['Emily.SMITH@example.com', 'emily.smith@example.com'],
      sort: 'ID',
      order: 'ASC',
      start: 0,
    });
    assert.deepEqual(await found('nobody@example.com'), []);
    assert.deepEqual(await found('%@example.com'), []);
  });

  it('takes nobody else, where a portal ignores the filter or sends no emails', async () => {
    const row = (id: number, email?: string): object => ({ ID: String(id), ...(email && { EMAIL: email }) });
    const result = [row(1, 'other@example.com'), row(2), row(3, 'Me@Example.com'), row(3, 'me@example.com')];
    fault(replies(200, JSON.stringify({ result, total: 5000, next: 50 })));
    assert.deepEqual(await found('me@example.com'), [3]);
  });
});
