import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  breaksOff,
  hangs,
  on,
  refuses,
  refusesTariff,
  repliesHtml,
  resets,
  times,
  truncates,
  waits,
} from '../../portal/faults.ts';
import { unorderedUnlessSorted } from '../../portal/alterations.ts';
import { usualLimit } from '../../portal/limits.ts';
import { secondOffice } from '../../portal/second-office.ts';
import { at, column, error, hear, keys, noon, usePortal } from './asking.ts';

describe('the test portal', () => {
  const { portal, ask } = usePortal();

  it('logs what was asked', async () => {
    await ask('im.user.list.get', { ID: [4, 5] });
    const { method, params, at: when } = portal().requests.at(-1) ?? {};
    assert.deepEqual([method, params, when], ['im.user.list.get', { ID: [4, 5] }, noon]);
  });

  it('comes back on the same port after it was down', async () => {
    const url = `${portal().webhookUrl()}profile`;
    await portal().stop();
    await assert.rejects(hear(url));
    await portal().start();
    assert.equal((await hear(url)).status, 200);
  });

  it('is itself again when a handler is removed', async () => {
    const remove = portal().before(repliesHtml(502));
    assert.equal((await ask('profile')).status, 502);
    remove();
    assert.equal((await ask('profile')).status, 200);
  });

  for (const [name, handler, heard] of [
    ['a refusal', refuses(503, 'OVERLOAD_LIMIT', 'blocked'), [503, 'OVERLOAD_LIMIT', 'blocked']],
    ['the tariff', refusesTariff, [401, 'ACCESS_DENIED', 'REST is available only on commercial plans.']],
    ['half a reply', truncates, [200, undefined, undefined]],
    ['HTML', repliesHtml(200), [200, undefined, undefined]],
  ] as const) {
    it(`answers with ${name}`, async () => {
      const remove = portal().before(handler);
      const reply = await ask('profile');
      remove();
      assert.deepEqual(error(reply), heard);
    });
  }

  for (const [name, handler] of [
    ['resets', resets],
    ['breaks off', breaksOff],
  ] as const) {
    it(`${name} a connection`, async () => {
      const remove = portal().before(handler);
      await assert.rejects(ask('profile'));
      remove();
    });
  }

  it('never answers', async () => {
    const remove = portal().before(hangs);
    const patience = new AbortController();
    const asked = hear(`${portal().webhookUrl()}profile`, { signal: patience.signal });
    patience.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    remove();
  });

  it('answers when it is allowed to', async () => {
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const remove = portal().before(waits(promise));
    const asked = ask('profile').then(() => order.push('answered'));
    order.push('allowed');
    resolve(undefined);
    await asked;
    remove();
    assert.deepEqual(order, ['allowed', 'answered']);
  });

  it('fails for one method only, and a few times', async () => {
    const remove = portal().before(times(1, on('scope', repliesHtml(502))));
    const statuses = [await ask('scope'), await ask('scope')].map(({ status }) => status);
    remove();
    assert.deepEqual(statuses, [502, 200]);
  });
});

describe('the second office', () => {
  const { result } = usePortal({ data: secondOffice });

  it('has other people', async () => {
    const rows = await result('user.get', { sort: 'ID', order: 'ASC' });
    assert.equal(column(rows, 'LAST_NAME')[0], 'Quarry');
  });
});

describe('a portal that counts requests', () => {
  let now = noon;
  const { ask } = usePortal({ rateLimit: usualLimit, clock: () => now });

  it('refuses the fifty-first at once, and allows two more a second later', async () => {
    const burst = async (count: number) => {
      const replies = await Promise.all(Array.from({ length: count }, () => ask('server.time')));
      return replies.filter(({ status }) => status === 200).length;
    };
    const first = await burst(52);
    now += 1000;
    assert.deepEqual([first, await burst(3)], [50, 2]);
  });

  it('says so', async () => {
    assert.deepEqual(error(await ask('profile')), [503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests']);
  });

  it('counts a batch once', async () => {
    now += 60_000;
    const cmd = Array.from({ length: 50 }, () => 'server.time');
    const replies = await Promise.all([ask('batch', { cmd }), ask('batch', { cmd })]);
    assert.deepEqual(
      replies.map(({ body }) => at(body, 'result', 'result_error')),
      [[], []],
    );
  });
});

describe('portals of several ages', () => {
  for (const [version, missing, present] of [
    [
      '2018',
      ['active', 'avatar_hr', 'bot_data', 'type', 'website', 'email'],
      ['desktop_last_date', 'mobile_last_date'],
    ],
    ['2024-07', ['avatar_hr', 'desktop_last_date', 'bot_data', 'type', 'website', 'email'], ['active']],
    ['2025-10', ['website', 'email'], ['type', 'bot_data', 'avatar_hr']],
    ['current', [], ['website', 'email']],
  ] as const) {
    describe(version, () => {
      const { result } = usePortal({ version });

      it('has the fields of its time', async () => {
        const names = keys(await result('im.user.get', { ID: 4 }));
        assert.deepEqual(
          [missing.filter((name) => names.includes(name)), present.filter((name) => !names.includes(name))],
          [[], []],
        );
      });
    });
  }

  describe('2018', () => {
    const { result, portal } = usePortal({ version: '2018' });

    it('has each phone, empty or not', async () => {
      assert.deepEqual(at(await result('im.user.get', { ID: 19 }), 'phones'), {
        work_phone: '',
        personal_mobile: '',
        personal_phone: '',
      });
    });

    it('has the status that people chose', async () => {
      assert.equal(at(await result('im.user.get', { ID: 4 }), 'status'), 'dnd');
    });

    it('has the large picture where it is asked for', async () => {
      const row = await result('im.user.get', { ID: 4, AVATAR_HR: 'Y' });
      assert.equal(at(row, 'avatar_hr'), `${portal().origin}/upload/main/78d/portrait-4.png`);
    });

    it('serves its smaller pictures', async () => {
      const avatar = at(await result('im.user.get', { ID: 4 }), 'avatar');
      assert.deepEqual(
        [avatar, (await hear(String(avatar))).status],
        [`${portal().origin}/upload/resize_cache/main/78d/100_100_2/portrait-4.png`, 200],
      );
    });

    it('knows no list as a result', async () => {
      assert.deepEqual(keys(await result('im.user.list.get', { ID: [4], RESULT_TYPE: 'array' })), ['4']);
    });
  });
});

describe('the test portal that orders nothing by itself', () => {
  const { result } = usePortal({ methods: unorderedUnlessSorted });
  const idsOf = async (params: object) => column(await result('user.get', params), 'ID').map(Number);
  const ascending = (ids: readonly number[]) => ids.toSorted((one, other) => one - other);

  it('answers a cursor over ids with the right people in no order', async () => {
    const found = await idsOf({ FILTER: { '>ID': 30 }, start: -1 });
    assert.equal(found.length, 50);
    assert.ok(found.every((id) => id > 30));
    assert.notDeepEqual(found, ascending(found));
  });

  it('orders where both sort and order are given', async () => {
    const found = await idsOf({ FILTER: { '>ID': 30 }, sort: 'ID', order: 'ASC' });
    assert.deepEqual(found, ascending(found));
  });
});
