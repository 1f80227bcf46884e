// What drafts were read from: a stored photo, file or recording stays while its draft does, and no longer.
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import type { DialogState } from '../engine/types.ts';

/** The stored files of a dialog and of those that wait for it. */
export function sourcesOf(state: DialogState | null): readonly number[] {
  if (!state) return [];
  const own = state.source === null ? [] : [state.source];
  return [...own, ...sourcesOf(state.parent?.state ?? null)];
}

/** Those that nothing is read from any more once `before` has become `after`. */
export function sourcesLeft(before: DialogState | null, after: DialogState | null): readonly number[] {
  const kept = sourcesOf(after);
  return sourcesOf(before).filter((file) => !kept.includes(file));
}

/** Removes them, but for what was passed on to an operator meanwhile. Idempotent. One statement. */
export async function removeSources(tx: Sql, actor: Actor, files: readonly number[]): Promise<number> {
  return tx.$executeRaw`
    delete from stored_file f
    where f.company_id = ${actor.companyId} and f.id = any(${[...files]}::int[])
      and f.created_by_id = ${actor.personId}::int and f.purpose = 'draft'
      and not exists (select from data_request r where r.company_id = f.company_id and r.file_id = f.id)`;
}
