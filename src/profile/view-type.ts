/** What VS Code knows the panels by; package.json has it in `when` clauses and in an activation event. */
export const VIEW_TYPE = 'portalUsers.profile';
