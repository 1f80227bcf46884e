// How values of single statements come back from pg: as Prisma gives them, and counts as numbers.
import pg from 'pg';
import { AppError } from '../errors.ts';

const { builtins } = pg.types;

/** For the `types` of a pg query. */
export const rowTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.INT8) return parseCount;
    if (oid === builtins.DATE) return parseDay;
    return format === undefined ? pg.types.getTypeParser(oid) : pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** pg gives int8 as text, because it may be larger than a number holds exactly; a count isn't. */
function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count)) return count;
  throw new AppError(
    'count-too-large',
    'A number from the database is too large to be exact. Read it as text instead.',
  );
}

/** pg makes a day midnight in the machine's time zone; here it is midnight UTC, as Prisma does. */
function parseDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}
