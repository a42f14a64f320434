import { gzipSync } from 'node:zlib';
import { relabels, rewrites, swells } from '../../portal/deliveries.ts';
import { after, type Handler, refuses, replies, repliesHtml, times } from '../../portal/faults.ts';
import { JOHN, list, lookUp, setStatus } from '../acts.ts';
import type { Expected, FaultCase } from '../fault-case.ts';

const lookUpCase = (name: string, handler: Handler, expected: Expected): FaultCase => ({
  name,
  fault: (world) => {
    world.fault(handler);
  },
  act: lookUp(),
  expected,
});

/** A reply of 200 that is none; asking again would not help. */
const nonsense = (name: string, body: string, seen = 'badReply NOT_JSON'): FaultCase =>
  lookUpCase(name, replies(200, body), { seen, requests: 1 });

const john = '{"id":5,"name":"John Johnson"}';
const retried = { requests: 2, waited: [1, 1] } as const;

/** What servers of one's own print in front of a reply (§5.3). */
const phpNoise = {
  'a warning':
    '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/home/bitrix/www/init.php</b> on line <b>12</b><br />\n',
  'a warning of one line': '<br /><b>Warning</b>: Unknown<br />',
  'a notice in plain text': '\nNotice: Undefined variable: {"a"} in /home/bitrix/www/init.php on line 7\n',
  'two messages, one for the log':
    'PHP Deprecated:  strlen(): {"result":1 in init.php on line 3\n<b>Strict Standards</b>: x<br />',
} as const;

const fatal =
  '<br />\n<b>Fatal error</b>:  Allowed memory size of 268435456 bytes exhausted in <b>x.php</b><br />';

