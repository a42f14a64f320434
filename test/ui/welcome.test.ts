import assert from 'node:assert/strict';
import { useVsCode } from './person.mts';

describe('A fresh VS Code', () => {
  const person = useVsCode();

  it('says in the side bar what Portal Users is for, and offers the demo portal', async () => {
    await person().openUsersView();
    assert.match(await person().welcome(), /users of your Bitrix24 portal[^]*Open Demo Portal/);
    await person().screenshot('welcome');
  });
});
