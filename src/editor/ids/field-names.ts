import {
  ACCESS_CODES,
  DONE_BY,
  FIELD_SETTERS,
  FOREIGN_PREFIXES,
  LISTS,
  type Names,
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
  /** A setter's name that may be a field's too: `filterUserId`, `SET_USER_ID`. */
  readonly filled: boolean;
  /** `getUserId`: `()` follows. */
  readonly getter: boolean;
  /** The name was inferred, not listed. */
  readonly inferred: boolean;
}

/** A word longer than this is no name. */
export const LONGEST_NAME = 60;
/** Words whose meaning is remembered; a text full of nonsense must not fill the memory. */
const MOST_REMEMBERED = 5000;

/** Words that begin a shape and are no names (`walk.ts`). */
const SHAPE_WORDS = [
  'id',
  'by',
  'ids',
  'user',
  'rest',
  'into',
  'sale',
  'case',
  'getid',
  'getbyid',
  'getlist',
  'getusergroup',
  'connector',
  'bitrix_id',
  'imconnector',
  'connector_id',
  'webhook_token',
  'openmessenger',
] as const;

export type ShapeWord = (typeof SHAPE_WORDS)[number];

const BY_WORD: ReadonlyMap<string, ShapeWord> = new Map(SHAPE_WORDS.map((word) => [word, word]));

/** What Django adds to a name in a filter: `created_by__in=[5, 14]`. */
const LOOK_UPS = ['in', 'exact', 'ne', 'eq'];
const LOOK_UP = new RegExp(`__(?:${LOOK_UPS.join('|')})$`);

const UNDERSCORE = 95;
const NEVER_ENDS = 255;

/** A word that is no name: what a name means is added to it. */
export const NO_MEANING: FieldName = {
  one: false,
  list: false,
  codes: false,
  owner: false,
  user: false,
  setter: false,
  filled: false,
  getter: false,
  inferred: false,
};

/** The field names of one set of options. Spelling does not matter: `USER_ID`, `userId` and `UserID` are one name. */
export class FieldNames {
  readonly #more: Names;
  readonly #fewer: Names;
  readonly #known = new Map<string, FieldName | ShapeWord | null>();
  /** For the last character of a word, of ASCII: 1 where a name ends so. Read for every word of a text. */
  readonly lasts = new Uint8Array(128);
  /** For the last three characters of a word, 32 × 32 × 32: how long a name that ends so is at least; 255 for none. */
  readonly #endings = new Uint8Array(32_768).fill(NEVER_ENDS);

