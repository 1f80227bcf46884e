// Where a list goes on. Opaque to whoever calls: it carries the list's own filters, so that a page belongs to its list.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ApiProblem } from './problem.ts';

const cursorSchema = z.tuple([
  /** In what order: by id, or by when each changed. */
  z.enum(['id', 'change']),
  z.int().nonnegative(),
  z.string(),
]);

export interface Cursor {
  readonly by: 'id' | 'change';
  readonly after: number;
}

/** @param filters all that the list was asked for besides cursor and limit */
export function writeCursor({ by, after }: Cursor, filters: object): string {
  return Buffer.from(JSON.stringify([by, after, digestOf(filters)])).toString('base64url');
}

/** @throws ApiProblem 400 for what is no cursor, or one of another list */
export function readCursor(text: string, filters: object): Cursor {
  const parsed = cursorSchema.safeParse(parse(text));
  if (parsed.success && parsed.data[2] === digestOf(filters))
    return { by: parsed.data[0], after: parsed.data[1] };
  throw new ApiProblem({
    status: 400,
    code: 'bad-cursor',
    title: 'This is no cursor of this list',
    detail:
      'Send nextCursor of the page before as it came, with the same filters, or begin without a cursor.',
    errors: [{ field: 'query.cursor', problem: 'It is not of this list.', remedy: 'Begin without it.' }],
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text.slice(0, 500), 'base64url').toString());
  } catch {
    return null;
  }
}

const digestOf = (filters: object): string =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 8);
