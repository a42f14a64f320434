import { entries, type Php, toText } from './php.ts';

const escaped = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

const element = (name: string, value: Php): string => {
  const tag = /^[a-z_][\w.-]*$/i.test(name) ? name : 'item';
  return `<${tag}>${content(value)}</${tag}>`;
};

const content = (value: Php): string =>
  entries(value)
    ?.map(([name, inner]) => element(name, inner))
    .join('') ?? escaped(toText(value));

/** The reply to a method called with `.xml` (§4.4). */
export const encodeXml = (value: Php): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n${element('response', value)}`;
