import type { TestPortalOptions } from '../portal/portal.ts';
import type { Way } from './acts.ts';
import type { World, WorldOptions } from './world.ts';

/** What must come of a case, named in advance. */
export interface Expected {
  /** What the person gets: as the acts say it. */
  readonly seen: string;
  /** Requests that reach the portal: so many, so many more than without a fault, or a range of them. */
  readonly requests:
    number | { readonly extra: number; readonly by?: Way } | { readonly from: number; readonly to: number };
  /** Seconds that were waited for the portal's sake, from and to; none unless told. */
  readonly waited?: readonly [number, number];
}

/** One line of the fault matrix. Whatever happens, nobody is lost or duplicated and no secret is leaked. */
export interface FaultCase extends WorldOptions {
  readonly name: string;
  /** How the portal is from the start. */
  readonly portal?: () => TestPortalOptions | Promise<TestPortalOptions>;
  readonly fault?: (world: World) => void | Promise<void>;
  readonly act: (world: World) => Promise<string>;
  readonly expected: Expected;
}

/** What came of a case. */
export interface Seen {
  readonly seen: string;
  readonly requests: number;
  readonly waited: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly leaked: number;
}
