import type { Call } from '../rest/call.ts';
import { type Params, toInt } from '../rest/php.ts';

/** `OFFSET` and `LIMIT` of the messenger's lists; `start`, where given, overrides the offset (§2.2). */
export function window(call: Call, params: Params, usual = 10, most = 50): { offset: number; limit: number } {
  const limit = toInt(params.get('LIMIT'));
  return {
    offset: Math.max(0, call.start ?? toInt(params.get('OFFSET'))),
    limit: limit > 0 ? Math.min(limit, most) : usual,
  };
}
