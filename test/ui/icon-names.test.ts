import assert from 'node:assert/strict';
import { nobody } from '../../src/demo/people/blank-person.ts';
import { secondOffice } from '../portal/second-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';

const ann = {
  ...nobody,
  id: 1,
  firstName: 'Ann $(bug)',
  lastName: '\\$(trash)',
  position: '$(sync~spin) Boss',
  email: '$(mail)@example.com',
  phones: { mobile: '$(call) 1', work: '$(device-mobile) 2', inner: '', home: '' },
  admin: true,
};

describe('Names of icons in texts of a portal', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({
      data: {
        ...secondOffice,
        people: [ann],
        chats: [{ id: 8, title: '$(rocket) Launch', type: 'chat', users: [1] }],
      },
    });
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length === 1);
  });
  after(() => portal.dispose());

  /** The texts of the rows of the box, and the icons that are drawn in these texts. */
  const offered = async (like: RegExp): Promise<{ readonly texts: string; readonly icons: number }> => {
    await person().picksWhen(like);
    const list = person().page.locator('.quick-input-widget .quick-input-list');
    return {
      texts: (await list.locator('.quick-input-list-rows').allInnerTexts()).join('\n'),
      icons: await list.locator('.monaco-icon-label-container .codicon').count(),
    };
  };

  it('are shown as they are where users are searched for', async () => {
    await person().runCommand('Search Users…');
    await person().typeInBox('Ann');
    const { texts, icons } = await offered(/^Ann/);
    for (const part of ['Ann $(bug) \\$(trash)', '$(sync~spin) Boss', '$(mail)@example.com'])
      assert.ok(texts.includes(part), texts);
    assert.equal(icons, 0);
    await person().screenshot('icon-names');
    await person().cancel();
  });

  it('are shown as they are beside an ID', async () => {
    await person().runCommand('Look Up User by ID…');
    await person().typeInBox('1');
    const { texts, icons } = await offered(/^Look up user 1$/);
    assert.ok(texts.includes('Ann $(bug) \\$(trash)'), texts);
    assert.equal(icons, 0);
    await person().accept();
    await person().inputClosed();
  });

  it('are shown as they are among phone numbers, and copied so', async () => {
    await person().runCommand('Copy Phone');
    const { texts, icons } = await offered(/1$/);
    assert.ok(texts.includes('$(call) 1') && texts.includes('$(device-mobile) 2'), texts);
    assert.equal(icons, 0);
    await person().pick('$(call) 1');
    await person().clipboardWhen(/^\$\(call\) 1$/);
  });

  it('are shown as they are in the status bar', async () => {
    const told = person().page.locator('.statusbar-item', { hasText: 'Copied' });
    await told.waitFor();
    assert.ok((await told.innerText()).includes('Ann $(bug) \\$(trash)'));
    assert.equal(await told.locator('.codicon-bug, .codicon-trash').count(), 0);
  });

  it('are shown as they are among chats', async () => {
    await person().runCommand('Choose Users to List…');
    await person().pick('Chat Members…');
    const { texts, icons } = await offered(/Launch/);
    assert.ok(texts.includes('$(rocket) Launch'), texts);
    assert.equal(icons, 0);
    await person().cancel();
  });

  it('are shown as they are in the name of a portal', async () => {
    await person().runCommand('Rename Portal…');
    await person().enter('$(flame) Portal');
    await person().inputClosed();
    await person().runCommand('Switch Portal…');
    const { texts, icons } = await offered(/Portal/);
    assert.ok(texts.includes('$(flame) Portal'), texts);
    assert.equal(icons, 0);
    await person().cancel();
  });
});
