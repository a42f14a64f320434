// On demand: every request that can be copied, run where its runtime is here, against the demo portal.
// node test/requests/run.mts [idiom…]; the idioms are those of src/commands/copy/requests/idioms.ts.
import { isDeepStrictEqual } from 'node:util';
import { IDIOM_NAMES, writeRequest, type IdiomName } from '../../src/commands/copy/requests/idioms.ts';
import { NO_PLACE } from '../../src/commands/copy/requests/place.ts';
import {
  REQUEST_NAMES,
  requestsFor,
  userRequest,
  type UserIds,
} from '../../src/commands/copy/requests/user-requests.ts';
import { asTypedList, clientAnswer, printedAnswer } from './answers.ts';
import { RUNTIMES } from './runtimes.ts';
import { makeWorld, type World } from './world.ts';

/** A user, one from outside, one who was dismissed, and one who does not exist. */
const USERS: readonly UserIds[] = [[4], [4, 28, 25, 99_999]];

/** Characters of what a program has printed that are shown. */
const SHOWN = 400;

const named = process.argv.slice(2);
const world = await makeWorld();
let failures = 0;
try {
  for (const idiom of IDIOM_NAMES.filter((name) => named.length === 0 || named.includes(name)))
    await runIdiom(idiom, world);
} finally {
  await world.dispose();
}
if (failures > 0) {
  console.error(`${failures} of the requests failed`);
  process.exitCode = 1;
}

async function runIdiom(idiom: IdiomName, on: World): Promise<void> {
  const { title, missing, run } = RUNTIMES[idiom];
  const reason = await missing();
  if (reason !== undefined) {
    console.log(`${idiom}: skipped, because ${reason}`);
    return;
  }
  for (const ids of USERS) {
    for (const name of REQUEST_NAMES.filter((known) => requestsFor(ids.length).includes(known))) {
      const request = userRequest(name, ids);
      const what = `${idiom}: ${name} for ${ids.join(', ')} in ${title}`;
      try {
        const printed = await run(writeRequest(idiom, request, NO_PLACE), on);
        const answers = [printedAnswer(idiom, request, printed), await clientAnswer(request, on)];
        const isTyped = idiom === 'b24phpsdk' && name === 'im.user.list.get';
        const [printedOne, clientOne] = isTyped ? answers.map(asTypedList) : answers;
        const same = isDeepStrictEqual(printedOne, clientOne);
        if (same) console.log(`${what} returns what the client gets`);
        else failed(what, `returns something else: ${printed}`);
      } catch (error) {
        failed(what, error instanceof Error ? error.message : String(error));
      }
    }
  }
}

function failed(what: string, why: string): void {
  failures += 1;
  console.error(`${what} fails: ${why.slice(0, SHOWN)}`);
}
