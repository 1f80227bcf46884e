// What the columns of a file mean, to be looked at and changed. Pure.

import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { type ImportSettings, importFields, type StoredImport } from '../schema.ts';

export const columnsOnPage = 7;

type Words = Pick<Reader, 't'>;

/** As the file calls it; a number where it has no name. */
export const columnName = ({ t }: Words, { header }: ImportSettings, index: number): string =>
  header[index] || t('import.column', { number: index + 1 });

const fieldName = ({ t }: Words, { columns, guessed }: ImportSettings, index: number): string => {
  const field = columns[index];
  if (field === null || field === undefined) return t('import.leftOut');
  const name = t(`import.field.${field}`);
  return guessed.includes(index) ? t('import.guess', { field: name }) : name;
};

/** A page of the columns, each a button that leads to its choice. */
export function columnsScreen(reader: Words, { id, settings }: StoredImport, page: number): Screen {
  const { t } = reader;
  const from = page * columnsOnPage;
  const shown = settings.columns.slice(from, from + columnsOnPage);
  const buttons = shown.map((_, index): Button => {
    const sample = settings.samples[from + index]?.[0];
    const name = `${columnName(reader, settings, from + index)} → ${fieldName(reader, settings, from + index)}`;
    return {
      label: labelOf(sample ? `${name} · ${sample}` : name),
      token: actionToken('import', 'col', id, from + index),
    };
  });
  const to = (label: string, other: number): Button => ({
    label,
    token: actionToken('import', 'cols', id, other),
  });
  const pages = [
    ...(page > 0 ? [to(t('engine.previous'), page - 1)] : []),
    ...(settings.columns.length > from + columnsOnPage ? [to(t('engine.more'), page + 1)] : []),
  ];
  return {
    text: lines(t('import.columnsHeading')),
    buttons: [
      ...inRows(buttons, 1),
      ...(pages.length > 0 ? [pages] : []),
      ...(settings.guessed.length > 0
        ? [[{ label: t('import.guessRight'), token: actionToken('import', 'right', id) }]]
        : []),
      [backTo(reader, id)],
    ],
  };
}

/** What one column may mean. Null when the file has no such column. */
export function columnScreen(reader: Words, { id, settings }: StoredImport, index: number): Screen | null {
  const { t } = reader;
  if (index >= settings.columns.length) return null;
  const choices = importFields.map((field) => ({
    label: t(`import.field.${field}`),
    token: actionToken('import', 'set', id, index, field),
  }));
  const values = (settings.samples[index] ?? []).join(' · ');
  const field = fieldName(reader, settings, index);
  return {
    text: lines(
      [bold(t('import.columnIs', { column: columnName(reader, settings, index), field }))],
      values !== '' && t('import.values', { values }),
    ),
    buttons: [
      ...inRows(choices, 3),
      [
        { label: t('import.skip'), token: actionToken('import', 'set', id, index, 'skip') },
        {
          label: t('import.back'),
          token: actionToken('import', 'cols', id, Math.floor(index / columnsOnPage)),
        },
      ],
    ],
  };
}

export const backTo = ({ t }: Words, id: number): Button => ({
  label: t('import.back'),
  token: actionToken('import', 'show', id),
});
