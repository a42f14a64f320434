/** More than any command line or reply that holds a secret; an input box takes a megabyte too. */
const LONGEST_PASTE = 50_000;

/** Characters that chats, mails and web pages put between what people see. Joiners stay: host names may have them. */
const INVISIBLE = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu;

/** What stands between the words of shells, programs, JSON, Markdown and sentences, and in no address of a portal. */
const BETWEEN_WORDS = /[\s"'`“”„«»‘’<>({},;|=*&^\\]+/u;

/** An address whose host is cut by such a character has a typo in it: what stands behind would be another host. */
const CUT_HOST = /https?:\/\/[^\s"'`“”„«»‘’<>(){}/?#]*[,;|=*&^\\][^\s"'`“”„«»‘’<>(){}/?#]*(?=\/)/gi;

/** A pasted text as people see it: without invisible characters, and with the slashes of JSON as they are meant. */
export function visibleText(text: string): string {
  return text.slice(0, LONGEST_PASTE).replace(INVISIBLE, '').replace(/\\+\//g, '/');
}

/**
 * The words of a pasted text that may be addresses, in their order: without names of variables, quotes, brackets and
 * punctuation around them.
 */
export function pastedWords(text: string): string[] {
  return (
    visibleText(text)
      .replace(/https?:\/\//gi, ' $&')
      // No host has an ellipsis.
      .replace(CUT_HOST, (address) => address.replace(/[,;|=*&^\\]/g, '…'))
      .split(BETWEEN_WORDS)
      .map(withoutWrapping)
      .filter((word) => word !== '')
  );
}

/** A value that is pasted whole, such as a key: without the name and the punctuation that were copied with it. */
export function pastedValue(text: string): string {
  const wrapped = /^\s*(?:[\w$.:"' -]*[=:])?[\s"'`“”<([{]*(.*?)[\s"'`“”>)\]};,.]*$/su;
  return visibleText(text).replace(wrapped, '$1');
}

function withoutWrapping(word: string): string {
  // `[::1]` is a host; other brackets are Markdown's.
  const opened = word.replace(/^\[+(?![\da-f]*:[\da-f:.]*\])/i, '');
  // `webhook:example.com/…` has a name in front, `localhost:8080` a port behind.
  const unnamed = opened.replace(/^[^/@[\]:]+:(?=[^/\d])/u, '');
  return unnamed.replace(unnamed.includes('[') ? /[.:!?…)]+$/u : /[.:!?…)\]]+$/u, '');
}
