import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stackFrames } from '../../../src/bitrix24/stack-frames.ts';

describe('A mistake of ours in the log', () => {
  it('is told by its places, without message and folders', () => {
    const error = new TypeError('Cannot read "https://acme.bitrix24.com/rest/1/secret/" of Ada');
    error.stack = [
      `TypeError: ${error.message}`,
      '    at work (/home/ada/.vscode/extensions/acme.portal-users/dist/handlers.js:1:234)',
      '    at async /home/ada/.vscode/extensions/acme.portal-users/dist/extension.js:5:67',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    assert.equal(stackFrames(error), 'TypeError < handlers.js:1:234 < extension.js:5:67');
  });

  it('is told by its type where no error was thrown', () => {
    assert.equal(stackFrames('secret'), 'string');
  });
});
