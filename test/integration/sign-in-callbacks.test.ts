import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { SignInCallbacks } from '../../src/connect/sign-in-callbacks.ts';

describe('An address that the browser hands to VS Code', () => {
  it('goes to the sign-in that expects it, and to no other', () => {
    const answers = new SignInCallbacks();
    const heard: string[] = [];
    const wait = (state: string): vscode.Disposable =>
      answers.wait({
        expects: (cameBack) => new URLSearchParams(cameBack).get('state') === state,
        onCallback: (cameBack) => heard.push(`${state}: ${cameBack}`),
      });
    const [first, second] = [wait('one'), wait('two')];
    assert.equal(answers.receive('?code=1&state=two'), true);
    assert.deepEqual(heard, ['two: ?code=1&state=two']);
    second.dispose();
    assert.equal(answers.receive('?code=1&state=two'), false);
    assert.equal(answers.receive('?code=1&state=three'), false);
    assert.equal(heard.length, 1);
    first.dispose();
  });
});
