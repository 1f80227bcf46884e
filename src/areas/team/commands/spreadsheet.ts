// `a.spreadsheet.<team>.<week|month|a period|a day of the week>`: a team's numbers and the records behind them as a file.
import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { periodAt, periodBefore, periodOf } from '../../../periods/periods.ts';
import { idOf } from '../../../records/record-ref.ts';
import { xlsxType } from '../../../spreadsheets/write-workbook.ts';
import { type SpreadsheetOutcome, teamSpreadsheet } from '../team-spreadsheet.ts';

/** "week" is the last one that is over: the week that Monday's digest speaks of. */
export const spreadsheet: Command = {
  name: 'spreadsheet',
  may: (actor) => may(actor, 'records.export'),
  async run({ context, db, sql, args }) {
    const { t, actor, locale, now, timeZone } = context;
    const teamId = idOf(args[0]);
    const request = { ...spanOf(args[1], timeZone, now), now, t, locale };
    const made: SpreadsheetOutcome =
      teamId !== null
        ? await teamSpreadsheet({ sql, prisma: db }, actor, { ...request, teamId })
        : { ok: false, reason: 'not_yours' };
    // The message that was pressed stays: the file comes below it.
    return { kind: 'show', where: 'new', screen: screenOf(made, context) };
  },
};

function spanOf(arg: string | undefined, timeZone: string, now: Date) {
  if (arg === 'month') return { period: 'month' } as const;
  const named = arg === 'week' ? null : periodOf(arg, timeZone, now);
  if (named && named.kind !== 'today') return { period: named.kind, day: named.firstDay } as const;
  if (arg !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(arg) && !Number.isNaN(Date.parse(arg)))
    return { period: 'week', day: arg } as const;
  return { period: 'week', day: periodBefore(periodAt('week', timeZone, now)).firstDay } as const;
}

function screenOf(made: SpreadsheetOutcome, context: TurnContext['context']) {
  if (!made.ok)
    return made.reason === 'nobody'
      ? { text: lines(context.t('spreadsheet.nobody')) }
      : notYoursScreen(context);
  return {
    text: lines(context.t('spreadsheet.here')),
    file: { name: made.name, mediaType: xlsxType, base64: made.bytes.toString('base64') },
  };
}
