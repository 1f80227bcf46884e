// The first line of the thread that reads pictures.
import { startWorker } from '../../../start-worker.mjs';

await startWorker('card-worker', new URL('./card-worker.ts', import.meta.url));
