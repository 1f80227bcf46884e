// The records behind a number, each with a button that opens it.
import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { periodAt, periodOf } from '../../../periods/periods.ts';
import { idOf } from '../../../records/record-ref.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { metrics } from '../metrics.ts';
import { recordsBehind } from '../records-behind.ts';
import { argumentOf } from '../screens/period-buttons.ts';
import { metricIn } from '../screens/period-words.ts';

/** `a.records.<metric>.<period>.<person>.<page>` */
export const records: Command = {
  name: 'records',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, db, args, where }) {
    const { t, locale, actor, now, timeZone } = context;
    const metric = metrics.find((one) => one === args[0]) ?? 'meetings';
    const period = periodOf(args[1], timeZone, now) ?? periodAt('month', timeZone, now);
    const argument = argumentOf(context, period);
    const past = argument !== period.kind;
    const personId = idOf(args[2]) ?? actor.personId;
    const page = pageOf(args[3]);
    const found = await recordsBehind(db, actor, {
      personId,
      metric,
      period,
      now,
      limit: pageSize,
      offset: page * pageSize,
    });
    if (!found.ok) return { kind: 'show', where, screen: notYoursScreen(context) };
    const rows = found.records.map((record) => [
      { label: recordLine(context, record), token: actionToken('record', record.kind, record.id) },
    ]);
    const own = personId === actor.personId;
    const back = own
      ? { label: t('records.back'), token: actionToken('plan', argument) }
      : { label: t('team.back'), token: actionToken('team', personId, ...(past ? [argument] : [])) };
    const pages = pageButtons(context, page, found.more, 'records', metric, argument, personId);
    const title = [bold(metricIn(t(`plans.${metric}`), { ...period, period: period.kind, past }, t, locale))];
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(title, found.records.length === 0 && t(past ? 'records.nonePast' : 'records.none')),
        buttons: [...rows, [...pages, back]],
      },
    };
  },
};
