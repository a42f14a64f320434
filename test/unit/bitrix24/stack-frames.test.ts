import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stackFrames } from '../../../src/bitrix24/stack-frames.ts';

describe('A mistake of ours in the log', () => {
  it('is told by its places, without message and folders', () => {
    const error = new TypeError('Cannot read "https://acme.bitrix24.com/rest/1/secret/" of Ada');
    error.stack = [
      `TypeError: ${error.message}`,
      '    at work (file:///home/ada/.vscode/extensions/acme.portal-users/dist/chunk-3TJMEXX5.mjs:12:234)',
      '    at async file:///home/ada/.vscode/extensions/acme.portal-users/dist/extension.mjs:5:67',
      '    at eval (eval at work (/home/ada/profile-page.js:1:2), <anonymous>:1:1)',
      '    at handle (/usr/share/code/extensionHostProcess.js:1:89)',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    assert.equal(
      stackFrames(error),
      'TypeError < chunk-3TJMEXX5.mjs:12:234 < extension.mjs:5:67 < extensionHostProcess.js:1:89',
    );
  });

  it('is told by the five innermost places', () => {
    const error = new Error('secret');
    error.stack = [1, 2, 3, 4, 5, 6].map((line) => `    at /dist/extension.mjs:${line}:1`).join('\n');
    assert.equal(stackFrames(error).split(' < ').length, 6);
    assert.match(stackFrames(error), /^Error < extension\.mjs:1:1 .* extension\.mjs:5:1$/);
  });

  it('is told by its name alone where it has no places', () => {
    const error = new RangeError('secret');
    delete error.stack;
    assert.equal(stackFrames(error), 'RangeError');
  });

  it('is told by its type where no error was thrown', () => {
    assert.equal(stackFrames('secret'), 'string');
  });
});
