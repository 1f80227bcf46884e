// A cell as it is kept: without what no database or person wants in it.
import { wellFormed } from '../messenger/well-formed.ts';
import { tableLimits } from './table-limits.ts';

/** An apostrophe before what could be a formula is how spreadsheets, and our own files, say that it is a text. */
export const cleanCell = (cell: string): string =>
  wellFormed(cell.slice(0, tableLimits.cellCharacters))
    // A mark of the encoding in the midst of a file, where two files were put together.
    .replaceAll('\ufeff', '')
    .trim()
    .replace(/^'(?=[\t\r=+\-@|%\uff1d\uff0b\uff0d\uff20]|\s{1,100}[=+\-@|%\uff1d\uff0b\uff0d\uff20])/, '')
    .trim();
