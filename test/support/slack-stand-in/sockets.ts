// The Socket Mode side: hands out an address, says hello, sends envelopes and waits for their acknowledgements.
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from './block-kit-elements.ts';

export function createSockets(server: Server) {
  const sockets = new WebSocketServer({ server, path: '/link' });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (payload: Json | undefined) => void>();
  let envelopes = 0;

  sockets.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      waiting.get(envelope_id)?.(payload);
      waiting.delete(envelope_id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.size }));
  });

  return {
    count: () => open.size,
    /** Resolves with what the acknowledgement carries; null when there was none within `patienceMs`. */
    send(type: string, payload: Json, attempt: number, patienceMs: number): Promise<Json | undefined | null> {
      const [socket] = open;
      if (!socket) return Promise.resolve(null);
      const envelope_id = `e${++envelopes}`;
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(envelope_id);
          resolve(null);
        }, patienceMs);
        waiting.set(envelope_id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        const retry = attempt > 0 ? { retry_attempt: attempt, retry_reason: 'timeout' } : {};
        socket.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true, ...retry }));
      });
    },
    /** Sends a frame as it is. */
    sendRaw(frame: string | Buffer) {
      for (const socket of open) socket.send(frame);
    },
    /** Slack asks the client to connect anew, as it does every few hours. */
    refresh() {
      for (const socket of open)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    drop() {
      for (const socket of open) socket.terminate();
    },
    close() {
      for (const socket of open) socket.terminate();
      sockets.close();
    },
  };
}
