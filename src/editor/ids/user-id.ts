/** In which form an ID was met; `field` is a name with its value in whatever notation. */
export type UserIdShape =
  'field' | 'object' | 'column' | 'accessCode' | 'bbcode' | 'address' | 'webhook' | 'bizproc' | 'pattern';

/** A user ID in a text. */
export interface UserId {
  /** Where its first digit stands, in UTF-16 units from the start of the text. */
  readonly start: number;
  /** After its last digit. */
  readonly end: number;
  /** Between 1 and 2,147,483,647. */
  readonly id: number;
  /** `likely`: the name was inferred from its words, or the neighbours decided. */
  readonly certainty: 'certain' | 'likely';
  readonly shape: UserIdShape;
  /**
   * The host, with its port, of the address that the ID stands in: the portal to ask. An address with the shape
   * `webhook` holds a secret: show the ID, never the line.
   */
  readonly host?: string;
}
