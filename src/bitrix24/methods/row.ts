import { dayIn } from '../day.ts';
import { isRecord, wholeNumber } from '../transport/json.ts';
import { oneLine } from '../text.ts';
import type { Moment } from '../user.ts';
import { idsIn } from './lists.ts';

/** Receives the path of a field with a value of an unexpected type, such as `phones.work_phone`. */
export type OnUnexpectedField = (field: string) => void;

export const ignore: OnUnexpectedField = () => undefined;

/** Longer than any picture's real address. */
const LONGEST_ADDRESS = 2000;

/** A time without a zone would be a different moment on each machine, and a date without a time is none. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/;

/** A field that PHP leaves empty in any of its ways (fact sheet §1.4). */
const isEmpty = (value: unknown): value is null | undefined | false | '' =>
  value === undefined || value === null || value === false || value === '';

/** An object without keys, which PHP writes as a list, or as an object where a date was meant (fact sheet §2.1). */
const isHollow = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/**
 * Reads the fields of one row as received. What is empty is `undefined`, and so is a value of a wrong type: it costs
 * its field and nothing else. Written by hand because it runs 30 times for each of 100,000 users: a schema library
 * took four times as long.
 */
export class Row {
  readonly #sent: Readonly<Record<string, unknown>>;
  readonly #onUnexpectedField: OnUnexpectedField;
  /** Where in the row this part of it stands: `phones.` */
  readonly #path: string;

  constructor(sent: Readonly<Record<string, unknown>>, onUnexpectedField: OnUnexpectedField, path = '') {
    this.#sent = sent;
    this.#onUnexpectedField = onUnexpectedField;
    this.#path = path;
  }

  /** A single line, safe to show once escaped. */
  text(name: string): string | undefined {
    return notEmpty(this.#read(name, textIn));
  }

  /** `user.get` and its like write `Y` and `N` (fact sheet §2.1). */
  flag(name: string): boolean | undefined {
    return this.#sent[name] === false ? false : this.#read(name, flagIn);
  }

  /** The ID of another row; 0 where the portal says that there is none. */
  id(name: string): number | undefined {
    return this.#read(name, wholeNumber);
  }

  ids(name: string): readonly number[] | undefined {
    return this.#read(name, idsOf);
  }

  moment(name: string): Moment | undefined {
    return this.match(name, momentIn);
  }

  /** As `moment`, with `false` for what has never been (fact sheet §1.4). */
  momentOrNever(name: string): Moment | 'never' | undefined {
    return this.#sent[name] === false ? 'never' : this.moment(name);
  }

  /** As `moment`, in methods that are known to write some dates as `{}` or without a zone (fact sheet §2.1). */
  momentIfAny(name: string): Moment | undefined {
    const value = this.#sent[name];
    if (typeof value === 'string') return momentIn(value);
    return isHollow(value) ? undefined : this.moment(name);
  }

  /** The address of a picture that is not the blank one (fact sheet §1.4). */
  picture(name: string): string | undefined {
    return notEmpty(this.match(name, pictureIn));
  }

  /** A text of which `read` makes something. */
  match<T>(name: string, read: (text: string) => T | undefined): T | undefined {
    return this.#read(name, (value) => (typeof value === 'string' ? read(value) : undefined));
  }

  /** An object inside the row. */
  part(name: string): Row | undefined {
    const value = this.#sent[name];
    if (isHollow(value)) return undefined;
    return this.#read(name, (inner) =>
      isRecord(inner) ? new Row(inner, this.#onUnexpectedField, `${this.#path}${name}.`) : undefined,
    );
  }

  #read<T>(name: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = this.#sent[name];
    if (isEmpty(value)) return undefined;
    const found = read(value);
    if (found === undefined) this.#onUnexpectedField(this.#path + name);
    return found;
  }
}

const notEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return oneLine(value);
  return typeof value === 'number' ? String(value) : undefined;
}

function flagIn(value: unknown): boolean | undefined {
  return value === true || value === 'Y' ? true : value === 'N' ? false : undefined;
}

const idsOf = (value: unknown): number[] | undefined =>
  typeof value === 'object' ? idsIn(value) : undefined;

function pictureIn(address: string): string | undefined {
  if (address.length > LONGEST_ADDRESS) return undefined;
  return /\/blank\.gif$/i.test(address) ? '' : address;
}

/** A moment of the portal's, which has a time and a zone; none on a day that does not exist. */
export function momentIn(text: string): Moment | undefined {
  const moment = MOMENT.test(text) && dayIn(text) ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
