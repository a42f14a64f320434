import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError, type RestErrorKind } from '../../../src/bitrix24/errors.ts';
import { SORT_BYS } from '../../../src/directory/model/sort-by.ts';
import type { Portal } from '../../../src/portals/portal.ts';
import {
  groupByText,
  groupText,
  sortByText,
  sortedText,
  filterText,
  userFlagLabel,
  userFlagText,
} from '../../../src/strings/arrangement.ts';
import { nearDayText, sinceText } from '../../../src/strings/dates.ts';
import { byCode, byKind, errorActionsFor, errorActionText, errorText } from '../../../src/strings/errors.ts';
import { listScopeDetail, listScopeText } from '../../../src/strings/list-scope.ts';
import { provenanceText, rangesProblemText } from '../../../src/strings/lists.ts';
import {
  kindText,
  kindWord,
  nameOf,
  onlineText,
  presenceBadge,
  presenceText,
  presenceWord,
} from '../../../src/strings/people.ts';
import { outcomeText, wayInText } from '../../../src/strings/portal-status.ts';
import {
  activeText,
  addressLabel,
  addressText,
  errorContext,
  portalIcon,
  portalLabel,
  portalRemarks,
} from '../../../src/strings/portals.ts';
import { copiedText } from '../../../src/strings/copied.ts';
import { addressProblemText, tokenProblemText } from '../../../src/strings/sign-in.ts';
import { waitText } from '../../../src/strings/waits.ts';
import { webhookProblemText } from '../../../src/strings/webhooks.ts';

/** Every text says something, leaves no gap open, and is no other one’s. */
function assertEachItsOwn(texts: readonly string[]): void {
  for (const text of texts) {
    assert.match(text, /\p{L}/u);
    assert.doesNotMatch(text, /\{\d\}|undefined/);
    // Nothing left out: no end of a sentence, comma or quote right behind what begins a part.
    assert.doesNotMatch(text, /[:(“]\s*[.,)”]/);
  }
  assert.deepEqual([...new Set(texts)], texts);
}

const SHOWN = {
  id: 'p1',
  label: 'example.bitrix24.com',
  origin: 'https://example.bitrix24.com',
  prefix: '/b24',
  ownerId: 7,
  scopes: [],
};
const portals = {
  demo: { kind: 'demo', id: 'demo' },
  webhook: { kind: 'webhook', ...SHOWN },
  token: { kind: 'token', expiresAt: 0, ...SHOWN },
  application: { kind: 'application', ...SHOWN },
} as const satisfies Record<Portal['kind'], Portal>;

