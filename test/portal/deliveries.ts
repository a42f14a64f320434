import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Handler } from './faults.ts';

/** What the portal has to say, before it is on its way. */
export interface Delivery {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

/** Lets the portal answer, and has a hand in how the answer gets to the client. */
export const delivers =
  (deliver: (delivery: Delivery) => void | Promise<void>): Handler =>
  ({ response }) => {
    const original = { writeHead: response.writeHead.bind(response), end: response.end.bind(response) };
    let head: Pick<Delivery, 'status' | 'headers'> = { status: 200, headers: {} };
    Object.assign(response, {
      writeHead(status: number, headers: OutgoingHttpHeaders = {}) {
        head = { status, headers };
        return response;
      },
      end(body: string | Buffer = '') {
        Object.assign(response, original);
        void deliver({ ...head, body: Buffer.from(body), response });
        return response;
      },
    });
    return false;
  };

/** The answer with another text in its place. */
export const rewrites = (rewrite: (text: string) => string | Buffer): Handler =>
  delivers(({ status, headers, body, response }) => {
    const text = rewrite(body.toString());
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text);
  });

/** The answer with other headers, and with another status if told. */
export const relabels = (changed: OutgoingHttpHeaders, otherStatus?: number): Handler =>
  delivers(({ status, headers, body, response }) => {
    response.writeHead(otherStatus ?? status, { ...headers, ...changed }).end(body);
  });

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** The first byte is long in coming. */
export const comesLate: Handler = delivers(async ({ status, headers, body, response }) => {
  for (let waited = 0; waited < 1000; waited += 1) await tick();
  response.writeHead(status, headers).end(body);
});

/** The body trickles, in pieces that cut characters and escapes anywhere. */
export const trickles: Handler = delivers(async ({ status, headers, body, response }) => {
  response.writeHead(status, headers);
  const piece = Math.ceil(body.length / 200);
  for (let start = 0; start < body.length; start += piece) {
    response.write(body.subarray(start, start + piece));
    await tick();
  }
  response.end();
});

/** The body begins and does not go on. */
export const stalls: Handler = delivers(({ status, headers, body, response }) => {
  response.writeHead(status, headers).write(body.subarray(0, body.length / 2));
});

/** The connection breaks when half of the body is through, its length announced or not. */
export const breaksInBody = (framing: 'length' | 'chunked' | 'gzip'): Handler =>
  delivers(({ status, headers, body, response }) => {
    const { 'Content-Length': length, ...rest } = headers;
    const sent = framing === 'gzip' ? gzipSync(body) : body;
    response.writeHead(status, {
      ...rest,
      ...(framing === 'length' && { 'Content-Length': length }),
      ...(framing === 'gzip' && { 'Content-Encoding': 'gzip' }),
    });
    response.write(sent.subarray(0, sent.length / 2), () => response.destroy());
  });

/** Half of the body, and then the end of the connection is the end of the reply: nothing tells that half is missing. */
export const endsEarly: Handler = delivers(({ status, body, response }) => {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(status, { Connection: 'close' }).end(body.subarray(0, body.length / 2));
});

export const compresses = (fraction = 1): Handler =>
  delivers(({ status, headers, body, response }) => {
    const zipped = gzipSync(body);
    const sent = zipped.subarray(0, zipped.length * fraction);
    const changed = { 'Content-Encoding': 'gzip', 'Content-Length': sent.length };
    response.writeHead(status, { ...headers, ...changed }).end(sent);
  });

/** The answer with so many megabytes of white space in front of it; compressed they are next to nothing. */
export const swells = (megabytes: number, how: 'plain' | 'gzip' = 'plain'): Handler =>
  delivers(({ status, headers, body, response }) => {
    const all = Buffer.concat([Buffer.alloc(megabytes * 1024 * 1024, ' '), body]);
    const sent = how === 'gzip' ? gzipSync(all) : all;
    const changed = {
      'Content-Length': sent.length,
      ...(how === 'gzip' && { 'Content-Encoding': 'gzip' }),
    };
    response.writeHead(status, { ...headers, ...changed }).end(sent);
  });

/** Bytes that are not HTTP, and the end of the connection. */
export const speaks =
  (bytes: string): Handler =>
  ({ request }) => {
    request.socket.end(bytes);
    return true;
  };
