import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import type { Outcome } from '../../src/portals/connection-outcomes.ts';
import { DEMO_PORTAL, type Portal } from '../../src/portals/portal.ts';
import { portalItem } from '../../src/views/portals/portal-item.ts';
import { portalTooltip, sessionTooltip } from '../../src/views/portals/portal-tooltip.ts';

const webhook: Portal = {
  kind: 'webhook',
  id: 'example.bitrix24.com#7',
  label: 'example.bitrix24.com',
  origin: 'https://example.bitrix24.com',
  prefix: '',
  ownerId: 7,
  scopes: ['im', 'user_basic'],
};
const at = Date.UTC(2026, 10, 22, 12);
const answered: Outcome = { at, error: undefined };

function rowOf(portal: Portal, active: boolean): vscode.TreeItem {
  return portalItem({ kind: 'portal', portalId: portal.id }, portal, active);
}

const iconOf = ({ iconPath }: vscode.TreeItem): string | undefined =>
  iconPath instanceof vscode.ThemeIcon ? iconPath.id : undefined;

describe('A row of the Portals view', () => {
  it('tells a portal’s address and in whose name it is asked', () => {
    const row = rowOf(webhook, false);
    assert.deepEqual([row.label, row.description], ['example.bitrix24.com', 'as user 7']);
    assert.equal(iconOf(row), 'server');
  });

  it('tells its owner’s name once that is known', () => {
    const row = { kind: 'portal', portalId: webhook.id } as const;
    const named = portalItem(row, webhook, false, { id: 7, firstName: 'Emily', lastName: 'Smith' });
    assert.equal(named.description, 'as Emily Smith');
    assert.equal(named.accessibilityInformation?.label, 'example.bitrix24.com, as Emily Smith');
    assert.equal(portalItem(row, webhook, false, { id: 7 }).description, 'as user 7');
  });

  it('marks the portal that is shown, also to those who only hear it', () => {
    const row = rowOf(webhook, true);
    assert.equal(iconOf(row), 'check');
    assert.equal(
      row.accessibilityInformation?.label,
      'example.bitrix24.com, as user 7, shown in the Users view',
    );
  });

  it('tells a chosen name, and whose it is', () => {
    const row = rowOf({ ...webhook, name: 'Head office' }, false);
    assert.deepEqual([row.label, row.description], ['Head office', 'example.bitrix24.com · as user 7']);
    const demo = rowOf({ ...DEMO_PORTAL, name: 'Playground' }, false);
    assert.deepEqual([demo.label, demo.description, iconOf(demo)], ['Playground', 'Demo Portal', 'beaker']);
  });

  it('has no tooltip until somebody asks for it', () => {
    assert.equal(rowOf(webhook, true).tooltip, undefined);
  });
});

describe('The tooltip of a portal', () => {
  const plain = (markdown: string): string =>
    markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  const textOf = (portal: Portal, outcome?: Outcome, active = false): string =>
    plain(portalTooltip(portal, active, outcome).value);

  it('tells the address once, also where it is what the portal is called', () => {
    const addressesIn = (portal: Portal): number =>
      textOf(portal).match(/example\.bitrix24\.com/g)?.length ?? 0;
    assert.equal(addressesIn(webhook), 1);
    assert.equal(addressesIn({ ...webhook, name: 'Head office' }), 1);
  });

  it('waits for no portal that does not answer, and tells of it', async () => {
    const silent = {
      facts: () => new Promise<undefined>(() => undefined),
      now: () => at,
      rights: undefined,
      directory: { people: { size: 7 }, provenance: undefined, user: () => undefined },
    };
    const error = new RestError('timeout', 'TIMEOUT', 'batch');
    const { value } = await sessionTooltip(webhook, true, { of: () => ({ at, error }) }, silent);
    assert.match(plain(value), /example\.bitrix24\.com[^]*7 users/);
    assert.match(plain(value), /\$\(warning\)/);
  });

  const revisionOf = (rest: number) => ({ rest, web: undefined, mobile: undefined, desktop: undefined });

  it('tells address, owner, way in and scopes, and that nothing was asked yet', () => {
    const text = textOf({ ...webhook, prefix: '/b24', name: 'Head office' });
    for (const part of [
      '**Head office**',
      'example.bitrix24.com/b24',
      'As user 7',
      'Inbound webhook',
      'Scopes: im, user_basic',
      'Not contacted yet',
    ]) {
      assert.ok(text.includes(part), text);
    }
    assert.equal(text.includes('Shown in the Users view'), false);
  });

  it('tells until when an access token is good at the latest', () => {
    const { kind, ...shown } = webhook;
    assert.equal(kind, 'webhook');
    const hours = (count: number): number => Date.now() + count * 3_600_000;
    const text = (expiresAt: number): string => textOf({ kind: 'token', ...shown, expiresAt });
    assert.match(text(hours(1)), /Access token, expires in (?:59|60) minutes at the latest/);
    assert.match(text(hours(-3)), /Access token, expired 3 hours ago/);
  });

  it('tells when the portal answered last', () => {
    assert.match(textOf(webhook, answered, true), /Connected, last response (?:\d+ \w+ ago|now)/);
    assert.match(textOf(webhook, answered, true), /Shown in the Users view/);
  });

  it('tells in a sentence why it did not', () => {
    const error = new RestError('network', 'ECONNREFUSED', 'batch');
    const text = textOf({ ...webhook, name: 'Head office' }, { at, error });
    assert.match(text, /\$\(warning\) Head office refused the connection/);
  });

  it('tells how old the portal is, what it cannot do for that, and that its clock is wrong', () => {
    const facts = {
      revision: revisionOf(19),
      missingMethods: ['im.dialog.users.list'],
      serverTime: undefined,
    };
    const tooltip = portalTooltip(webhook, false, answered, { facts, clockDifference: -7 * 60_000 });
    const text = plain(tooltip.value);
    assert.match(text, /Messenger REST revision 19/);
    assert.match(text, /Too old for im\.dialog\.users\.list/);
    assert.match(text, /Its clock is 7 minutes behind this computer’s/);
    const fine = { facts: { ...facts, missingMethods: [], revision: undefined }, clockDifference: 0 };
    assert.doesNotMatch(plain(portalTooltip(webhook, false, answered, fine).value), /revision|Too old|clock/);
  });

  it('tells of the demo portal that nothing leaves this computer', () => {
    assert.match(textOf(DEMO_PORTAL), /on this computer only[^]*Scopes: im, user/);
  });

  it('shows hostile text as text', () => {
    const hostile = '<img src=x> [a](command:x) **b** $(bug) `c` http://example.com';
    const tooltip = portalTooltip(
      { ...webhook, name: hostile, scopes: [hostile] },
      true,
      undefined,
      undefined,
    );
    assert.equal(/<img|\[a\]|\*\*b|\$\(bug|`|http:\/\//.test(tooltip.value), false, tooltip.value);
    assert.equal(tooltip.isTrusted ?? false, false);
    assert.equal(tooltip.supportHtml ?? false, false);
  });
});
