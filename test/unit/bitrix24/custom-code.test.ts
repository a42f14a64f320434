import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isCustomCode } from '../../../src/bitrix24/custom-code.ts';

describe('The code of a custom field', () => {
  it('begins with UF_ and is one word', () => {
    for (const code of ['UF_USR_1712000000001', 'UF_A', `UF_${'A'.repeat(60)}`])
      assert.ok(isCustomCode(code), code);
    for (const code of ['UF_', 'USR_UF_1', ' UF_A', 'UF_A B', 'UF_A\n', 'uf_a', `UF_${'A'.repeat(61)}`])
      assert.ok(!isCustomCode(code), code);
  });

  it('is none of Bitrix24’s own fields', () => {
    for (const code of ['UF_DEPARTMENT', 'UF_PHONE_INNER', 'UF_EMPLOYMENT_DATE'])
      assert.ok(!isCustomCode(code), code);
  });
});
