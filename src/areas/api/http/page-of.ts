// A page of a list that goes on by number, for what is no record.
import { z } from '@hono/zod-openapi';
import { readCursor, writeCursor } from '../cursor.ts';
import { defaultLimit, mostLimit } from '../limits.ts';

export const pageQuery = {
  cursor: z.string().max(500).optional().openapi({ description: 'nextCursor of the page before.' }),
  limit: z.coerce.number().int().min(1).max(mostLimit).default(defaultLimit),
};

export const pageSchema = (item: z.ZodType, name: string) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), hasMore: z.boolean() }).openapi(name);

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** @param read one more than the limit, beyond `after`; @param placeOf where the list goes on after that one */
export async function pageOf<T>(
  { cursor, limit, ...filters }: Asked,
  read: (after: number, limit: number) => Promise<readonly T[]>,
  placeOf: (last: T, after: number) => number,
): Promise<Page<T>> {
  const after = cursor === undefined ? 0 : readCursor(cursor, filters).after;
  const rows = await read(after, limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const nextCursor = hasMore ? writeCursor({ by: 'id', after: placeOf(last as T, after) }, filters) : null;
  return { items, nextCursor, hasMore };
}
