// Cells of a spreadsheet, each of a definite type: no text that a person typed can become a formula. Pure.
import { DateTime } from 'luxon';
import type { Cell } from 'write-excel-file/node';

export type { Cell };

/** Excel takes no more characters in a cell. */
const MAX_TEXT = 32_767;

/** With these a spreadsheet program, or the next one that gets the sheet as CSV, may take a text for a formula. */
const FORMULA = /^[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/;

/** What XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** The writer looks texts up in a plain object, where these are found before anybody put them there. */
const isInherited = (text: string): boolean => text in {};

/** A text, and never anything else: of type string, with an apostrophe before what could begin a formula. */
export function textCell(value: string | null): Cell {
  if (value === null || value === '') return null;
  const clean = value.replace(NOT_XML, '\ufffd');
  const safe = FORMULA.test(clean.trimStart()) || FORMULA.test(clean) ? `'${clean}` : clean;
  const known = isInherited(safe) ? `${safe} ` : safe;
  return { value: known.slice(0, MAX_TEXT), type: String, format: '@' };
}

export const headingCell = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true });

/** A whole number or a decimal of at most 15 digits, which a spreadsheet keeps exactly. */
export const numberCell = (value: string | null): Cell =>
  value === null ? null : { value: Number(value), type: Number, format: '#,##0.##' };

/** @param currency ISO 4217; anything else is left out of the format */
export function moneyCell(value: string | null, currency: string | null): Cell {
  if (value === null) return null;
  const code = /^[A-Z]{3}$/.test(currency ?? '') ? ` "${currency}"` : '';
  return { value: Number(value), type: Number, format: `#,##0.00${code}` };
}

/** An instant as the clock on the wall of that zone showed it: spreadsheets know no zones. */
export function momentCell(at: Date | null, timeZone: string): Cell {
  if (at === null) return null;
  const wall = DateTime.fromJSDate(at, { zone: timeZone }).setZone('utc', { keepLocalTime: true });
  return { value: wall.toJSDate(), type: Date, format: 'yyyy-mm-dd hh:mm' };
}

/** A calendar day, YYYY-MM-DD. */
export const dayCell = (day: string | null): Cell =>
  day === null ? null : { value: new Date(`${day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
