// `tallybot run`: does a job now, as if it were a given time.
import { z } from 'zod';
import { jobs } from '../jobs/catalog.ts';
import { defineCommand } from './command.ts';

const names = jobs.map((job) => job.name);
const schema = z.object({
  job: z.enum(names, `must be one of: ${names.join(', ')}`),
  at: z.iso
    .datetime({ offset: true, error: 'must be a time such as 2026-11-23T09:00:00+01:00' })
    .transform((text) => new Date(text))
    .optional(),
});

export const run = defineCommand({
  name: 'run',
  summary: 'Does a job now.',
  usage: 'JOB [--at ISO-TIME]',
  help: [
    ...jobs.map((job) => `${job.name.padEnd(16)} ${job.summary}`),
    '--at ISO-TIME    as if it were that time, such as 2026-11-23T09:00:00+01:00',
  ],
  options: { at: { type: 'string' } },
  positionals: ['job'],
  schema,
  async run({ db, log, now }, { job: name, at = now }) {
    const job = jobs.find((one) => one.name === name);
    if (!job) return { ok: false, problem: `There is no job ${name}. There are: ${names.join(', ')}.` };
    const done = await job.run({ db, log, now: at });
    const counts = Object.entries(done).map(([what, count]) => `${what} ${count}`);
    return {
      ok: true,
      result: { job: name, at: at.toISOString(), ...done },
      text: `${name}: ${counts.join(', ')}`,
    };
  },
});
