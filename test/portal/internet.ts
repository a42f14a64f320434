import { globalAgent } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Names of the internet that end at test portals of this machine, at the port that https has. */
export interface Internet {
  /** Host names that a client tried to reach, known here or not. */
  readonly asked: readonly string[];
  /** Requests for this host reach this port from now on. */
  readonly add: (host: string, port: number) => void;
  /** The computer trusts hosts with such a certificate. */
  readonly trust: (...certificates: readonly string[]) => void;
  readonly dispose: () => void;
}

/** Takes the place of name service and certificate store for node's own https agent: the client brings none. */
export function openInternet(): Internet {
  const ports = new Map<string, number>();
  const asked: string[] = [];
  const before = getCACertificates('default');
  const trusted = [...before];
  const connect = globalAgent.createConnection.bind(globalAgent);
  const createConnection: typeof globalAgent.createConnection = (options, callback) => {
    const host = options.host ?? '';
    asked.push(host);
    const port = ports.get(host);
    if (port !== undefined) return connect({ ...options, host: '127.0.0.1', port }, callback);
    // What is not known here must not leave this machine either.
    const loopback = host === '127.0.0.1' || host === 'localhost';
    return connect(loopback ? options : { ...options, host: '127.0.0.1', port: 1 }, callback);
  };
  Object.assign(globalAgent, { createConnection });
  return {
    asked,
    add: (host, port) => void ports.set(host, port),
    trust(...certificates) {
      trusted.push(...certificates);
      setDefaultCACertificates(trusted);
    },
    dispose() {
      Object.assign(globalAgent, { createConnection: connect });
      setDefaultCACertificates(before);
    },
  };
}
