// Clients of the mock server for the checks: WebSockets that log in, and acknowledge events. Node 20 wants
// --experimental-websocket for them.

import { randomUUID } from 'node:crypto';

const rpc = (method, params, id = randomUUID()) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

function open(url, contexts, received) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () =>
      socket.send(
        rpc('signalwire.connect', {
          version: { major: 2, minor: 0, revision: 0 },
          agent: 'console-test',
          event_acks: true,
          contexts,
          authentication: { project: 'console-project', token: 'console-secret' },
        }, 'login'),
      );
    socket.onerror = () => reject(new Error(`no WebSocket at ${url}`));
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.id === 'login') {
        if (frame.error) reject(new Error(data));
        else resolve(socket);
      } else if (frame.method) {
        received.push(frame);
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: frame.id, result: {} }));
      }
    };
  });
}

/** Opens so many clients; each listens to the contexts. */
export async function openClients(url, count, contexts) {
  const received = [];
  const sockets = await Promise.all(Array.from({ length: count }, () => open(url, contexts, received)));
  return {
    /** Sends a message through the first client. */
    send: (from, to, body) => sockets[0].send(rpc('messaging.send', { from_number: from, to_number: to, body, context: 'console' })),
    /** What the events of a type told so far. */
    events: (type) => received.filter((frame) => frame.params?.event_type === type).map((frame) => frame.params.params),
    close: () => sockets.forEach((socket) => socket.close()),
  };
}
