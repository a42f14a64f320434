import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../../src/bitrix24/errors.ts';
import { RestClient } from '../../../../src/bitrix24/client.ts';
import { getAllDepartments } from '../../../../src/bitrix24/methods/departments.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { parseWebhook } from '../../../../src/bitrix24/credentials/webhook.ts';
import { userRecord, workplaces, type RecordSource } from '../../../../src/commands/copy/user-record.ts';
import { Departments } from '../../../../src/directory/model/departments.ts';
import { failureOf } from '../../support/failure-of.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('The user whom copies are made of', () => {
  const { portal, fault, removeFault } = usePortal();

  /** A session of the portal in which this much is known already. */
  function session(known?: PortalUser): RecordSource {
    const parsed = parseWebhook(portal().webhookUrl());
    assert.ok(parsed.ok);
    const client = new RestClient(parsed.webhook);
    return {
      directory: { user: (id) => (known?.id === id ? known : undefined) },
      departments: new Departments(
        () => getAllDepartments(client, ['department']),
        () => undefined,
      ),
      lookUp: async (id, signal) => (await getUser(client, id, { signal })).user,
    };
  }

  /** Asks once for the departments while the portal refuses, as an earlier copy may have. */
  async function refusedDepartments(source: RecordSource): Promise<void> {
    fault(({ response }) => {
      response.destroy();
      return true;
    });
    await source.departments.load();
    removeFault();
  }

  const signal = new AbortController().signal;

  it('is the same whatever was known before', async () => {
    const fresh = await userRecord(session(), 4, signal);
    const partly = await userRecord(
      session({ id: 4, name: 'Smith E.', email: 'old@example.com', phones: { inner: '1' } }),
      4,
      signal,
    );
    assert.deepEqual(partly.user, fresh.user);
    assert.equal(fresh.user.name, 'Emily Smith');
    assert.equal(fresh.trouble, undefined);
  });

  it('is what was known, and says so, while the portal is not there', async () => {
    const known = { id: 4, name: 'Emily Smith', email: 'old@example.com' };
    await portal().stop();
    const { user, trouble } = await userRecord(session(known), 4, signal);
    const error = await failureOf(userRecord(session(), 4, signal));
    await portal().start();
    assert.deepEqual(user, known);
    assert.equal(trouble?.kind, 'network');
    assert.equal(error.kind, 'network');
  });

  it('is nobody whom the portal does not have, known before or not', async () => {
    const error = await failureOf(userRecord(session({ id: 99999, name: 'Gone' }), 99999, signal));
    assert.ok(error instanceof RestError);
    assert.equal(error.kind, 'notFound');
  });

  it('works in departments that have names, also where these were not loaded before', async () => {
    const source = session();
    const record = await userRecord(source, 4, signal);
    const places = await workplaces(source.departments, record);
    assert.equal(places.incomplete, false);
    assert.equal(places.paths.length, record.user.departments?.length);
    for (const path of places.paths) assert.equal(path[0], 'Larkspur Works');
  });

  it('works there also where the portal did not name them at an earlier try', async () => {
    const source = session();
    await refusedDepartments(source);
    const record = await userRecord(source, 4, signal);
    assert.equal((await workplaces(source.departments, record)).incomplete, false);
  });

  it('has a workplace less for a department that the portal does not name, which is told', async () => {
    const { departments } = session();
    const places = await workplaces(departments, {
      user: { id: 4, departments: [99999] },
      trouble: undefined,
    });
    assert.deepEqual(places, { paths: [], incomplete: true });
  });

  it('is not made to wait for names of departments while the portal is not there', async () => {
    const { departments } = session();
    const asked = portal().requests.length;
    const user = { id: 4, departments: [1] };
    const trouble = new RestError('network', 'ECONNREFUSED', 'im.user.get');
    assert.deepEqual(await workplaces(departments, { user, trouble }), { paths: [], incomplete: true });
    assert.equal(portal().requests.length, asked);
  });
});
