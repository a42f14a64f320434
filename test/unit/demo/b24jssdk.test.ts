import assert from 'node:assert/strict';
import { Agent } from 'node:https';
import { ApiVersion, B24Hook } from '@bitrix24/b24jssdk';
import { after, before, describe, it } from 'mocha';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { at, column, hear, keys, list, postJson } from './asking.ts';

// `user.get` sorts by two plain words; the client's types know another shape of `order` only.
const ascending: object = { order: 'ASC' };

describe('the demo portal, to @bitrix24/b24jssdk', () => {
  let portal: TestPortal;
  let b24: B24Hook;

  before(async () => {
    portal = await startTestPortal({ tls: true });
    b24 = B24Hook.fromWebhookUrl(portal.webhookUrl());
    b24.offClientSideWarning();
    // Trust for this one certificate, in this one client.
    const { defaults } = b24.getHttpClient(ApiVersion.v2).ajaxClient;
    defaults.httpsAgent = new Agent({ ca: portal.certificate ?? '' });
  });

  after(async () => {
    b24.destroy();
    await portal.dispose();
  });

  const call = async (method: string, params = {}) => {
    const response = await b24.actions.v2.call.make({ method, params });
    assert.deepEqual(response.getErrorMessages(), []);
    return response.getData()?.result;
  };

  it('is not trusted by anybody else', async () => {
    await assert.rejects(hear(`${portal.webhookUrl()}profile`, postJson({})));
  });

  it('shows a person by im.user.get', async () => {
    assert.equal(at(await call('im.user.get', { ID: 4 }), 'name'), 'Emily Smith');
  });

  it('shows people by id by im.user.list.get', async () => {
    assert.deepEqual(keys(await call('im.user.list.get', { ID: [4, 5, 6] })), ['4', '5', '6']);
  });

  it('lists people by im.user.list.get', async () => {
    const rows = await call('im.user.list.get', { ID: [5, 4], RESULT_TYPE: 'array' });
    assert.deepEqual(column(rows, 'name'), ['John Johnson', 'Emily Smith']);
  });

  it('lists everybody by the list helper and user.get', async () => {
    const total = (await b24.actions.v2.call.make({ method: 'user.get' })).getTotal();
    const response = await b24.actions.v2.callList.make({ method: 'user.get' });
    assert.equal(new Set(column(response.getData(), 'ID')).size, total);
  });

  it('pages through user.get by start', async () => {
    const ids: unknown[] = [];
    for (let start = 0, more = true; more; start += 50) {
      const page = await b24.actions.v2.call.make({
        method: 'user.get',
        params: { sort: 'ID', ...ascending, start },
      });
      ids.push(...column(page.getData()?.result, 'ID'));
      more = page.hasMore();
    }
    assert.deepEqual([ids.length, ids[0], ids[1]], [239, '1', '4']);
  });

  it('tells more of a person by user.get in the same batch', async () => {
    const response = await b24.actions.v2.batch.make({
      calls: { user: ['im.user.get', { ID: 4 }], details: ['user.get', { ID: 4 }] },
    });
    const [row] = list(at(response.getData(), 'details'));
    assert.deepEqual(
      ['ID', 'SECOND_NAME', 'PERSONAL_CITY', 'TIME_ZONE', 'UF_EMPLOYMENT_DATE'].map((name) => at(row, name)),
      ['4', 'Jane', 'New York', 'America/New_York', '2019-04-01T00:00:00+01:00'],
    );
  });

  it('takes the ids of one command of a batch from another', async () => {
    const response = await b24.actions.v2.batch.make({
      calls: {
        page: ['user.get', { sort: 'ID', ...ascending }],
        people: [
          'im.user.list.get',
          { ID: ['$result[page][0][ID]', '$result[page][1][ID]'], RESULT_TYPE: 'array' },
        ],
      },
    });
    assert.deepEqual(column(at(response.getData(), 'people'), 'id'), [1, 4]);
  });

  it('keeps the order of the commands of a batch', async () => {
    const response = await b24.actions.v2.batch.make({
      calls: [
        ['im.user.get', { ID: 5 }],
        ['im.user.get', { ID: 4 }],
      ],
    });
    assert.deepEqual(column(list(response.getData()), 'id'), [5, 4]);
  });

  it('refuses as the client expects', async () => {
    await assert.rejects(call('im.user.get', { ID: 6 }), { code: 'USER_NOT_EXISTS', status: 400 });
  });
});
