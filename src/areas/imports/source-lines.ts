// What was doubtful in a file, and which of its lines are no customers: shown with the preview, before anything is put in. Pure.

import type { Translate } from '../../i18n/translate.ts';
import type { ImportSettings } from './schema.ts';

const mostSheets = 5;
const mostLines = 4;
const longestLine = 60;

/** Empty when all is plain. */
export function sourceLines(t: Translate, { source }: Pick<ImportSettings, 'source'>): string[] {
  const { doubts, leftOut, leftOutCount } = source;
  const said = doubts.map((doubt) => {
    switch (doubt.kind) {
      case 'sheet':
        return t('import.source.sheet', { sheet: doubt.chosen, others: some(doubt.others, mostSheets) });
      case 'encoding':
        return t('import.source.encoding', {
          sample: doubt.sample,
          row: doubt.row,
          encoding: doubt.encoding,
        });
      default:
        return t(`import.source.${doubt.kind}`, { number: doubt.count, row: doubt.row });
    }
  });
  if (leftOutCount === 0) return said;
  const named = leftOut.map(({ row, text }) => t('import.source.line', { row, text: cut(text) }));
  const all = leftOutCount > named.length ? [...named, '…'] : named;
  return [...said, t('import.source.leftOut', { number: leftOutCount, lines: some(all, mostLines) })];
}

const some = (all: readonly string[], most: number): string =>
  all.length > most ? `${all.slice(0, most).join(', ')}…` : all.join(', ');

const cut = (text: string): string => (text.length > longestLine ? `${text.slice(0, longestLine)}…` : text);
