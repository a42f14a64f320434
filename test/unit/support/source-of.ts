import { afterEach } from 'mocha';
import { createSource } from '../../../src/directory/sources/create-source.ts';
import type { DescribedSource } from '../../../src/directory/sources/source.ts';
import type { ListScope } from '../../../src/directory/model/list-scope.ts';
import {
  type LoggedRequest,
  startTestPortal,
  type TestPortal,
  type TestPortalOptions,
} from '../../portal/portal.ts';
import type { WebhookName } from '../../portal/webhooks.ts';
import { clientOf } from './client-of.ts';

export interface PortalOfTest {
  readonly start: (options: TestPortalOptions) => Promise<TestPortal>;
  readonly sourceOf: (
    listScope: ListScope,
    webhook?: WebhookName,
    scopes?: readonly string[],
  ) => DescribedSource;
  /** What the portal was asked. */
  readonly requests: () => readonly LoggedRequest[];
}

/** A portal that each test starts in a way of its own, and sources that list its people. */
export function portalOf(): PortalOfTest {
  let portal: TestPortal | undefined;
  afterEach(async () => {
    await portal?.dispose();
    portal = undefined;
  });
  const started = (): TestPortal => {
    if (!portal) throw new Error('The test has started no portal.');
    return portal;
  };
  return {
    start: async (options) => (portal = await startTestPortal(options)),
    sourceOf: (listScope, webhook = 'admin', scopes = ['im', 'user']) =>
      createSource(listScope, clientOf(started().webhookUrl(webhook)), scopes),
    requests: () => started().requests,
  };
}
