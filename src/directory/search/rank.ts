import { normalize } from './normalize.ts';
import { toLatin } from './transliterate.ts';
import { parseQuery, type Word } from './query.ts';

/** How well a user matches the typed text: at the beginning of the name, of another word of it, or elsewhere. */
export type Rank = 0 | 1 | 2;

/** Tells how near a name is. Built once for a text. */
export function createRanker(text: string): (name: string) => Rank {
  const words = parseQuery(text).flatMap((term) => term.words);
  return (name) => {
    const folded = ` ${normalize(name)}`;
    const places = words.map((word) => placeOf(word, folded));
    if (places.includes(-1)) return 2;
    return Math.min(...places) === 0 ? 0 : 1;
  };
}

/** Where a word of the name begins with this one; -1 where none does. */
function placeOf({ plain, spellings }: Word, name: string): number {
  const written = name.indexOf(` ${plain}`);
  if (written >= 0) return written;
  const latin = toLatin(name);
  const forms = [plain, ...spellings.map((spelling) => spelling.latin.trimStart())];
  const places = forms.map((form) => latin.indexOf(` ${form}`)).filter((place) => place >= 0);
  return places.length > 0 ? Math.min(...places) : -1;
}

/** The best matches, best first and at most `most`; equally good ones stay in their order. */
export function nearest<T>(
  found: Iterable<T>,
  { most, rank }: { readonly most: number; readonly rank: (one: T) => Rank },
): T[] {
  const ranked: [T[], T[], T[]] = [[], [], []];
  for (const one of found) {
    ranked[rank(one)].push(one);
    if (ranked[0].length >= most) break;
  }
  return ranked.flat().slice(0, most);
}