/** What arrives whole and is not what it should be. */
export const replyCases: readonly FaultCase[] = [
  lookUpCase(
    'JSON cut short',
    rewrites((text) => text.slice(0, -20)),
    { seen: 'badReply NOT_JSON', requests: 1 },
  ),
  lookUpCase(
    'a second JSON behind the first',
    rewrites((text) => text + text),
    {
      seen: 'badReply NOT_JSON',
      requests: 1,
    },
  ),
  ...Object.entries(phpNoise).map(([name, noise]) =>
    lookUpCase(
      `PHP in front: ${name}`,
      rewrites((text) => noise + text),
      { seen: JOHN, requests: 1 },
    ),
  ),
  lookUpCase(
    'PHP behind: a warning while the server ends',
    rewrites(
      (text) => `${text}<br />\n<b>Warning</b>:  Unknown: {x} in <b>Unknown</b> on line <b>0</b><br />\n`,
    ),
    { seen: JOHN, requests: 1 },
  ),
  {
    name: 'PHP in front of every reply while everybody is listed',
    fault: (world) => {
      world.fault(rewrites((text) => phpNoise['a warning'] + text));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 0 } },
  },
  lookUpCase(
    'PHP in front of an error',
    times(1, replies(401, `${phpNoise['a notice in plain text']}{"error":"INVALID_CREDENTIALS"}`)),
    { seen: 'credentials INVALID_CREDENTIALS', requests: 1 },
  ),
  lookUpCase('PHP instead of a reply', replies(200, phpNoise['a warning']), {
    seen: 'badReply PHP_ERROR',
    requests: 1,
  }),
  lookUpCase('PHP ended by an error, under 500', replies(500, fatal), {
    seen: 'overloaded SERVER_ERROR',
    ...retried,
  }),
  lookUpCase(
    'a byte order mark in front',
    rewrites((text) => `\ufeff${text}`),
    { seen: JOHN, requests: 1 },
  ),
  lookUpCase(
    'UTF-16',
    rewrites((text) => Buffer.from(text, 'utf16le')),
    { seen: 'badReply NOT_JSON', requests: 1 },
  ),
  lookUpCase(
    'gzip without saying so',
    rewrites((text) => gzipSync(text)),
    {
      seen: 'badReply NOT_JSON',
      requests: 1,
    },
  ),
  lookUpCase('JSON called a page', relabels({ 'Content-Type': 'text/html' }), { seen: JOHN, requests: 1 }),
  lookUpCase(
    'JSON in a wrong charset',
    relabels({ 'Content-Type': 'application/json; charset=windows-1251' }),
    {
      seen: JOHN,
      requests: 1,
    },
  ),
  lookUpCase('a result under 500', relabels({}, 500), { seen: JOHN, requests: 1 }),
  lookUpCase('204 without a body', replies(204, ''), { seen: 'badReply NOT_JSON', requests: 1 }),
  nonsense('empty body', ''),
  nonsense('white space', ' \r\n'),
  nonsense('null', 'null'),
  nonsense('a list', `[{"result":${john}}]`),
  nonsense('a text', '"result"'),
  nonsense('neither result nor error', '{"time":{}}'),
  nonsense('result null', '{"result":null}', 'badReply NOT_A_USER'),
  nonsense('result a list', '{"result":[]}', 'badReply NOT_A_USER'),
  nonsense('another user than asked for', '{"result":{"id":1,"name":"Ada"}}', 'badReply WRONG_USER'),
  nonsense('keys twice: the last counts', `{"result":{"id":1},"result":${john}}`, JOHN),
  nonsense('__proto__ with an error in it', `{"__proto__":{"error":"X"},"result":${john}}`, JOHN),
  nonsense('__proto__ with a result in it', `{"__proto__":{"result":${john}}}`),
  nonsense('result beside an error', `{"result":${john},"error":"ERROR_CORE"}`, 'badReply ERROR_CORE'),
  ...[
    ['""', 'UNKNOWN_ERROR'],
    ['"0"', '0'],
    ['0', '0'],
    ['null', 'UNKNOWN_ERROR'],
    ['100500', '100500'],
    ['{"code":1}', 'UNKNOWN_ERROR'],
    ['false', 'UNKNOWN_ERROR'],
  ].map(([error, code]) => nonsense(`error ${error} under 200`, `{"error":${error}}`, `badReply ${code}`)),
  nonsense(
    'error of credentials under 200',
    '{"error":"INVALID_CREDENTIALS"}',
    'credentials INVALID_CREDENTIALS',
  ),
  {
    name: 'error that repeats the secret',
    fault: (world) => {
      const secret = world.portal.secret();
      world.fault(replies(401, JSON.stringify({ error: `no ${secret}`, error_description: secret })));
    },
    act: lookUp(),
    expected: { seen: 'badReply UNKNOWN_ERROR', requests: 1 },
  },
  {
    name: 'error whose code is the secret',
    fault: (world) => {
      world.fault(replies(401, JSON.stringify({ error: world.portal.secret() })));
    },
    act: lookUp(),
    expected: { seen: 'badReply UNKNOWN_ERROR', requests: 1 },
  },
  lookUpCase('page under 200', repliesHtml(200), { seen: 'badReply NOT_JSON', requests: 1 }),
  nonsense('page that warns of something', '<html><p>Warning: your session has ended</p></html>'),
  lookUpCase('page of a proxy that wants a password', repliesHtml(407), {
    seen: 'network PROXY_SIGN_IN',
    requests: 1,
  }),
  lookUpCase('page under 403', repliesHtml(403), { seen: 'badReply NOT_JSON', requests: 1 }),
  lookUpCase('page under 404', repliesHtml(404), { seen: 'network NOT_A_PORTAL', requests: 1 }),
  ...[500, 502, 504].map((status) =>
    lookUpCase(`page under ${status}, always`, repliesHtml(status), {
      seen: 'overloaded SERVER_ERROR',
      ...retried,
    }),
  ),
  lookUpCase('page under 503, always', repliesHtml(503), {
    seen: 'overloaded SERVER_ERROR',
    requests: 4,
    waited: [2, 12],
  }),
  lookUpCase('page under 502, once', times(1, repliesHtml(502)), { seen: JOHN, ...retried }),
  {
    name: 'page under 502 in mid-load',
    fault: (world) => {
      world.fault(after(1, times(1, repliesHtml(502))));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 }, waited: [1, 1] },
  },
  {
    name: 'page under 502 instead of setting something',
    fault: (world) => {
      world.fault(repliesHtml(502));
    },
    act: setStatus,
    expected: { seen: 'overloaded SERVER_ERROR', requests: 1 },
  },
  ...['INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER'].map((code) =>
    lookUpCase(`${code}, once`, times(1, refuses(500, code)), { seen: JOHN, ...retried }),
  ),
  lookUpCase('PORTAL_DELETED', refuses(403, 'PORTAL_DELETED'), {
    seen: 'portalGone PORTAL_DELETED',
    requests: 1,
  }),
  lookUpCase('OVERLOAD_LIMIT', refuses(503, 'OVERLOAD_LIMIT'), {
    seen: 'overloaded OVERLOAD_LIMIT',
    requests: 1,
  }),
  lookUpCase('10 MB', swells(10), { seen: JOHN, requests: 1 }),
  lookUpCase('40 MB', swells(40), { seen: 'badReply REPLY_TOO_LARGE', requests: 1 }),
  lookUpCase('40 MB, 40 kB on the way', swells(40, 'gzip'), {
    seen: 'badReply REPLY_TOO_LARGE',
    requests: 1,
  }),
];
