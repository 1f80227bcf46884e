// What is to be done with the customers that were picked out of a list: its subject is the pick.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice, choiceOf } from '../../../engine/fields/choice.ts';
import { day } from '../../../engine/fields/day.ts';
import { text } from '../../../engine/fields/text.ts';
import { addDays, localTime } from '../../../engine/local-time.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import type { Message, Option, Submission, Values } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { labelOf } from '../../../screens/labels.ts';
import { suggestedText } from '../../customers/dialogs/fields/suggested-text.ts';
import { tagsField } from '../../customers/dialogs/fields/tags-field.ts';
import { possibleReceivers } from '../../handovers/receivers.ts';
import { recentAbouts } from '../../planned-calls/recent-abouts.ts';
import { baseFacts } from '../base-facts.ts';
import { customersBehind } from '../list-numbers.ts';
import { among, findPick } from '../picks.ts';
import { lookedAfter } from '../receipts.ts';
import { mayOpenBases } from '../whose-base.ts';
import { type Act, acts, type Did, doAct, fitsAct, mostAtOnce } from './do-act.ts';

const onPage = 6;
const forAct =
  (...wanted: readonly Act[]) =>
  (_context: unknown, values: Values): boolean =>
    wanted.includes(values.act as Act);

const fits = (act: Act, { actor }: SalesContext): boolean => fitsAct(act, actor);

const receiverField = choice<number, Actor>({
  ask: 'base.do.to.ask',
  label: 'base.do.to',
  applies: forAct('hand'),
  schema: z.number().int().positive(),
  async load(db, context, _values, page) {
    const all = await receivers(db, context);
    return { options: all.slice(page * onPage, (page + 1) * onPage), more: all.length > (page + 1) * onPage };
  },
  async search(db, context, query) {
    const wanted = plainLabel(query);
    return (await receivers(db, context))
      .filter(({ label }) => plainLabel(label).includes(wanted))
      .slice(0, onPage);
  },
  async resolve(db, context, key) {
    return (await receivers(db, context)).find((option) => option.key === key) ?? null;
  },
});

async function receivers(db: Sql, { actor }: SalesContext): Promise<Option<number>[]> {
  const nobody = { personId: 0, teamId: null };
  const found = await possibleReceivers(db, actor, nobody, { headFirst: false });
  return found.map(({ personId, name }) => ({
    key: String(personId),
    label: labelOf(name),
    value: personId,
  }));
}

const fields = {
  act: choiceOf<Act, Actor>(acts, { ask: 'base.do.ask', label: 'base.do', fits }),
  from: day<Actor>({
    ask: 'base.do.from.ask',
    label: 'base.do.from',
    prefer: 'future',
    applies: forAct('call'),
    suggestions: ({ now, timeZone }) => {
      const today = localTime(now, timeZone).day;
      return [addDays(today, 1), addDays(today, 2), addDays(today, 7)];
    },
  }),
  perDay: choiceOf<'5' | '10' | '20' | 'all', Actor>(
    { 5: 'base.do.perDay.5', 10: 'base.do.perDay.10', 20: 'base.do.perDay.20', all: 'base.do.perDay.all' },
    { ask: 'base.do.perDay.ask', label: 'base.do.perDay', applies: forAct('call') },
  ),
  about: suggestedText({
    ask: 'field.subject.ask',
    label: 'field.subject',
    recent: recentAbouts,
    usual: ['subject.callBack', 'subject.pricing'],
    skippable: true,
    applies: forAct('call'),
  }),
  to: receiverField,
  tags: tagsField({ applies: forAct('tag', 'notice') }),
  words: text<Actor>({
    ask: 'base.do.words.ask',
    label: 'base.do.words',
    maxLength: 500,
    skippable: true,
    applies: forAct('remind', 'operator'),
  }),
};

export const lookAfterDialog: SalesDialog = {
  id: 'look-after',
  version: 1,
  title: 'dialog.lookAfter',
  may: mayOpenBases,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject, values } = submission;
  if (!subject) throw new AppError('no-subject', 'look-after was begun without its pick.');
  const answers = answersOf(fields, values);
  const { act } = answers;
  const pick = await findPick(tx, actor, subject.id);
  const facts = pick && (await baseFacts(tx, actor, pick.base, now));
  if (!pick || !facts || !act || !fits(act, context))
    return { ok: false, problem: { key: 'dialog.problem.forbidden' }, field: 'act' };
  const found = await customersBehind(tx, facts, pick.number, among(pick), { limit: mostAtOnce + 1 });
  if (found.length === 0) return { ok: false, problem: { key: 'base.problem.nobody' }, field: 'act' };
  const customers = found.slice(0, mostAtOnce);
  const did: Did = await doAct(tx, context, { facts, act, customers, number: pick.number, answers });
  const most: Message[] =
    found.length > mostAtOnce ? [{ key: 'base.did.most', params: { count: mostAtOnce } }] : [];
  return {
    ok: true,
    value: customers.length,
    label: context.t(acts[act]),
    receipt: lookedAfter({
      said: [...did.said, ...most],
      base: pick.base,
      number: pick.number,
      handoverIds: did.handoverIds ?? [],
      auditIds: did.auditIds ?? [],
      requestIds: did.requestIds ?? [],
      noticeTag: act === 'notice' ? (answers.tags?.[0] ?? null) : null,
    }),
  };
}
