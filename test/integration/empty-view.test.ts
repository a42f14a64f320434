import assert from 'node:assert/strict';
import { RestError, type RestErrorKind } from '../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { arrange } from '../../src/directory/arrange/arrange.ts';
import { NOBODY, type Filter } from '../../src/directory/arrange/arrangement.ts';
import { Departments } from '../../src/directory/model/departments.ts';
import { Directory } from '../../src/directory/directory.ts';
import type { ListScope } from '../../src/directory/model/list-scope.ts';
import { DEMO_PORTAL, type Portal } from '../../src/portals/portal.ts';
import { pageView } from '../../src/profile/view-model/view-model.ts';
import { emptyView, stepsFor } from '../../src/views/users/empty-view.ts';
import type { ListedSession } from '../../src/views/users/users-message.ts';
import { byCode, byKind, errorActionsFor, type ErrorAction } from '../../src/strings/errors.ts';
import { errorContext } from '../../src/strings/portals.ts';

const shown = {
  id: 'example.bitrix24.com#7',
  label: 'example.bitrix24.com',
  origin: 'https://example.bitrix24.com',
  prefix: '',
  ownerId: 7,
  scopes: ['im'],
} as const;
const portals: readonly Portal[] = [
  { kind: 'webhook', ...shown },
  { kind: 'application', ...shown },
  { kind: 'token', ...shown, expiresAt: Date.UTC(2026, 10, 25) },
  DEMO_PORTAL,
];
const [webhook = DEMO_PORTAL] = portals;
const NO_FILTER: Filter = { text: '', flags: [] };

interface Listing {
  readonly portal?: Portal;
  readonly users?: readonly PortalUser[];
  /** What the portal answers after these users; the list ends with them without it. */
  readonly error?: RestError;
  /** The portal never answers after these users. */
  readonly hangs?: true;
  readonly listScope?: ListScope;
  readonly departments?: 'asked' | 'named' | 'refused';
}

/** A session whose portal lists these users and then does as told. */
async function listing({
  portal = webhook,
  users = [],
  error,
  hangs,
  listScope = { kind: 'automatic' },
  departments = 'named',
}: Listing): Promise<ListedSession> {
  let step = 0;
  const directory = new Directory({
    openSource: () =>
      Promise.resolve({
        provenance: { from: 'user.get', missing: [] },
        next: () => {
          step += 1;
          if (error && (step > 1 || users.length === 0)) return Promise.reject(error);
          if (hangs && (step > 1 || users.length === 0)) return new Promise<never>(() => undefined);
          return Promise.resolve({ users, total: undefined, last: !error && !hangs });
        },
      }),
  });
  const told = directory.load();
  if (hangs) {
    await new Promise<void>((resolve) => {
      const watching = directory.onDidChange(() => {
        if (directory.people.size < users.length) return;
        watching.dispose();
        resolve();
      });
      if (users.length === 0) resolve();
    });
  } else await told;
  const named = new Departments(
    () =>
      departments === 'refused'
        ? Promise.reject(new RestError('denied', 'ACCESS_DENIED', 'department.get'))
        : Promise.resolve([{ id: 1, name: 'Sales' }]),
    () => undefined,
  );
  if (departments !== 'asked') await named.load();
  return { portal, directory, listScope, departments: named, now: Date.now };
}

const viewOf = (session: ListedSession, filter = NO_FILTER) =>
  emptyView(
    session,
    arrange(
      session.directory.people,
      { filter, sortBy: 'name', groupBy: 'none' },
      { departments: session.departments.known, now: Date.now() },
    ),
    filter,
  );

const kinds: readonly RestErrorKind[] = [
  'credentials',
  'scope',
  'notFound',
  'denied',
  'limited',
  'overloaded',
  'portalGone',
  'tls',
  'network',
  'timeout',
  'badReply',
  'internal',
  'cancelled',
];

describe('An error of the sentence table', () => {
  it('is of one of these kinds', () => {
    assert.deepEqual([...kinds].sort(), Object.keys(byKind).sort());
  });

  /** Each code once, and each kind by a code that has no words of its own. */
  const kindOfCode = (code: string): RestErrorKind => (code in byCode ? 'credentials' : 'badReply');
  const errors = [
    ...Object.keys(byCode).map((code) => new RestError(kindOfCode(code), code, 'user.get')),
    ...kinds.flatMap((kind) =>
      ['im.user.list.get', 'user.get', 'department.get'].map(
        (method) => new RestError(kind, 'OTHER', method),
      ),
    ),
  ].filter(({ kind }) => kind !== 'cancelled');

  for (const portal of portals) {
    it(`is told as it stands there by an empty Users view and by a profile: ${portal.kind}`, async () => {
      for (const error of errors) {
        const session = await listing({ portal, error });
        const sentence = byCode[error.code] ?? byKind[error.kind];
        assert.equal(viewOf(session).text, sentence(errorContext(portal), error));
        const user = { portalId: portal.id, userId: 42 };
        const { notice } = pageView(user, undefined, { kind: 'failed', error }, session);
        assert.equal(notice?.text, sentence(errorContext(portal, 42), error));
      }
    });
  }

  it('is told with all that a message about it offers', () => {
    const stepOf: Readonly<Record<ErrorAction, RegExp>> = {
      follow: /^follow$/,
      connect: /^connect/,
      retry: /^retry$/,
      showLog: /^showLog$/,
    };
    for (const error of errors) {
      for (const action of errorActionsFor(error)) {
        assert.ok(
          stepsFor(error).some((step) => stepOf[action].test(step)),
          `${error.kind}: ${action}`,
        );
      }
      assert.ok(stepsFor(error).includes('retry'), error.kind);
    }
  });

  it('names the scope that is missing, and offers to list others', async () => {
    const error = new RestError('scope', 'INSUFFICIENT_SCOPE', 'user.get');
    const { text, steps } = viewOf(await listing({ listScope: { kind: 'online' }, error }));
    assert.match(text, /user_basic/);
    assert.ok(steps.includes('chooseListScope'));
  });

  it('offers to follow a portal to the address that it names', async () => {
    const to = { origin: 'https://portal.example.org', prefix: '' };
    const error = new RestError('portalGone', 'PORTAL_MOVED', 'batch', 302, to);
    const { text, steps } = viewOf(await listing({ error }));
    assert.match(text, /has moved to portal\.example\.org/);
    assert.equal(steps[0], 'follow');
  });
});

