// What a file is, by its first bytes where they tell, else by its name: what a sender's device says of it is only a hint.
import type { FileKind } from './schema.ts';

/** What is known before the bytes are there. */
export interface FileHint {
  readonly name: string;
  readonly mediaType: string;
}

export type PictureType = 'image/png' | 'image/jpeg';

const textTypes = new Set(['text/csv', 'text/tab-separated-values', 'text/plain', 'application/csv']);
const textEndings = new Set(['csv', 'tsv', 'txt']);
/** What vCards are called wherever they are kept. */
export const contactsType = 'text/vcard';
const contactTypes = new Set([contactsType, 'text/x-vcard', 'text/directory', 'application/vcard']);
const contactEndings = new Set(['vcf', 'vcard']);
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What to expect; null when only the bytes can tell. */
export function expectedKind({ name, mediaType }: FileHint): FileKind | null {
  const ending = endingOf(name);
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? '';
  if (contactEndings.has(ending) || (contactTypes.has(type) && !textEndings.has(ending))) return 'contacts';
  if (ending === 'xlsx' || textEndings.has(ending) || textTypes.has(type) || type === workbookType)
    return 'spreadsheet';
  if (ending === 'xls') return 'old-spreadsheet';
  if (/^image\/(png|jpe?g)$/.test(type) || ['png', 'jpg', 'jpeg'].includes(ending)) return 'picture';
  // Excel on Windows names this type for CSV, too.
  if (type === '' || type === 'application/octet-stream' || type === 'application/vnd.ms-excel') return null;
  return 'other';
}

/** What it is. */
export function kindOfFile(hint: FileHint, bytes: Buffer): FileKind {
  if (pictureTypeOf(bytes)) return 'picture';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-spreadsheet';
  const expected = expectedKind(hint);
  if (expected === 'contacts' || (expected === null && beginsCard(bytes)))
    return looksLikeText(bytes) ? 'contacts' : 'other';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return holdsWorkbook(bytes) ? 'spreadsheet' : 'other';
  const wantsText = textEndings.has(endingOf(hint.name)) || expected === 'spreadsheet';
  return wantsText && endingOf(hint.name) !== 'xlsx' && looksLikeText(bytes) ? 'spreadsheet' : 'other';
}

/** Of the two kinds of pictures that every messenger shows; null for anything else. */
export function pictureTypeOf(bytes: Buffer): PictureType | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  return null;
}

const beginsCard = (bytes: Buffer): boolean =>
  /^[\ufeff\s]{0,20}BEGIN:VCARD/i.test(bytes.subarray(0, 64).toString('utf8'));

/** The names of a ZIP's parts stand in it as they are: a workbook has one of this folder. */
const holdsWorkbook = (bytes: Buffer): boolean => bytes.includes('xl/workbook.');

/** UTF-16 has a mark, or zeros at either the even or the odd places; any other text has no zeros at all. */
function looksLikeText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  const start = bytes.subarray(0, 4096);
  if (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff)) return true;
  const zeros = [...start.entries()].filter(([, byte]) => byte === 0).map(([at]) => at % 2);
  return new Set(zeros).size <= 1;
}

const startsWith = (bytes: Buffer, ...signs: number[]): boolean =>
  bytes.length >= signs.length && signs.every((sign, at) => bytes[at] === sign);

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
