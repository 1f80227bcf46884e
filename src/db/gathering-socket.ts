// A connection's socket that sends as one packet what is written to it in one turn of the event loop.
//
// What a write costs is less its bytes than waking the server that waits for them: statements that are sent together (a
// BEGIN and what follows it, the last one and its COMMIT) wake it once.
import { Socket } from 'node:net';

export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...written: unknown[]) => boolean;
  let gathering = false;
  const gatherAndWrite = (...written: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(...written);
  };
  return Object.assign(socket, { write: gatherAndWrite });
}
