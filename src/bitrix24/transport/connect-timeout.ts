import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isRecord } from './json.ts';

/** Where Node tells of a request in the moment in which it is made, with whichever agent (Node 22.12 and later). */
const CREATED = 'http.client.request.created';

/**
 * Begins an exchange, and tells where its connection does not stand in time: name, proxy and TLS included. A server
 * may take as long as it likes to answer. node-fetch offers neither such a timeout nor its request, and an agent of
 * our own would lose VS Code's proxy; so Node is listened to while the request is made.
 * @param begin makes the request before it returns; where it makes none, there is no such timeout
 */
export function connectWithin<T>(milliseconds: number, begin: () => T, onTimeout: () => void): T {
  const request: ClientRequest[] = [];
  const take = (message: unknown): void => {
    if (isRecord(message) && message['request'] instanceof ClientRequest) request.push(message['request']);
  };
  subscribe(CREATED, take);
  try {
    return begin();
  } finally {
    unsubscribe(CREATED, take);
    if (request[0]) watch(request[0], milliseconds, onTimeout);
  }
}

function watch(request: ClientRequest, milliseconds: number, onTimeout: () => void): void {
  const timer = setTimeout(onTimeout, milliseconds);
  const end = (): void => {
    clearTimeout(timer);
  };
  request.once('socket', (socket) => {
    if (socket instanceof TLSSocket) {
      if (isSecure(socket)) end();
      else socket.once('secureConnect', end);
    } else if (socket.pending) socket.once('connect', end);
    else end();
  });
  request.once('response', end);
  request.once('close', end);
}

/** True for a connection that was kept open: its handshake is over. */
function isSecure(socket: TLSSocket): boolean {
  return 'secureConnecting' in socket && socket.secureConnecting === false;
}
