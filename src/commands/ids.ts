/** Every command of the extension; a test holds the list against package.json. */
export const COMMAND_IDS = [
  'portalUsers.connect',
  'portalUsers.openDemoPortal',
  'portalUsers.switchPortal',
  'portalUsers.forgetPortal',
  'portalUsers.refreshUsers',
  'portalUsers.loadMoreUsers',
  'portalUsers.lookUpUser',
  'portalUsers.showMyProfile',
  'portalUsers.openProfile',
  'portalUsers.showLog',
] as const;

export type CommandId = (typeof COMMAND_IDS)[number];
