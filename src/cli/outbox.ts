// `tallybot outbox`: what waits to be sent, what was given up and why; and a second try.
import { z } from 'zod';
import { asideEntries } from '../db/under-way.ts';
import { outboxCounts, outboxEntries, retryDead } from '../delivery/outbox.ts';
import { defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const shown = 100;

const schema = z.object({
  dead: z.boolean().default(false),
  retry: z
    .union(
      [
        z.literal('all'),
        z.coerce
          .number()
          .int()
          .positive()
          .max(2 ** 31 - 1),
      ],
      'must be the number of a message, or "all"',
    )
    .optional(),
});

export const outbox = defineCommand({
  name: 'outbox',
  summary: 'Shows messages that wait to be sent or were given up, and retries the latter.',
  usage: '[--dead] [--retry ID|all]',
  help: [
    '--dead            those that were given up, with the reason; otherwise those that wait. Also what people sent, jobs and',
    '                  bounces that ended the program twice and were set aside',
    '--retry ID|all    lets one, or all, of those that were given up be tried again',
    `At most ${shown} are listed, the latest first.`,
  ],
  options: { dead: { type: 'boolean' }, retry: { type: 'string' } },
  forCompany: true,
  schema,
  async run({ db, company, now }, { dead, retry }) {
    const acting = await ownCompanyActor({ db, company });
    if (!acting.ok) return acting;
    const { actor } = acting;
    const { companyId } = actor;
    if (retry !== undefined) {
      const ids = retry === 'all' ? 'all' : [retry];
      const retried = await retryDead(db.prisma, { companyId, ids, now });
      if (retried === 0 && retry !== 'all')
        return { ok: false, problem: `No message ${retry} was given up. List those: tallybot outbox --dead` };
      return { ok: true, result: { retried }, text: `Messages to be tried again: ${retried}.` };
    }
    const counts = await outboxCounts(db.prisma, companyId);
    const messages = await outboxEntries(db.prisma, {
      companyId,
      status: dead ? 'dead' : 'waiting',
      limit: shown,
    });
    const setAside = dead ? await asideEntries(db.query, { companyId, limit: shown }) : [];
    const lines = messages.map(
      ({ id, purpose, messenger, attempts, error }) =>
        `${id}  ${purpose}, ${messenger}, tried ${attempts} times${error ? `: ${error}` : ''}`,
    );
    return {
      ok: true,
      result: { ...counts, messages, ...(dead && { setAside }) },
      text: [
        `Waiting: ${counts.waiting}. Given up: ${counts.dead}.`,
        ...lines,
        ...(setAside.length > 0 ? ['Set aside, because the program ended twice over it:'] : []),
        ...setAside.map(
          ({ kind, what, key, setAsideAt }) => `${setAsideAt.toISOString()}  ${kind}, ${what}: ${key}`,
        ),
      ].join('\n'),
    };
  },
});
