// What leaves as a file: phones for an SMS service, and the report with a line for each recipient.

import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatClock } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { csvRowsText, csvText } from '../../../spreadsheets/csv-cell.ts';
import { noticeReport, phoneList } from '../phone-list.ts';
import type { Notice } from '../schema.ts';
import { backTo } from './notice-views.ts';
import { reasonInWords } from './notice-words.ts';

/** Excel opens a CSV as UTF-8 with this alone. */
const mark = '\uFEFF';
const csvType = 'text/csv';

/** Numbers stand as they are: "+" and digits alone make no formula, and the service needs them so. Two statements. */
export async function phoneListScreen(
  tx: Sql,
  context: Context,
  notice: Notice,
  whom: 'unreached' | 'all',
): Promise<Screen> {
  const { t, now } = context;
  const found = await phoneList(tx, context.actor, { notice, whom, now });
  if (!found) return notYoursScreen(context);
  const rows = found.map(({ customer, contact, phone }) => [csvText(customer), csvText(contact), phone]);
  const header = [t('notice.file.customer'), t('notice.file.contact'), t('notice.file.phone')];
  const more =
    whom === 'all'
      ? []
      : [{ label: t('notice.do.phonesAll'), token: actionToken('notice', notice.id, 'phones', 'all') }];
  return fileScreen(context, notice, { name: `phones-${notice.id}.csv`, header, rows, more });
}

/** Two statements. */
export async function reportScreen(tx: Sql, context: Context, notice: Notice): Promise<Screen> {
  const { t, now, timeZone } = context;
  const found = await noticeReport(tx, context.actor, { notice, now });
  if (!found) return notYoursScreen(context);
  const header = (['customer', 'manager', 'contact', 'address', 'state', 'reason', 'at'] as const).map(
    (column) => t(`notice.file.${column}`),
  );
  const rows = found.map((line) => [
    ...[customerInWords(t, line.customer), line.manager, line.contact, line.address ?? ''].map(csvText),
    t(`notice.file.${line.status}` as Key),
    reasonInWords(t, line.reason ?? line.firstReason) ?? '',
    line.at ? wallClock(line.at, timeZone) : '',
  ]);
  return fileScreen(context, notice, { name: `notice-${notice.id}.csv`, header, rows, more: [] });
}

function fileScreen(
  context: Context,
  notice: Notice,
  file: { name: string; header: string[]; rows: string[][]; more: { label: string; token: string }[] },
): Screen {
  const { t } = context;
  const { name, header, rows, more } = file;
  const buttons = [[...more, backTo(context, notice.id)]];
  if (rows.length === 0) return { text: lines(t('notice.file.none')), buttons };
  const text = mark + csvRowsText([header, ...rows]);
  return {
    text: lines(t('notice.file.here', { count: rows.length })),
    file: { name, mediaType: csvType, base64: Buffer.from(text).toString('base64') },
    buttons,
  };
}

function wallClock(at: Date, timeZone: string): string {
  const { day, minutes } = localTime(at, timeZone);
  return `${day} ${formatClock(minutes)}`;
}
