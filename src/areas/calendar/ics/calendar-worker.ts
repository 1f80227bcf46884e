// The thread in which calendar files are read: whatever is in one, it holds up nobody but this thread, which is then ended.
import { parentPort } from 'node:worker_threads';
import type { CalendarReading, ReadRequest } from './found-event.ts';
import { readCalendar } from './read-calendar.ts';

export interface ToCalendarReader extends ReadRequest {
  readonly bytes: Uint8Array;
}

parentPort?.on('message', ({ bytes, ...request }: ToCalendarReader) => {
  parentPort?.postMessage(read(bytes, request));
});

/** What its library throws for a file is a fault of the file. */
function read(bytes: Uint8Array, request: ReadRequest): CalendarReading {
  try {
    return readCalendar(bytes, request);
  } catch {
    return { ok: false, problem: 'not_calendar' };
  }
}