  constructor(more: readonly string[], fewer: readonly string[]) {
    this.#more = new Set(more.map(plain).filter(Boolean));
    this.#fewer = new Set(fewer.map(plain));
    for (const words of [SHAPE_WORDS, PEOPLE, LISTS, ACCESS_CODES, OWNERS, this.#more])
      for (const word of words) this.#addEnding(word);
    // Behind a setter a list may stand in the singular.
    for (const word of LISTS) this.#addEnding(`by${word.slice(0, -1)}`);
    // These end a name only behind another.
    for (const word of SUFFIXES) this.#addEnding(`id${word}`);
    for (const word of LOOK_UPS) this.#addEnding(`id__${word}`);
  }

  #addEnding(word: string): void {
    const [first = 0, second = 0, third = 0] = [3, 2, 1].map((back) => word.charCodeAt(word.length - back));
    // An underscore may stand before the last two: `BY_ID`.
    for (const place of [ending(first, second, third), ending(UNDERSCORE, second, third)]) {
      this.#endings[place] = Math.min(this.#endings[place] ?? NEVER_ENDS, word.length);
    }
    for (const spelled of [word, word.toUpperCase()]) this.lasts[spelled.charCodeAt(word.length - 1)] = 1;
  }

  /** How long a name that ends in these three characters is at least; 255 for none. Cheap, for every word. */
  shortest(first: number, second: number, third: number): number {
    return this.#endings[ending(first, second, third)] ?? NEVER_ENDS;
  }

  /** What a word is: the name of a field, or a word that begins a shape, in lower case. */
  meaningOf(word: string): FieldName | ShapeWord | null {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const meaning = this.find(word) ?? BY_WORD.get(word.toLowerCase()) ?? null;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(word, meaning);
    return meaning;
  }

  /** The field that a word is the name of. */
  find(word: string): FieldName | null {
    if (word.length > LONGEST_NAME) return null;
    const lookUp = LOOK_UP.exec(word);
    if (lookUp) return this.find(word.slice(0, lookUp.index));
    const name = normalise(word);
    if (this.#fewer.has(name)) return null;
    if (this.#more.has(name)) return { ...NO_MEANING, one: true };
    return byName(name) ?? this.#inferred(segmentsOf(word), word);
  }

  /** @param word the whole word, where the segments are all of it */
  #inferred(segments: readonly string[], word = ''): FieldName | null {
    const [first, ...rest] = segments;
    const last = segments.at(-1);
    if (this.#isTakenAway(segments)) return null;
    if (SUFFIXES.has(last)) {
      const meaning = this.#named(segments.slice(0, -1));
      return meaning?.one ? { ...meaning, inferred: true } : null;
    }
    if (SETTERS.has(first)) {
      const named = this.#named(rest);
      const meaning = named ?? this.#named([...rest.slice(0, -1), `${last}s`]);
      if (meaning && holdsNumbers(meaning)) {
        const one = meaning.one || !named;
        return {
          ...meaning,
          one,
          setter: true,
          filled: named !== null && (FIELD_SETTERS.has(first) || isField(word)),
        };
      }
    }
    if (first === 'get') {
      const meaning = this.#named(rest);
      if (meaning?.one) return { ...meaning, getter: true };
    }
    if (segments.some((segment, at) => isForeign(segment, segments[at + 1]))) return null;
    const before = segments.at(-2);
    if (last === 'by' && DONE_BY.has(before)) return { ...NO_MEANING, one: true, inferred: true };
    if (last === 'id' && before === 'by') {
      const verb = segments.at(-3);
      if (verb?.endsWith('ed') && !NOT_DONE_BY.has(verb)) return { ...NO_MEANING, one: true, inferred: true };
    }
    if (last === 'ids') {
      const singular = this.#named([...segments.slice(0, -1), 'id']);
      if (singular?.one) return { ...NO_MEANING, list: true, user: singular.user, inferred: true };
    }
    const meaning = byName(tailsOf(segments).find((tail) => TAKE_PREFIXES.has(tail)));
    return meaning && { ...meaning, inferred: true };
  }

  /** Whether a name is of the kind of one that holds no user: `DEAL_CREATED_BY` of `CREATED_BY`. The longest tail decides. */
  #isTakenAway(segments: readonly string[]): boolean {
    const decisive = tailsOf(segments).find((tail) => this.#more.has(tail) || this.#fewer.has(tail));
    return this.#fewer.has(decisive);
  }

  #named(segments: readonly string[]): FieldName | null {
    const name = segments.join('');
    if (this.#fewer.has(name)) return null;
    return this.#more.has(name) ? { ...NO_MEANING, one: true } : (byName(name) ?? this.#inferred(segments));
  }
}

/** Whether numbers are users under a name, alone or in a list; under one of access codes they are not. */
export function holdsNumbers({ one, list }: FieldName): boolean {
  return one || list;
}

/** What the column of a table with this name holds. */
export function columnOf(names: FieldNames, word: string): 'one' | 'list' | undefined {
  const field = names.find(word);
  if (!field || field.getter || (field.setter && !field.filled)) return undefined;
  return field.one ? 'one' : field.list ? 'list' : undefined;
}

/** Whether an object of this name is a person, or holds people. */
export function isPersonObject(word: string): boolean {
  return OBJECTS.has(normalise(word));
}

function byName(name: string | undefined): FieldName | null {
  const one = PEOPLE.has(name);
  const list = LISTS.has(name);
  const codes = ACCESS_CODES.has(name);
  const owner = OWNERS.has(name);
  if (!one && !list && !codes && !owner) return null;
  return { ...NO_MEANING, one, list, codes, owner, user: name === 'userid' || name === 'userids' };
}

/** Whether a segment of a name, or it and the next, says that the name is another system's: `CRM_FORM_USER_ID`. */
function isForeign(segment: string, next: string | undefined): boolean {
  return FOREIGN_PREFIXES.has(segment) || (next !== undefined && FOREIGN_PREFIXES.has(segment + next));
}

/** `setUserId` is a method, and a number by its name counts its calls; `SET_USER_ID` and `find_user_id` are fields. */
const isField = (word: string) => word.startsWith('find_') || /^[A-Z\d_]+$/.test(word);

/** `PROPERTY_USER_ID` → property, user, id; `setUserID` → set, user, id. */
function segmentsOf(word: string): readonly string[] {
  const segments = word.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d/g);
  return Array.from(segments, ([segment]) => segment.toLowerCase());
}

/** `created`, `by`, `id` → createdbyid, byid, id. */
function tailsOf(segments: readonly string[]): readonly string[] {
  return segments.map((_, from) => segments.slice(from).join(''));
}

const plain = (name: string) => normalise(name.replace(/\W/g, ''));

const ending = (first: number, second: number, third: number) =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
