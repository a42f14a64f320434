import assert from 'node:assert/strict';
import { hangs, on, refuses } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('Connecting to a portal', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data: secondOffice });
  });
  after(() => portal.dispose());

  const host = (): string => portal.origin.replace('http://', '');

  it('begins in the empty view', async () => {
    await person().openUsersView();
    await person().clickInWelcome('Connect to Portal…');
    assert.deepEqual(await person().picks(), [
      'Inbound Webhook',
      'Local Application',
      'Access Token',
      'Demo Portal',
    ]);
    await person().screenshot('ways to connect');
    await person().pick('Inbound Webhook');
    assert.match(await person().inputMessage(), /Paste the URL of an inbound webhook/);
  });

  it('says what is wrong with a text that is no webhook', async () => {
    await person().enter('https://example.bitrix24.com/company/personal/user/7/');
    assert.match(await person().inputMessageWhen(/This URL/), /This URL isn’t an inbound webhook/);
  });

  it('says what it understood, without the secret', async () => {
    await person().typeInBox(`curl -d '{"ID":5}' '${portal.webhookUrl()}profile.json'`);
    const message = await person().inputMessageWhen(/Press Enter/);
    assert.equal(message, `Portal ${host()}, on behalf of user 1. Press Enter to check the webhook.`);
  });

  it('says that a name and a password before the host are not wanted', async () => {
    await person().enter(portal.webhookUrl().replace('://', '://me:you@'));
    assert.match(
      await person().inputMessageWhen(/password/),
      /Remove everything between https:\/\/ and the @/,
    );
  });

  it('says that the secret is refused, and keeps what was typed', async () => {
    const typed = portal.webhookUrl('wrong');
    await person().enter(typed);
    assert.match(
      await person().inputMessageWhen(/rejected/),
      new RegExp(`^${host()} rejected the webhook. It’s mistyped, deleted, or blocked`),
    );
    assert.equal(await person().inputValue(), typed);
  });

  it('says which scope to tick', async () => {
    await person().enter(portal.webhookUrl('noIm'));
    assert.match(await person().inputMessageWhen(/select/), /select “Chat and Notifications \(im\)”/);
  });

  it('says that the server is down', async () => {
    await portal.stop();
    await person().enter(portal.webhookUrl());
    assert.match(await person().inputMessageWhen(/refused the connection|Can’t reach/), new RegExp(host()));
    await portal.start();
  });

  it('stops checking when told to, and keeps what was typed', async () => {
    const remove = portal.before(hangs);
    await person().enter(portal.webhookUrl());
    await person().notification(/Checking/);
    await person().clickInNotification('Cancel');
    await person().inputEnabled();
    assert.equal(await person().inputValue(), portal.webhookUrl());
    remove();
  });

  it('saves nothing of all that', async () => {
    await person().cancel();
    assert.match(await person().welcome(), /See the users of your Bitrix24 portal/);
  });

  it('helps to make a webhook where the address of a portal is typed', async () => {
    await person().runCommand('Connect to Portal…');
    await person().typeInBox(host());
    await person().picksWhen(new RegExp(`^Create a Webhook on ${host()}…$`));
    const [page] = await Promise.all([
      person().page.context().waitForEvent('page'),
      person().pick(`Create a Webhook on ${host()}…`),
    ]);
    // This VS Code leads to servers of this machine by a path of its own; the oldest one leaves out what follows.
    const path = person().vscode.vsCode.name === 'newest' ? 'devops/section/standard/' : '';
    assert.ok(page.url().endsWith(`${portal.port}/${path}`), page.url());
    await page.close();
    assert.match(await person().inputMessageWhen(/create an inbound webhook/), /then paste its URL here/);
    await person().cancel();
    await person().inputClosed();
  });

  it('takes a webhook at once that is pasted in place of a choice', async () => {
    await person().runCommand('Connect to Portal…');
    await person().enter(`export BITRIX24_WEBHOOK="${portal.webhookUrl()}";`);
    await person().inputClosed();
    const rows = await person().rowsWhen((shown) => shown.length > 1);
    assert.equal(rows[0]?.name, 'Quentin Quarry');
  });

  it('shows a second portal beside it, and switches back', async () => {
    await person().runCommand('Open Demo Portal');
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Alexandra Voss'));
    await person().runCommand('Switch Portal…');
    assert.deepEqual(await person().picks(), ['Demo Portal', host()]);
    await person().pick(host());
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
  });

  it('says that the portal takes only so many requests, and keeps the rows when told not to wait', async () => {
    const remove = portal.before(on('batch', refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    await person().runCommand('Refresh Users');
    const { text } = await person().notification(/Waiting/);
    assert.match(text, /: The portal limits the number of requests\. Continuing in \d+ seconds\.$/);
    remove();
    await person().clickInNotification('Cancel');
    await person().notificationGone(/Waiting/);
    await person().viewMessageWhen(/^Stopped at/);
    assert.ok((await person().rows()).length > 1);
  });

  it('says that the portal makes it wait, and can be told not to', async () => {
    const remove = portal.before(on('batch', refuses(429, 'OPERATION_TIME_LIMIT')));
    await person().runCommand('Refresh Users');
    const { text } = await person().notification(/limits the processing time/);
    assert.match(
      text,
      new RegExp(
        `^Waiting for ${host()}: The portal limits the processing time .* Continuing in 60 seconds\\.$`,
      ),
    );
    remove();
    await person().clickInNotification('Cancel');
    await person().notificationGone(/Waiting/);
    assert.ok((await person().rows()).length > 1);
  });

  it('says in a profile what went wrong, and shows it anew once there is another webhook', async () => {
    portal.revoke('admin');
    await person().clickRow('Rosa Quicksilver');
    const page = await person().panel('Rosa Quicksilver');
    assert.match(await page.getByRole('alert').innerText(), /rejected the webhook/);
    await page.getByRole('button', { name: 'Enter Credentials Again…' }).click();
    await person().enter(portal.webhookUrl('imBasic'));
    await person().inputClosed();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Rosa Quicksilver');
  });

  it('says in the empty view that the secret is refused from now on', async () => {
    portal.revoke('imBasic');
    await person().reload();
    await person().openUsersView();
    await person().viewMessageWhen(/rejected the webhook. It’s mistyped, deleted, or blocked/);
  });

  it('says in the empty view that the portal cannot be reached, and tries again', async () => {
    await portal.stop();
    await person().runCommand('Refresh Users');
    await person().viewMessageWhen(/refused the connection/);
    await portal.start();
    await person().clickRow('Try Again');
    await person().viewMessageWhen(/rejected the webhook/);
  });

  it('forgets a portal after asking', async () => {
    await person().runCommand('Forget Portal…');
    await person().pick(host());
    assert.match(await person().dialog(), new RegExp(`Forget ${host()}\\?`));
    await person().clickInDialog('Forget');
    await until('no profile of the forgotten portal', async () => (await person().tabs()).length === 0);
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Alexandra Voss'));
  });
});
