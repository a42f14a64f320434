import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { SignInCallbacks } from '../../src/connect/sign-in-callbacks.ts';

describe('An address that the browser hands to VS Code', () => {
  const addressWith = (state: string): vscode.Uri =>
    vscode.Uri.parse(`vscode://portal-users.portal-users/sign-in?code=1&state=${state}`);

  it('goes to the sign-in that expects it, and to no other', async () => {
    const answers = new SignInCallbacks();
    const heard: string[] = [];
    const wait = (state: string): vscode.Disposable =>
      answers.wait({
        expects: (cameBack) => new URLSearchParams(cameBack).get('state') === state,
        onCallback: (cameBack) => heard.push(`${state}: ${cameBack}`),
      });
    const [first, second] = [wait('one'), wait('two')];
    await answers.handleUri(addressWith('two'));
    assert.deepEqual(heard, ['two: ?code=1&state=two']);
    second.dispose();
    // The window says that it did not ask for it, and waits until the message is closed.
    void answers.handleUri(addressWith('two')).catch(assert.ifError);
    void answers.handleUri(addressWith('three')).catch(assert.ifError);
    assert.equal(heard.length, 1);
    first.dispose();
  });
});
