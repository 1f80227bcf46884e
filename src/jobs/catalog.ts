// All jobs.
import { cleanup } from './cleanup.ts';
import type { Job } from './job.ts';
import { recheck } from './recheck.ts';
import { retention } from './retention.ts';
import { returnHandovers } from './return-handovers.ts';

export const jobs: readonly Job[] = [cleanup, recheck, returnHandovers, retention];
