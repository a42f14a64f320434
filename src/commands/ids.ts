/** Every command of the extension; a test holds the list against package.json. */
export const COMMAND_IDS = [
  'portalUsers.connect',
  'portalUsers.openDemoPortal',
  'portalUsers.switchPortal',
  'portalUsers.switchToPortal',
  'portalUsers.renamePortal',
  'portalUsers.forgetPortal',
  'portalUsers.followPortal',
  'portalUsers.refreshUsers',
  'portalUsers.stopListing',
  'portalUsers.listOthers',
  'portalUsers.showMoreUsers',
  'portalUsers.searchUsers',
  'portalUsers.filterUsers',
  'portalUsers.clearFilter',
  'portalUsers.groupUsersBy',
  'portalUsers.sortUsersBy',
  'portalUsers.chooseWhomToList',
  'portalUsers.lookUpUser',
  'portalUsers.showMyProfile',
  'portalUsers.openProfile',
  'portalUsers.showLog',
] as const;

export type CommandId = (typeof COMMAND_IDS)[number];
