// A file to be filled in, and one that shows how.

import type { Translate } from '../../i18n/translate.ts';
import type { File } from '../../messenger/screen.ts';
import { headingCell, textCell } from '../../spreadsheets/cells.ts';
import { writeWorkbook, xlsxType } from '../../spreadsheets/write-workbook.ts';
import type { ImportField } from './schema.ts';

/** Another way to write what a column of the template says, or any column there is: these are recognised and not offered. */
export const notInTemplate = ['contactLastFirst', 'other'] as const satisfies readonly ImportField[];

/** Every column that an import reads, in the order in which people fill them in. */
const columns = [
  'name',
  'kind',
  'contact',
  'firstName',
  'middleName',
  'lastName',
  'position',
  // Says what the phone behind it is.
  'phoneType',
  'phone',
  'email',
  'taxNumber',
  'address',
  'city',
  'state',
  'country',
  'tags',
  'note',
  'owner',
  'consent',
  'noMail',
  'noCall',
  'noContact',
  'nextStep',
  'nextDate',
  'expectedClose',
] as const satisfies readonly ImportField[];

type Sample = Partial<Record<(typeof columns)[number], string>>;

/** Addresses that belong to nobody (RFC 2606), numbers for use in films. @param soon a day, YYYY-MM-DD */
const samples = (soon: string): readonly Sample[] => [
  {
    name: 'Nordlicht GmbH',
    kind: 'company',
    firstName: 'Anna',
    lastName: 'Schmidt',
    position: 'Einkauf',
    phone: '+49 30 23125 001',
    email: 'anna.schmidt@nordlicht.example',
    taxNumber: 'DE123456788',
    address: 'Hauptstr. 1, 10115',
    city: 'Berlin',
    state: 'Berlin',
    country: 'Deutschland',
    tags: 'VIP, Berlin',
    nextStep: 'Angebot nachfassen',
    nextDate: soon,
  },
  {
    name: 'Kite Ltd',
    kind: 'company',
    contact: 'Bob Kite',
    phoneType: 'Mobile',
    phone: '+44 20 7946 0958; +44 20 7946 0959',
    country: 'United Kingdom',
    consent: 'yes',
    noMail: 'no',
    noCall: 'no',
    noContact: 'no',
    expectedClose: soon,
  },
  {
    name: 'ООО «Ромашка»',
    kind: 'company',
    firstName: 'Иван',
    middleName: 'Сергеевич',
    lastName: 'Петров',
    email: 'petrov@romashka.example',
    note: 'звонить после 12',
  },
];

/** The name of a field without what is said beside it: "City (note)". */
const headingOf = (t: Translate, field: ImportField): string =>
  t(`import.field.${field}`).replace(/ \([^()]*\)$/, '');

/** An XLSX with headings in the person's language, which an import recognises. @param soon a day, YYYY-MM-DD, for the sample */
export async function templateFile(t: Translate, kind: 'template' | 'sample', soon: string): Promise<File> {
  const heading = columns.map((field) => headingCell(headingOf(t, field)));
  const rows =
    kind === 'template'
      ? []
      : samples(soon).map((one) => columns.map((field) => textCell(one[field] ?? null)));
  const name = t('import.templateName');
  const bytes = await writeWorkbook([{ name, rows: [heading, ...rows], widths: columns.map(() => 20) }]);
  return { name: `${name}.xlsx`, mediaType: xlsxType, base64: bytes.toString('base64') };
}
