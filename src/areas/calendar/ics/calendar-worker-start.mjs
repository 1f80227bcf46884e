// The first line of the thread that reads calendar files.
import { startWorker } from '../../../start-worker.mjs';

await startWorker('calendar-worker', new URL('./calendar-worker.ts', import.meta.url));
