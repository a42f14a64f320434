// What the Users view draws its rows and its message with: read after activation, when there is something to draw.
export { shownUsersText } from '../../strings/counts.ts';
export { arrange } from '../../directory/arrange/arrange.ts';
export { emptyView } from './empty-view.ts';
export { groupItem } from './group-item.ts';
export { moreItem, restItem } from './more-items.ts';
export { stepItem, stepRows } from './step-item.ts';
export { renderedState as lookOf, userItem, userTooltip } from './user-item.ts';
export { usersDescription } from './users-description.ts';
export { usersMessage } from './users-message.ts';
