// The records behind a number, each with a button that opens it.
import { may } from '../../domain/access/rights.ts';
import { metrics } from '../../domain/plans/metrics.ts';
import { periodAt, periodOf } from '../../domain/plans/periods.ts';
import { recordsBehind } from '../../domain/plans/records-behind.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { bold, lines } from '../../messenger/text.ts';
import { metricIn } from '../../screens/period-words.ts';
import { recordLine } from '../../screens/record-line.ts';
import type { Command } from '../asked.ts';
import { notYoursScreen } from '../closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../paging.ts';
import { argumentOf } from '../period-buttons.ts';
import { idOf } from '../record-ref.ts';

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
