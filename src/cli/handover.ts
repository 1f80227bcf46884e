// `tallybot handover`: passes on what somebody holds, and shuts them out if they leave.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { createDraft } from '../areas/handovers/drafts.ts';
import { type HandOverOutcome, handOver } from '../areas/handovers/hand-over.ts';
import { holdingsOf } from '../areas/handovers/holdings.ts';
import { handoverNews } from '../areas/handovers/news.ts';
import { isEmptyLoad } from '../areas/handovers/schema.ts';
import { handoverMessages } from '../areas/handovers/screens/handover-message.ts';
import { deactivate } from '../areas/people/deactivate.ts';
import { findPersonByName } from '../areas/people/queries.ts';
import { nameSchema } from '../areas/people/schema.ts';
import { sayUnasked } from '../background/say-unasked.ts';
import type { Person } from '../db/generated/client.ts';
import { createTranslations } from '../i18n/translate.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  from: nameSchema,
  to: z
    .string()
    .transform((names) => names.split(',').filter((name) => name.trim() !== ''))
    .pipe(
      z.array(nameSchema).min(1, 'must name at least one person').max(8, 'must name at most eight people'),
    )
    .optional(),
  until: z.iso.date('must be a day such as 2026-12-01').optional(),
  leaves: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const handover = defineCommand({
  name: 'handover',
  summary: 'Passes a person’s customers, open deals, planned meetings and calls in work on to others.',
  usage: '--from NAME --to NAME[,NAME…] [--until DAY | --leaves]',
  help: [
    '--from NAME      whose they are; somebody who has left, too',
    '--to NAME,NAME   who takes over: several evenly, customer by customer',
    '--until DAY      the last day, such as 2026-12-04: on the next morning what is still there goes back',
    '--leaves         shuts the person out in the same step; without --to only if they hold nothing',
  ],
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    until: { type: 'string' },
    leaves: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    const { db } = parts;
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    if (input.until && input.leaves) return problem('--until and --leaves exclude one another.');
    const people: Person[] = [];
    for (const [index, name] of [input.from, ...(input.to ?? [])].entries()) {
      const found = await findPersonByName(db.prisma, actor, { name, alsoLeft: index === 0 });
      if (!found.ok)
        return problem(
          found.reason === 'unknown'
            ? `There is nobody called ${name}.`
            : `Several are called ${name}. Give the whole name.`,
        );
      people.push(found.person);
    }
    const [from, ...receivers] = people as [Person, ...Person[]];
    return receivers.length > 0
      ? passOn(parts, actor, input, from, receivers)
      : leaves(parts, actor, input, from);
  },
});

const problem = (text: string): CommandOutcome => ({ ok: false, problem: text });

async function passOn(
  { db, now }: CommandParts,
  actor: Actor,
  { until, leaves }: Input,
  from: Person,
  receivers: readonly Person[],
): Promise<CommandOutcome> {
  const { companyId } = actor;
  const done = await db.sqlTransaction(async (tx) => {
    const ids = receivers.map(({ id }) => id);
    const draft = {
      fromPersonId: from.id,
      receivers: ids,
      deactivates: leaves,
      untilDay: until ?? null,
      now,
    };
    const draftId = await createDraft(tx, actor, draft);
    const outcome = await handOver(tx, actor, { draftId, now });
    if (!outcome.ok) return outcome;
    const news = await handoverNews(tx, { companyId, handoverId: outcome.handoverId, now });
    const telling = { translations: createTranslations(), now, tellDoer: true };
    if (news) await sayUnasked(tx, handoverMessages(news, telling), now);
    return { ...outcome, shares: news?.shares ?? [] };
  });
  if (!done.ok) return problem(problemOf(done.reason, from));
  const passed = done.shares.map(({ name, customers, deals, meetings, calls }) => ({
    name,
    customers,
    deals,
    meetings,
    calls,
  }));
  const lines = passed.map(
    ({ name, customers, deals, meetings, calls }) =>
      `${name}: customers ${customers}, deals ${deals}, meetings ${meetings}, calls ${calls}`,
  );
  return {
    ok: true,
    result: { handoverId: done.handoverId, from: from.name, until: until ?? null, left: leaves, passed },
    text: [leaves ? `${from.name} is shut out.` : `From ${from.name}:`, ...lines].join('\n'),
  };
}

/** Shuts out without passing on: only who holds nothing, so that nothing is left without an owner unseen. */
async function leaves(
  { db, now }: CommandParts,
  actor: Actor,
  { leaves: asked }: Input,
  from: Person,
): Promise<CommandOutcome> {
  if (!asked) return problem('--to is missing. See: tallybot handover --help');
  const outcome = await db.sqlTransaction(async (tx) => {
    const holdings = await holdingsOf(tx, { companyId: actor.companyId, personId: from.id, now });
    if (!isEmptyLoad(holdings)) return { ok: false, reason: 'holds', holdings } as const;
    return deactivate(tx, actor, { personId: from.id, now });
  });
  if (outcome.ok)
    return {
      ok: true,
      result: { from: from.name, left: true, passed: [] },
      text: `${from.name} is shut out.`,
    };
  if (outcome.reason === 'holds') {
    const { customers, deals, meetings, calls } = outcome.holdings;
    return problem(
      `${from.name} holds ${customers} customers, ${deals} open deals, ${meetings} planned meetings, ${calls} calls in work. Say who takes over: --to NAME`,
    );
  }
  return problem(problemOf(outcome.reason === 'already' ? 'left' : outcome.reason, from));
}

function problemOf(reason: Extract<HandOverOutcome, { ok: false }>['reason'], { name }: Person): string {
  switch (reason) {
    case 'no_receiver':
      return 'Operators, and the person themselves, cannot take over. Choose others.';
    case 'past_day':
      return 'This day is over. Choose a later one.';
    case 'nothing':
      return `${name} holds nothing that could be handed over.`;
    case 'last_admin':
      return `${name} is the last admin. Make somebody else an admin first.`;
    case 'left':
      return `${name} has left already, so nothing could come back to them.`;
    default:
      return 'This could not be done.';
  }
}