describe('A list of nobody', () => {
  it('is no answer of the portal where listing was stopped before it', async () => {
    const session = await listing({ hangs: true });
    assert.equal(viewOf(session).text, 'Listing…');
    session.directory.stop();
    const { text, steps } = viewOf(session);
    assert.equal(text, 'Listing was stopped before any users were listed.');
    assert.equal(steps[0], 'listOthers');
  });

  it('was stopped where the person gave up waiting', async () => {
    const error = new RestError('cancelled', 'CANCELLED', 'batch');
    assert.match(viewOf(await listing({ error })).text, /stopped before any users/);
  });

  it('is told by whom it should show', async () => {
    const texts: readonly (readonly [ListScope, RegExp])[] = [
      [{ kind: 'automatic' }, /No users were found .* select the “Users \(basic\) \(user_basic\)”/],
      [{ kind: 'online' }, /No one is online/],
      [{ kind: 'chat', chatId: 5 }, /can’t see any members of this chat/],
      [{ kind: 'ids', ranges: [{ from: 1, to: 2 }] }, /have these IDs/],
      [{ kind: 'colleagues' }, /no colleagues/],
      [{ kind: 'departments' }, /No employees were found in the departments/],
    ];
    for (const [listScope, text] of texts) assert.match(viewOf(await listing({ listScope })).text, text);
    assert.match(
      viewOf(await listing({ portal: DEMO_PORTAL })).text,
      /^There are no users that you can see on Demo Portal\.$/,
    );
  });
});

describe('A filter that leaves nobody', () => {
  const told: PortalUser = { id: 1, name: 'Emily Smith', lastActivity: 'never', phones: undefined };
  const kept: PortalUser = { id: 1, name: 'Emily Smith', active: true };
  const network = new RestError('network', 'ECONNREFUSED', 'batch');
  const words: Filter = { text: 'qqq', flags: [] };

  it('matches nobody where everything is known', async () => {
    const { text, steps } = viewOf(await listing({ users: [told] }), words);
    assert.equal(text, 'No matches: “qqq”');
    assert.deepEqual(steps, ['clearFilter', 'changeFilter', 'search']);
  });

  it('has no match so far while people are still being listed', async () => {
    const { text } = viewOf(await listing({ users: [told], hangs: true }), words);
    assert.match(text, /^No matches yet: “qqq” · Listing…/);
  });

  it('has no match so far while the departments are being read', async () => {
    const { text } = viewOf(await listing({ users: [told], departments: 'asked' }), words);
    assert.equal(text, 'No matches yet: “qqq” · Loading departments…');
  });

  it('says that departments are not known where the portal did not name them', async () => {
    const { text } = viewOf(await listing({ users: [told], departments: 'refused' }), words);
    assert.match(text, /^No matches: “qqq” · Department names aren’t available\./);
  });

  for (const flag of ['online', 'absent', 'phone'] as const) {
    it(`does not know of a kept list: ${flag}`, async () => {
      const { text, steps } = viewOf(await listing({ users: [kept], error: network }), {
        text: '',
        flags: [flag],
      });
      assert.match(
        text,
        /^No known matches: .* · This isn’t known for any user\. · .*refused the connection/,
      );
      assert.ok(steps.includes('retry'));
    });

    it(`knows of what the portal has told: ${flag}`, async () => {
      const { text } = viewOf(await listing({ users: [told] }), { text: '', flags: [flag] });
      assert.match(text, /^No matches/);
    });
  }

  it('says that a kept list has no phones or emails where words find nobody', async () => {
    const { text } = viewOf(await listing({ users: [kept], error: network }), words);
    assert.match(text, /^No matches: “qqq” · The saved list doesn’t contain phones or emails\./);
  });

  it('says among how many it looked where listing was stopped', async () => {
    const session = await listing({ users: [told], hangs: true });
    session.directory.stop();
    const { text, steps } = viewOf(session, words);
    assert.match(text, /^No matches among the users listed so far: “qqq” · Stopped at 1/);
    assert.ok(steps.includes('listOthers'));
  });
});

describe('The first thing that an empty view tells', () => {
  it('is nothing of a filter while nobody is there', async () => {
    const { text } = emptyView(await listing({}), NOBODY, { text: 'qqq', flags: [] });
    assert.match(text, /no users that you can see|No users were found/);
  });
});
