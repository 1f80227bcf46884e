// /calendar: the person's own calendar for other programs, calendars that are read, and what was found in them.
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayUseCalendars } from '../access.ts';
import { feedOf, makeFeed, revokeFeed } from '../feed.ts';
import { type Answered, cancel, decline, leave, moveAlong, openQuestions, plan } from '../questions.ts';
import { calendarsScreen, sourceScreen, sureToRemove, sureToRevoke } from '../screens/calendar-screens.ts';
import { questionScreen, whenOf } from '../screens/question-screen.ts';
import { showFeedAddress } from '../show-feed-address.ts';
import { listSources, lookAgain, removeSource } from '../sources.ts';

/** `/calendar`, `a.calendar.<what>.<number>.…` */
export const createCalendarCommand = (publicUrl: string, wake: () => void): Command => ({
  name: 'calendar',
  entry: { listed: true },
  may: mayUseCalendars,
  async run({ context, sql, args, where }, begin) {
    const { actor, now } = context;
    const [what, which, more] = args;
    const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
    const write = (work: (tx: Sql) => Promise<Screen>): Turn => ({
      kind: 'write',
      work: async (tx): Promise<Show> => show(await work(tx)),
    });
    const id = idOf(which) ?? 0;
    switch (what) {
      case 'add':
        return begin('calendar');
      case 'share':
      case 'renew': {
        if (what === 'renew' && which !== 'yes') return show(sureToRevoke(context, 'renew'));
        return write(async (tx) => {
          // Pressed twice it shows one address, not two.
          if (what === 'share' && (await feedOf(tx, actor))) return calendars(tx, context);
          const made = await makeFeed(tx, actor, now);
          if (made.ok) await showFeedAddress(tx, context, { secret: made.secret, publicUrl });
          return calendars(tx, context, context.t('calendar.shared'));
        });
      }
      case 'revoke':
        if (which !== 'yes') return show(sureToRevoke(context, 'revoke'));
        return write(async (tx) => {
          await revokeFeed(tx, actor, now);
          return calendars(tx, context, context.t('calendar.revoked'));
        });
      case 'list':
        return show((await found(sql, context)) ?? (await calendars(sql, context)));
      case 'all':
        return write((tx) => planAll(tx, context));
      case 'plan':
      case 'no':
      case 'move':
      case 'delete':
      case 'leave':
        return write((tx) => answer(tx, context, what, id, idOf(more) ?? undefined));
      case 'source':
      case 'look':
      case 'remove':
        return aboutSource(context, sql, { what, id, sure: more === 'yes', show, write, wake });
      default:
        return show(await calendars(sql, context));
    }
  },
});

async function aboutSource(
  context: Context,
  sql: Sql,
  asked: {
    what: 'source' | 'look' | 'remove';
    id: number;
    sure: boolean;
    show: (screen: Screen) => Show;
    write: (work: (tx: Sql) => Promise<Screen>) => Turn;
    wake: () => void;
  },
): Promise<Turn> {
  const { actor, now, t } = context;
  const { what, id, sure, show, write, wake } = asked;
  const source = (await listSources(sql, actor)).find((one) => one.id === id);
  if (!source) return show(await calendars(sql, context));
  if (what === 'source') return show(sourceScreen(context, source));
  if (what === 'look')
    return write(async (tx) => {
      const looks = await lookAgain(tx, actor, { id, now });
      if (looks) wake();
      return sourceScreen(context, source, t(looks ? 'calendar.looking' : 'calendar.justRead'));
    });
  if (!sure) return show(sureToRemove(context, source));
  return write(async (tx) => {
    await removeSource(tx, actor, { id, now });
    return calendars(tx, context, t('calendar.removed'));
  });
}

async function calendars(db: Sql, context: Context, said?: string): Promise<Screen> {
  const { actor, now } = context;
  const held = {
    feed: await feedOf(db, actor),
    sources: await listSources(db, actor),
    questions: (await openQuestions(db, actor, now)).filter((one) => one.what !== 'moved').length,
  };
  return calendarsScreen(context, held, said);
}

/** Null when nothing is asked (any more). */
async function found(db: Sql, context: Context, said?: string): Promise<Screen | null> {
  const questions = await openQuestions(db, context.actor, context.now);
  return questionScreen(context, questions, said);
}

const answers = { no: decline, move: moveAlong, delete: cancel, leave } as const;

async function answer(
  tx: Sql,
  context: Context,
  what: keyof typeof answers | 'plan',
  id: number,
  customerId: number | undefined,
): Promise<Screen> {
  const { actor, now, t } = context;
  const answered =
    what === 'plan'
      ? await plan(tx, actor, { id, customerId, now })
      : await answers[what](tx, actor, { id, now });
  return after(tx, context, answered.ok ? saidOf(context, what, answered) : t('calendar.answered'));
}

async function planAll(tx: Sql, context: Context): Promise<Screen> {
  const { actor, now, t } = context;
  let count = 0;
  for (const { id, what, customers } of await openQuestions(tx, actor, now))
    if (what === 'plan' && customers.length === 1 && (await plan(tx, actor, { id, now })).ok) count += 1;
  return after(tx, context, t('calendar.plannedAll', { count }));
}

/** What is left, or that nothing is. */
const after = async (tx: Sql, context: Context, said: string): Promise<Screen> =>
  (await found(tx, context, said)) ?? { text: lines(said) };

function saidOf(
  context: Context,
  what: keyof typeof answers | 'plan',
  { question, customer }: Extract<Answered, { ok: true }>,
): string {
  const { t } = context;
  const name = customer?.name ?? t('calendar.feed.meeting');
  const when = whenOf(question, context);
  if (what === 'no') return t(question.recurs ? 'calendar.declinedSeries' : 'calendar.declined');
  if (what === 'leave') return t('calendar.left', { customer: name });
  if (what === 'delete') return t('calendar.deleted', { customer: name });
  return t(what === 'move' ? 'calendar.movedNow' : 'calendar.planned', { customer: name, when });
}
