// Lets a worker thread run TypeScript: threads don't inherit tsx from the program that starts them.
import { register } from 'tsx/esm/api';

register();
await import('./table-worker.ts');
