// What commands do that open a box first: one file of its own in dist/, read with the first of them.
export { groupUsersBy, sortUsersBy } from './arrange-users.ts';
export { chooseWhomToList } from './choose-whom.ts';
export { compareWith, showRawJson } from './raw-json.ts';
export { connect } from './connect.ts';
export { copyEmail, copyMention, copyPhone, copyRequestAs, copyUserId, copyVCard } from './copy-user.ts';
export { filterUsers } from './filter-users.ts';
export { followPortal } from './follow-portal.ts';
export { forgetPortal } from './forget-portal.ts';
export { lookUpUser } from './look-up-user.ts';
export { pickPortal } from './pick-portal.ts';
export { openInBitrix24, startChat } from './open-in-bitrix24.ts';
export { renamePortal } from './rename-portal.ts';
export { searchUsers } from './search-users.ts';