describe('Each text is its own', () => {
  const presences = ['dismissed', 'absent', 'online', 'seen', 'never', 'unknown'] as const;
  const kinds = ['employee', 'extranet', 'collaber', 'guest', 'bot', 'client', 'network', 'email'] as const;
  const flags = ['active', 'online', 'absent', 'bots', 'extranet', 'phone'] as const;
  const scopes = ['automatic', 'departments', 'colleagues', 'online', 'chat', 'ids'] as const;
  const gaps = ['bots', 'quietBots', 'outsiders', 'extranet', 'dismissed', 'withoutDepartment'] as const;
  const webhookProblems = [
    'empty',
    'notAnAddress',
    'notAWebhook',
    'secretMissing',
    'notHttps',
    'hasPassword',
    'ownerTooLarge',
    'several',
  ] as const;
  const addressProblems = ['notAnAddress', 'hasPassword', 'notHttps', 'several'] as const;

  const families: Readonly<Record<string, readonly string[]>> = {
    'what people are grouped by': (['none', 'department', 'presence', 'kind', 'letter'] as const).map(
      groupByText,
    ),
    'what people are sorted by': SORT_BYS.map(sortByText),
    'the order, in a sentence': SORT_BYS.flatMap((sortBy) => sortedText(sortBy) ?? []),
    'whom alone to show': flags.map(userFlagLabel),
    'whom alone to show, in a sentence': flags.map(userFlagText),
    'a group': [
      groupText({ kind: 'department', id: 7, name: undefined }),
      groupText({ kind: 'department', id: 7, name: 'Sales' }),
      groupText({ kind: 'noDepartment' }),
      groupText({ kind: 'presence', presence: 'online' }),
      groupText({ kind: 'kind', userKind: 'bot' }),
      groupText({ kind: 'letter', letter: 'Å' }),
    ],
    'whom to list': scopes.map(listScopeText),
    'what a way of listing needs': scopes.map(listScopeDetail),
    'where a list comes from': [
      ...(['user.get', 'departments', 'colleagues', 'online', 'chat', 'ids'] as const).map((from) =>
        provenanceText({ from, missing: ['bots'] }),
      ),
      ...(['user.get', 'departments'] as const).map((from) =>
        provenanceText({ from, missing: ['bots'], withRecent: true }),
      ),
    ],
    'whom a list cannot contain': [...gaps, 'otherDepartments' as const].map((gap) =>
      provenanceText({ from: 'online', missing: [gap] }),
    ),
    'what is wrong with typed IDs': [
      rangesProblemText({ kind: 'empty' }),
      rangesProblemText({ kind: 'notIds', text: 'Emily' }),
      rangesProblemText({ kind: 'tooMany', count: 100_001 }),
    ],
    'what somebody is': kinds.map(kindWord),
    'whether somebody is there': presences.map(presenceWord),
    'what is wrong with a webhook': webhookProblems.map(webhookProblemText),
    'what is wrong with an address': addressProblems.map(addressProblemText),
    'what is wrong with a token': (['empty', 'notAToken', 'severalTokens', ...addressProblems] as const).map(
      tokenProblemText,
    ),
    'why a request is held back': (['rate', 'operating', 'retry'] as const).map((reason) =>
      waitText(reason, 12),
    ),
    'what can be done about an error': (['follow', 'connect', 'retry', 'showLog'] as const).map(
      errorActionText,
    ),
    'who somebody is': [nameOf({ id: 7 }), nameOf({ id: 7, name: 'Ann Lee' }), onlineText(3)],
    'how one is connected': [
      wayInText(portals.webhook),
      wayInText(portals.application),
      wayInText(portals.token),
      wayInText({ ...portals.token, expiresAt: Date.now() + 3_600_000 }),
      activeText(),
    ],
    'why nothing was copied': (['emails', 'phones', 'ids'] as const).map((field) =>
      copiedText(field, 0, { without: 1, gone: 0 }),
    ),
  };
  for (const [what, texts] of Object.entries(families)) {
    it(`for ${what}`, () => {
      assertEachItsOwn(texts);
    });
  }
});

describe('Some texts', () => {
  it('are the same for what cannot be told apart', () => {
    assert.equal(tokenProblemText('addressMissing'), addressProblemText('notAnAddress'));
    assert.equal(wayInText(portals.demo), wayInText(portals.webhook));
    const gone = (['ids', 'mentions', 'links', 'vCards'] as const).map((field) =>
      copiedText(field, 0, { without: 1, gone: 1 }),
    );
    assert.deepEqual([...new Set(gone)], ['None of these users exists anymore.']);
  });

  it('say of an access token whether it has expired', () => {
    const expiring = (milliseconds: number): string =>
      wayInText({ ...portals.token, expiresAt: Date.now() + milliseconds });
    assert.match(expiring(3_600_000), /^Access token, expires in (?:59|60) minutes at the latest$/);
    assert.match(expiring(-3_600_000), /^Access token, expired 60 minutes ago$/);
  });
});

