import {
  ACCESS_CODES,
  DONE_BY,
  FOREIGN_PREFIXES,
  LISTS,
  NEVER,
  normalise,
  NOT_DONE_BY,
  OBJECTS,
  OWNERS,
  PEOPLE,
  SETTERS,
  SUFFIXES,
  TAKE_PREFIXES,
} from './fields.ts';

/** What a word of a text may mean. All false is never kept: such a word is no name. */
export interface FieldName {
  /** The value is a user ID, or a list of them. */
  readonly one: boolean;
  /** The value is a list of user IDs. */
  readonly list: boolean;
  /** The value holds access codes. */
  readonly codes: boolean;
  /** A person only where its neighbours say so. */
  readonly owner: boolean;
  /** `USER_ID` and `userId`, which connectors and shops use for people of their own. */
  readonly user: boolean;
  /** `setUserId`: the value follows in brackets. */
  readonly setter: boolean;
  /** `getUserId`: `()` follows. */
  readonly getter: boolean;
  /** The name was inferred, not listed. */
  readonly inferred: boolean;
}

/** A word longer than this is no name. */
export const LONGEST_NAME = 60;
/** Words whose meaning is remembered; a text full of nonsense must not fill the memory. */
const MOST_REMEMBERED = 5000;

/** Words that begin a shape and are no names (`walk.ts`), and the endings of inferred names. */
const SHAPE_WORDS = [
  'user',
  'rest',
  'into',
  'connector',
  'connector_id',
  'sale',
  'webhook_token',
  'openmessenger',
  'id',
  'by',
  'ids',
  'yids',
  'rids',
];

const UNDERSCORE = 95;

/** A word that is no name: what a name means is added to it. */
export const NO_MEANING: FieldName = {
  one: false,
  list: false,
  codes: false,
  owner: false,
  user: false,
  setter: false,
  getter: false,
  inferred: false,
};

/** The field names of one set of options. Spelling does not matter: `USER_ID`, `userId` and `UserID` are one name. */
export class FieldNames {
  readonly #more: ReadonlySet<string>;
  readonly #fewer: ReadonlySet<string>;
  readonly #known = new Map<string, FieldName | null>();
  /** For the last three characters of a word, 32 × 32 × 32: whether a name ends so. */
  readonly #endings = new Uint8Array(32_768);

  constructor(more: readonly string[] = [], fewer: readonly string[] = []) {
    this.#more = new Set(more.map(plain).filter(Boolean));
    this.#fewer = new Set(fewer.map(plain).filter(Boolean));
    const sets = [PEOPLE, LISTS, ACCESS_CODES, OWNERS, SUFFIXES, this.#more];
    const words = [...SHAPE_WORDS, ...sets.flatMap((set) => [...set])];
    for (const word of words) {
      const [first, second, third] = [3, 2, 1].map((back) => word.charCodeAt(word.length - back) || 0);
      this.#endings[ending(first ?? 0, second ?? 0, third ?? 0)] = 1;
      // An underscore may stand before the last two: `BY_ID`.
      this.#endings[ending(UNDERSCORE, second ?? 0, third ?? 0)] = 1;
    }
  }

  /** Whether a word that ends in these three characters, NaN where it is shorter, can be a name: cheap, for every word. */
  mayEnd(first: number, second: number, third: number): boolean {
    return this.#endings[ending(first, second, third)] === 1;
  }

  find(word: string): FieldName | null {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const meaning = this.#resolve(word);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(word, meaning);
    return meaning;
  }

  #resolve(word: string): FieldName | null {
    if (word.length > LONGEST_NAME) return null;
    const name = normalise(word);
    if (this.#fewer.has(name)) return null;
    if (this.#more.has(name)) return { ...NO_MEANING, one: true };
    const listed = byName(name);
    if (listed) return listed;
    if (NEVER.has(name)) return null;
    return this.#inferred(segmentsOf(word));
  }

  #inferred(segments: readonly string[]): FieldName | null {
    const [first = '', ...rest] = segments;
    const last = segments.at(-1) ?? '';
    if (rest.length === 0) return null;
    if (NEVER.has(segments.join(''))) return null;
    if (SUFFIXES.has(last)) {
      const meaning = this.#named(segments.slice(0, -1));
      return meaning?.one ? { ...meaning, inferred: true } : null;
    }
    if (SETTERS.has(first)) {
      const meaning = this.#named(rest) ?? this.#named([...rest.slice(0, -1), `${last}s`]);
      if (meaning && !meaning.owner && (meaning.one || meaning.list))
        return { ...meaning, one: true, setter: true };
    }
    if (first === 'get') {
      const meaning = this.#named(rest);
      if (meaning?.one) return { ...meaning, getter: true };
    }
    if (segments.some((segment) => FOREIGN_PREFIXES.has(segment))) return null;
    const before = segments.at(-2) ?? '';
    if (last === 'by' && DONE_BY.has(before)) return { ...NO_MEANING, one: true, inferred: true };
    if (last === 'id' && before === 'by') {
      const verb = segments.at(-3) ?? '';
      if (verb.endsWith('ed') && !NOT_DONE_BY.has(verb)) return { ...NO_MEANING, one: true, inferred: true };
    }
    if (last === 'ids') {
      const singular = this.#named([...segments.slice(0, -1), 'id']);
      if (singular?.one) return { ...NO_MEANING, list: true, user: singular.user, inferred: true };
    }
    for (let from = 1; from < segments.length; from += 1) {
      const tail = segments.slice(from).join('');
      if (this.#fewer.has(tail)) return null;
      if (NEVER.has(tail)) return null;
      if (TAKE_PREFIXES.has(tail)) {
        const meaning = byName(tail);
        if (meaning) return { ...meaning, codes: false, inferred: true };
      }
    }
    return null;
  }

  #named(segments: readonly string[]): FieldName | null {
    const name = segments.join('');
    if (this.#fewer.has(name)) return null;
    return this.#more.has(name)
      ? { ...NO_MEANING, one: true }
      : (byName(name) ?? (segments.length > 1 ? this.#inferred(segments) : null));
  }
}

/** Whether an object of this name is a person, or holds people. */
export function isPersonObject(word: string): boolean {
  return OBJECTS.has(normalise(word));
}

function byName(name: string): FieldName | null {
  const one = PEOPLE.has(name);
  const list = LISTS.has(name);
  const codes = ACCESS_CODES.has(name);
  const owner = OWNERS.has(name);
  if (!one && !list && !codes && !owner) return null;
  return { ...NO_MEANING, one, list, codes, owner, user: name === 'userid' || name === 'userids' };
}

/** `PROPERTY_USER_ID` → property, user, id; `setUserID` → set, user, id. */
function segmentsOf(word: string): readonly string[] {
  return (word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((segment) => segment.toLowerCase());
}

const plain = (name: string) => normalise(name.trim().replace(/[^\w]/g, ''));

const ending = (first: number, second: number, third: number) =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
