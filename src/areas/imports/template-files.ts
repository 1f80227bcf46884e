// A file to be filled in, and one that shows how.

import type { Translate } from '../../i18n/translate.ts';
import type { File } from '../../messenger/screen.ts';
import { headingCell, textCell } from '../../spreadsheets/cells.ts';
import { writeWorkbook, xlsxType } from '../../spreadsheets/write-workbook.ts';
import type { ImportField } from './schema.ts';

const columns = [
  'name',
  'firstName',
  'lastName',
  'position',
  'phone',
  'email',
  'taxNumber',
  'tags',
  'note',
  'owner',
  'consent',
] as const satisfies readonly ImportField[];

/** Addresses that belong to nobody (RFC 2606), numbers for use in films. */
const samples: readonly Partial<Record<ImportField, string>>[] = [
  {
    name: 'Nordlicht GmbH',
    firstName: 'Anna',
    lastName: 'Schmidt',
    position: 'Einkauf',
    phone: '+49 30 23125 001',
    email: 'anna.schmidt@nordlicht.example',
    tags: 'VIP, Berlin',
  },
  {
    name: 'Kite Ltd',
    firstName: 'Bob',
    lastName: 'Kite',
    phone: '+44 20 7946 0958; +44 20 7946 0959',
    consent: 'yes',
  },
  {
    name: 'ООО «Ромашка»',
    firstName: 'Иван',
    lastName: 'Петров',
    email: 'petrov@romashka.example',
    note: 'звонить после 12',
  },
];

/** An XLSX with headings in the person's language, which an import recognises. */
export async function templateFile(t: Translate, kind: 'template' | 'sample'): Promise<File> {
  const heading = columns.map((field) => headingCell(t(`import.field.${field}`)));
  const rows =
    kind === 'template' ? [] : samples.map((one) => columns.map((field) => textCell(one[field] ?? null)));
  const name = t('import.templateName');
  const bytes = await writeWorkbook([{ name, rows: [heading, ...rows], widths: columns.map(() => 20) }]);
  return { name: `${name}.xlsx`, mediaType: xlsxType, base64: bytes.toString('base64') };
}
