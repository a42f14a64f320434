import { isLoopback } from '../bitrix24/address.ts';
import type { ProfileValue } from './protocol.ts';

/** An address of the web as a link: https only, and http on this very machine; anything else stays text. */
export function webValue(text: string, shown = text): ProfileValue {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`);
  const safe =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:'
      ? url.hostname.includes('.')
      : url.protocol === 'http:' && isLoopback(url.hostname));
  return safe ? { kind: 'link', text: shown, href: url.href } : { kind: 'text', text };
}

export function emailValue(text: string): ProfileValue {
  const parts = /^(?<local>[^\s@<>"'(),:;\\[\]]+)@(?<domain>[^\s@<>"'(),:;\\[\]/?#&]+)$/.exec(text)?.groups;
  if (!parts) return { kind: 'text', text };
  const [local, domain] = [parts['local'] ?? '', parts['domain'] ?? ''];
  return { kind: 'link', text, href: `mailto:${encodeURIComponent(local)}@${encodeURIComponent(domain)}` };
}

/** A number that can be dialled as it stands; an extension such as `22#` cannot. */
export function phoneValue(text: string): ProfileValue {
  const digits = text.replace(/[\s().\-/]/g, '');
  return /^\+?\d{5,}$/.test(digits) ? { kind: 'link', text, href: `tel:${digits}` } : { kind: 'text', text };
}
