import { after, afterEach, before } from 'mocha';
import type { Handler } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';

/** A portal for the tests of a `describe`, and faults that end with the test that has asked for them. */
export function usePortal(): {
  readonly portal: () => TestPortal;
  readonly fault: (handler: Handler) => void;
  /** Ends a fault before its test does. */
  readonly removeFault: () => void;
} {
  let portal: TestPortal;
  let removeFault: () => void = () => undefined;
  before(async () => {
    portal = await startTestPortal();
  });
  afterEach(() => {
    removeFault();
  });
  after(() => portal.dispose());
  return {
    portal: () => portal,
    fault: (handler) => {
      removeFault = portal.before(handler);
    },
    removeFault: () => {
      removeFault();
    },
  };
}
