import { textLanguage } from './locale.ts';

/** A counted text in the forms that languages have; English has `one` and `other` alone. */
export type PluralForms = Readonly<Record<'one' | 'few' | 'many' | 'other', string>>;

let rules: Intl.PluralRules | undefined;
let ruled = '';

/** The form that a count needs in the language of the texts: 21 is `one` in Russian, and 1.5 is `other`. */
export function plural(count: number, forms: PluralForms): string {
  if (!rules || ruled !== textLanguage()) {
    ruled = textLanguage();
    rules = new Intl.PluralRules(ruled);
  }
  const category = rules.select(count);
  return category === 'zero' || category === 'two' ? forms.other : forms[category];
}
