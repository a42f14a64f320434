import { entries, member, type Params, type Php } from './php.ts';

/** The sections of a batch's answer that later commands may quote, by name in lower case. */
export type Sections = ReadonlyMap<string, Php>;

/** A section's name and everything up to the next white space; the longer names first, or none would be found. */
const reference = /\$(result_total|result_next|result_error|result_time|result)(\S*)/i;
const everyReference = new RegExp(reference, 'gi');

/** Walks as far as the path goes; where it ends early, the last thing found stands (§5.5). */
function find(sections: Sections, section: string, run: string): Php {
  let found = sections.get(section.toLowerCase()) ?? new Map<string, Php>();
  for (const [, key = ''] of run.matchAll(/\[([^\]]+)\]/g)) {
    const next = member(found, key);
    if (next === undefined || next === null) break;
    found = next;
  }
  return found;
}

function inText(text: string, sections: Sections): Php {
  const whole = reference.exec(text);
  if (whole?.[0] === text) return find(sections, whole[1] ?? '', whole[2] ?? '');
  return text.replace(everyReference, (literal: string, section: string, run: string) => {
    const found = find(sections, section, run);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : literal;
  });
}

function replaced(value: Php, sections: Sections): Php {
  if (typeof value === 'string') return inText(value, sections);
  const members = entries(value);
  return members ? new Map(members.map(([key, inner]) => [key, replaced(inner, sections)])) : value;
}

/** The parameters of one command, after the query was split into variables (§5.5, "How references are replaced"). */
export function replaceReferences(params: Params, sections: Sections): Params {
  return new Map([...params].map(([key, value]) => [key, replaced(value, sections)]));
}
