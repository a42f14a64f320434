// What commands do that open a box first: one file of its own in dist/, read with the first of them.
export { chooseWhomToList } from './choose-whom.ts';
export { connect } from './connect.ts';
export { followPortal } from './follow-portal.ts';
export { forgetPortal } from './forget-portal.ts';
export { lookUpUser } from './look-up-user.ts';
export { renamePortal } from './rename-portal.ts';
export { searchUsers } from './search-users.ts';
