import type { Lane } from '../../../src/bitrix24/limits/rate-limit.ts';
import { PortalLimits } from '../../../src/bitrix24/limits/portal-limits.ts';

/** Limits that let everything pass at once, and the lane of each request that has passed. */
export function recordedLanes(): { readonly limits: PortalLimits; readonly lanes: readonly Lane[] } {
  const lanes: Lane[] = [];
  const limits = new PortalLimits({ now: () => 0, sleep: () => Promise.resolve() });
  const pass = limits.rate.pass.bind(limits.rate);
  limits.rate.pass = (lane, ...rest) => {
    lanes.push(lane);
    return pass(lane, ...rest);
  };
  return { limits, lanes };
}
