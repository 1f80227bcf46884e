// /telephony: for admins the telephone systems, their lines and what they reported; for heads the calls of their people.
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { boundsOf } from '../../../periods/periods.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayFollowTelephony, mayManageTelephony } from '../access.ts';
import { listLines, removeLine } from '../lines.ts';
import { lastEvents, noteEvent } from '../phone-calls.ts';
import { providerOf } from '../provider-list.ts';
import { callsByManager } from '../queries.ts';
import { phoneCard } from '../screens/phone-card.ts';
import {
  callsScreen,
  eventsScreen,
  linesScreen,
  sourceScreen,
  sourcesScreen,
  sureScreen,
} from '../screens/telephony-screens.ts';
import { listSources, removeSource, rotateSource } from '../sources.ts';
import { showSecret } from './show-secret.ts';

const shownEvents = 15;
const linesOnPage = 12;

/** `/telephony`, `a.telephony.<source>`, `a.telephony.<what>.<source>.…` */
export const createTelephonyCommand = (publicUrl: string, changed: () => void): Command => ({
  name: 'telephony',
  entry: { listed: true },
  may: mayFollowTelephony,
  async run(asked, begin) {
    const { context, sql, args, where } = asked;
    const { actor } = context;
    const [what, which, more] = args;
    if (what === 'calls' || !mayManageTelephony(actor))
      return { kind: 'show', where, screen: await reportOf(sql, context, which) };
    if (what === 'add') return begin('phone-source');
    const sources = await listSources(sql, actor);
    const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
    if (what === undefined) return show(sourcesScreen(context, sources));
    const id = idOf(which ?? what);
    const source = sources.find((one) => one.id === id);
    if (!source) return show(sourcesScreen(context, sources));
    switch (what) {
      case 'events':
        return show(
          eventsScreen(context, {
            source,
            events: await lastEvents(sql, {
              companyId: actor.companyId,
              sourceId: source.id,
              limit: shownEvents,
            }),
          }),
        );
      case 'lines':
        return show(await linesOf(sql, context, source, Number(more ?? 0)));
      case 'line':
        return begin('phone-line', { values: { source: source.id }, labels: { source: source.name } });
      case 'unline':
        return write(asked, async (tx) => {
          const gone = await removeLine(tx, actor, { id: idOf(more) ?? 0, now: context.now });
          const said = context.t(gone ? 'telephony.lineGone' : 'telephony.gone');
          return linesOf(tx, context, source, 0, said);
        });
      case 'test':
        return write(asked, async (tx) => {
          const { now } = context;
          await noteEvent(tx, { companyId: actor.companyId, sourceId: source.id, outcome: 'test', now });
          return testScreen(context);
        });
      case 'rotate':
        if (providerOf(source.kind)?.givesKey)
          return begin('phone-secret', { values: { source: source.id }, labels: { source: source.name } });
        return more === 'yes'
          ? write(asked, (tx) => rotate(tx, context, source.id))
          : show(sureScreen(context, { source, what }));
      case 'remove':
        return more === 'yes'
          ? write(asked, (tx) => remove(tx, context, source.id))
          : show(sureScreen(context, { source, what }));
      default:
        return show(sourceScreen(context, { source, publicUrl }));
    }

    async function rotate(tx: Sql, { t, now }: Context, sourceId: number): Promise<Screen> {
      const rotated = await rotateSource(tx, actor, { id: sourceId, now });
      if (!rotated.ok || !source) return goneScreen(context);
      await showSecret(tx, context, { source, shown: rotated, publicUrl });
      changed();
      return sourceScreen(context, {
        source: { ...source, refused: 0 },
        publicUrl,
        said: t('telephony.rotated'),
      });
    }

    async function remove(tx: Sql, { t, now }: Context, sourceId: number): Promise<Screen> {
      const removed = await removeSource(tx, actor, { id: sourceId, now });
      changed();
      const said = removed.ok ? t('telephony.removed', { name: removed.name }) : t('telephony.gone');
      return { ...sourcesScreen(context, await listSources(tx, actor)), notice: lines(said) };
    }
  },
});

const write = (asked: TurnContext, work: (tx: Sql) => Promise<Screen>): Turn => ({
  kind: 'write',
  work: async (tx): Promise<Show> => ({ kind: 'show', where: asked.where, screen: await work(tx) }),
});

type Listed = Awaited<ReturnType<typeof listSources>>[number];

async function linesOf(
  db: Sql,
  context: Context,
  source: Listed,
  page: number,
  said?: string,
): Promise<Screen> {
  const nr = Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 0;
  const found = await listLines(db, context.actor, {
    sourceId: source.id,
    limit: linesOnPage + 1,
    offset: nr * linesOnPage,
  });
  const shown = { lines: found.slice(0, linesOnPage), nr, more: found.length > linesOnPage };
  return linesScreen(context, { source, page: shown, ...(said === undefined ? {} : { said }) });
}

/** How a call will look; nothing is recorded. */
function testScreen(context: Context): Screen {
  const { t, now } = context;
  const call = {
    id: 1,
    cardId: null,
    direction: 'outgoing',
    outcome: 'answered',
    phone: '+4930901820',
    withheld: false,
    at: now,
    talkSeconds: 180,
    hasRecording: false,
    counted: false,
    isPrivate: false,
    callId: 1,
    status: 'new',
    customerId: 1,
    customer: t('telephony.test.customer'),
    contact: null,
    openCallBackId: null,
  } as const;
  const { text } = phoneCard(context, { calls: [call], matches: new Map(), seesNumbers: true });
  return { text: [...lines(t('telephony.test.what')), { kind: 'line' }, { kind: 'line' }, ...text] };
}

async function reportOf(db: Sql, context: Context, word: string | undefined): Promise<Screen> {
  const { actor, now, timeZone } = context;
  const period = (['today', 'week', 'month'] as const).find((one) => one === word) ?? 'today';
  const { from, to } = boundsOf(period, timeZone, now);
  const managers = await callsByManager(db, actor, { from, to });
  return callsScreen(context, { period, managers, manages: mayManageTelephony(actor) });
}
