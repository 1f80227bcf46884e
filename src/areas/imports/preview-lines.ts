// The finished customers of a preview, and what is doubtful or left out, in lines: the same in the chat and on the command line. Pure.

import { cutText } from '../../engine/cut-text.ts';
import { formatPhone } from '../../engine/parse/phone.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ImportSettings, LookAlike, Preview } from './schema.ts';

const longestNote = 160;
const longestName = 80;
const mostPoints = 6;
const mostContacts = 3;
const mostNamed = 5;

/** "Müller GmbH · DE123 / Anna Schmidt, Einkauf / +49 30 901820 · anna@…": each customer in some lines. */
export function previewLines(t: Translate, { preview }: Pick<ImportSettings, 'preview'>): string[] {
  if (preview.length === 0) return [];
  return [t('import.preview'), ...preview.flatMap((one) => customerLines(t, one))];
}

function customerLines(
  t: Translate,
  { name, taxNumber, tags, note, next, known, missing, contacts }: Preview,
): string[] {
  const title = [
    name === '' ? t('import.nameless') : cutText(name, longestName),
    taxNumber ?? '',
    known ? t('import.isKnown') : '',
    missing.length > 0 ? t('import.isIncomplete') : '',
  ];
  const shown = contacts.slice(0, mostContacts).map(({ firstName, lastName, position, consent, points }) =>
    [
      [[firstName, lastName].filter(Boolean).join(' '), position ?? ''].filter(Boolean).join(', '),
      ...points.slice(0, mostPoints).map(({ kind, value, closed }) =>
        closed
          ? t(kind === 'phone' ? 'import.notToCall' : 'import.notToWrite', {
              value: shownPoint(kind, value),
            })
          : shownPoint(kind, value),
      ),
      points.length > mostPoints ? '…' : '',
      consent === 'refused'
        ? t('import.consentRefused')
        : consent === 'given'
          ? t('import.consentGiven')
          : '',
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const more = contacts.length > mostContacts ? ['…'] : [];
  return [
    `• ${title.filter(Boolean).join(' · ')}`,
    ...[...shown, ...more].map((line) => `   ${line}`),
    ...(tags.length > 0 ? [`   ${tags.map((tag) => `#${tag}`).join(' ')}`] : []),
    ...next
      .slice(0, mostContacts)
      .map((what) => `   ${t('import.nextIs', { what: cutText(what, longestNote) })}`),
    ...(note ? [`   ${t('import.noteIs', { note: cutText(note, longestNote) })}`] : []),
  ];
}

const shownPoint = (kind: string, value: string): string => (kind === 'phone' ? formatPhone(value) : value);

/** Guesses, managers that are nobody's, answers that could not be told. */
export function doubtLines(t: Translate, settings: ImportSettings, strangersOwner: string | null): string[] {
  const { guessed, header, doubts, doubtCount, unknownOwners } = settings;
  const columns = guessed.map((index) => header[index] || t('import.column', { number: index + 1 }));
  const rows = unknownOwners.reduce((sum, one) => sum + one.rows, 0);
  const names = unknownOwners.slice(0, mostNamed).map(({ name }) => cutText(name, 40));
  const told = doubts
    .slice(0, mostNamed)
    .map(({ row, column, value }) =>
      t('import.doubtAt', { row, column, value: value === '' ? '…' : cutText(value, 30) }),
    );
  return [
    ...(columns.length > 0 ? [t('import.guesses', { columns: columns.join(', ') })] : []),
    ...(rows > 0
      ? [
          t('import.unknownOwners', {
            count: rows,
            names: names.join(', ') + (unknownOwners.length > mostNamed ? '…' : ''),
            owner: strangersOwner ?? '?',
          }),
        ]
      : []),
    ...(doubtCount > 0
      ? [
          t('import.doubts', {
            count: doubtCount,
            where: told.join('; ') + (doubtCount > told.length ? '…' : ''),
          }),
        ]
      : []),
  ];
}

/** "Bau Nord GmbH ~ Bau Süd GmbH: same phone +49 30 901960". */
export function alikeLine(t: Translate, { row, name, otherRow, other, by, value }: LookAlike): string {
  const one = t('import.alikeRow', {
    row,
    name: name === '' ? t('import.nameless') : cutText(name, longestName),
  });
  const second = other === '' ? t('import.nameless') : cutText(other, longestName);
  return t('import.alikePair', {
    one,
    other: otherRow === null ? second : t('import.alikeRow', { row: otherRow, name: second }),
    why: t(`import.alikeBy.${by}`, { value: by === 'phone' ? formatPhone(value) : value }),
  });
}
