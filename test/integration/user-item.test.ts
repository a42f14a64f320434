import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { PresenceDecorations } from '../../src/views/users/presence-decorations.ts';
import { renderedState, userItem, userTooltip } from '../../src/views/users/user-item.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

function rowOf(user: PortalUser, wanted = ''): vscode.TreeItem {
  const row = { kind: 'user', portalId: 'example.com#1', userId: user.id, parent: '' } as const;
  return userItem(row, user, wanted, NOW);
}

const labelOf = ({ label }: vscode.TreeItem): string | undefined =>
  typeof label === 'string' ? label : label?.label;

async function decorationOf({ resourceUri }: vscode.TreeItem): Promise<string> {
  const decoration = resourceUri && (await new PresenceDecorations().provideFileDecoration(resourceUri));
  return [decoration?.badge, decoration?.tooltip, decoration?.color?.id].filter(Boolean).join(' ');
}

const iconOf = ({ iconPath }: vscode.TreeItem): string | undefined =>
  iconPath instanceof vscode.ThemeIcon
    ? [iconPath.id, iconPath.color?.id].filter(Boolean).join(' ')
    : undefined;

describe('A row of the Users view', () => {
  it('tells an employee’s name, position and presence, also to those who only hear it', async () => {
    const row = rowOf({ id: 4, name: 'Emily Smith', position: 'Analyst', online: true });
    assert.equal(labelOf(row), 'Emily Smith');
    assert.equal(row.description, 'Analyst');
    assert.equal(iconOf(row), 'account charts.green');
    assert.equal(row.accessibilityInformation?.label, 'Emily Smith, Analyst, Online');
    assert.equal(await decorationOf(row), 'On Online');
  });

  it('tells a dismissed user in words, not by colour alone', async () => {
    const row = rowOf({ id: 4, name: 'Emily Smith', position: 'Analyst', active: false });
    assert.equal(row.description, 'Dismissed · Analyst');
    assert.equal(iconOf(row), 'circle-slash descriptionForeground');
    assert.equal(row.accessibilityInformation?.label, 'Emily Smith, Dismissed, Analyst');
    assert.equal(await decorationOf(row), 'Di Dismissed');
  });

  it('leaves alone of whom nothing is to be said', async () => {
    assert.equal(await decorationOf(rowOf({ id: 4, name: 'Helper', bot: true })), '');
  });

  it('shows in the name what the filter looks for', () => {
    const { label } = rowOf({ id: 4, name: 'Юрий Хрущёв' }, 'khrush');
    assert.deepEqual(typeof label === 'object' && label.highlights, [[5, 9]]);
  });

  it('has an id of its own in each group', () => {
    const user = { id: 4, name: 'Emily' };
    const ids = ['', 'department:1', 'department:2'].map(
      (parent) => userItem({ kind: 'user', portalId: 'p', userId: 4, parent }, user, '', NOW).id,
    );
    assert.equal(new Set(ids).size, 3);
  });

  it('tells who is no employee', () => {
    assert.equal(rowOf({ id: 4, name: 'Helper', bot: true }).description, 'Bot');
    assert.equal(
      rowOf({ id: 4, name: 'Eleni', extranet: true, position: 'Consultant' }).description,
      'Extranet · Consultant',
    );
  });

  it('looks different once what it tells of time is old, and not before', () => {
    const seen: PortalUser = { id: 4, name: 'Emily', lastActivity: NOW - 20 * 60_000 };
    assert.equal(renderedState(seen, NOW), renderedState(seen, NOW + 1000));
    assert.notEqual(renderedState(seen, NOW), renderedState(seen, NOW + 60_000));
    const active: PortalUser = { id: 4, name: 'Emily', lastActivity: NOW };
    assert.equal(renderedState(active, NOW), renderedState(active, NOW + 60_000));
    assert.notEqual(renderedState(active, NOW), renderedState(active, NOW + 16 * 60_000));
  });

  it('has no tooltip until somebody asks for it', () => {
    assert.equal(rowOf({ id: 4, name: 'Emily Smith' }).tooltip, undefined);
  });
});

describe('The tooltip of a row', () => {
  it('tells how to reach somebody', () => {
    const { value } = userTooltip(
      { id: 4, name: 'Emily', email: 'emily@example.com', phones: { mobile: '555', inner: '21' } },
      NOW,
    );
    const plain = value.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    for (const part of ['**Emily**', 'emily@example.com', '555', '21', 'ID 4'])
      assert.ok(plain.includes(part), plain);
  });

  it('shows hostile text as text', () => {
    const name = '<img src=x> [a](command:x) **b** $(bug) `c` http://example.com';
    const tooltip = userTooltip({ id: 4, name }, NOW);
    assert.equal(/<img|\[a\]|\*\*b|\$\(bug|`|http:\/\//.test(tooltip.value), false, tooltip.value);
    assert.equal(tooltip.isTrusted ?? false, false);
    assert.equal(tooltip.supportHtml ?? false, false);
  });
});
