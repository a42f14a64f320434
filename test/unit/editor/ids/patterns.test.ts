import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { findUserIds } from '../../../../src/editor/ids/find-user-ids.ts';
import { parsePattern } from '../../../../src/editor/ids/patterns.ts';

describe('A pattern of the settings', () => {
  const refused: readonly (readonly [pattern: string, reason: string])[] = [
    ['author=5', 'noId'],
    ['', 'noId'],
    ['<id>', 'noTextBeforeId'],
    ['  <id>', 'noTextBeforeId'],
    ['=<id>', 'noTextBeforeId'],
    ['**<id>', 'wildcardBesideId'],
    ['author=*<id>', 'wildcardBesideId'],
    ['author=<id>*', 'wildcardBesideId'],
    ['from <id> to <id>', 'severalIds'],
    ['a*b*c*d*e*f*by <id>', 'tooManyWildcards'],
    [`${'x'.repeat(300)}<id>`, 'tooLong'],
  ];
  for (const [pattern, reason] of refused) {
    it(`is refused with the reason ${reason}: ${pattern.slice(0, 30)}`, () => {
      assert.deepEqual(parsePattern(pattern), { ok: false, reason });
    });
  }

  const finds: readonly (readonly [pattern: string, text: string, ids: readonly number[]])[] = [
    ['author=<id>', 'author=5 Author=6 author= 7 author=8x author=0', [5]],
    ['signed (<id>)', 'signed (5) signed (6 signed (07)', [5]],
    ['by * #<id>', 'by Ann #5, by\nBob #6, by Kim #7', [5, 7]],
    ['u/<id>/', 'u/5/ u/6 u/7/', [5, 7]],
    ['a.*c <id>', 'abc 5, a.bc 6', [6]],
    ['<id> of by', 'by 5 of by', []],
    ['id <id> of*team', 'id 5 of the team, id 6 of\nteam, id 7 ofteam, id 8 team', [5, 7]],
    ['id <id>**x', 'id 5 x', []],
    ['*by*<id>', 'by 5', []],
    ['by <id> a*b*c', 'by 5 a b c, by 6 a c b', [5]],
    ['by <id>*', 'by 5', []],
    [`by*#<id>`, `by${' '.repeat(100)}#5, by${' '.repeat(101)}#6`, [5]],
    [`by <id> -*!`, `by 5 -${' '.repeat(100)}!, by 6 -${' '.repeat(101)}!`, [5]],
    ['aa*b*c*d*e*f <id>', 'aa b c d e f 5', [5]],
    [`${'x'.repeat(196)}<id>`, `${'x'.repeat(196)}5`, [5]],
    ['by*by <id>', 'by 4 by 5', [5]],
    ['sent*to*by <id>', 'opened by 5, sent', []],
  ];
  for (const [pattern, text, ids] of finds) {
    it(`takes all but <id> and * as it is written: ${pattern}`, () => {
      assert.deepEqual(
        findUserIds(text, 'log', { patterns: [pattern] }).map(({ id }) => id),
        ids,
      );
    });
  }

  it('is marked in the settings where it is refused, and nowhere else', () => {
    const name = 'portalUsers.recognition.patterns';
    const items = v.object({ pattern: v.string(), maxLength: v.number() });
    const setting = v.object({ [name]: v.object({ items }) });
    const manifest = v.object({
      contributes: v.object({ configuration: v.object({ properties: setting }) }),
    });
    const { contributes } = v.parse(manifest, JSON.parse(readFileSync('package.json', 'utf8')));
    const { pattern, maxLength } = contributes.configuration.properties[name].items;
    const isTaken = (text: string): boolean =>
      text.length <= maxLength && new RegExp(pattern, 'u').test(text);
    const texts = [...refused, ...finds].map(([text]) => text);
    assert.deepEqual(
      texts.filter((text) => isTaken(text) !== parsePattern(text).ok),
      [],
    );
  });
});
