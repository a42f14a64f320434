import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { list, type Way } from './acts.ts';
import { certificateCases } from './cases/certificates.ts';
import { connectionCases } from './cases/connection.ts';
import { operatingCases, rateCases } from './cases/limits.ts';
import { listCases } from './cases/lists.ts';
import { redirectCases } from './cases/redirects.ts';
import { replyCases } from './cases/replies.ts';
import { secretCases } from './cases/secrets.ts';
import { signInCases } from './cases/sign-in.ts';
import { slowServerCases } from './cases/slow-servers.ts';
import type { Expected, FaultCase, Seen } from './fault-case.ts';
import { type Line, tableOf } from './table.ts';
import { World } from './world.ts';

const matrix: Readonly<Record<string, readonly FaultCase[]>> = {
  connections: connectionCases,
  replies: replyCases,
  'the rate limit': rateCases,
  'operating time': operatingCases,
  'slow servers': slowServerCases,
  redirects: redirectCases,
  certificates: certificateCases,
  lists: listCases,
  'signing in': signInCases,
  'kept secrets': secretCases,
};

/** Requests that listing everybody takes when nothing goes wrong. */
const undisturbed = new Map<Way, number>();

function requestsExpected({ requests }: Expected): { readonly from: number; readonly to: number } {
  if (typeof requests === 'object' && 'from' in requests) return requests;
  const count =
    typeof requests === 'number'
      ? requests
      : requests.extra + (undisturbed.get(requests.by ?? 'user.get') ?? Number.NaN);
  return { from: count, to: count };
}

async function run({ portal, fault, act, ...options }: FaultCase): Promise<Seen> {
  const world = await World.open(await portal?.(), options);
  try {
    await fault?.(world);
    const seen = await act(world);
    return {
      seen,
      requests: world.requests(),
      waited: world.time.waited(),
      lost: world.lost,
      duplicated: world.duplicated,
      leaked: world.leaked(),
    };
  } finally {
    await world.close();
  }
}

describe('The fault matrix', () => {
  const lines: Line[] = [];

  before(async () => {
    for (const by of ['user.get', 'departments'] as const) {
      const world = await World.open();
      await list({ by })(world);
      undisturbed.set(by, world.requests());
      await world.close();
    }
  });
  after(() => {
    console.log(`\n${tableOf(lines)}\n`);
  });

  for (const [group, cases] of Object.entries(matrix)) {
    describe(group, () => {
      for (const fault of cases) {
        it(fault.name, async () => {
          const seen = await run(fault);
          lines.push({ fault, seen });
          const { lost, duplicated, leaked, waited } = seen;
          const [least, most] = fault.expected.waited ?? [0, 0];
          const { from, to } = requestsExpected(fault.expected);
          assert.equal(seen.seen, fault.expected.seen);
          assert.ok(
            seen.requests >= from && seen.requests <= to,
            `${seen.requests} requests, not ${from} to ${to}`,
          );
          assert.ok(waited >= least && waited <= most, `${waited} s waited, not ${least} to ${most}`);
          assert.deepEqual({ lost, duplicated, leaked }, { lost: 0, duplicated: 0, leaked: 0 });
        });
      }
    });
  }

  it('has a name of its own for each of at least two hundred cases', () => {
    const names = Object.values(matrix).flatMap((cases) => cases.map(({ name }) => name));
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 200);
  });
});
