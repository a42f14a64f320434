import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { writeRequest, type IdiomName } from '../../../../src/commands/copy/requests/idioms.ts';
import { NO_PLACE } from '../../../../src/commands/copy/requests/place.ts';
import {
  userRequest,
  type RequestName,
  type UserIds,
} from '../../../../src/commands/copy/requests/user-requests.ts';
import { clientAnswer, printedAnswer } from '../../../requests/answers.ts';
import { RUNTIMES } from '../../../requests/runtimes.ts';
import { makeWorld, type World } from '../../../requests/world.ts';
import { cmdExe } from '../../support/cmd-exe.ts';

const asShown = (url: string): string => url;
const withoutSlash = (url: string): string => url.replace(/\/$/, '');

/** A few, since each starts programs; `npm run test:requests` runs them all. */
const RUNS: readonly (readonly [IdiomName, RequestName, UserIds, (url: string) => string])[] = [
  ['curlBash', 'im.user.get', [4], withoutSlash],
  ['curlBash', 'batch', [4, 99_999], asShown],
  ['curlCmd', 'user.get', [4, 28], withoutSlash],
  ['curlCmd', 'batch', [4], asShown],
  ['curlToken', 'im.user.list.get', [4, 99_999], asShown],
  ['httpFile', 'batch', [4, 28], asShown],
  ['fetch', 'im.user.list.get RESULT_TYPE=array', [28, 4], withoutSlash],
  ['b24jssdk', 'im.user.list.get', [4, 28], withoutSlash],
  ['b24jssdk', 'batch', [4, 99_999], asShown],
];

describe('A request that is copied and run', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.dispose());

  for (const [idiom, name, ids, spelled] of RUNS) {
    const slash = spelled === asShown ? 'with' : 'without';
    it(`returns what the client gets: ${name} by ${idiom}, ${slash} / at the end of the webhook`, async () => {
      const request = userRequest(name, ids);
      const printed = await RUNTIMES[idiom].run(writeRequest(idiom, request, NO_PLACE), world, spelled);
      assert.deepEqual(printedAnswer(idiom, request, printed), await clientAnswer(request, world));
    }).timeout(30_000);
  }

  it('leaves a variable that is not set alone in cmd.exe', () => {
    const text = writeRequest('curlCmd', userRequest('im.user.get', [4]), NO_PLACE);
    assert.deepEqual(cmdExe(text, {}).variables, {});
  });

  it('says in a file for the REST Client what .env beside it needs', () => {
    const text = writeRequest('httpFile', userRequest('im.user.get', [4]), NO_PLACE);
    assert.match(text, /^# BITRIX24_WEBHOOK=https:\/\/example\.bitrix24\.com\/rest\/1\/secret\/$/m);
  });
});
