// All jobs.
import { cleanup } from '../background/cleanup.ts';
import type { Job } from '../background/job.ts';
import { retention } from './erasure/jobs/retention.ts';
import { returnHandovers } from './handovers/jobs/return-handovers.ts';
import { forgetImports } from './imports/jobs/forget-imports.ts';
import { recheck } from './quality/jobs/recheck.ts';

export const jobs: readonly Job[] = [cleanup, forgetImports, recheck, returnHandovers, retention];