describe('The sentence for an error', () => {
  const context = { portal: 'example.bitrix24.com' };
  const sentence = (code: string, kind: RestErrorKind = 'network'): string =>
    errorText(new RestError(kind, code, 'profile'), context);

  it('is there for each kind and each code, and says what to do in words of its own', () => {
    // One sentence for each way in which a portal cannot be reached, one where the sign-in has ended.
    const texts = new Set<string>();
    for (const code of Object.keys(byCode)) texts.add(sentence(code));
    assertEachItsOwn([...texts]);
    assert.ok(texts.size >= Object.keys(byCode).length - 3, `${texts.size} sentences`);
    const kinds = Object.keys(byKind).filter((kind): kind is RestErrorKind => kind in byKind);
    assertEachItsOwn(kinds.map((kind) => sentence('SOMETHING', kind)));
  });

  it('tells two ways of not reaching a portal alike, and all others apart', () => {
    assert.equal(sentence('CONNECT_TIMEOUT'), sentence('SOMETHING'));
    assert.notEqual(sentence('ENOTFOUND'), sentence('SOMETHING'));
  });

  it('differs by what one is connected with', () => {
    for (const kind of ['credentials', 'scope', 'denied'] as const) {
      const texts = (['webhook', 'token', 'application'] as const).map((way) =>
        errorText(new RestError(kind, 'SOMETHING', 'user.get'), { ...context, kind: way }),
      );
      assertEachItsOwn(texts);
      for (const way of ['demo', undefined] as const) {
        const text = errorText(new RestError(kind, 'SOMETHING', 'user.get'), { ...context, kind: way });
        assert.equal(text, texts[0]);
      }
    }
  });

  it('names the scope that a method needs', () => {
    const textFor = (method: string): string =>
      errorText(new RestError('scope', 'SOMETHING', method), context).replace(method, 'it');
    const [users = '', departments = '', chat = '', others = ''] = [
      'user.get',
      'department.get',
      'im.user.get',
      'profile',
    ].map(textFor);
    assertEachItsOwn([users, departments, chat]);
    assert.match(users, /“Users \(basic\) \(user_basic\)”/);
    assert.match(departments, /“Company Structure \(department\)”/);
    assert.match(chat, /“Chat and Notifications \(im\)”/);
    assert.equal(others, chat);
  });

  it('asks a person who signed in to do that again, and others for a new token', () => {
    for (const code of ['EXPIRED_TOKEN', 'INVALID_TOKEN']) {
      const error = new RestError('credentials', code, 'profile');
      const signedIn = errorText(error, { ...context, kind: 'application' });
      assert.equal(signedIn, sentence('SIGN_IN_AGAIN'));
      assert.match(signedIn, /example\.bitrix24\.com/);
      assertEachItsOwn([signedIn, errorText(error, { ...context, kind: 'token' })]);
    }
  });

  it('names the address that a portal has moved to, and offers to go there', () => {
    const to = { origin: 'https://new.example', prefix: '' };
    const error = new RestError('portalGone', 'PORTAL_MOVED', 'profile', 302, to);
    assert.match(errorText(error, context), /new\.example/);
    assert.deepEqual(errorActionsFor(error), ['follow']);
    assertEachItsOwn([errorText(error, context), sentence('PORTAL_MOVED')]);
  });

  it('says what is wrong with a secret that VS Code keeps, each in its own words', () => {
    const codes = ['MISSING', 'NOT_IN_WINDOW', 'DAMAGED', 'UNDECRYPTABLE', 'LOCKED', 'NOT_STORED'];
    const texts = codes.map((code) =>
      errorText(new RestError('credentials', `SECRET_${code}`, 'open'), context),
    );
    assertEachItsOwn([
      ...texts,
      errorText(new RestError('credentials', 'SECRETS_NOT_KEPT', 'open'), context),
    ]);
    assert.ok(!texts.includes(errorText(new RestError('credentials', 'SOMETHING', 'open'), context)));
    for (const text of texts) assert.match(text, /secret/);
  });

  it('names the user whom it is about, where there is one', () => {
    for (const code of ['USER_NOT_EXISTS', 'ACCESS_DENIED']) {
      const error = new RestError('notFound', code, 'im.user.get');
      assert.match(errorText(error, { ...context, userId: 42 }), /\b42\b/);
      assert.doesNotMatch(errorText(error, context), /\b42\b/);
    }
  });

  it('comes with what can be done about it', () => {
    const actions = (kind: RestErrorKind, code = 'SOMETHING'): string =>
      errorActionsFor(new RestError(kind, code, 'profile')).join();
    const expected: Readonly<Record<RestErrorKind, string>> = {
      credentials: 'connect',
      scope: 'connect',
      portalGone: 'connect',
      limited: 'retry',
      overloaded: 'retry',
      network: 'retry',
      timeout: 'retry',
      tls: 'retry,showLog',
      badReply: 'retry,showLog',
      internal: 'retry,showLog',
      notFound: '',
      denied: '',
      cancelled: '',
    };
    const kinds = Object.keys(expected).filter((kind): kind is RestErrorKind => kind in expected);
    assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, actions(kind)])), expected);
    for (const code of ['SECRET_LOCKED', 'SECRET_NOT_DELETED']) {
      assert.equal(actions('credentials', code), 'retry');
    }
  });
});

