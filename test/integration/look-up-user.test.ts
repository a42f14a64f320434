import assert from 'node:assert/strict';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { lookUpUser } from '../../src/commands/users/look-up-user.ts';
import { Directory } from '../../src/directory/directory.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { RecentIds } from '../../src/portals/storage/recent-ids.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';
import { TypedBox } from './typed-box.ts';

describe('The box that looks up an ID', () => {
  const standIn = windowStandIns();
  let box: TypedBox;
  beforeEach(() => {
    box = new TypedBox();
    standIn({ createQuickPick: () => box });
  });

  /** Opens the box; the portal answers when it is told to. */
  function open(keepState: () => Promise<void> = () => Promise.resolve()) {
    const directory = new Directory({ openSource: () => Promise.reject(new Error('not asked')) });
    const asked: { id: number | undefined; answer: (user: PortalUser) => void }[] = [];
    const found = lookUpUser(
      {
        portal: DEMO_PORTAL,
        directory,
        lookUp: (id) => new Promise((answer) => asked.push({ id, answer })),
      },
      new RecentIds({ state: () => [], keepState }),
      undefined,
    );
    return { found, asked };
  }

  it('gives back the user of the answer that closed it', async () => {
    const { found, asked } = open();
    box.type('4');
    box.enter();
    asked[0]?.answer({ id: 4 });
    assert.equal((await found)?.id, 4);
  });

  it('stays while the person goes to another window to copy an ID', () => {
    open();
    assert.equal(box.ignoreFocusOut, true);
  });

  it('is closed by the answer at once: what is typed after it would be lost, or open the earlier ID', async () => {
    // VS Code takes its time to keep the ID among the recent ones.
    const { found, asked } = open(() => new Promise(() => undefined));
    box.type('4');
    box.enter();
    asked[0]?.answer({ id: 4 });
    await until('a closed box', () => box.hidden);
    assert.equal((await found)?.id, 4);
  });

  it('gives back nobody where the text was changed before the answer, and Esc pressed', async () => {
    const { found, asked } = open();
    box.type('4');
    box.enter();
    box.type('5');
    asked[0]?.answer({ id: 4 });
    box.hide();
    assert.equal(await found, undefined);
  });

  it('does not ask for what was typed after Enter was pressed on something else', () => {
    const { asked } = open();
    box.enter();
    box.type('4');
    box.draw();
    assert.deepEqual(asked, []);
  });

  it('asks for what is highlighted on the screen once the rows follow the text', () => {
    const { asked } = open();
    box.draw();
    box.type('4');
    box.draw();
    box.type('');
    box.enter();
    // The row of ID 4 is still on the screen, and "Show my own profile" has its number.
    assert.deepEqual(asked, []);
    box.draw();
    assert.deepEqual(
      asked.map(({ id }) => id),
      [undefined],
    );
  });
});
