import type { Db } from '../db/client.ts';
import type { Beginning, Context } from './asked.ts';

export async function readOneLine(
  _db: Db,
  _context: Context,
  _text: string,
): Promise<(Beginning & { dialog: string }) | null> {
  return null;
}
