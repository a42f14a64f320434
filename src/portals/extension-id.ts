/** What VS Code knows this extension by. */
export const EXTENSION_ID = 'portal-users.portal-users';
