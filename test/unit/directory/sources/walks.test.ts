import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { IdWalk } from '../../../../src/directory/sources/id-walk.ts';
import { OffsetWalk } from '../../../../src/directory/sources/offset-walk.ts';
import type { ListedPage } from '../../../../src/directory/sources/page-reader.ts';

interface Said {
  readonly total?: number;
  readonly next?: number;
}

/** A page of so many users, whose ids follow one another. */
const page = (start: number, first: number, count: number, { total, next }: Said = {}): ListedPage => ({
  start,
  listed: Array.from({ length: count }, (_, index) => ({ id: first + index, online: undefined })),
  total,
  next,
});

describe('A walk in the order of ids', () => {
  const behind = (after: number) => ({ starts: [0], chained: true, after });
  const ahead = { starts: [0], chained: true, after: undefined };
  /** Whose first page shows the users 1 to 50. */
  const walkOf = (said?: Said): IdWalk => new IdWalk(page(0, 1, 50, said));

  it('asks for all pages that the total tells of, behind the last id', () => {
    const walk = walkOf({ total: 130 });
    assert.deepEqual(walk.plan(0, 10), { starts: [50, 100], chained: true, after: 50 });
    assert.equal(walk.plan(1, 10), undefined);
    assert.equal(walk.total, 130);
    walk.take(behind(50), [page(50, 51, 50, { total: 0 }), page(100, 101, 30, { total: 30 })], 80);
    assert.deepEqual([walk.ended, walk.reachedEnd, walk.broken, walk.total], [true, true, false, 130]);
    assert.equal(walk.plan(0, 10), undefined);
  });

  it('runs ahead with a page again that the requests under way end with, and no farther than the total', () => {
    const walk = walkOf({ total: 1_000 });
    assert.deepEqual(walk.plan(0, 4)?.starts, [50, 100, 150, 200]);
    assert.deepEqual(walk.plan(1, 4), { starts: [200, 250, 300, 350], chained: true, after: undefined });
    const rest = walk.plan(2, 100);
    assert.deepEqual([rest?.starts.length, rest?.starts[0], rest?.starts.at(-1)], [13, 350, 950]);
    assert.equal(walk.plan(3, 100), undefined);
    walk.rewind();
    assert.deepEqual(walk.plan(0, 2)?.starts, [50, 100]);
  });

  it('goes on from whole pages of those who were shown', () => {
    const walk = walkOf({ total: 1_000 });
    walk.take(behind(50), [page(50, 61, 50, { total: 940 })], 49);
    assert.equal(walk.total, 989);
    assert.deepEqual(walk.plan(0, 1), { starts: [50], chained: true, after: 110 });
  });

  it('asks for a page at least, whatever the total says, while it says that more follow', () => {
    const walk = walkOf({ total: 51 });
    walk.take(behind(50), [page(50, 51, 50, { next: 50 })], 50);
    assert.equal(walk.reachedEnd, false);
    assert.deepEqual(walk.plan(0, 9)?.starts, [100]);
  });

  it('asks for as much as a request holds where there is no total, and waits for it', () => {
    const walk = walkOf();
    assert.deepEqual([walk.ended, walk.total], [false, undefined]);
    assert.deepEqual(walk.plan(0, 3)?.starts, [50, 100, 150]);
    assert.equal(walk.plan(1, 3), undefined);
  });

  for (const [name, first, ended] of [
    ['with a short page', page(0, 1, 30), true],
    ['with a short page that says the same page follows', page(0, 1, 30, { next: 0 }), true],
    ['not with a short page that says another follows', page(0, 1, 30, { next: 50 }), false],
    ['with a full page that is all', page(0, 1, 50, { total: 50 }), true],
    ['not with a short page that is not all', page(0, 1, 30, { total: 31 }), false],
    ['not with a full page whose total is less than it shows', page(0, 1, 50, { total: 49 }), false],
    ['with an empty page at the beginning', page(0, 1, 0, { total: 5, next: 50 }), true],
  ] as const) {
    it(`ends ${name}`, () => {
      const walk = new IdWalk(first);
      assert.equal(walk.ended, ended);
      if (ended) assert.equal(walk.total, first.listed.length);
    });
  }

  it('ends with nobody behind an id, and not with nobody at a number that may be too high', () => {
    const walk = walkOf({ total: 1_000 });
    walk.take(ahead, [page(200, 1, 0)], 0);
    assert.equal(walk.reachedEnd, false);
    walk.take(behind(50), [page(50, 1, 0)], 0);
    assert.equal(walk.reachedEnd, true);
  });

  it('ends with nobody at a number after a short page that said more follow', () => {
    const walk = new IdWalk(page(0, 1, 30, { total: 40 }));
    walk.take(ahead, [page(50, 1, 0)], 0);
    assert.equal(walk.reachedEnd, true);
  });

  it('is asked no more for pages behind the one that ends it', () => {
    const walk = walkOf({ total: 1_000 });
    walk.take(behind(50), [page(50, 51, 10, { total: 10 }), page(100, 3, 50)], 10);
    assert.deepEqual([walk.ended, walk.broken, walk.total], [true, false, 60]);
  });

  for (const [name, next, broken] of [
    ['whose ids are the same again', page(50, 1, 50), true],
    ['behind the last id', page(50, 2, 50), false],
    ['in no order', { ...page(50, 51, 2), listed: [...page(50, 51, 2).listed].reverse() }, true],
    [
      'with an id twice',
      { ...page(50, 51, 1), listed: [...page(50, 51, 1).listed, ...page(50, 51, 1).listed] },
      true,
    ],
  ] as const) {
    it(`is ${broken ? '' : 'not '}broken by a page ${name}`, () => {
      const walk = walkOf({ total: 1_000 });
      walk.take(behind(50), [next], 50);
      assert.equal(walk.broken, broken);
    });
  }

  it('holds each page of a chain to the last id of the one before', () => {
    const walk = walkOf({ total: 1_000 });
    walk.take(behind(50), [page(50, 51, 50), page(100, 51, 50)], 50);
    assert.equal(walk.broken, true);
  });

  /** One that has shown 1 to 50 and 151 to 210, its end, and knows nothing of those between. */
  function walkWithGap(): IdWalk {
    const walk = walkOf({ total: 1_000 });
    walk.take(ahead, [page(50, 151, 50, { total: 210 }), page(100, 201, 10, { total: 10 })], 60);
    return walk;
  }

  it('takes the total of a page that runs ahead as it is', () => {
    const walk = walkOf({ total: 900 });
    walk.take(ahead, [page(200, 201, 50, { total: 1_000 })], 50);
    assert.equal(walk.total, 1_000);
  });

  it('leaves no gap where a page that runs ahead repeats the last id', () => {
    const walk = walkOf({ total: 1_000 });
    walk.take(ahead, [page(49, 50, 50, { total: 99 })], 49);
    assert.equal(walk.ended, true);
  });

  it('walks a gap at its end, once nothing is under way, by five pages at most', () => {
    const walk = walkWithGap();
    assert.deepEqual([walk.reachedEnd, walk.ended, walk.total], [true, false, 110]);
    assert.equal(walk.plan(1, 3), undefined);
    assert.deepEqual(walk.plan(0, 3), { starts: [0, 50, 100], chained: true, after: 50 });
    assert.equal(walk.plan(0, 9)?.starts.length, 5);
  });

  it('goes on in a gap until it is filled', () => {
    const walk = walkWithGap();
    walk.take(behind(50), [page(0, 51, 50)], 50);
    assert.equal(walk.plan(0, 1)?.after, 100);
    walk.take(behind(50), [page(0, 51, 50)], 0);
    assert.equal(walk.plan(0, 1)?.after, 100);
    walk.take(behind(100), [page(0, 101, 50)], 50);
    assert.deepEqual([walk.ended, walk.total], [true, 210]);
  });

  for (const [name, listed] of [
    ['a short page', [page(0, 51, 49)]],
    ['a page that does not go on', [page(0, 1, 50)]],
    ['nobody', [page(0, 1, 0)]],
    ['no page', []],
  ] as const) {
    it(`gives a gap up with ${name}`, () => {
      const walk = walkWithGap();
      walk.take(behind(50), listed, 0);
      assert.equal(walk.ended, true);
    });
  }
});

