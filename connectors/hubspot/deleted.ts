// Contacts that were deleted in HubSpot. Its search leaves them out, and its list of them, which keeps each for ninety days, can't be
// asked for those since a moment: all of it is read, and what was told before left out. What was deleted for good is in no list.
import { z } from 'zod';
import type { CallJson } from '../call-json.ts';
import type { DeletedThere } from '../connector.ts';

/** The most that a list answers at once. */
const pageSize = 100;
/** So late one may turn up in the list. */
const overlapMs = 120_000;

const archived = z.object({
  results: z.array(z.object({ id: z.string(), archivedAt: z.iso.datetime({ offset: true }).optional() })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const cursorSchema = z.object({
  /** Milliseconds: those before were told in the rounds before. */
  from: z.number(),
  /** The newest of this round. */
  newest: z.number(),
  /** Where this round goes on. */
  after: z.string().optional(),
});

export async function deletedContacts(call: CallJson, text: string | null): Promise<DeletedThere> {
  const { from, newest, after } =
    text === null ? { from: 0, newest: 0 } : cursorSchema.parse(JSON.parse(text));
  const asked = new URLSearchParams({ archived: 'true', limit: String(pageSize), ...(after && { after }) });
  const { json } = await call({ method: 'GET', path: `/crm/v3/objects/contacts?${asked}` });
  const { results, paging } = archived.parse(json);
  const seen = results.map(({ id, archivedAt }) => ({ id, at: Date.parse(archivedAt ?? '') || from }));
  const latest = seen.reduce((most, { at }) => Math.max(most, at), newest);
  const next = paging?.next?.after;
  return {
    ids: seen.filter(({ at }) => at >= from - overlapMs).map(({ id }) => id),
    cursor: JSON.stringify(
      next === undefined
        ? { from: Math.max(from, latest), newest: latest }
        : { from, newest: latest, after: next },
    ),
    hasMore: next !== undefined,
  };
}
