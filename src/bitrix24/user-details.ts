import type { CustomCode } from './custom-code.ts';
import type { Day } from './day.ts';
import type { RestError } from './errors.ts';
import type { Moment } from './user.ts';

/**
 * The fields of a user that `user.get` returns and `im.user.get` does not (fact sheet §2.1). Which ones depends on the
 * scopes; all are optional. Texts are single lines, safe to show once escaped.
 */
export interface UserDetails {
  readonly secondName?: string | undefined;
  readonly city?: string | undefined;
  /** A name of the time zone database such as `Europe/Berlin`, or whatever the portal holds for one. */
  readonly timeZone?: string | undefined;
  readonly hiredOn?: Day | undefined;
  readonly lastLogin?: Moment | undefined;
  readonly custom: readonly CustomFieldValue[];
}

/** The values of one custom field; an empty field is left out. */
export interface CustomFieldValue {
  readonly code: CustomCode;
  /** One, or several of a field that takes several. */
  readonly values: readonly string[];
  /** True for a field that takes several, however many it has. */
  readonly isList: boolean;
}

/** What a custom field is, which only administrators are told (fact sheet §2.1). */
export interface CustomField {
  readonly code: CustomCode;
  readonly title: string | undefined;
  /** `string`, `enumeration`, `boolean`, `employee`, `date`, `datetime`, … */
  readonly type: string | undefined;
  /** The choices of an enumeration by their ids. */
  readonly choices: ReadonlyMap<string, string>;
}

/** What became of the question to `user.get`. */
export type DetailsAnswer =
  | { readonly kind: 'told'; readonly details: UserDetails }
  /** `user.get` lists no such user: bots, email users and clients of open channels are not its own (fact sheet §2.1). */
  | { readonly kind: 'notListed' }
  /** The credentials have none of the scopes that it takes. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'failed'; readonly error: RestError };

/** All that a look-up brings beside the user. */
export interface UserMore {
  readonly details: DetailsAnswer;
  /** What the portal's custom fields are, as far as it has said. */
  readonly fields: readonly CustomField[];
  /** Fields that current portals send for every user and this older one does not (fact sheet §1.4). */
  readonly missing: readonly string[];
}
