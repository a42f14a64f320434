import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EditorFeatures } from '../../src/editor/editor-features.ts';
import { editorLoader, registerEditor } from '../../src/editor/register-editor.ts';
import { onLookUp, repliesToLookUp, resets } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { EditorWorld, placeIn, set } from './editor-world.ts';

/** John Johnson has the ID 5. In each text `¦` stands in the ID. */
const TEXTS: readonly (readonly [language: string, text: string])[] = [
  ['json', '{ "ASSIGNED_BY_ID": "¦5" }'],
  ['jsonc', '{ "responsibleId": 5¦, }'],
  ['php', "<?php $fields = ['RESPONSIBLE_ID' => ¦5];"],
  ['javascript', 'const fields = { ASSIGNED_BY_ID: ¦5 };'],
  ['typescript', 'await call("tasks.task.add", { fields: { RESPONSIBLE_ID: 5¦ } });'],
  ['python', 'params = {"CREATED_BY": ¦5}'],
  ['log', '12:00:01 INFO crm.deal.update RESPONSIBLE_ID=¦5 done'],
  ['plaintext', 'Ask [USER=¦5]John[/USER] about it'],
  ['markdown', 'See [USER=¦5]John[/USER]'],
  ['yaml', 'responsible_id: ¦5'],
  ['sql', 'SELECT * FROM b_tasks WHERE RESPONSIBLE_ID = ¦5'],
];

