// `tallybot doctor`: looks at everything that has to be well, and says what to do about what is not.

import { z } from 'zod';
import { type CommandOutcome, defineCommand } from './command.ts';
import { checkBackup } from './doctor/backup.ts';
import { checkClock } from './doctor/clock.ts';
import { checkConnections } from './doctor/connections.ts';
import { checkDisk } from './doctor/disk.ts';
import { type Check, type Finding, findingsOf, ok, wrong } from './doctor/finding.ts';
import { checkPages } from './doctor/pages.ts';
import { checkPartners } from './doctor/partners.ts';
import { checkQueues } from './doctor/queues.ts';
import { checkSchema } from './doctor/schema.ts';
import { checkServices } from './doctor/services.ts';
import { checkStore } from './doctor/store.ts';

const checks: readonly Check[] = [
  checkStore,
  checkSchema,
  checkClock,
  checkDisk,
  checkQueues,
  checkPartners,
  checkConnections,
  checkServices,
  checkPages,
];

const marks = { ok: '✓', off: '–', wrong: '✗' } as const;
const settings = ok('settings', 'could be read');

export const doctor = defineCommand({
  name: 'doctor',
  summary:
    'Checks the store, its pages, the schema, settings, clock, disk, queues, messengers, mail and services.',
  usage: '',
  help: [
    '--backup FILE   whether that backup is whole, too, and of when it is',
    'Reads every table and every index, which takes a while on a large store. Changes nothing.',
    'Ends with 0 when all is well, with 1 when something is not.',
  ],
  options: { backup: { type: 'string' } },
  schema: z.object({ backup: z.string().min(1).optional() }),
  unopened: (problem) => outcomeOf([settings, wrong('store', problem)]),
  async run(parts, { backup }) {
    const asked = backup === undefined ? checks : [...checks, checkBackup(backup)];
    return outcomeOf([settings, ...(await findingsOf(asked, parts))]);
  },
});

function outcomeOf(findings: readonly Finding[]): CommandOutcome {
  const toMend = findings.filter(({ state }) => state === 'wrong').length;
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.map(({ name, state, text }) => `${marks[state]} ${name.padEnd(width)}  ${text}`);
  return {
    ok: true,
    exitCode: toMend > 0 ? 1 : 0,
    result: { ok: toMend === 0, findings },
    text: [...lines, toMend === 0 ? 'All is well.' : `Needs attention: ${toMend}.`].join('\n'),
  };
}
