// What the Users view tells above its rows and in their place: read after activation, with the sentences of all errors.
export { emptyView } from './empty-view.ts';
export { stepItem, stepRows } from './step-item.ts';
export { usersMessage } from './users-message.ts';
