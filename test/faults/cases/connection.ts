import {
  breaksInBody,
  comesLate,
  compresses,
  endsEarly,
  speaks,
  stalls,
  trickles,
} from '../../portal/deliveries.ts';
import { after, hangs, on, resets, times } from '../../portal/faults.ts';
import { counted, JOHN, list, lookUp, lookUpAgain, lookUpWith, setStatus } from '../acts.ts';
import type { FaultCase } from '../fault-case.ts';

/** Real milliseconds: long enough for any machine to send a request to itself. */
const timeout = 1000;

/** What happens to bytes on their way. */
export const connectionCases: readonly FaultCase[] = [
  {
    name: 'no fault: a look-up',
    act: lookUp(),
    expected: { seen: JOHN, requests: 1 },
  },
  {
    name: 'no fault: everybody',
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 0 } },
  },
  {
    name: 'no fault: everybody, by departments',
    act: list({ by: 'departments' }),
    expected: { seen: 'everybody', requests: { extra: 0, by: 'departments' } },
  },
  {
    name: 'slow first byte',
    fault: (world) => {
      world.fault(comesLate);
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 1 },
  },
  {
    name: 'slow body, cut anywhere',
    fault: (world) => {
      world.fault(trickles);
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 0 } },
  },
  {
    name: 'no first byte, ever',
    fault: (world) => {
      world.fault(hangs);
    },
    act: lookUp({ timeout }),
    expected: { seen: 'timeout TIMEOUT', requests: 1 },
  },
  {
    name: 'body stops half-way',
    fault: (world) => {
      world.fault(stalls);
    },
    act: lookUp({ timeout }),
    expected: { seen: 'timeout TIMEOUT', requests: 1 },
  },
  {
    name: 'no answer in mid-load',
    fault: (world) => {
      world.fault(after(1, times(1, hangs)));
    },
    act: list({ client: { timeout: 4 * timeout } }),
    expected: { seen: 'everybody', requests: { from: 4, to: 8 } },
  },
  {
    name: 'cancelled while the portal thinks',
    act: async (world) => {
      const stop = new AbortController();
      world.fault((exchange) => {
        stop.abort();
        return hangs(exchange);
      });
      return lookUpWith(world, world.client(), stop.signal);
    },
    expected: { seen: 'cancelled CANCELLED', requests: 1 },
  },
  {
    name: 'connection reset, once',
    fault: (world) => {
      world.fault(times(1, resets));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 2 },
  },
  {
    name: 'connection reset, always',
    fault: (world) => {
      world.fault(resets);
    },
    act: lookUp(),
    expected: { seen: 'network ECONNRESET', requests: 2 },
  },
  {
    name: 'connection reset in mid-load, once',
    fault: (world) => {
      world.fault(after(1, times(1, resets)));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  {
    name: 'connection reset before something is set',
    fault: (world) => {
      world.fault(times(1, resets));
    },
    act: setStatus,
    expected: { seen: 'network ECONNRESET', requests: 1 },
  },
  ...(['length', 'chunked', 'gzip'] as const).flatMap((framing): FaultCase[] => [
    {
      name: `reset in mid-body (${framing}), once, in mid-load`,
      fault: (world) => {
        world.fault(after(1, times(1, breaksInBody(framing))));
      },
      act: list(),
      expected: { seen: 'everybody', requests: { extra: 1 } },
    },
    {
      name: `reset in mid-body (${framing}), after something was set`,
      fault: (world) => {
        world.fault(breaksInBody(framing));
      },
      act: setStatus,
      expected: {
        seen: framing === 'length' ? 'network ECONNRESET' : 'network ERR_STREAM_PREMATURE_CLOSE',
        requests: 1,
      },
    },
  ]),
  {
    name: 'body ends early with the connection, in mid-load',
    fault: (world) => {
      world.fault(after(1, times(1, endsEarly)));
    },
    act: list(),
    expected: { seen: 'badReply NOT_JSON, everybody', requests: { extra: 1 } },
  },
  {
    name: 'compressed reply',
    fault: (world) => {
      world.fault(compresses());
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 0 } },
  },
  {
    name: 'compressed reply, half of it',
    fault: (world) => {
      world.fault(compresses(0.5));
    },
    act: lookUp(),
    expected: { seen: 'badReply NOT_JSON', requests: 1 },
  },
  {
    name: 'something that is not HTTP',
    fault: (world) => {
      world.fault(speaks('SSH-2.0-OpenSSH_9.6\r\n'));
    },
    act: lookUp(),
    expected: { seen: 'network HPE_INVALID_CONSTANT', requests: 1 },
  },
  {
    name: 'headers without end',
    fault: (world) => {
      world.fault(speaks(`HTTP/1.1 200 OK\r\n${'X-Filler: 0123456789\r\n'.repeat(10_000)}`));
    },
    act: lookUp(),
    expected: { seen: 'network HPE_HEADER_OVERFLOW', requests: 1 },
  },
  {
    name: 'portal down, and up again',
    act: async (world) => {
      const client = world.client();
      const seen = [await lookUpWith(world, client)];
      await world.portal.stop();
      seen.push(await lookUpWith(world, client));
      await world.portal.start();
      return counted([...seen, await lookUpWith(world, client)]);
    },
    expected: { seen: `2 × ${JOHN}, network ECONNREFUSED`, requests: 2 },
  },
  {
    name: 'portal down in mid-load',
    act: list({
      then: ({ portal }) => portal.stop(),
    }),
    expected: { seen: '3 × network ECONNREFUSED, then gave up at 50', requests: 1 },
  },
  {
    name: 'webhook deleted in mid-load',
    act: list({
      then: ({ portal }) => {
        portal.revoke('admin');
      },
    }),
    expected: { seen: '3 × credentials INVALID_CREDENTIALS, then gave up at 50', requests: 4 },
  },
  {
    name: 'wrong webhook',
    act: lookUp({ webhook: 'wrong' }),
    expected: { seen: 'credentials INVALID_CREDENTIALS', requests: 1 },
  },
  {
    name: 'reset for one command only',
    fault: (world) => {
      world.fault(on('im.user.get', times(1, resets)));
    },
    act: lookUpAgain(2),
    expected: { seen: `2 × ${JOHN}`, requests: 3 },
  },
];
