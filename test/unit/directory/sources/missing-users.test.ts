import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { member } from '../../../../src/demo/rest/php.ts';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import { findMissingUsers } from '../../../../src/directory/sources/missing-users.ts';
import type { Missing } from '../../../../src/directory/sources/paged-source.ts';
import type { Alteration } from '../../../portal/alterations.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf, listable } from '../../support/company.ts';
import { failureOf } from '../../support/failure-of.ts';
import { portalOf } from '../../support/source-of.ts';

/** Which ids `user.get` was asked for: all above one and up to another. */
interface Asked {
  readonly above: number;
  readonly upTo: number;
}

interface Answered {
  readonly ids: readonly number[];
  readonly total?: number;
}

const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, n) => first + n);

describe('People whom the pages left out', () => {
  const { start, requests } = portalOf();

  /** What a portal answers to a range of ids. */
  const answers =
    (answer: (asked: Asked) => Answered): Alteration =>
    (_, { params }) => {
      const filter = params.get('FILTER') ?? null;
      const upTo = member(filter, '<=ID');
      const { ids, total } = answer({
        above: Number(member(filter, '>ID') ?? 0),
        upTo: upTo === undefined ? Infinity : Number(upTo),
      });
      const result = ids.slice(0, 50).map((id) => ({ ID: String(id) }));
      return { result, ...(total !== undefined && { total }) };
    };

  const holds = (ids: readonly number[]): Alteration =>
    answers(({ above, upTo }) => {
      const inRange = ids.filter((id) => id > above && id <= upTo);
      return { ids: inRange, total: inRange.length };
    });

  async function find(userGet: Alteration, known: readonly number[], moved = false): Promise<Missing> {
    const portal = await start({ people: 60, alter: { 'user.get': userGet } });
    const { signal } = new AbortController();
    return findMissingUsers(clientOf(portal.webhookUrl()), {}, { known: new Set(known), moved }, signal);
  }
  const idsOf = ({ listed }: Missing): number[] =>
    listed.map(({ id }) => id).sort((one, other) => one - other);

  it('are found wherever they are, and then everybody is known', async () => {
    const all = from(1, 600);
    const lacking = [1, 300, 301, 302, 599, 600];
    const missing = await find(
      holds(all),
      all.filter((id) => !lacking.includes(id)),
    );
    assert.deepEqual([idsOf(missing), missing.everybody], [lacking, true]);
  });

  it('are nobody where each range is as full as the portal counts it: one request says so', async () => {
    const all = from(1, 600);
    assert.deepEqual(await find(holds(all), all), { listed: [], everybody: true });
    assert.equal(requests().length, 1);
  });

  it('are found in the place of somebody who is gone, though the count fits', async () => {
    const known = from(1, 600);
    const missing = await find(holds([...known.slice(1), 601]), known, true);
    assert.deepEqual([idsOf(missing), missing.everybody], [[601], true]);
  });

  it('are looked for by no more requests than a list of that length is worth', async () => {
    // Above each id there are fifty more, without end and uncounted.
    const endless = answers(({ above, upTo }) => ({
      ids: from(above + 1, 50).filter((id) => id <= upTo),
    }));
    const missing = await find(endless, from(1, 750));
    assert.equal(missing.everybody, false);
    assert.equal(requests().length, 7);
  });

  it('are found where many stand together, by ranges that are cut until each fits a page', async () => {
    const all = from(1, 1000);
    const missing = await find(
      holds(all),
      all.filter((id) => id <= 100 || id > 220),
    );
    assert.deepEqual([idsOf(missing), missing.everybody], [from(101, 120), true]);
    assert.equal(requests().length, 3);
  });

  it('are found behind the last who is known, in a company that was not known at all', async () => {
    const missing = await find(holds(from(1, 120)), []);
    assert.deepEqual([idsOf(missing), missing.everybody], [from(1, 120), true]);
  });

  it('are looked for with the conditions of the list, and counted', async () => {
    const portal = await start({ people: 60, alter: { 'user.get': holds([1, 2, 3]) } });
    const { signal } = new AbortController();
    const filter = { UF_DEPARTMENT: 7 };
    await findMissingUsers(
      clientOf(portal.webhookUrl()),
      filter,
      { known: new Set([1, 2, 3]), moved: false },
      signal,
    );
    const sent = decodeURIComponent(portal.requests.at(-1)?.body ?? '');
    assert.equal(sent.match(/FILTER\[UF_DEPARTMENT\]=7/g)?.length, 3);
    assert.match(sent, /FILTER\[>ID\]=0&FILTER\[<=ID\]=1&start=0"/);
    assert.match(sent, /FILTER\[>ID\]=2&start=0"/);
  });

  it('are nobody in a long list that is as full as the portal counts it, in one request too', async () => {
    const all = from(1, 3000);
    assert.deepEqual(await find(holds(all), all), { listed: [], everybody: true });
    assert.equal(requests().length, 1);
  });

  it('are looked for in ranges of thirty where somebody is gone', async () => {
    const known = from(1, 3000);
    const missing = await find(holds([...known.slice(1), 3001]), known, true);
    assert.deepEqual([idsOf(missing), missing.everybody], [[3001], true]);
    assert.equal(requests().length, 2);
  });

  /** A portal that counts one more in each of the first ranges than it shows. */
  const hidesOneInEachOf = (ranges: number): Alteration => {
    let asked = 0;
    return answers(({ above, upTo }) => {
      const ids = from(above + 1, Math.min(upTo, 6000) - above).filter((id) => id % 2 === 0);
      return { ids, total: ids.length + (asked++ < ranges ? 1 : 0) };
    });
  };
  const even = from(1, 3000).map((id) => 2 * id);

  it('are not looked for on and on where the portal counts users that it hides', async () => {
    const missing = await find(hidesOneInEachOf(25), even, true);
    assert.equal(requests().length, 1);
    assert.deepEqual(missing.listed, []);
  });

  it('are looked for further where it hides but a few', async () => {
    await find(hidesOneInEachOf(24), even, true);
    assert.equal(requests().length, 2);
  });

  it('are looked for further where each range that hides one has shown another', async () => {
    let asked = 0;
    const missing = await find(
      answers(({ above, upTo }) => {
        const ids = even.filter((id) => id > above && id <= upTo);
        return asked++ < 25
          ? { ids: [above + 1, ...ids], total: ids.length + 2 }
          : { ids, total: ids.length };
      }),
      even,
      true,
    );
    assert.deepEqual([requests().length, missing.listed.length], [2, 25]);
  });

  it('may be there still where the portal refuses to show a range', async () => {
    const all = from(1, 600);
    let asked = 0;
    const missing = await find((answer, call) => {
      if (asked++ === 3) throw new Refusal('ERROR_CORE', 'Not this one.');
      return holds(all)(answer, call);
    }, all);
    assert.deepEqual(missing, { listed: [], everybody: false });
  });

  const shows = (isShown: (id: number, asked: Asked) => boolean): Alteration =>
    answers((asked) => {
      const ids = from(1, 600).filter((id) => isShown(id, asked));
      return { ids, total: ids.length };
    });

  it('cannot be told by a portal that shows who stands before a range', async () => {
    const before = shows((id, { above, upTo }) => id >= above && id <= upTo);
    assert.equal((await find(before, from(1, 600))).everybody, false);
  });

  it('cannot be told by a portal that shows who stands behind a range', async () => {
    const behind = shows((id, { above, upTo }) => id > above && id <= upTo + 1);
    assert.equal((await find(behind, from(1, 600))).everybody, false);
  });

  /** A portal that holds 1 to 3000, all known, and answers otherwise to the second range alone. */
  const oddOnce = (odd: (asked: Asked, ids: readonly number[]) => Answered): Alteration => {
    let asked = 0;
    return answers((range) => {
      const ids = from(1, 3000).filter((id) => id > range.above && id <= range.upTo);
      return asked++ === 1 ? odd(range, ids) : { ids, total: ids.length };
    });
  };

  it('are not looked for on and on where one range is said to hold one more than it has IDs', async () => {
    await find(
      oddOnce(({ above, upTo }, ids) => ({ ids, total: upTo - above + 1 })),
      from(1, 3000),
      true,
    );
    assert.equal(requests().length, 1);
  });

  it('are not looked for on and on where one range shows who is outside of it', async () => {
    const missing = await find(
      oddOnce((_, ids) => ({ ids: [3000, ...ids], total: ids.length })),
      from(1, 3000),
      true,
    );
    assert.deepEqual([requests().length, missing.everybody], [1, false]);
  });

  it('are not looked for on and on where the portal refuses every range', async () => {
    const refused = (): never => {
      throw new Refusal('ERROR_CORE', 'None of these.');
    };
    const missing = await find(refused, from(1, 3000), true);
    assert.deepEqual([requests().length, missing], [1, { listed: [], everybody: false }]);
  });

  it('are looked for no longer once it is cancelled', async () => {
    const portal = await start({ people: 60 });
    const lacking = { known: new Set([1, 2]), moved: false };
    const failure = await failureOf(
      findMissingUsers(clientOf(portal.webhookUrl()), {}, lacking, AbortSignal.abort()),
    );
    assert.equal(failure.kind, 'cancelled');
  });

  it('cannot be told by a portal that shows the same people in each range', async () => {
    const data = companyOf(120);
    const same = answers(() => ({ ids: listable(data).slice(0, 50), total: 120 }));
    const missing = await find(same, listable(data).slice(50));
    assert.equal(missing.everybody, false);
    assert.equal(requests().length, 1);
  });

  it('are not looked for on and on where a range is said to hold more people than ids', async () => {
    await find(
      answers(({ above, upTo }) => ({
        ids: from(above + 1, 50).filter((id) => id <= upTo),
        total: 1_000_000,
      })),
      from(1, 600),
    );
    assert.equal(requests().length, 1);
  });
});
