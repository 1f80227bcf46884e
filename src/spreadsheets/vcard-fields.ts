// What a card says, under the headings that the table of a vCard file has.
import type { TextEncoding } from './text-encoding.ts';
import type { Vcard, VcardProperty } from './vcard-lines.ts';
import { lettersOf, partsOf, textOf, withoutScheme } from './vcard-values.ts';

/** In the order of the table. Those with a number may be several: "Phone 1", "Phone 2". */
export const vcardFields = [
  'Company',
  'Department',
  'Full name',
  'Name prefix',
  'First name',
  'Middle name',
  'Last name',
  'Name suffix',
  'Title',
  'Role',
  'Phone',
  'Mobile',
  'Fax',
  'E-mail',
  'Website',
  'Street',
  'City',
  'Region',
  'Postal code',
  'Country',
  'Birthday',
  'Tags',
  'Note',
] as const;
export type VcardField = (typeof vcardFields)[number];
export const numberedFields: Readonly<Partial<Record<VcardField, number>>> = {
  Phone: 10,
  Mobile: 5,
  Fax: 3,
  'E-mail': 10,
  Website: 3,
};

export type CardFields = ReadonlyMap<VcardField, readonly string[]>;

/** Said for programs, not for people. */
const machine =
  /^(?:VERSION|PRODID|REV|UID|CLASS|MAILER|GEO|TZ|SORT-STRING|LABEL|CLIENTPIDMAP|SOURCE|NAME|XML|LANG|PROFILE|CALURI|CALADRURI|FBURL|MEMBER|KIND|AGENT|BEGIN|END|X-AB.*|X-IMAGE.*|X-MS-OL-.*|X-PHONETIC.*|X-APPLE-.*|X-ADDRESSBOOKSERVER.*|X-EVOLUTION.*|X-GENERATOR|X-WAB-.*|X-CLASS|X-PRODID|X-REV|X-UID|X-THUMB.*|X-MICROSOFT-EXCHANGE.*)$/;
const longestExtra = 2000;

export const isGroupCard = (card: Vcard): boolean =>
  card.properties.some(({ name, raw }) => /KIND$/.test(name) && raw.trim().toLowerCase() === 'group');

export function fieldsOf({ properties }: Vcard, encoding: TextEncoding): CardFields {
  const fields = new Map<VcardField, string[]>();
  const labels = new Map<string, string>();
  const add = (field: VcardField, value: string | undefined, first = false) => {
    if (!value) return;
    const all = fields.get(field) ?? [];
    if (all.includes(value)) return;
    fields.set(field, first ? [value, ...all] : [...all, value]);
  };
  for (const one of properties)
    if (one.name === 'X-ABLABEL' && one.group !== '')
      labels.set(
        one.group,
        textOf(lettersOf(one, encoding))
          .replace(/^_\$!<|>!\$_$/g, '')
          .toLowerCase(),
      );
  let isCompany = false;
  for (const one of properties) {
    const value = lettersOf(one, encoding);
    const types = [...one.types, ...(labels.get(one.group)?.split(/\s+/, 5) ?? [])];
    if (/^X-ABSHOWAS$|KIND$/.test(one.name) && /^(?:company|org)\b/i.test(value.trim().slice(0, 20)))
      isCompany = true;
    addProperty(add, one, { value, types });
  }
  const [company] = fields.get('Company') ?? [];
  const [name] = fields.get('Full name') ?? [];
  const hasPerson = fields.has('First name') || fields.has('Last name');
  if (name && !company && isCompany) add('Company', name);
  if (name && (isCompany || (!hasPerson && company?.toLowerCase() === name.toLowerCase())))
    fields.delete('Full name');
  return fields;
}

type Add = (field: VcardField, value: string | undefined, first?: boolean) => void;

interface Said {
  readonly value: string;
  readonly types: readonly string[];
}

const simple: Readonly<Record<string, VcardField>> = {
  FN: 'Full name',
  TITLE: 'Title',
  ROLE: 'Role',
  URL: 'Website',
  NOTE: 'Note',
};

const special: Readonly<Record<string, (add: Add, said: Said) => void>> = {
  N(add, { value }) {
    const [last, given, middle, prefix, suffix] = partsOf(value, ';');
    add('Last name', last);
    add('First name', given);
    add('Middle name', middle);
    add('Name prefix', prefix);
    add('Name suffix', suffix);
  },
  ORG(add, { value }) {
    const [company, ...departments] = partsOf(value, ';');
    add('Company', company);
    add('Department', filled(departments).join(', '));
  },
  TEL(add, { value, types }) {
    const number = withoutScheme(textOf(value));
    const isMobile = types.some((type) => /^(?:cell|mobile?|iphone|handy|мобильный)$/.test(type));
    if (types.some((type) => /fax|факс/.test(type))) add('Fax', number, isFirst(types));
    else if (types.includes('pager')) add('Note', number && `Pager: ${number}`);
    else add(isMobile ? 'Mobile' : 'Phone', number, isFirst(types));
  },
  EMAIL(add, { value, types }) {
    add('E-mail', withoutScheme(textOf(value)), isFirst(types));
  },
  ADR(add, { value, types }) {
    addAddress(add, partsOf(value, ';'), isFirst(types));
  },
  BDAY(add, { value }) {
    add('Birthday', dayOf(textOf(value)));
  },
  CATEGORIES(add, { value }) {
    add('Tags', filled(partsOf(value, ',')).join(', '));
  },
};

const isFirst = (types: readonly string[]): boolean => types.includes('pref');
const filled = (parts: readonly string[]): string[] => parts.filter((part) => part !== '');

function addProperty(add: Add, { name }: VcardProperty, said: Said): void {
  const field = Object.hasOwn(simple, name) ? simple[name] : undefined;
  const own = Object.hasOwn(special, name) ? special[name] : undefined;
  if (field) add(field, textOf(said.value), isFirst(said.types));
  else if (own) own(add, said);
  else if (!machine.test(name.slice(0, 60))) addExtra(add, name, textOf(said.value.slice(0, longestExtra)));
}

function addAddress(add: Add, parts: readonly string[], first: boolean): void {
  const [box = '', extra = '', street = '', city, region, code, country] = parts;
  add(
    'Street',
    [street, extra, box]
      .filter((part) => part !== '')
      .join(', ')
      .replaceAll('\n', ', '),
    first,
  );
  add('City', city, first);
  add('Region', region, first);
  add('Postal code', code, first);
  add('Country', country, first);
}

/** "19850412" is 1985-04-12. */
const dayOf = (text: string): string => text.replace(/^(\d{4})(\d{2})(\d{2})(?:T.{0,20})?$/, '$1-$2-$3');

/** "X-SKYPE-USERNAME" is "Skype username". Android packs a nickname among its own types. */
function addExtra(add: Add, name: string, value: string): void {
  const text = value
    .replace(/^vnd\.android\.cursor\.item\/\w{1,40};/, '')
    .replaceAll(';', ' ')
    .trim();
  if (text === '') return;
  const words = name.replace(/^X-/, '').replaceAll('-', ' ').toLowerCase();
  add('Note', `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${text}`);
}
