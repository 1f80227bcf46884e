// All jobs.
import { cleanup } from './cleanup.ts';
import type { Job } from './job.ts';

export const jobs: readonly Job[] = [cleanup];
