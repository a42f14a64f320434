import type { FromPage } from '../protocol.ts';

/** Hands a message to the extension. */
export type Send = (message: FromPage) => void;
