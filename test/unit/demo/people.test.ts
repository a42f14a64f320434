import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { describe, it } from 'mocha';
import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import { startDemoPortal } from '../../../src/demo/demo-portal.ts';
import type { Person } from '../../../src/demo/people/portal-data.ts';
import { drawPortrait } from '../../../src/demo/people/portrait.ts';
import { isOnline, lastSeen } from '../../../src/demo/time.ts';
import { at, hear, noon, usePortal } from './asking.ts';

const day = 24 * 60 * 60 * 1000;

describe('the invented people', () => {
  const data = makePortalData();
  const { people, departments } = data;
  const some = (test: (person: Person) => boolean) => people.filter(test).length;

  it('are 250', () => {
    assert.equal(people.length, 250);
  });

  it('are the same ones each time', () => {
    assert.deepEqual(makePortalData(), data);
  });

  it('have ascending ids with gaps', () => {
    const gaps = people.filter(({ id }, index) => id > (people[index - 1]?.id ?? 0) + 1);
    assert.ok(gaps.length > 20);
  });

  it('have an address of their own each', () => {
    const addresses = people.map(({ email }) => email).filter(Boolean);
    assert.equal(new Set(addresses).size, addresses.length);
  });

  it('live at domains that belong to nobody', () => {
    const elsewhere = people.filter(({ email }) => email && !/[@.]example\.(com|org|net)$/.test(email));
    assert.deepEqual(elsewhere, []);
  });

  for (const [kind, least, test] of [
    ['dismissed', 10, ({ active }: Person) => !active],
    ['with no phone', 20, ({ phones }: Person) => Object.values(phones).every((number) => number === '')],
    ['with a mobile alone', 20, ({ phones }: Person) => phones.mobile !== '' && phones.work === ''],
    ['with every phone', 5, ({ phones }: Person) => Object.values(phones).every((number) => number !== '')],
    ['absent', 8, ({ absentDays }: Person) => absentDays > 0],
    ['who never logged in', 5, ({ rhythm, kind }: Person) => rhythm.every === 0 && kind === 'user'],
    ['with a photo', 100, ({ photo }: Person) => photo],
    ['without a photo', 60, ({ photo }: Person) => !photo],
    ['in two departments', 5, (person: Person) => person.departments.length === 2],
    ['online', 30, (person: Person) => isOnline(person, noon)],
    ['gone for a day', 20, (person: Person) => noon - (lastSeen(person, noon) ?? noon) > day],
    ['gone for a month', 5, (person: Person) => noon - (lastSeen(person, noon) ?? noon) > 30 * day],
    ['with Cyrillic names', 10, ({ lastName }: Person) => /\p{Script=Cyrillic}/u.test(lastName ?? '')],
    ['with a ё', 3, ({ lastName }: Person) => (lastName ?? '').includes('ё')],
    ['with Chinese names', 3, ({ lastName }: Person) => /\p{Script=Han}/u.test(lastName ?? '')],
    ['with Arabic names', 3, ({ lastName }: Person) => /\p{Script=Arabic}/u.test(lastName ?? '')],
    ['with Greek names', 3, ({ lastName }: Person) => /\p{Script=Greek}/u.test(lastName ?? '')],
    ['with a dotless ı', 1, ({ firstName }: Person) => (firstName ?? '').includes('ı')],
  ] as const) {
    it(`include at least ${least} ${kind}`, () => {
      assert.ok(some(test) >= least, `there are ${some(test)}`);
    });
  }

  it('work in departments that exist', () => {
    const known = new Set(departments.map(({ id }) => id));
    assert.deepEqual(
      people.filter((person) => person.departments.some((id) => !known.has(id))),
      [],
    );
  });

  it('have departments three levels below the root', () => {
    const depth = (id: number): number => {
      const found = departments.find((department) => department.id === id);
      return found ? 1 + depth(found.parent) : 0;
    };
    assert.equal(Math.max(...departments.map(({ id }) => depth(id))), 4);
  });

  it('can be ten thousand', () => {
    const ids = new Set(makePortalData(10_000).people.map(({ id }) => id));
    assert.equal(ids.size, 10_000);
  });
});

describe('the pictures', () => {
  const { result, portal } = usePortal();

  it('are served where the portal says', async () => {
    const avatar = at(await result('im.user.get', { ID: 4 }), 'avatar');
    const response = await fetch(String(avatar));
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual(
      [response.headers.get('content-type'), bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16)],
      ['image/png', 'PNG', 200],
    );
  });

  it('are whole', () => {
    const [person] = makePortalData(1).people;
    assert.ok(person);
    const bytes = drawPortrait(person);
    const start = bytes.indexOf('IDAT') + 4;
    const length = bytes.readUInt32BE(start - 8);
    assert.equal(inflateSync(bytes.subarray(start, start + length)).length, 200 * (200 * 3 + 1));
  });

  it('are blank where there is no photo', async () => {
    const response = await fetch(`${portal().origin}/bitrix/js/im/images/blank.gif`);
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/gif']);
  });

  it('are not there for those who have none', async () => {
    assert.equal((await hear(`${portal().origin}/upload/main/000/portrait-19.png`)).status, 404);
  });
});

describe('the pages that stand for Bitrix24’s own', () => {
  const { portal } = usePortal();

  it('name the person, escaped', async () => {
    const { text } = await hear(`${portal().origin}/company/personal/user/18/`);
    assert.match(text, /<h1>&#60;b&#62;Bobby&#60;\/b&#62; &#34;Tables&#34; O&#39;Neil &#38; Sons<\/h1>/);
  });

  it('may hold nothing that runs', async () => {
    const { headers } = await hear(`${portal().origin}/online/?IM_DIALOG=5`);
    assert.equal(headers.get('content-security-policy'), "default-src 'none'");
  });
});

describe('startDemoPortal', () => {
  it('listens on loopback with a webhook of the administrator', async () => {
    const demo = await startDemoPortal();
    try {
      assert.match(demo.webhookUrl, /^http:\/\/127\.0\.0\.1:\d+\/rest\/1\/[a-z0-9]{16}\/$/);
    } finally {
      await demo.dispose();
    }
  });

  it('has another secret each time', async () => {
    const [one, other] = await Promise.all([startDemoPortal(), startDemoPortal()]);
    try {
      assert.notEqual(new URL(one.webhookUrl).pathname, new URL(other.webhookUrl).pathname);
    } finally {
      await Promise.all([one.dispose(), other.dispose()]);
    }
  });

  it('drops kept connections when it is disposed', async () => {
    const demo = await startDemoPortal();
    await hear(`${demo.webhookUrl}profile`);
    await demo.dispose();
    await assert.rejects(hear(`${demo.webhookUrl}profile`));
  });
});
