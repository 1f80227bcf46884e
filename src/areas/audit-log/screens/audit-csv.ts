// The audit log as a CSV file, safe to open in a spreadsheet: no cell is a formula.
import type { Context } from '../../../conversation/turn-context.ts';
import type { File } from '../../../messenger/screen.ts';
import type { OpenedAct } from '../../../records/audit/log.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { csvRowsText, csvText } from '../../../spreadsheets/csv-cell.ts';
import { actInWords, detailsInWords, viaInWords } from './audit-words.ts';

/** Instants in ISO with the reader's own words beside them. */
export function auditCsv(context: Context, acts: readonly OpenedAct[]): File {
  const { t } = context;
  const rows = acts.map((act) => [
    act.at.toISOString(),
    act.person ?? t('history.system'),
    viaInWords(context, act.via),
    actInWords(context, act.action),
    act.kind ? t(`record.${act.kind}`) : '',
    act.recordId ?? '',
    customerInWords(t, act.customer) ?? '',
    detailsInWords(context, act).join('; '),
  ]);
  const header = (['when', 'who', 'via', 'what', 'kind', 'number', 'customer', 'details'] as const).map(
    (column) => t(`audit.column.${column}`),
  );
  // A spreadsheet takes a file without the mark for one in its own old encoding.
  const safe = rows.map((row) => row.map((cell) => csvText(String(cell))));
  const text = `\uFEFF${csvRowsText([header, ...safe], ',')}`;
  return { name: 'audit.csv', mediaType: 'text/csv', base64: Buffer.from(text).toString('base64') };
}
