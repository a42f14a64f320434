import assert from 'node:assert/strict';
import { lostView } from '../../../../src/profile/page/lost-view.ts';
import type { PageView, ProfileRow } from '../../../../src/profile/protocol.ts';

const LOST = 'This tab has stopped responding.';

const row = (value: ProfileRow['value']): ProfileRow => ({
  key: value.kind,
  label: value.kind,
  value,
  copy: { action: 'copyId', label: 'Copy ID' },
});

const view = (...rows: ProfileRow[]): PageView => ({
  shown: { portalId: 'demo', userId: 4 },
  locale: 'en',
  title: 'Rosa Quicksilver',
  profile: {
    header: { name: 'Rosa Quicksilver', initials: 'RQ', color: '#000000', ink: '#ffffff' },
    columns: [[{ title: 'Contact', rows }]],
  },
  asking: true,
  status: 'Loading from the portal…',
  words: { actions: 'Actions', paging: 'User Navigation', changed: 'changed', lost: LOST },
  preview: { label: 'Preview', keep: { action: 'keepOpen', label: 'Keep Open' } },
  paging: [{ action: 'next', label: 'Next User' }],
  actions: [{ action: 'startChat', label: 'Start Chat' }],
});

/** What the page shows of a value. */
const shown = (value: ProfileRow['value']): ProfileRow | undefined =>
  lostView(view(row(value))).profile?.columns[0]?.[0]?.rows[0];

describe('A page that nothing listens to', () => {
  it('says so, and no longer that it is loading', () => {
    const { notice, asking, status, title } = lostView(view());
    assert.deepEqual(
      { notice, asking, status, title },
      {
        notice: { text: LOST, age: undefined, actions: [] },
        asking: false,
        status: undefined,
        title: 'Rosa Quicksilver',
      },
    );
  });

  it('has no buttons', () => {
    const { paging, actions, preview } = lostView(view());
    assert.deepEqual({ paging, actions, preview }, { paging: [], actions: [], preview: undefined });
    assert.equal(shown({ kind: 'text', text: '4' })?.copy, undefined);
  });

  it('shows as text what else leads on', () => {
    const email = {
      kind: 'link',
      text: 'rosa@quarry.example.org',
      href: 'mailto:rosa@quarry.example.org',
    } as const;
    assert.deepEqual(shown(email)?.value, { kind: 'text', text: 'rosa@quarry.example.org' });
    assert.deepEqual(shown({ kind: 'people', people: [{ text: 'Vera', userId: 6 }] })?.value, {
      kind: 'people',
      people: [{ text: 'Vera' }],
    });
    const department = {
      kind: 'department',
      text: 'Quarry',
      departmentId: 1,
      people: '7 users',
      chat: 'Chat',
    } as const;
    assert.deepEqual(shown({ ...department, head: { text: 'Head: Vera', userId: 6 } })?.value, {
      ...department,
      head: { text: 'Head: Vera' },
      people: undefined,
      chat: undefined,
    });
  });

  it('keeps how old it is where it could not be loaded', () => {
    const age = { text: 'Updated {ago}', at: 1 };
    const notice = {
      text: 'Couldn’t connect.',
      age,
      actions: [{ action: 'retry', label: 'Retry' } as const],
    };
    assert.deepEqual(lostView({ ...view(), notice }).notice, { text: LOST, age, actions: [] });
  });
});
