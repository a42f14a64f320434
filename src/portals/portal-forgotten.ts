import { RestError } from '../bitrix24/errors.ts';

/** The error where something is asked of a portal that was forgotten, perhaps in another window: no other one is meant. */
export function portalForgotten(portalId: string): RestError {
  return new RestError('portalGone', 'PORTAL_FORGOTTEN', 'connect').about({ portalId });
}
