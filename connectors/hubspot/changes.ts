// What changed in HubSpot, by its search: the oldest first, by when it was modified. The search finds at most 10,000, sees a
// change some seconds late, and gives many the same moment.
import { z } from 'zod';
import type { CallJson } from '../call-json.ts';
import type { Incoming } from '../connector.ts';

/** The most that a search answers at once. */
const pageSize = 100;
/** So late a change may turn up in the search: what changed within it is looked at again. */
const overlapMs = 120_000;

const modified: Readonly<Record<Incoming, string>> = {
  contacts: 'lastmodifieddate',
  calls: 'hs_lastmodifieddate',
  meetings: 'hs_lastmodifieddate',
};

const found = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});
export type Found = z.output<typeof found>['results'][number];

const cursorSchema = z.object({
  /** Milliseconds. */
  from: z.number(),
  /** Where more than a page has the same moment. */
  after: z.string().optional(),
  /** What was dealt with of those since `from`: by number, when it was modified. */
  seen: z.record(z.string(), z.number()),
});
type Cursor = z.output<typeof cursorSchema>;

export async function searchChanges(
  call: CallJson,
  kind: Incoming,
  text: string | null,
  { since, properties }: { since: Date; properties: readonly string[] },
): Promise<{ items: Found[]; cursor: string; hasMore: boolean }> {
  const by = modified[kind];
  const cursor: Cursor =
    text === null ? { from: since.getTime(), seen: {} } : cursorSchema.parse(JSON.parse(text));
  const { json } = await call({
    method: 'POST',
    path: `/crm/v3/objects/${kind}/search`,
    body: {
      filterGroups: [{ filters: [{ propertyName: by, operator: 'GTE', value: String(cursor.from) }] }],
      sorts: [{ propertyName: by, direction: 'ASCENDING' }],
      properties: [...properties, by],
      limit: pageSize,
      ...(cursor.after !== undefined && { after: cursor.after }),
    },
  });
  const { results, paging } = found.parse(json);
  const at = (item: Found) => Date.parse(item.properties[by] ?? '') || cursor.from;
  const last = results.at(-1);
  const isFull = results.length === pageSize && paging?.next !== undefined;
  const seen = { ...cursor.seen, ...Object.fromEntries(results.map((item) => [item.id, at(item)])) };
  return {
    items: results.filter((item) => cursor.seen[item.id] !== at(item)),
    cursor: JSON.stringify(next()),
    hasMore: isFull,
  };

  function next(): Cursor {
    if (!last) return { from: cursor.from, seen: cursor.seen };
    const newest = at(last);
    if (isFull && newest === cursor.from) return { from: newest, after: paging?.next?.after, seen };
    const from = isFull ? newest : Math.max(cursor.from, newest - overlapMs);
    return { from, seen: Object.fromEntries(Object.entries(seen).filter(([, when]) => when >= from)) };
  }
}
