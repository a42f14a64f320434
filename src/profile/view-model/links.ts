import { isLoopback } from '../../bitrix24/credentials/address.ts';
import type { ProfileValue } from '../protocol.ts';

/** What a link of a profile opens. */
export type LinkKind = 'web' | 'mail' | 'phone';

/** Characters that a written address cannot have, and those at which it was cut off or that hide where it leads. */
const NOT_OF_AN_ADDRESS = /[\s\\…\p{Cc}\p{Cf}\p{Cs}]/u;

/** Digits that can be dialled: an extension has fewer, and E.164 allows 15 with some room for prefixes. */
const PHONE = /^\+?\d{5,20}$/;

/**
 * What an address opens; `undefined` where it must not be opened. http and https without a user name in them, mailto
 * with one recipient and no headers, tel with digits: VS Code itself asks before it opens a website.
 */
export function linkKind(href: string): LinkKind | undefined {
  const [, scheme, rest = ''] = /^(https?|mailto|tel):(.+)$/su.exec(href) ?? [];
  switch (scheme) {
    case 'http':
    case 'https':
      return isWebsite(href, rest) ? 'web' : undefined;
    case 'mailto':
      return /^[\w.!~*'%+-]+@[\w.!~*'%-]+$/.test(rest) ? 'mail' : undefined;
    case 'tel':
      return PHONE.test(rest) ? 'phone' : undefined;
    case undefined:
    default:
      return undefined;
  }
}

/** @param rest what follows the scheme and its colon */
function isWebsite(href: string, rest: string): boolean {
  const authority = /^\/\/([^/?#]+)/.exec(rest)?.[1];
  return (
    authority !== undefined && !authority.includes('@') && !NOT_OF_AN_ADDRESS.test(href) && URL.canParse(href)
  );
}

/**
 * A website as a link that says where it leads. Without a scheme it is https, or http where a port is named that is
 * not one of TLS; such a host must have a dot, as any word would be one otherwise.
 */
export function webValue(text: string, shown = text): ProfileValue {
  const written = /^https?:\/\//i.test(text);
  const href = written ? text : `${schemeFor(text)}://${text}`;
  const url = URL.parse(href);
  const isOpenable = url !== null && !NOT_OF_AN_ADDRESS.test(text) && linkKind(lowerScheme(href)) === 'web';
  if (!isOpenable || !(written || url.hostname.includes('.') || isLoopback(url.hostname)))
    return { kind: 'text', text };
  const host = shown === text && !isSpelledOut(href, url.host) ? url.host : undefined;
  return { kind: 'link', text: shown, href: url.href, title: url.href, ...(host !== undefined && { host }) };
}

function schemeFor(text: string): 'http' | 'https' {
  const port = /^[^/?#@:]+:(\d{1,5})(?=[/?#]|$)/.exec(text)?.[1];
  return port === undefined || port.endsWith('443') ? 'https' : 'http';
}

const lowerScheme = (href: string): string => href.replace(/^https?/i, (scheme) => scheme.toLowerCase());

/** False where the host that is asked is another than the one that people read, such as one of foreign letters. */
function isSpelledOut(href: string, host: string): boolean {
  const read = /^https?:\/\/([^/?#]+)/i.exec(href)?.[1]?.toLowerCase();
  return read === host || read?.replace(/:(?:80|443)$/, '') === host;
}

export function emailValue(text: string): ProfileValue {
  const parts = /^(?<local>[^\s@<>"'(),:;\\[\]]+)@(?<domain>[^\s@<>"'(),:;\\[\]/?#&]+)$/.exec(text)?.groups;
  if (!parts) return { kind: 'text', text };
  const [local, domain] = [parts['local'] ?? '', parts['domain'] ?? ''];
  const href = `mailto:${encodeURIComponent(local)}@${encodeURIComponent(domain)}`;
  return linkKind(href) === 'mail' ? { kind: 'link', text, href } : { kind: 'text', text };
}

/** The zero of `+49 (0)30 1234`, which is dialled inside the country alone. Italy has it in its numbers. */
const INLAND_ZERO = /^(\s*\+(?!39)[\d\s]{1,5})\(0\)/;

/** A number that can be dialled as it stands; an extension such as `22#` cannot. */
export function phoneValue(text: string): ProfileValue {
  const digits = text.replace(INLAND_ZERO, '$1').replace(/[\s().\-‐-―/\p{Cf}]/gu, '');
  if (!PHONE.test(digits)) return { kind: 'text', text };
  return { kind: 'link', text, href: `tel:${digits}`, title: `tel:${digits}` };
}
