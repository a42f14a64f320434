import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import type { RestErrorKind } from '../../../src/bitrix24/errors.ts';
import { refuses, replies } from '../../portal/faults.ts';
import { sharedTime } from '../../portal/shared-time.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { usePortal } from '../support/use-portal.ts';

interface Known {
  readonly kind: RestErrorKind;
  /** HTTP statuses: the documented one, and those that servers really send. */
  readonly statuses: readonly number[];
  readonly description?: string;
  /** Our own code, where the portal's has two meanings. */
  readonly code?: string;
  /** Refusals of the request as a whole, which no command of a batch ever meets (fact sheet §6, pipeline). */
  readonly neverInBatch?: true;
}

/** The table of system errors that every method's page has (fact sheet §6). */
const documented: Readonly<Record<string, Known>> = {
  INTERNAL_SERVER_ERROR: { kind: 'overloaded', statuses: [500], description: 'Internal server error' },
  ERROR_UNEXPECTED_ANSWER: { kind: 'overloaded', statuses: [500] },
  QUERY_LIMIT_EXCEEDED: { kind: 'limited', statuses: [503], description: 'Too many requests' },
  ERROR_BATCH_METHOD_NOT_ALLOWED: { kind: 'badReply', statuses: [405, 200] },
  ERROR_BATCH_LENGTH_EXCEEDED: { kind: 'badReply', statuses: [400, 200] },
  NO_AUTH_FOUND: { kind: 'credentials', statuses: [401], neverInBatch: true },
  INVALID_REQUEST: { kind: 'credentials', statuses: [400, 401], neverInBatch: true },
  OVERLOAD_LIMIT: { kind: 'overloaded', statuses: [503, 401], neverInBatch: true },
  ACCESS_DENIED: {
    kind: 'denied',
    statuses: [403, 401],
    description: 'REST is available only on commercial plans.',
    code: 'REST_NOT_ON_PLAN',
  },
  INVALID_CREDENTIALS: { kind: 'credentials', statuses: [403, 401], neverInBatch: true },
  ERROR_MANIFEST_IS_NOT_AVAILABLE: { kind: 'notFound', statuses: [404] },
  insufficient_scope: { kind: 'scope', statuses: [403, 401] },
  expired_token: { kind: 'credentials', statuses: [401], neverInBatch: true },
  user_access_error: { kind: 'denied', statuses: [403, 401], neverInBatch: true },
  PORTAL_DELETED: { kind: 'portalGone', statuses: [500, 403, 410], neverInBatch: true },
};

/** Met in practice, though that table does not have them (fact sheet §6). */
const undocumented: Readonly<Record<string, Known>> = {
  ERROR_METHOD_NOT_FOUND: { kind: 'notFound', statuses: [404, 400], description: 'Method not found!' },
  OPERATION_TIME_LIMIT: { kind: 'limited', statuses: [429] },
  invalid_token: { kind: 'credentials', statuses: [401], neverInBatch: true },
  authorization_error: { kind: 'credentials', statuses: [401], neverInBatch: true },
  APPLICATION_NOT_FOUND: { kind: 'credentials', statuses: [401], neverInBatch: true },
  CONNECTION_ERROR: { kind: 'credentials', statuses: [401], neverInBatch: true },
  ERROR_OAUTH: { kind: 'credentials', statuses: [401], neverInBatch: true },
  METHOD_CONFIRM_WAITING: { kind: 'denied', statuses: [401] },
  METHOD_CONFIRM_DENIED: { kind: 'denied', statuses: [403] },
  PAYMENT_REQUIRED: { kind: 'denied', statuses: [401] },
  WRONG_AUTH_TYPE: { kind: 'credentials', statuses: [403] },
  WRONG_LICENSE: { kind: 'denied', statuses: [403] },
  ACCESS_ERROR: { kind: 'denied', statuses: [403] },
  ALLOWED_ONLY_INTRANET_USER: { kind: 'denied', statuses: [403] },
  ERROR_CORE: { kind: 'badReply', statuses: [400, 500] },
  ERROR_ARGUMENT: { kind: 'badReply', statuses: [400] },
  ERROR_NOT_FOUND: { kind: 'notFound', statuses: [400, 404] },
  WRONG_ENCODING: { kind: 'badReply', statuses: [200] },
  INTERNAL_WRONG_TRANSPORT: { kind: 'overloaded', statuses: [500] },
  INTERNAL_WRONG_HANDLER_CLASS: { kind: 'overloaded', statuses: [500] },
};

