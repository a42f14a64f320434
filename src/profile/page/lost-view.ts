import type { PageView, ProfileRow, ProfileValue } from '../protocol.ts';

/** What a page shows where nothing listens to it any more: why, what it knows, and nothing that would do nothing. */
export function lostView({ profile, notice, ...view }: PageView): PageView {
  const columns = profile?.columns.map((groups) =>
    groups.map((group) => ({ ...group, rows: group.rows.map(withoutActions) })),
  );
  return {
    ...view,
    profile: profile && columns && { ...profile, columns },
    notice: { text: view.words.lost, age: notice?.age, actions: [] },
    asking: false,
    status: undefined,
    preview: undefined,
    paging: [],
    actions: [],
  };
}

const withoutActions = (row: ProfileRow): ProfileRow => ({
  ...row,
  value: withoutLinks(row.value),
  copy: undefined,
});

function withoutLinks(value: ProfileValue): ProfileValue {
  switch (value.kind) {
    case 'link':
      return { kind: 'text', text: value.text };
    case 'people':
      return { kind: 'people', people: value.people.map(({ text }) => ({ text })) };
    case 'department':
      return {
        ...value,
        head: value.head && { text: value.head.text },
        people: undefined,
        chat: undefined,
      };
    case 'text':
    case 'note':
    case 'clock':
    case 'moment':
    case 'color':
      return value;
  }
}
