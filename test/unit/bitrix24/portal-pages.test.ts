import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chatPage, profilePage, webhookPage } from '../../../src/bitrix24/portal-pages.ts';

describe('Pages of a portal', () => {
  const cloud = { origin: 'https://acme.bitrix24.com', prefix: '' };
  const own = { origin: 'https://intranet.example.org:8443', prefix: '/portal' };

  it('are a profile, where webhooks are made, and a conversation', () => {
    assert.equal(profilePage(cloud, 4), 'https://acme.bitrix24.com/company/personal/user/4/');
    assert.equal(webhookPage(cloud), 'https://acme.bitrix24.com/devops/section/standard/');
    assert.equal(chatPage(cloud, 4), 'https://acme.bitrix24.com/online/?IM_DIALOG=4');
    assert.equal(chatPage(cloud, 'chat12'), 'https://acme.bitrix24.com/online/?IM_DIALOG=chat12');
  });

  it('stand in the folder that an own server has the portal in', () => {
    assert.equal(profilePage(own, 4), 'https://intranet.example.org:8443/portal/company/personal/user/4/');
    assert.equal(webhookPage(own), 'https://intranet.example.org:8443/portal/devops/section/standard/');
    assert.equal(chatPage(own, 4), 'https://intranet.example.org:8443/portal/online/?IM_DIALOG=4');
  });
});
