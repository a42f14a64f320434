import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { getAccess } from '../../../src/bitrix24/methods/access.ts';
import type { Move } from '../../../src/bitrix24/client.ts';
import { makeCertificate } from '../../portal/certificate.ts';
import { movedTo, redirects, refuses, repliesHtml, times, waits, type Handler } from '../../portal/faults.ts';
import { openInternet, type Internet } from '../../portal/internet.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { assertShowsNone, printed } from '../support/printed.ts';

const OLD = 'old.bitrix24.de';
const NEW = 'new.bitrix24.de';
const FOREIGN = 'portal.example.org';
const at = (host: string) => ({ origin: `https://${host}`, prefix: '' });

describe('A portal that was renamed', () => {
  let internet: Internet;
  let portal: TestPortal;
  let renamed: TestPortal;
  let foreign: TestPortal;
  const faults: (() => void)[] = [];
  const fault = (where: TestPortal, handler: Handler): void => void faults.push(where.before(handler));
  const moves: Move[] = [];
  const client = () => clientOf(portal.webhookUrl(), { onMove: (move) => moves.push(move) });
  const open = async (host: string, sameAs?: TestPortal): Promise<TestPortal> => {
    const tls = await makeCertificate(host);
    const opened = await startTestPortal({ host, tls, ...(sameAs && { sameAs }) });
    internet.add(host, opened.port);
    internet.trust(tls.cert);
    return opened;
  };

  before(async () => {
    internet = openInternet();
    portal = await open(OLD);
    renamed = await open(NEW, portal);
    foreign = await open(FOREIGN, portal);
  });
  afterEach(() => {
    for (const remove of faults.splice(0)) remove();
    moves.length = 0;
  });
  after(async () => {
    await Promise.all([portal, renamed, foreign].map((opened) => opened.dispose()));
    internet.dispose();
  });

  it('is told once the new address has answered, and once only', async () => {
    fault(portal, movedTo(`https://${NEW}`));
    const asking = client();
    await Promise.all([1, 2, 3].map(() => asking.call('profile')));
    await asking.call('profile');
    assert.deepEqual(moves, [{ kind: 'followed', from: at(OLD), to: at(NEW) }]);
    assert.deepEqual(asking.address, at(NEW));
  });

  it('is followed also where nobody listens', async () => {
    fault(portal, movedTo(`https://${NEW}`));
    const asking = clientOf(portal.webhookUrl());
    await asking.call('profile');
    assert.deepEqual(asking.address, at(NEW));
  });

  for (const [name, handler] of Object.entries({
    'a page': repliesHtml(200),
    'a refusal': refuses(401, 'INVALID_CREDENTIALS'),
    'a redirect back': movedTo(`https://${OLD}`),
  })) {
    it(`is not told of an address that answers with ${name}`, async () => {
      fault(portal, movedTo(`https://${NEW}`));
      fault(renamed, handler);
      const asking = client();
      await failureOf(asking.call('profile'));
      assert.deepEqual([moves, asking.address], [[], at(OLD)]);
    });
  }

  it('is not led back by a request that left before', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    fault(portal, movedTo(`https://${NEW}`));
    fault(portal, times(1, waits(gate)));
    const asking = client();
    const before = portal.requests.length;
    const slow = asking.call('profile');
    while (portal.requests.length === before) await new Promise(setImmediate);
    asking.moveTo(at(FOREIGN));
    letGo();
    await slow;
    assert.deepEqual([moves, asking.address], [[], at(FOREIGN)]);
  });

  it('to a name of somebody else’s is offered with its host alone, and asked nothing there', async () => {
    fault(portal, movedTo(`https://someone:word@${FOREIGN}`));
    const before = foreign.requests.length;
    const error = await failureOf(client().call('profile'));
    assert.deepEqual([error.code, error.movedTo], ['PORTAL_MOVED', at(FOREIGN)]);
    assert.deepEqual(moves, [{ kind: 'offered', to: at(FOREIGN) }]);
    assert.equal(foreign.requests.length, before);
    assert.equal(printed(error).includes('someone'), false);
    assertShowsNone(printed(error), [portal.secret()]);
  });

  it('is offered no name that holds the secret, this machine, plain http, or nothing', async () => {
    for (const origin of [
      `https://a.${portal.secret()}.example.org`,
      'https://localhost',
      `http://${FOREIGN}`,
      `ftp://${FOREIGN}`,
    ]) {
      fault(portal, movedTo(origin));
      const error = await failureOf(client().call('profile'));
      assert.deepEqual([error.code, error.movedTo, moves], ['PORTAL_MOVED', undefined, []], origin);
    }
  });

  for (const [name, location] of Object.entries({
    'a sign-in page': `https://${FOREIGN}/saml?RelayState=rest`,
    'a sign-in page of its own': '/login/?backurl=/rest/',
    'a page of the same cloud': `https://${NEW}/maintenance/`,
    'something that is no address': 'https://[oops/',
    nothing: undefined,
  })) {
    it(`is not one where it sends on to ${name}`, async () => {
      fault(portal, redirects(location));
      const before = [renamed, foreign].map(({ requests }) => requests.length);
      const error = await failureOf(client().call('profile'));
      assert.deepEqual([error.code, error.movedTo, moves], ['SENT_TO_A_PAGE', undefined, []]);
      assert.deepEqual(
        [renamed, foreign].map(({ requests }) => requests.length),
        before,
      );
    });
  }

  it('is offered no longer once the old address answers again', async () => {
    fault(portal, times(1, movedTo(`https://${FOREIGN}`)));
    const asking = client();
    await failureOf(asking.call('profile'));
    await asking.call('profile');
    await asking.call('profile');
    assert.deepEqual(moves, [{ kind: 'offered', to: at(FOREIGN) }, { kind: 'stayed' }]);
  });

  it('goes on where somebody has agreed to', async () => {
    fault(portal, movedTo(`https://${FOREIGN}`));
    const asking = client();
    await failureOf(asking.call('profile'));
    asking.moveTo(at(FOREIGN));
    assert.equal((await getAccess(asking)).ownerId, 1);
  });
});