describe('The card of a user at an ID', () => {
  let portal: TestPortal;
  let world: EditorWorld;
  let providers: ReturnType<typeof registerEditor>;
  beforeEach(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    await world.connect(portal);
    providers = registerEditor(editorLoader(world.parts), world.store);
  });
  afterEach(async () => {
    for (const provider of providers) provider.dispose();
    world.dispose();
    await portal.dispose();
  });

  /** The Markdown of what is shown at the place that the text marks, and where it stands. */
  const hoverAt = async (language: string, text: string) => {
    const { document, position } = await placeIn(language, text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers.flatMap(({ contents, range }) =>
      contents.flatMap((content) =>
        content instanceof vscode.MarkdownString && /\$\((server|info)\)/.test(content.value)
          ? [{ content, text: readable(content.value), place: range && document.getText(range) }]
          : [],
      ),
    );
  };
  /** With what was escaped as people see it. */
  const readable = (markdown: string): string =>
    markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

  for (const [language, text] of TEXTS) {
    it(`is shown in ${language}, and belongs to the ID alone`, async () => {
      const [hover, ...others] = await hoverAt(language, text);
      assert.match(hover?.text ?? '', /\*\*John Johnson\*\*/);
      assert.equal(hover?.place, '5');
      assert.deepEqual(others, []);
    });
  }

  it('tells position, presence, department, local time and portal, shows the picture and offers four commands', async () => {
    const [hover] = await hoverAt('json', '{ "ASSIGNED_BY_ID": "¦4" }');
    const { text = '', content } = hover ?? {};
    assert.match(text, /\$\(briefcase\) \S/);
    assert.match(text, /\$\(pulse\) \S/);
    assert.match(text, /\$\(organization\) \S/);
    assert.match(text, /\$\(clock\) Local time: \w{3} \d/);
    assert.ok(text.includes(`$(server) ${new URL(portal.origin).host} · ID 4`), text);
    assert.match(text, /^!\[\]\(data:image\/\w+;base64,[\w+/=]+\|width=48,height=48\)/);
    const commands = ['openProfile', 'copyMention', 'startChat', 'showRawJson'].map(
      (name) => `portalUsers.${name}`,
    );
    assert.deepEqual(
      [...text.matchAll(/\(command:([\w.]+)\?/g)].map(([, command]) => command),
      commands,
    );
    assert.deepEqual(content?.isTrusted, { enabledCommands: commands });
  });

  it('asks nothing before, once for all IDs that can be seen, and not again', async () => {
    const { document } = await placeIn(
      'json',
      '¦[{ "ASSIGNED_BY_ID": 4, "CREATED_BY_ID": 5, "MODIFY_BY_ID": 6 }]',
    );
    await vscode.window.showTextDocument(document);
    const lookUps = (): number => portal.requests.filter(({ body }) => body.includes('im.user.get')).length;
    assert.equal(portal.requests.length, 0);
    for (const id of ['4', '5', '6']) {
      await vscode.commands.executeCommand(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(`: ${id}`) + 2),
      );
    }
    assert.equal(lookUps(), 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [what, language, text] of [
    ['a number without a name', 'json', '{ "count": ¦5 }'],
    ['nobody', 'json', '{ "ASSIGNED_BY_ID": ¦0 }'],
    ['a CRM element', 'json', '{ "ownerTypeId": 2, "ownerId": ¦5 }'],
    ['a portal that is not connected', 'log', 'https://other.bitrix24.com/company/personal/user/¦5/'],
    ['a portal beside it that is not connected', 'log', 'other.bitrix24.com: RESPONSIBLE_ID=¦5'],
  ] as const) {
    it(`is not shown for ${what}, and nothing is asked`, async () => {
      assert.deepEqual(await hoverAt(language, text), []);
      assert.equal(portal.requests.length, 0);
    });
  }

  it('is of the portal whose address stands beside the ID, whatever the window shows', async () => {
    const other = await startTestPortal();
    try {
      await world.connect(other);
      const host = new URL(portal.origin).host;
      const [hover] = await hoverAt('log', `${host} RESPONSIBLE_ID=¦5`);
      assert.ok(hover?.text.includes(`${host} · ID 5`));
      const [page] = await hoverAt('plaintext', `see ${portal.origin}/company/personal/user/¦5/ for it`);
      assert.ok(page?.text.includes(`${host} · ID 5`));
      assert.equal(other.requests.length, 0);
    } finally {
      await other.dispose();
    }
  });

  it('has no sample users of the demo portal but in folders that name it', async () => {
    await world.store.saveDemo();
    assert.deepEqual(await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }'), []);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('No folder is open.');
    await set('portalFor', { [folder]: 'demo' });
    try {
      const [hover] = await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }');
      assert.match(hover?.text ?? '', /\*\*John Johnson\*\*[^]*Demo Portal · ID 5/);
    } finally {
      await set('portalFor', undefined);
    }
  });

  it('takes all that a portal sends for text', async () => {
    const name =
      '[x](command:workbench.action.quit) <img src=x> $(bug) **bold** ![i](https://example.com/i.png)';
    portal.before(repliesToLookUp(JSON.stringify({ id: 5, name, work_position: name })));
    const [hover] = await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }');
    assert.ok(hover?.text.includes(name));
    const html = await vscode.commands.executeCommand<string>(
      'markdown.api.render',
      hover?.content.value ?? '',
    );
    assert.doesNotMatch(html, /quit"|<img|<b>bold|https:\/\/example\.com\/i\.png"/);
    assert.doesNotMatch(hover?.content.value ?? '', /\$\(bug\)/);
  });

  it('is one sentence where the portal does not answer or knows nobody, and nothing for a guess', async () => {
    const [unknown] = await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦999999 }');
    assert.match(
      unknown?.text ?? '',
      /^\$\(info\) There’s no user 999999 on 127\.0\.0\.1:\d+\. Check the ID\.$/,
    );
    assert.deepEqual(await hoverAt('json', '{ "reviewedById": ¦999998 }'), []);
    portal.before(onLookUp(resets));
    const [offline] = await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦7 }');
    assert.match(offline?.text ?? '', /^\$\(info\) [^\n]*127\.0\.0\.1:\d+[^\n]*$/);
    const asked = portal.requests.length;
    assert.equal((await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦8 }')).length, 1);
    assert.equal(portal.requests.length, asked, 'A portal that is down is asked again at every ID.');
  });

  it('is turned off by one setting, for one language by another', async () => {
    await set('recognition.enabled', false);
    assert.deepEqual(await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }'), []);
    await set('recognition.enabled', undefined);
    await set('recognition.languages', { json: false });
    assert.deepEqual(await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }'), []);
    await set('recognition.languages', { '*': false, json: true });
    assert.equal((await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }')).length, 1);
    assert.deepEqual(await hoverAt('yaml', 'responsible_id: ¦5'), []);
    await set('recognition.languages', undefined);
  });

  it('follows the names and patterns of the settings', async () => {
    assert.deepEqual(await hoverAt('log', 'seen by John (¦5)'), []);
    await set('recognition.patterns', ['seen by * (<id>)']);
    await set('recognition.moreFields', ['UF_REVIEWER']);
    await set('recognition.fewerFields', ['RESPONSIBLE_ID']);
    assert.equal((await hoverAt('log', 'seen by John (¦5)')).length, 1);
    assert.equal((await hoverAt('json', '{ "ufReviewer": ¦5 }')).length, 1);
    assert.deepEqual(await hoverAt('json', '{ "RESPONSIBLE_ID": ¦5 }'), []);
    for (const name of ['patterns', 'moreFields', 'fewerFields']) await set(`recognition.${name}`, undefined);
  });

  it('is not asked for where the pointer has moved on', async () => {
    const { document, position } = await placeIn('json', '{ "ASSIGNED_BY_ID": ¦5 }');
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    const { hover } = new EditorFeatures(world.parts);
    assert.equal(await hover.provideHover(document, position, source.token), undefined);
    assert.equal(portal.requests.length, 0);
  });

  it('is what the kept list tells where the portal cannot be reached', async () => {
    const { id } = world.store.active ?? assert.fail('No portal is connected.');
    await world.sessions.of(id)?.directory.load();
    const later = world.laterWindow();
    for (const provider of providers) provider.dispose();
    providers = registerEditor(editorLoader(later.parts), later.store);
    try {
      portal.before(resets);
      const [hover] = await hoverAt('json', '{ "ASSIGNED_BY_ID": ¦5 }');
      assert.match(hover?.text ?? '', /\*\*John Johnson\*\*/);
    } finally {
      later.dispose();
    }
  });
});
