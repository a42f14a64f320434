import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutPhpMessages } from '../../../../src/bitrix24/transport/php-messages.ts';

const WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/home/x.php</b> on line <b>3</b><br />\n';
const REPLY = String.raw`{"result":{"NAME":"a \"} b \\","LIST":[{}]},"time":{"start":1}}`;

describe('A reply among messages of PHP', () => {
  for (const [where, text] of [
    ['behind one', WARNING + REPLY],
    ['before one', REPLY + WARNING],
    ['between two', WARNING + REPLY + WARNING],
    ['behind one that holds the like', `${WARNING}{"result": oops} {"result":' ${REPLY}`],
    ['before one with braces', `${REPLY}${WARNING} } }`],
  ] as const) {
    it(`is read ${where}`, () => {
      assert.equal(withoutPhpMessages(text), REPLY);
    });
  }

  it('is read where it is long, and the message stands at one end alone', () => {
    const long = `{ "result" : "${'x'.repeat(10_000)}" }`;
    assert.equal(withoutPhpMessages(WARNING + long), long);
    assert.equal(withoutPhpMessages(long + WARNING), long);
  });
});