describe('A portal in words', () => {
  it('is called what the person chose, else by its address', () => {
    assert.equal(portalLabel(portals.webhook), SHOWN.label);
    assert.equal(portalLabel({ ...portals.webhook, name: 'Head office' }), 'Head office');
    assert.match(portalLabel(portals.demo), /demo/i);
    assert.equal(addressLabel({ ...portals.webhook, name: 'Head office' }), SHOWN.label);
  });

  it('is told from others of one address by user and way in', () => {
    const remarks = (portal: Portal): number => portalRemarks(portal).length;
    assert.deepEqual(
      [remarks(portals.demo), remarks(portals.webhook), remarks(portals.token), remarks(portals.application)],
      [0, 1, 2, 2],
    );
    assert.match(portalRemarks(portals.webhook).join(), /\b7\b/);
    assert.match(portalRemarks(portals.token).join(), /token/);
    assert.match(portalRemarks(portals.application).join(), /application/);
    assert.equal(portalRemarks({ ...portals.webhook, name: 'Head office' })[0], SHOWN.label);
    const owned = portalRemarks(portals.webhook, { id: 7, firstName: 'Emily', lastName: 'Smith' }).join();
    assert.match(owned, /Emily Smith/);
    assert.doesNotMatch(owned, /\b7\b/);
    assert.match(portalRemarks(portals.webhook, { id: 7 }).join(), /\b7\b/);
  });

  it('is at its address, and the demo portal on this computer', () => {
    assert.equal(addressText(portals.webhook), 'example.bitrix24.com/b24');
    assert.match(addressText(portals.demo), /this computer/);
  });

  it('has an icon of its own, and the active one is marked', () => {
    assert.deepEqual(
      [portalIcon(portals.demo, false), portalIcon(portals.token, false), portalIcon(portals.demo, true)],
      ['beaker', 'server', 'check'],
    );
  });

  it('tells how the last request went', () => {
    assert.match(outcomeText(portals.webhook, undefined), /window/);
    assert.match(outcomeText(portals.webhook, { at: Date.now(), error: undefined }), /now/);
    const error = new RestError('credentials', 'SOMETHING', 'profile');
    assert.equal(outcomeText(portals.token, { at: 0, error }), errorText(error, errorContext(portals.token)));
    assert.deepEqual(errorContext(portals.token, 4), { portal: SHOWN.label, kind: 'token', userId: 4 });
  });
});

describe('People in words', () => {
  const now = Date.UTC(2026, 10, 25, 12);
  const lastDay = { year: 2026, month: 11, day: 30 };

  it('have a badge of at most two letters where there is something to say', () => {
    const badges = (['online', 'absent', 'dismissed'] as const).map((kind) => presenceBadge(kind) ?? '');
    for (const badge of badges) assert.match(badge, /^\p{L}{1,2}$/u);
    assert.equal(new Set(badges).size, 3);
    for (const kind of ['seen', 'never', 'unknown'] as const) assert.equal(presenceBadge(kind), undefined);
  });

  it('are away until a day, or were seen some time ago', () => {
    assert.match(presenceText({ kind: 'absent', lastDay }, now) ?? '', /November 30$/);
    assert.match(presenceText({ kind: 'seen', at: now - 3 * 3_600_000 }, now) ?? '', /3 hours ago$/);
    assert.match(presenceText({ kind: 'seen', at: 5 }, now, (at) => `at ${at}`) ?? '', /at 5$/);
    for (const kind of ['dismissed', 'online', 'never'] as const)
      assert.equal(presenceText({ kind }, now), presenceWord(kind));
    assert.equal(presenceText({ kind: 'unknown' }, now), undefined);
  });

  it('have a year with a day only where it is another one', () => {
    assert.doesNotMatch(nearDayText(lastDay, now), /2026/);
    assert.match(nearDayText({ ...lastDay, year: 2027 }, now), /2027/);
  });

  it('were never seen in the future', () => {
    assert.equal(sinceText(now + 5_000_000, now), 'now');
  });

  it('are of a kind', () => {
    assert.equal(kindText({ id: 1, bot: true }), kindWord('bot'));
  });

  it('are looked for by a text and by what they are', () => {
    assert.equal(filterText({ text: '  ', flags: [] }), '');
    assert.equal(filterText({ text: ' anna ', flags: [] }), '“anna”');
    const both = filterText({ text: 'anna', flags: ['online', 'bots'] });
    assert.equal(both, ['“anna”', userFlagText('online', 30), userFlagText('bots', 30)].join(', '));
  });

  it('wait for whole minutes where it takes more than one', () => {
    const time = (seconds: number): string => /\d+ \w+(?=\.$)/.exec(waitText('retry', seconds))?.[0] ?? '';
    assert.deepEqual([0, 1, 60, 61, 600].map(time), [
      '1 second',
      '1 second',
      '60 seconds',
      '2 minutes',
      '10 minutes',
    ]);
  });
});
