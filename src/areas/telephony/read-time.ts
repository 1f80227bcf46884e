// Reads the times that telephone systems write: with a zone, without one (then it is the source's), or as seconds.
import { DateTime } from 'luxon';
import { shortText } from './read-values.ts';

/** Telephone systems that are asked to be precise send microseconds, which Date does not read everywhere. */
const fraction = String.raw`(?:[.,]\d{1,9})?`;
const withZone = new RegExp(
  String.raw`^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}${fraction})?) ?(Z|[+-]\d{2}(?::?\d{2})?)$`,
);
const formats = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm",
  'dd.MM.yyyy HH:mm:ss',
  'd.M.yyyy H:mm:ss',
  'M/d/yyyy h:mm:ss a',
  'yyyy/MM/dd HH:mm:ss',
];
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2200, 0, 1);

const within = (millis: number): Date | null =>
  Number.isFinite(millis) && millis >= earliest && millis < latest ? new Date(Math.floor(millis)) : null;

/** @param zone of a time that has none, an IANA name. Null for what is no time. */
export function instantIn(value: unknown, zone: string): Date | null {
  const text = shortText(value, 60);
  if (text === null) return null;
  if (/^\d{9,11}(?:\.\d{1,9})?$/.test(text)) return within(Number(text) * 1000);
  if (/^\d{12,14}$/.test(text)) return within(Number(text));
  const zoned = withZone.exec(text);
  if (zoned) {
    const [, day, clock, offset = 'Z'] = zoned;
    const read = DateTime.fromISO(`${day}T${clock?.replace(',', '.')}${offset}`);
    return read.isValid ? within(read.toMillis()) : null;
  }
  // "Mon, 30 Nov 2026 14:05:00 +0000"
  if (/^[A-Z][a-z]{2}, \d/.test(text)) {
    const read = DateTime.fromRFC2822(text);
    return read.isValid ? within(read.toMillis()) : null;
  }
  const bare = text.replace(/(:\d{2})[.,]\d{1,9}$/, '$1');
  for (const format of formats) {
    const read = DateTime.fromFormat(bare, format, { zone, locale: 'en-US' });
    if (read.isValid) return within(read.toMillis());
  }
  return null;
}

/** A signature that says when it was made holds for so long. */
export const signedMinutes = 5;

/** Null where no time was signed. */
export const isTimely = (signedAt: Date | null, now: Date): boolean =>
  signedAt === null || Math.abs(now.getTime() - signedAt.getTime()) <= signedMinutes * 60_000;
