import { after, afterEach, before } from 'mocha';
import type { Handler } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../../portal/portal.ts';

export interface Faults<Of> {
  readonly fault: (handler: Of) => void;
  /** Ends a fault before its test does. */
  readonly removeFault: () => void;
}

/** Faults of a server of these tests, which end with the test that has asked for them. */
export function useFaults<Of>(server: () => { readonly before: (handler: Of) => () => void }): Faults<Of> {
  let removeFault: () => void = () => undefined;
  afterEach(() => {
    removeFault();
  });
  return {
    fault: (handler) => {
      removeFault = server().before(handler);
    },
    removeFault: () => {
      removeFault();
    },
  };
}

/** A portal for the tests of a `describe`, and its faults. */
export function usePortal(
  options?: TestPortalOptions,
): Faults<Handler> & { readonly portal: () => TestPortal } {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal(options);
  });
  const faults = useFaults(() => portal);
  after(() => portal.dispose());
  return { portal: () => portal, ...faults };
}
