/** The ways in beside a webhook, in a file of their own: most people never need them. */
export { connectByApplication, signInAgain } from './connect-application.ts';
export { connectByToken } from './connect-token.ts';
