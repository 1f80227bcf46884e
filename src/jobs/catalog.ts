// All jobs.
import { cleanup } from './cleanup.ts';
import { forgetImports } from './forget-imports.ts';
import type { Job } from './job.ts';
import { recheck } from './recheck.ts';
import { retention } from './retention.ts';
import { returnHandovers } from './return-handovers.ts';

export const jobs: readonly Job[] = [cleanup, forgetImports, recheck, returnHandovers, retention];
