// The file to be filled in has a column for all that an import reads, and an import reads them all.
import { expect, test } from 'vitest';
import { headerMeaning } from '../../../src/areas/imports/header-words.ts';
import { readRow } from '../../../src/areas/imports/read-row.ts';
import { recogniseColumns } from '../../../src/areas/imports/recognise-columns.ts';
import { importFields } from '../../../src/areas/imports/schema.ts';
import { notInTemplate, templateFile } from '../../../src/areas/imports/template-files.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { openTable, type TableRow } from '../../../src/spreadsheets/read-table.ts';

async function read(locale: (typeof locales)[number], kind: 'template' | 'sample') {
  const { base64 } = await templateFile(createTranslations()(locale), kind, '2026-12-01');
  const table = await openTable(Buffer.from(base64, 'base64'));
  if (!table.ok) throw new Error(table.problem);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { header: table.header, rows };
}

const offered = importFields.filter((field) => !notInTemplate.some((one) => one === field));

test.each(locales)('in %s the template offers every column that is read', async (locale) => {
  const { header } = await read(locale, 'template');
  const words = header?.cells.map((name) => headerMeaning(name)?.word.replace('someFirstName', 'firstName'));
  expect([...(words ?? [])].sort()).toEqual([...offered].sort());
});

test.each(locales)('in %s the sample is read column by column as it is meant', async (locale) => {
  const { header, rows } = await read(locale, 'sample');
  const recognised = recogniseColumns(rows, 'DE', header);
  expect([...recognised.columns].sort()).toEqual([...offered].sort());
  expect(recognised.guessed).toEqual([]);
  const staged = rows.slice(1).map((row) => readRow(row, { ...recognised, country: 'DE', ownerOf: () => 1 }));
  expect(
    staged.map(({ customer }) => [customer?.name, customer?.person.lastName, customer?.points.length]),
  ).toEqual([
    ['Nordlicht GmbH', 'Schmidt', 2],
    ['Kite Ltd', 'Kite', 2],
    ['ООО «Ромашка»', 'Петров', 1],
  ]);
});
