import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { RestClientOptions } from '../../../src/bitrix24/client.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { isRecord } from '../../../src/bitrix24/transport/json.ts';
import { PortalConnection } from '../../../src/portals/portal-connection.ts';
import { PortalLimits } from '../../../src/bitrix24/limits/portal-limits.ts';
import { on, refuses, replies, type Handler } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import type { PortalVersion } from '../../portal/versions.ts';
import type { WebhookName } from '../../portal/webhooks.ts';
import { FakeClock } from '../support/fake-clock.ts';

const { signal } = new AbortController();
const HOUR = 3_600_000;

describe('What one portal is asked', () => {
  let portal: TestPortal;
  afterEach(() => portal.dispose());

  async function connect(
    webhook: WebhookName = 'admin',
    options: RestClientOptions = {},
    version: PortalVersion = 'current',
  ): Promise<PortalConnection> {
    portal = await startTestPortal({ people: 60, version });
    const parsed = parseWebhook(portal.webhookUrl(webhook));
    assert.ok(parsed.ok);
    return new PortalConnection(parsed.webhook, { clock: new FakeClock(), ...options });
  }
  const asked = (): string[] => portal.requests.map(({ method }) => method);

  describe('before it is connected', () => {
    it('tells who is connected, what they may do and where the portal answers', async () => {
      const connection = await connect('imUser');
      const { ownerId, scopes, address } = await connection.check(signal);
      assert.deepEqual(
        [ownerId, scopes, address],
        [1, ['im', 'user'], { origin: portal.origin, prefix: '' }],
      );
    });

    it('names the messenger as what is missing where its scope is', async () => {
      const connection = await connect('noIm');
      await assert.rejects(connection.check(signal), {
        kind: 'scope',
        code: 'IM_SCOPE_MISSING',
        method: 'im.user.get',
      });
      assert.deepEqual((await connection.access(signal)).scopes, ['department', 'user']);
    });
  });

  describe('about what it allows', () => {
    for (const [what, known] of [
      ['as many others', ['im', 'department']],
      ['fewer', ['im', 'user', 'department']],
    ] as const) {
      it(`is told anew where it now allows ${what}`, async () => {
        assert.deepEqual(await (await connect('imUser')).scopesNow(known), ['im', 'user']);
      });
    }

    it('stays what was known where it refuses to say', async () => {
      const connection = await connect();
      const known = ['im'];
      portal.before(on('scope', refuses(403, 'ACCESS_DENIED')));
      assert.equal(await connection.scopesNow(known), known);
    });
  });

  describe('about one user', () => {
    const keysOf = (json: string): string[] => {
      const value: unknown = JSON.parse(json);
      assert.ok(isRecord(value));
      return Object.keys(value);
    };

    it('is shown by method, each with what it has sent', async () => {
      const { json } = await (await connect()).lookUp(4, { scopes: ['im', 'user'] });
      assert.deepEqual(keysOf(json), ['im.user.get', 'user.get']);
      assert.match(json, /"im\.user\.get": \{\s+"id": 4,/);
      assert.match(json, /"user\.get": \[\s+\{\s+"ID": "4",/);
    });

    it('is what the messenger tells where nothing else may be asked', async () => {
      const { json, more } = await (await connect('imOnly')).lookUp(4, { scopes: ['im'] });
      assert.deepEqual([keysOf(json), more.details.kind], [['im.user.get'], 'notAllowed']);
    });

    for (const [scopes, titles] of [
      [['im', 'user', 'user.userfield'], true],
      [['im', 'user'], false],
    ] as const) {
      it(`comes ${titles ? 'with' : 'without'} the titles of custom fields by the scopes ${scopes.join()}`, async () => {
        const { more } = await (await connect('fields')).lookUp(4, { scopes, language: 'en' });
        assert.equal(more.fields.length > 0, titles);
      });
    }
  });

  it('are users by their IDs, in the order of these', async () => {
    const users = await (await connect()).users([5, 4], signal);
    assert.deepEqual(
      users.map(({ id }) => id),
      [5, 4],
    );
  });

  describe('for departments', () => {
    it('gives all of them', async () => {
      assert.ok((await (await connect()).departments(['im', 'department'])).length > 3);
    });

    it('waits until clicks have gone before it', async () => {
      const clock = new FakeClock();
      const limits = new PortalLimits(clock);
      const connection = await connect('admin', { clock, limits });
      // The portal has refused a click: the background leaves it alone for four seconds, clicks for half a second.
      limits.rate.refused('click');
      await connection.departments(['im', 'department']);
      assert.ok(clock.waits.reduce((sum, wait) => sum + wait, 0) >= 4000, String(clock.waits));
    });
  });

  describe('for people by a text', () => {
    const search = async (
      scopes: readonly string[],
      ...faults: readonly Handler[]
    ): Promise<readonly number[]> => {
      const connection = await connect();
      for (const fault of faults) portal.before(fault);
      return (await connection.search('Emily', scopes, signal)).map(({ id }) => id);
    };
    const messengerFails = on('im.search.user.list', refuses(400, 'ERROR_CORE'));
    const usersFail = on('user.search', refuses(400, 'WRONG_FIND'));

    it('asks the messenger alone where nothing else may be asked', async () => {
      assert.deepEqual(await search(['im']), [4]);
      assert.deepEqual(asked(), ['im.search.user.list']);
    });

    it('names each once whom both searches have found', async () => {
      assert.deepEqual(await search(['im', 'user']), [4]);
      assert.deepEqual(asked().toSorted(), ['im.search.user.list', 'user.search']);
    });

    for (const [which, fault] of [
      ["the messenger's", messengerFails],
      ["the users'", usersFail],
    ] as const) {
      it(`gives what the other finds where ${which} fails`, async () => {
        assert.deepEqual(await search(['im', 'user'], fault), [4]);
      });
    }

    it("fails by the messenger's reason where neither answers", async () => {
      await assert.rejects(search(['im', 'user'], messengerFails, usersFail), { code: 'ERROR_CORE' });
    });
  });

  describe('about the status of its own user', () => {
    it('tells it, and what became of it once it was set', async () => {
      const connection = await connect('employee');
      assert.equal(await connection.status(signal), 'dnd');
      assert.equal(await connection.setStatus('away', signal), 'away');
      assert.equal(await connection.status(signal), 'away');
    });

    it('tells since when they are away where the portal does, and no more once they are back', async () => {
      const connection = await connect('admin', {}, '2018');
      const since = await connection.setIdle(7, signal);
      assert.equal(Math.round((Date.now() - (since ?? 0)) / 60_000), 7);
      assert.equal(await connection.setIdle(undefined, signal), undefined);
      assert.ok(asked().includes('im.user.status.idle.end'));
    });
  });

  describe('and is not to answer any more', () => {
    type Question = (connection: PortalConnection, signal: AbortSignal) => Promise<unknown>;
    const questions: Readonly<Record<string, Question>> = {
      'who is connected': (connection, stop) => connection.check(stop),
      'what is allowed': (connection, stop) => connection.access(stop),
      'a user': (connection, stop) => connection.lookUp(4, { signal: stop }),
      'some users': (connection, stop) => connection.users([4], stop),
      'who is found': (connection, stop) => connection.search('Emily', ['im', 'user'], stop),
      'the status': (connection, stop) => connection.status(stop),
      'for another status': (connection, stop) => connection.setStatus('dnd', stop),
      'to be away': (connection, stop) => connection.setIdle(5, stop),
      'to be back': (connection, stop) => connection.setIdle(undefined, stop),
      'the version': (connection, stop) => connection.facts(stop),
    };
    for (const [what, ask] of Object.entries(questions)) {
      it(`is given up at once: ${what}`, async () => {
        const connection = await connect();
        await assert.rejects(ask(connection, AbortSignal.abort()), { kind: 'cancelled' });
        assert.deepEqual(asked(), []);
      });
    }

    for (const [what, method, ask] of [
      ['what became of a status', 'im.user.status.get', questions['for another status']],
      ['since when they are away', 'im.user.get', questions['to be away']],
    ] as const) {
      it(`is given up at once: ${what}`, async () => {
        const connection = await connect();
        const stop = new AbortController();
        portal.before(
          on(method, () => {
            stop.abort();
            return false;
          }),
        );
        await assert.rejects(async () => ask?.(connection, stop.signal), { kind: 'cancelled' });
      });
    }
  });

  describe('about its clock', () => {
    const hourAhead = (): string => new Date(Date.now() + HOUR).toISOString();
    const result: Handler = (exchange) => replies(200, `{"result":"${hourAhead()}"}`)(exchange);
    const inBatch: Handler = (exchange) =>
      replies(200, `{"result":{"result":{"time":"${hourAhead()}"},"result_error":[]}}`)(exchange);
    const aheadBy = (connection: PortalConnection): number =>
      // A millisecond later the difference rounds to -0.
      Math.round((connection.portalTime() - Date.now()) / HOUR) + 0;

    it('is what counts, where no reply has told the time', async () => {
      const connection = await connect();
      portal.before(on('server.time', result));
      await connection.learnTime();
      assert.equal(aheadBy(connection), 1);
    });

    it('is learned with the version', async () => {
      const connection = await connect();
      portal.before(on('batch', inBatch));
      const { serverTime } = await connection.facts();
      assert.ok(serverTime);
      assert.equal(aheadBy(connection), 1);
    });

    it('is not learned from a version that tells no time', async () => {
      const connection = await connect();
      portal.before(on('batch', replies(200, '{"result":{"result":[],"result_error":[]}}')));
      assert.equal((await connection.facts()).serverTime, undefined);
      assert.equal(aheadBy(connection), 0);
      portal.before(on('server.time', result));
      await connection.learnTime();
      assert.equal(aheadBy(connection), 1);
    });

    for (const [what, ask] of [
      ['a person', (connection: PortalConnection) => connection.users([4], signal)],
      ['the background', (connection: PortalConnection) => connection.departments(['im', 'department'])],
    ] as const) {
      it(`is not asked for where a reply to ${what} has told it`, async () => {
        const connection = await connect();
        await ask(connection);
        await connection.learnTime();
        assert.ok(!asked().includes('server.time'));
      });
    }

    it('is asked for once, and the own clock does where the portal does not tell', async () => {
      const connection = await connect();
      portal.before(on('server.time', refuses(404, 'ERROR_METHOD_NOT_FOUND')));
      await connection.learnTime();
      await connection.learnTime();
      assert.deepEqual([asked(), aheadBy(connection)], [['server.time'], 0]);
    });

    it('is asked for after what people wait for', async () => {
      const clock = new FakeClock();
      const limits = new PortalLimits(clock);
      const connection = await connect('admin', { clock, limits });
      limits.rate.refused('click');
      await connection.learnTime();
      assert.ok(clock.waits.reduce((sum, wait) => sum + wait, 0) >= 4000, String(clock.waits));
    });
  });
});
