// `tallybot run`: does a job now, or as if it were a given time.
import { z } from 'zod';
import { jobs, pushes } from '../areas.ts';
import { runPush } from '../background/sweep.ts';
import { createTranslations } from '../i18n/translate.ts';
import { defineCommand } from './command.ts';

const names = [...pushes.map((push) => push.name), ...jobs.map((job) => job.name)];
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
    `A push: ${pushes.map((push) => push.name).join(', ')}.`,
    'It goes to everybody who has not had it today, whatever the time; never twice, on a day off, or in quiet hours.',
    'The messages wait in the outbox: the running server sends them within seconds, otherwise the next one to start.',
    ...jobs.map((job) => `${job.name.padEnd(16)} ${job.summary}`),
    '--at ISO-TIME    as if it were that time, such as 2026-11-23T09:00:00+01:00: a push then goes to those for whom',
    '                 it is due at that time',
  ],
  options: { at: { type: 'string' } },
  positionals: ['job'],
  schema,
  async run({ db, log, now, config: { keep, backups } }, { job: name, at }) {
    const push = pushes.find((one) => one.name === name);
    const when = at ?? now;
    if (push) {
      const mode = { timed: at !== undefined, again: true };
      const counts = await runPush(
        { db, log, translations: createTranslations() },
        { push, at: when, now, mode },
      );
      const skipped = Object.entries(counts.skipped).map(([reason, count]) => `, ${reason} ${count}`);
      return {
        ok: true,
        result: { job: name, at: when.toISOString(), ...counts },
        text: `${name}: people ${counts.people}, sent ${counts.sent}${skipped.join('')}`,
      };
    }
    const job = jobs.find((one) => one.name === name);
    if (!job) return { ok: false, problem: `There is no job ${name}. There are: ${names.join(', ')}.` };
    const done = await job.run({ db, log, translations: createTranslations(), now: when, keep, backups });
    const counts = Object.entries(done).map(([what, count]) => `${what} ${count}`);
    return {
      ok: true,
      result: { job: name, at: when.toISOString(), ...done },
      text: `${name}: ${counts.join(', ')}`,
    };
  },
});
