import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { plainMessage, plainText } from '../../../src/ui/plain-text.ts';

describe('A text of a portal’s where VS Code draws icons', () => {
  for (const [text, escaped] of [
    ['Emily $(bug) Smith', 'Emily \\$(bug) Smith'],
    ['$(sync~spin)$(mail)', '\\$(sync~spin)\\$(mail)'],
    ['\\$(trash)', '\\\\$(trash)'],
    ['$100 (net) $( bug) $()', '$100 (net) $( bug) $()'],
  ] as const) {
    it(`is handed over as ${escaped} for ${text}`, () => {
      assert.equal(plainText(text), escaped);
    });
  }
});

describe('A text of a portal’s in a notification', () => {
  it('is no link, and looks as it was written', () => {
    const text = '[Click](command:workbench.action.quit "Emily") [a](https://example.com)';
    const plain = plainMessage(text);
    assert.doesNotMatch(plain, /\]\(/);
    assert.equal(plain.replaceAll('\u2060', ''), text);
  });
});
