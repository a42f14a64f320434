import {
  readAddress,
  displayAddress,
  type AddressProblem,
  type ParsedAddress,
  type PortalAddress,
} from './address.ts';
import { pastedWords } from './pasted-text.ts';

/** Why there is no telling which portal a pasted text means. */
export type PastedAddressProblem = AddressProblem | 'several';

export type PastedAddress = ParsedAddress | { readonly ok: false; readonly problem: 'several' };

/** Reads where a portal lives from a text that a person pasted: there must be exactly one address in it. */
export function parsePastedAddress(text: string): PastedAddress {
  const words = pastedWords(text).map(readAddress);
  const addresses = new Map<string, PortalAddress>();
  for (const word of words) if (word.ok) addresses.set(displayAddress(word.address), word.address);
  const [address, another] = addresses.values();
  if (another) return { ok: false, problem: 'several' };
  if (address) return { ok: true, address };
  return (
    words.find((word) => !word.ok && word.problem !== 'notAnAddress') ?? {
      ok: false,
      problem: 'notAnAddress',
    }
  );
}