describe('A walk by numbers of rows', () => {
  const stretch = { starts: [0], chained: false };
  const taking = (walk: OffsetWalk, fresh: number, ...listed: readonly ListedPage[]): OffsetWalk => {
    walk.take(stretch, listed, fresh);
    return walk;
  };

  it('asks for all pages that the total tells of, and for more only once nothing is under way', () => {
    const walk = new OffsetWalk(50, { shown: 130, total: 400 });
    assert.deepEqual(walk.plan(0, 10), { starts: [100, 150, 200, 250, 300, 350], chained: false });
    assert.equal(walk.plan(1, 10), undefined);
    assert.deepEqual(walk.plan(0, 2)?.starts, [400, 450]);
    walk.rewind();
    assert.deepEqual(walk.plan(1, 2)?.starts, [100, 150]);
    assert.deepEqual(walk.plan(1, 2)?.starts, [200, 250]);
  });

  it('counts what pages share', () => {
    assert.deepEqual(new OffsetWalk(45, { shown: 50, total: 140 }).plan(0, 9)?.starts, [45, 90]);
    assert.deepEqual(new OffsetWalk(45, { shown: 50, total: 141 }).plan(0, 9)?.starts, [45, 90, 135]);
  });

  it('begins behind the first page, which is under way', () => {
    const walk = new OffsetWalk(45);
    assert.deepEqual(
      [walk.ended, walk.reachedEnd, walk.total, walk.shrank],
      [false, false, undefined, false],
    );
    assert.equal(walk.plan(1, 3), undefined);
    assert.deepEqual(walk.plan(0, 3)?.starts, [45, 90, 135]);
    walk.rewind();
    assert.deepEqual(walk.plan(0, 1)?.starts, [0]);
  });

  it('ends with the total, and tells whether somebody is lacking', () => {
    const walk = taking(new OffsetWalk(50), 50, page(0, 1, 50, { total: 120 }));
    assert.deepEqual([walk.ended, walk.total, walk.lacksSomebody], [false, 120, true]);
    taking(walk, 69, page(50, 51, 50, { total: 120 }), page(100, 101, 20, { total: 120 }));
    assert.deepEqual([walk.ended, walk.reachedEnd, walk.lacksSomebody], [true, true, true]);
    assert.equal(walk.plan(0, 5), undefined);
  });

  it('lacks nobody where as many were shown as are counted, or nothing is counted', () => {
    assert.equal(taking(new OffsetWalk(50), 20, page(0, 1, 20, { total: 20 })).lacksSomebody, false);
    assert.equal(taking(new OffsetWalk(50), 20, page(0, 1, 20)).lacksSomebody, false);
    assert.equal(new OffsetWalk(50, { shown: 130, total: 131 }).lacksSomebody, true);
    assert.equal(new OffsetWalk(50, { shown: 130, total: 130 }).lacksSomebody, false);
  });

  it('lacks somebody where the total shrinks', () => {
    const walk = taking(new OffsetWalk(50), 50, page(0, 1, 50, { total: 80 }));
    taking(walk, 30, page(50, 51, 30, { total: 80 }));
    assert.deepEqual([walk.shrank, walk.lacksSomebody], [false, false]);
    const other = taking(new OffsetWalk(50), 50, page(0, 1, 50, { total: 120 }));
    taking(other, 50, page(50, 51, 50, { total: 119 }));
    taking(other, 20, page(100, 101, 20, { total: 120 }));
    assert.deepEqual([other.shrank, other.lacksSomebody, other.total], [true, true, 120]);
  });

  for (const [name, first, ended] of [
    ['with a short page', page(0, 1, 30), true],
    ['not with a full page', page(0, 1, 50), false],
    ['not with a short page that says another follows', page(0, 1, 30, { next: 50 }), false],
    ['with a short page that says the same page follows', page(0, 1, 30, { next: 0 }), true],
    ['with nobody, whatever is said to follow', page(0, 1, 0, { total: 900, next: 50 }), true],
    ['with a full page that is all', page(0, 1, 50, { total: 50 }), true],
    ['not with a page before the total', page(0, 1, 50, { total: 51 }), false],
    ['not with a full page whose total is less than it shows', page(0, 1, 50, { total: 49 }), false],
  ] as const) {
    it(`ends ${name}`, () => {
      const walk = taking(new OffsetWalk(50), first.listed.length, first);
      assert.equal(walk.ended, ended);
    });
  }

  it('believes no total of a page that shows nobody, or more', () => {
    assert.equal(taking(new OffsetWalk(50), 0, page(0, 1, 0, { total: 900 })).total, undefined);
    assert.equal(taking(new OffsetWalk(50), 50, page(50, 1, 50, { total: 99 })).total, undefined);
    assert.equal(taking(new OffsetWalk(50), 50, page(50, 1, 50, { total: 100 })).total, 100);
  });

  it('keeps the total where a later page tells none', () => {
    const walk = taking(new OffsetWalk(50), 50, page(0, 1, 50, { total: 120 }));
    assert.equal(taking(walk, 50, page(50, 51, 50)).total, 120);
  });

  it('ends where nobody is on the last of several pages, whatever the total', () => {
    const [first, second] = [page(0, 1, 50, { total: 900 }), page(50, 51, 50, { total: 900 })];
    assert.equal(taking(new OffsetWalk(50), 100, first, second, page(100, 1, 0)).ended, true);
  });

  it('goes on in a further round with a page that shows nobody new', () => {
    const said = { total: 95 };
    const walk = taking(new OffsetWalk(45), 100, page(0, 1, 50, said), page(45, 51, 50, said));
    assert.equal(taking(walk, 0, page(0, 1, 50, said)).ended, false);
    assert.deepEqual(walk.plan(0, 9)?.starts, [0, 45]);
    assert.equal(taking(walk, 0, page(45, 46, 50, said)).ended, true);
  });

  it('ends with a page that shows nobody new', () => {
    assert.equal(taking(new OffsetWalk(50), 0, page(50, 1, 50, { total: 900 })).ended, true);
  });

  it('ends with the total where pages overlap', () => {
    const before = () => taking(new OffsetWalk(45), 50, page(0, 1, 50, { total: 95 }));
    assert.equal(taking(before(), 45, page(45, 46, 50, { total: 95 })).ended, true);
    assert.equal(taking(before(), 45, page(45, 46, 50, { total: 96 })).ended, false);
  });

  it('goes round again, twice at most, where full pages that should overlap share nobody', () => {
    const walk = new OffsetWalk(45);
    for (const round of [1, 2, 3]) {
      assert.equal(walk.ended, false);
      taking(walk, round === 1 ? 100 : 0, page(0, 1, 50, { total: 95 }), page(45, 51, 50, { total: 95 }));
      if (round < 3) assert.deepEqual(walk.plan(0, 9)?.starts, [0, 45]);
    }
    assert.equal(walk.ended, true);
  });

  it('goes round once more only where the next round meets', () => {
    const walk = taking(
      new OffsetWalk(45),
      100,
      page(0, 1, 50, { total: 95 }),
      page(45, 51, 50, { total: 95 }),
    );
    assert.equal(walk.ended, false);
    taking(walk, 0, page(0, 101, 50, { total: 95 }), page(45, 146, 50, { total: 95 }));
    assert.equal(walk.ended, true);
  });

  it('goes round no more where a page was not full, or pages need not overlap', () => {
    const short = taking(
      new OffsetWalk(45),
      99,
      page(0, 1, 49, { total: 95 }),
      page(45, 51, 50, { total: 95 }),
    );
    assert.equal(short.ended, true);
    const even = taking(
      new OffsetWalk(50),
      100,
      page(0, 1, 50, { total: 100 }),
      page(50, 51, 50, { total: 100 }),
    );
    assert.equal(even.ended, true);
  });

  it('asks without a total in a further round as in the first', () => {
    const walk = new OffsetWalk(45);
    taking(walk, 80, page(0, 1, 50), page(45, 51, 30));
    assert.equal(walk.ended, false);
    assert.deepEqual(walk.plan(0, 2)?.starts, [0, 45]);
  });
});
