// How a request of the API makes, changes and deletes a record: by the mutations of its area, with its numbers elsewhere.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { refusalOf } from '../../records/change-record.ts';
import { deleteRecord } from '../../records/delete-record.ts';
import { describedKind } from '../../records/record-kinds.ts';
import { type ExternalId, recordOfExternalId, setExternalIds } from './external-ids.ts';
import { externalIds } from './fields.ts';
import type { Written } from './idempotency.ts';
import { ApiProblem, notFound, refusalProblem } from './problem.ts';
import { readRecord } from './read-records.ts';
import type { Acting, RecordResource } from './record-resource.ts';
import { shownRecord } from './show-record.ts';

export type Body = Readonly<Record<string, unknown>>;

/** Not idempotent. @throws ApiProblem */
export async function make(tx: Sql, of: RecordResource, acting: Acting, given: Body): Promise<Written> {
  const saved = await of.make(tx, acting, given as never);
  if (!saved.ok) throw refusalProblem(saved.reason, false);
  const written = await finish(tx, of, acting, saved.record.id, given);
  return {
    ...written,
    status: 201,
    headers: { ...written.headers, Location: `/api/v1/${of.path}/${saved.record.id}` },
  };
}

/** Makes it, or changes the one that has this number in another system. Idempotent. @throws ApiProblem */
export async function put(
  tx: Sql,
  of: RecordResource,
  acting: Acting,
  { system, value }: ExternalId,
  given: Body,
): Promise<Written> {
  const { actor, now } = acting;
  const { companyId } = actor;
  const { kind } = of;
  // Two at once make one: the second waits here.
  const lock = `${companyId}:${kind}:${system}:${value}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}::text, 7301418))::text`;
  const known = await recordOfExternalId(tx, { companyId, kind, system, value });
  const row = known === null ? null : await readRecord(tx, actor, of, { id: known, now });
  const numbered = {
    ...given,
    externalIds: { ...(given.externalIds as object | undefined), [system]: value },
  };
  if (row) {
    // Whose it is stays a matter of handing over.
    const content: Body = row.externalIds[system] === value ? numbered : given;
    const { ownerId: _, managerId: __, ...rest } = content;
    return change(tx, of, acting, row.id, rest);
  }
  if (known !== null && !(await isGone(tx, of, actor, known))) throw takenProblem(`externalIds.${system}`);
  return make(tx, of, acting, numbered);
}

/** In the chat it can be taken back for a while. @throws ApiProblem 404 for one that the actor does not see */
export async function remove(
  tx: Sql,
  of: RecordResource,
  { actor, now, version }: Acting,
  recordId: number,
): Promise<Written> {
  const record = { kind: of.kind, id: recordId };
  if (!(await readRecord(tx, actor, of, { id: recordId, now }))) throw notFound();
  const saved = await deleteRecord(tx, actor, { record, ...(version !== undefined && { version }), now });
  if (!saved.ok) throw refusalProblem(saved.reason, version !== undefined);
  return { status: 204, body: null, record };
}

/** What is left out stays. @throws ApiProblem */
export async function change(
  tx: Sql,
  of: RecordResource,
  acting: Acting,
  recordId: number,
  given: Body,
): Promise<Written> {
  const row = await readRecord(tx, acting.actor, of, { id: recordId, now: acting.now });
  if (!row) throw notFound();
  if (acting.version !== undefined && acting.version !== row.version) throw refusalProblem('changed', true);
  const { externalIds: _, ...content } = given;
  if (Object.keys(content).length > 0) {
    const saved = await of.edit(tx, acting, row, given as never);
    if (!saved.ok) throw refusalProblem(saved.reason, acting.version !== undefined);
  } else await demandEdit(tx, of, acting, recordId);
  return finish(tx, of, acting, recordId, given);
}

/** Its numbers elsewhere, and how it is now. */
async function finish(
  tx: Sql,
  of: RecordResource,
  acting: Acting,
  recordId: number,
  given: Body,
): Promise<Written> {
  const { actor, now } = acting;
  const { kind } = of;
  if (given.externalIds !== undefined) {
    const numbers = externalIds.parse(given.externalIds);
    const taken = await setExternalIds(tx, { companyId: actor.companyId, kind, recordId, now }, numbers);
    if (taken !== null) throw takenProblem(`externalIds.${taken}`);
  }
  const row = await readRecord(tx, actor, of, { id: recordId, now });
  if (!row) throw notFound();
  return {
    status: 200,
    body: shownRecord(of, actor, row),
    record: { kind, id: recordId },
    headers: { ETag: `"${row.version}"` },
  };
}

/** Where the numbers elsewhere are all that changes, the record's own mutations are not asked. */
async function demandEdit(
  tx: Sql,
  { kind }: RecordResource,
  { actor, version }: Acting,
  recordId: number,
): Promise<void> {
  const store = describedKind(kind);
  const locked = await store.lock(tx, actor.companyId, recordId);
  const problem = refusalOf(locked, (holder) => store.mayEdit(actor, holder), version);
  if (problem) throw refusalProblem(problem, version !== undefined);
}

async function isGone(tx: Sql, { kind }: RecordResource, actor: Actor, recordId: number): Promise<boolean> {
  const locked = await describedKind(kind).lock(tx, actor.companyId, recordId);
  return !locked || locked.snapshot.deleted;
}

const takenProblem = (field: string): ApiProblem =>
  new ApiProblem({
    status: 409,
    code: 'external-id-taken',
    title: 'Another record has this number',
    detail:
      'A number of another system names one record of a kind. Take it away there first, or correct the number.',
    errors: [
      {
        field,
        problem: 'Another record has it.',
        remedy: 'Read that one by GET …/external/{system}/{value}.',
      },
    ],
  });
