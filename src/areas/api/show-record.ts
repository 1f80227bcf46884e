// A record as the API answers it; and what is left of one that is gone.
import type { Actor } from '../../access/actor.ts';
import type { ChangedRow } from './read-records.ts';
import type { RecordResource, Row } from './record-resource.ts';

export function shownRecord(resource: RecordResource, actor: Actor, row: Row): Record<string, unknown> {
  const { id, missing, externalIds, version, createdAt, updatedAt } = row;
  return {
    id,
    deleted: false,
    ...resource.show(actor, row),
    complete: missing.length === 0,
    missing,
    externalIds,
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export const shownGone = ({ id, goneAt, mergedInto, erased }: ChangedRow): Record<string, unknown> => ({
  id,
  deleted: true,
  deletedAt: goneAt?.toISOString() ?? null,
  mergedInto,
  erased,
});
