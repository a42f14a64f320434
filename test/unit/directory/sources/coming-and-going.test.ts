import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalData } from '../../../../src/demo/people/portal-data.ts';
import { createSource } from '../../../../src/directory/sources/create-source.ts';
import type { ListScope } from '../../../../src/directory/model/list-scope.ts';
import { living } from '../../../portal/living.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import type { WebhookName } from '../../../portal/webhooks.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf } from '../../support/company.ts';
import { listAll } from '../../support/listing.ts';

/** Runs of each source; a thousand on demand: `PORTAL_USERS_RUNS=1000 npm run test:unit -- --grep "come and go"`. */
const RUNS = Number(process.env['PORTAL_USERS_RUNS'] ?? 2);

const CHAT = 900;

interface Case {
  readonly listScope: ListScope;
  readonly webhook?: WebhookName;
  readonly scopes?: readonly string[];
}

const cases = {
  'user.get': { listScope: { kind: 'automatic' } },
  'online now': { listScope: { kind: 'online' } },
  departments: { listScope: { kind: 'departments' }, webhook: 'employeeImOnly', scopes: ['im'] },
  colleagues: { listScope: { kind: 'colleagues' }, webhook: 'imOnly', scopes: ['im'] },
  'a chat': { listScope: { kind: 'chat', chatId: CHAT } },
  ids: { listScope: { kind: 'ids', ranges: [{ from: 1, to: 9_000 }] } },
} as const satisfies Readonly<Record<string, Case>>;

describe('While people come and go', () => {
  const now = Date.now();

  /** The users that a portal lists, and those of them who stayed during the load. */
  async function list(
    { listScope, webhook = 'admin', scopes = ['im', 'user'] }: Case,
    data: PortalData,
    { seed, pace }: { seed: number; pace: number },
  ): Promise<{ ids: readonly number[]; stayed: (id: number) => boolean }> {
    const { methods, stayed } = living({ data, seed, pace });
    const portal = await startTestPortal({ data, methods, clock: () => now });
    try {
      const { ids } = await listAll(createSource(listScope, clientOf(portal.webhookUrl(webhook)), scopes));
      return { ids, stayed };
    } finally {
      await portal.dispose();
    }
  }

  async function losesNobody(
    of: Case,
    people: number,
    seeds: readonly number[],
    pace: number,
  ): Promise<void> {
    const company = companyOf(people);
    const users = company.people.slice(0, people - 100).map(({ id }) => id);
    const data = { ...company, chats: [{ id: CHAT, title: 'All', type: 'open', users }] } as const;
    const undisturbed = await list(of, data, { seed: 0, pace: 0 });
    assert.ok(undisturbed.ids.length > 50);
    for (const seed of seeds) {
      const { ids, stayed } = await list(of, data, { seed, pace });
      const listed = new Set(ids);
      const lost = undisturbed.ids.filter((id) => stayed(id) && !listed.has(id));
      assert.deepEqual(lost, [], `run ${seed}, ${people} people`);
      assert.equal(listed.size, ids.length, 'nobody twice');
    }
  }

  const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  for (const [name, of] of Object.entries(cases)) {
    it(`loses nobody who stays, listed by ${name}`, () => losesNobody(of, 600, seeds(RUNS), 0.5)).timeout(
      RUNS * 5_000,
    );
  }

  for (const name of ['user.get', 'online now'] as const) {
    it(`loses nobody of five thousand, listed by ${name}`, () =>
      losesNobody(cases[name], 5_000, seeds(Math.ceil(RUNS / 6)), 1)).timeout(RUNS * 20_000);
  }
});