/** The auth server's (fact sheet §4.2); some arrive under 200, and all may arrive from a portal. */
const oauth: Readonly<Record<string, Known>> = {
  invalid_request: { kind: 'credentials', statuses: [400], neverInBatch: true },
  invalid_client: { kind: 'credentials', statuses: [400], neverInBatch: true },
  invalid_grant: { kind: 'credentials', statuses: [400], neverInBatch: true },
  invalid_scope: { kind: 'scope', statuses: [403], neverInBatch: true },
  insufficient_scope: { kind: 'scope', statuses: [403], neverInBatch: true },
  PAYMENT_REQUIRED: { kind: 'denied', statuses: [401], neverInBatch: true },
  NOT_INSTALLED: { kind: 'credentials', statuses: [401], neverInBatch: true },
  NO_AUTH_FOUND: { kind: 'credentials', statuses: [401], neverInBatch: true },
  wrong_client: { kind: 'credentials', statuses: [200], neverInBatch: true },
  bad_verification_code: { kind: 'credentials', statuses: [400, 200], neverInBatch: true },
};

/** The methods' own (fact sheet §1.7, §2, §3). */
const ofMethods: Readonly<Record<string, Known>> = {
  ID_EMPTY: { kind: 'badReply', statuses: [400], description: "User ID can't be empty" },
  USER_NOT_EXISTS: { kind: 'notFound', statuses: [400], description: 'User is not exists' },
  ACCESS_DENIED: {
    kind: 'denied',
    statuses: [400],
    description: 'You can request only users who consist of your extranet group',
  },
  INVALID_FORMAT: { kind: 'badReply', statuses: [400] },
  FIND_SHORT: { kind: 'badReply', statuses: [400] },
  CHAT_ID_EMPTY: { kind: 'badReply', statuses: [400] },
  STATUS_ERROR: { kind: 'badReply', statuses: [400] },
};

describe('The system errors', () => {
  const { portal, fault } = usePortal();
  /** Has repeated what is worth repeating when it fails, and waited for it in no time. */
  const client = () => clientOf(portal().webhookUrl(), { clock: sharedTime(Date.now()) });

  for (const [list, table] of Object.entries({ documented, undocumented, oauth, ofMethods })) {
    for (const [sent, { kind, statuses, description = '', neverInBatch, code: own }] of Object.entries(
      table,
    )) {
      const code = own ?? sent.toUpperCase();
      for (const status of statuses) {
        it(`tells ${sent} under ${status} (${list})`, async () => {
          fault(refuses(status, sent, description));
          const error = await failureOf(client().call('im.user.get', { ID: 5 }));
          assert.deepEqual([error.kind, error.code, error.status], [kind, code, status]);
        });
        it(`tells ${sent} under ${status} of a batch as a whole (${list})`, async () => {
          fault(refuses(status, sent, description));
          const error = await failureOf(client().batch({ one: { method: 'user.get', params: {} } }));
          // Only a method can know of extranet groups, and `batch` is none.
          const expected = list === 'ofMethods' && sent === 'ACCESS_DENIED' ? 'REST_NOT_ON_PLAN' : code;
          assert.deepEqual([error.kind, error.code], [kind, expected]);
        });
      }
      if (neverInBatch) continue;
      it(`tells ${sent} of one command, and the others go on (${list})`, async () => {
        const envelope = {
          result: {
            result: { me: { id: 1 } },
            result_error: { one: { error: sent, error_description: description } },
          },
        };
        fault(replies(200, JSON.stringify(envelope)));
        const reply = await client().batch({
          one: { method: 'im.user.get', params: { ID: 5 } },
          me: { method: 'im.user.get', params: {} },
        });
        const one = reply('one');
        assert.ok(!one.ok);
        assert.deepEqual([one.error.kind, one.error.code], [kind, code]);
        assert.equal(reply('me').ok, true);
      });
    }
  }

  for (const letters of [
    'Internal_Server_Error',
    'QUERY_limit_exceeded',
    'INSUFFICIENT_SCOPE',
    'Expired_Token',
  ]) {
    it(`knows ${letters}, whatever its letters`, async () => {
      fault(refuses(400, letters));
      const error = await failureOf(client().call('profile'));
      assert.equal(error.code, letters.toUpperCase());
      assert.notEqual(error.kind, 'badReply');
    });
  }

  it('shows nothing of what the portal says about an error', async () => {
    fault(refuses(400, 'ERROR_CORE', `Secret ${portal().secret()} of <b>Ada</b>`));
    const error = await failureOf(client().call('profile'));
    assert.doesNotMatch(
      `${inspect(error, { depth: 9, showHidden: true })} ${error.stack ?? ''}`,
      /Secret|Ada/,
    );
  });
});
