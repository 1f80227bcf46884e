// The first line of the embedded database's thread.
import { startWorker } from '../start-worker.mjs';

await startWorker('embedded-worker', new URL('./embedded-worker.ts', import.meta.url));
