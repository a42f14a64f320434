import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyRequestAs } from '../../src/commands/copy/requests/copy-request.ts';
import { Directory } from '../../src/directory/directory.ts';
import { DEMO_PORTAL, type Portal, type WebhookPortal } from '../../src/portals/portal.ts';

const notAsked = () => Promise.reject(new Error('not asked'));

const OWN: WebhookPortal = {
  kind: 'webhook',
  id: 'intranet.test/b24#1',
  label: 'intranet.test/b24',
  origin: 'https://intranet.test',
  prefix: '/b24',
  ownerId: 1,
  scopes: [],
};

/** What a person does in a box: a row by its label, or a button by the beginning of its tooltip. */
type Act = { readonly row: string } | { readonly button: string };

/** Boxes in which these things are done, one after the other, and what each has shown. */
function acting(acts: readonly Act[]): string[][] {
  const shown: string[][] = [];
  const left = [...acts];
  Object.assign(vscode.window, {
    createQuickPick: () => {
      const [accepted, pressed, hidden] = [
        new vscode.EventEmitter<void>(),
        new vscode.EventEmitter<vscode.QuickInputButton>(),
        new vscode.EventEmitter<void>(),
      ];
      const box = {
        title: '',
        placeholder: '',
        items: new Array<vscode.QuickPickItem>(),
        selectedItems: new Array<vscode.QuickPickItem>(),
        buttons: new Array<vscode.QuickInputButton>(),
        onDidAccept: accepted.event,
        onDidTriggerButton: pressed.event,
        onDidHide: hidden.event,
        dispose: () => undefined,
        hide: () => {
          hidden.fire();
        },
        show: () => {
          shown.push([
            box.title,
            ...box.items.map(({ label, description = '' }) => `${label} ${description}`.trim()),
          ]);
          for (;;) {
            const act = left.shift();
            if (!act) {
              hidden.fire();
              return;
            }
            if ('button' in act) {
              const button = box.buttons.find(({ tooltip = '' }) => tooltip.startsWith(act.button));
              assert.ok(button, act.button);
              pressed.fire(button);
              shown.at(-1)?.push(box.placeholder);
              if (button === vscode.QuickInputButtons.Back) return;
            } else {
              const row = box.items.find(({ label }) => label === act.row);
              assert.ok(row, act.row);
              box.selectedItems = [row];
              accepted.fire();
              return;
            }
          }
        },
      };
      return box;
    },
  });
  return shown;
}

/** VS Code's state, with all that was ever written to it. */
class State implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string): undefined;
  get(key: string): unknown {
    return this.#values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }

  get written(): string {
    return JSON.stringify([...this.#values]);
  }
}

describe('Copy Request As', () => {
  const createQuickPick = vscode.window.createQuickPick.bind(vscode.window);
  let said: string[];
  let state: State;
  beforeEach(async () => {
    said = [];
    state = new State();
    await vscode.env.clipboard.writeText('before');
  });
  afterEach(() => {
    Object.assign(vscode.window, { createQuickPick });
  });

  const copy = async (portal: Portal, userIds: readonly [number, ...number[]], ...acts: Act[]) => {
    const shown = acting(acts);
    const directory = new Directory({ openSource: notAsked });
    directory.remember({ id: 4, name: 'Emily `Smith`' });
    await copyRequestAs(
      { session: { portal, directory }, userIds },
      { state, announce: (text) => said.push(text) },
    );
    return shown;
  };
  const clipboard = () => vscode.env.clipboard.readText();

  it('names the user, the request and the idiom, and none of the user but the ID stands in the text', async () => {
    const shown = await copy(DEMO_PORTAL, [4], { row: 'user.get' }, { row: 'PHP with b24phpsdk' });
    assert.deepEqual(
      shown.map(([title]) => title),
      ['Emily `Smith`', 'Emily `Smith`'],
    );
    assert.deepEqual(said, ['Copied request for Emily `Smith` (user.get, PHP with b24phpsdk)']);
    assert.doesNotMatch(await clipboard(), /Emily|Smith/);
  });

  it('offers the last choice first, where it makes sense now, and keeps nothing else of it', async () => {
    await copy(OWN, [4], { button: 'Include' }, { row: 'im.user.get' }, { row: 'PHP with CRest' });
    assert.equal(state.written, '[["copiedRequest",{"name":"im.user.get","idiom":"crest"}]]');
    const [again] = await copy(OWN, [4], { row: 'im.user.get' });
    assert.deepEqual(again?.slice(1, 4), ['recently used', 'im.user.get PHP with CRest', 'requests']);
    assert.equal(said.at(-1), 'Copied request for Emily `Smith` (im.user.get, PHP with CRest)');
    const [several] = await copy(OWN, [4, 5]);
    assert.deepEqual(several?.slice(0, 2), ['2 users', 'im.user.list.get Object with the IDs as keys']);
  });

  it('tells the address of the portal for this one time, and takes it back', async () => {
    await copy(OWN, [4], { button: 'Include' }, { row: 'im.user.get' }, { row: 'PHP with CRest' });
    assert.match(await clipboard(), /such as https:\/\/intranet\.test\/b24\/rest\/1\/secret\//);
    assert.deepEqual(said, [
      'Copied request for Emily `Smith` (im.user.get, PHP with CRest). It contains the address https://intranet.test/b24.',
    ]);
    const acts = [{ row: 'im.user.get' }];
    await copy(OWN, [4], ...acts);
    assert.doesNotMatch(await clipboard(), /intranet/);
    const [shown] = await copy(OWN, [4], { button: 'Include' }, { button: 'Leave Out' }, ...acts);
    assert.deepEqual(shown?.slice(-2), [
      'Select a request to copy, with the address intranet.test/b24',
      'Select a request to copy',
    ]);
    assert.doesNotMatch(await clipboard(), /intranet/);
  });

  it('goes back from the idioms to the requests, and copies nothing where the person leaves', async () => {
    const shown = await copy(
      OWN,
      [4, 5],
      { row: 'batch' },
      { button: vscode.QuickInputButtons.Back.tooltip ?? '' },
    );
    assert.equal(shown.length, 3);
    assert.deepEqual(shown[2], shown[0]);
    assert.ok(
      !shown[1]?.includes('JavaScript with @bitrix24/b24jssdk'),
      'the SDK takes no address with a path',
    );
    assert.deepEqual([said, await clipboard()], [[], 'before']);
  });

  it('says for how many users there is one', async () => {
    const [first, ...others] = Array.from({ length: 501 }, (_, at) => at + 1);
    assert.deepEqual(await copy(OWN, [first ?? 1, ...others]), []);
    assert.deepEqual(said, ['Select up to 500 users to copy a request for them.']);
    assert.equal(await clipboard(), 'before');
  });
});
