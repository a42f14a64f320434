import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addressSpan } from '../../../../src/editor/links/address-span.ts';

const PAGE = 'https://a.bitrix24.com/company/personal/user/5';

describe('The address around the ID of a user', () => {
  const cases: readonly (readonly [line: string, address: string | undefined])[] = [
    [`see ${PAGE}/ for it`, `${PAGE}/`],
    [`see ${PAGE}.`, PAGE],
    [`see ${PAGE}/.`, `${PAGE}/`],
    [`<a href="${PAGE}/?tab=1#top">`, `${PAGE}/?tab=1#top`],
    [`[John](${PAGE}/)`, `${PAGE}/`],
    ['/company/personal/user/5/', '/company/personal/user/5/'],
    [`${PAGE}/tasks/task/view/7/`, undefined],
    [`${PAGE}/calendar/`, undefined],
  ];
  for (const [line, address] of cases) {
    it(`is ${address ?? 'none, as it goes on'} in ${line}`, () => {
      const start = line.indexOf('user/5') + 5;
      const span = addressSpan(line, start, start + 1);
      assert.equal(span && line.slice(span.start, span.end), address);
    });
  }
});
