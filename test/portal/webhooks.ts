import type { Access } from '../../src/demo/rest/call.ts';

const everything = ['department', 'im', 'user', 'user_basic', 'user_brief'];

/** The webhooks of a test portal: who owns each and what it may do. */
export const webhookOwners = {
  /** The administrator, with every scope. */
  admin: { userId: 1, scopes: everything },
  /** Another webhook of the same administrator, with a budget of its own (§5.2). */
  second: { userId: 1, scopes: everything },
  /** Not an administrator, but with every scope. */
  employee: { userId: 4, scopes: everything },
  /** A webhook without `im`. */
  noIm: { userId: 1, scopes: ['department', 'user'] },
  imOnly: { userId: 1, scopes: ['im'] },
  /** `im` alone, for a user who heads no department. */
  employeeImOnly: { userId: 4, scopes: ['im'] },
  imBrief: { userId: 1, scopes: ['im', 'user_brief'] },
  imUser: { userId: 1, scopes: ['im', 'user'] },
  /** Custom fields too: their titles are for administrators alone (§2.1). */
  fields: { userId: 1, scopes: [...everything, 'user.userfield'] },
  employeeFields: { userId: 4, scopes: [...everything, 'user.userfield'] },
  imBasic: { userId: 1, scopes: ['im', 'user_basic'] },
  nothing: { userId: 1, scopes: [] },
  /** From outside; no group lists her, so that `im.user.list.get` drops herself (§1.3). */
  extranet: { userId: 28, scopes: everything },
  /** From outside, and listed in a group of his. */
  extranetListed: { userId: 29, scopes: everything },
  /** The owner was dismissed. */
  dismissed: { userId: 25, scopes: everything },
} as const satisfies Record<string, Access>;

export type WebhookName = keyof typeof webhookOwners;

export const webhookNames: readonly WebhookName[] = Object.keys(webhookOwners).filter((name) =>
  isWebhookName(name),
);

function isWebhookName(name: string): name is WebhookName {
  return Object.hasOwn(webhookOwners, name);
}
