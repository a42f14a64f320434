/** What a portal knows, before any method gives it a shape. Empty text and 0 mean "not set" unless null is possible. */

export type PersonKind = 'user' | 'bot' | 'extranet' | 'collaber' | 'guest';

export interface Phones {
  readonly mobile: string;
  readonly work: string;
  readonly inner: string;
  readonly home: string;
}

export interface Bot {
  readonly code: string;
  readonly type: 'bot' | 'human' | 'network' | 'support24' | 'openline' | 'supervisor' | 'personal';
  readonly appId: string;
  readonly hidden: boolean;
}

/** Presence is a rhythm and not a date, so that the portal looks alive whenever it is opened. */
export interface Rhythm {
  /** Seconds from one sign of life to the next; 0: never logged in. */
  readonly every: number;
  readonly desktop: boolean;
  readonly mobile: boolean;
}

export interface Person {
  readonly id: number;
  readonly active: boolean;
  readonly kind: PersonKind;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly secondName: string | null;
  readonly position: string | null;
  readonly gender: 'M' | 'F' | '';
  /** `1984-03-09` */
  readonly birthday: string;
  readonly email: string;
  readonly website: string;
  readonly phones: Phones;
  /** A colour the person chose; the portal's own palette otherwise (§1.6). */
  readonly color: string;
  readonly photo: boolean;
  readonly externalAuthId: string | null;
  readonly departments: readonly number[];
  /** The extranet groups whose people this person may see. */
  readonly groups: readonly number[];
  readonly rhythm: Rhythm;
  /** Days of absence that are left. */
  readonly absentDays: number;
  /** The status stored by the messenger; null: no row. */
  readonly status: string | null;
  readonly city: string;
  /** `Europe/London`, or empty: most people leave the portal's own. */
  readonly timeZone: string;
  /** `2019-04-01` */
  readonly hired: string;
  /** Values of the portal's custom fields, by their codes. */
  readonly custom: Readonly<Record<string, CustomValue>>;
  readonly country: string;
  readonly bot: Bot | null;
  readonly admin: boolean;
}

export type CustomValue = string | number | boolean | readonly string[];

/** A field that the company has added to its people, as `user.userfield.list` shows it (§2.1). */
export interface CustomField {
  readonly id: number;
  /** `UF_USR_1712000000001` */
  readonly code: string;
  readonly title: string;
  readonly type: 'string' | 'enumeration' | 'boolean' | 'employee' | 'date';
  readonly multiple: boolean;
  /** The choices of an enumeration. */
  readonly list: readonly { readonly id: number; readonly value: string }[];
}

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parent: number;
  readonly sort: number;
  /** The id of a person, or 0 for a department without a head. */
  readonly head: number;
}

export interface ExtranetGroup {
  readonly id: number;
  /** The members that the group lists; not always all who may see it. */
  readonly users: readonly number[];
}

export interface Chat {
  readonly id: number;
  readonly title: string;
  readonly type: 'chat' | 'open' | 'lines' | 'general';
  readonly users: readonly number[];
}

export interface PortalData {
  /** In ascending order of id. */
  readonly people: readonly Person[];
  readonly departments: readonly Department[];
  readonly groups: readonly ExtranetGroup[];
  readonly chats: readonly Chat[];
  readonly customFields?: readonly CustomField[];
  readonly zone: { readonly name: string; readonly minutes: number };
}
