// The first line of the thread that reads files.
import { startWorker } from '../start-worker.mjs';

await startWorker('table-worker', new URL('./table-worker.ts', import.meta.url));
