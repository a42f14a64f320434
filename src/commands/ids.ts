/** The commands about one user, whom a row, a profile or what was pointed at last names. */
export const USER_COMMAND_IDS = [
  'portalUsers.copyUserId',
  'portalUsers.copyEmail',
  'portalUsers.copyPhone',
  'portalUsers.copyMention',
  'portalUsers.copyVCard',
  'portalUsers.copyRequestAs',
  'portalUsers.showRawJson',
  'portalUsers.compareWith',
  'portalUsers.openInBitrix24',
  'portalUsers.startChat',
] as const;

export type UserCommandId = (typeof USER_COMMAND_IDS)[number];

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
  'portalUsers.openProfileToSide',
  ...USER_COMMAND_IDS,
  'portalUsers.refreshProfile',
  'portalUsers.showPreviousUser',
  'portalUsers.showNextUser',
  'portalUsers.showLog',
] as const;

export type CommandId = (typeof COMMAND_IDS)[number];
