// The company's Slack workspaces and bots: whose they become, which there are, and how one is removed.
import type { Actor } from '../../access/actor.ts';
import { type ConnectionPlace, connectionPlaceOf } from '../../connections/connection-key.ts';
import { linkConnection, removeConnection } from '../../connections/connection-store.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayManageWorkspaces } from './access.ts';

export interface ListedWorkspace {
  readonly id: number;
  readonly messenger: string;
  readonly key: string;
  readonly title: string;
  readonly installedAt: Date;
  /** How many of the company's people have a chat there. */
  readonly people: number;
  /** False where its token was left out of a backup, or has ended and could not be renewed: it has to be installed again. */
  readonly works: boolean;
}

/** Those that are there, the oldest first. */
export async function listWorkspaces(sql: Sql, actor: Actor, now: Date): Promise<ListedWorkspace[]> {
  if (!mayManageWorkspaces(actor)) return [];
  return sql.$queryRaw<ListedWorkspace[]>`
    select c.id, c.messenger, c.key, c.title, c.installed_at as "installedAt", 
      (c.secret is not null and not coalesce(c.expires_at < ${now} and c.renewing_until < ${now}, false)) as "works",
      (select count(distinct a.person_id)::int from account a where a.company_id = c.company_id
        and (a.messenger = c.messenger || ':' || c.key
          or (a.messenger = c.messenger and case when c.key = '' then a.user_key !~ '^[A-Z0-9]+:'
            else starts_with(a.user_key, c.key || ':') end))) as "people"
    from messenger_connection c
    where c.company_id = ${actor.companyId} and c.removed_at is null order by c.id`;
}

interface Linkable {
  readonly id: number;
  readonly companyId: number | null;
  readonly messenger: string;
  readonly title: string;
}

async function connectionAt(sql: Sql, { messenger, key }: ConnectionPlace): Promise<Linkable | null> {
  const [row] = await sql.$queryRaw<Linkable[]>`
    select id, company_id as "companyId", messenger, title from messenger_connection
    where messenger = ${messenger} and key = ${key} and removed_at is null`;
  return row ?? null;
}

/** Whose workspace or bot that is by which somebody comes; null while it is nobody's, or serves all companies. */
export async function companyAt(
  sql: Sql,
  at: { messenger: string; userKey: string },
): Promise<number | null> {
  return (await connectionAt(sql, connectionPlaceOf(at)))?.companyId ?? null;
}

/**
 * An admin has joined there: an installed workspace that is nobody's becomes the company's. What the settings connect serves
 * all companies, and stays so. Idempotent.
 */
export async function linkByAdmin(
  tx: Sql,
  actor: Actor,
  at: { messenger: string; userKey: string },
  now: Date,
): Promise<void> {
  if (!mayManageWorkspaces(actor)) return;
  const connection = await connectionAt(tx, connectionPlaceOf(at));
  if (!connection || connection.companyId !== null) return;
  if (!(await linkConnection(tx, { id: connection.id, companyId: actor.companyId, now }))) return;
  const { id, messenger, title } = connection;
  await writeAudit(tx, actor, { action: 'workspace.connect', after: { id, messenger, title }, now });
}

export type RemoveOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'may_not' | 'gone' };

/** Its tokens are forgotten and its chats are quiet; its people stay. Installed again, it is the company's again. */
export async function removeWorkspace(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<RemoveOutcome> {
  if (!mayManageWorkspaces(actor)) return { ok: false, reason: 'may_not' };
  const [row] = await tx.$queryRaw<{ messenger: string; externalId: string; title: string }[]>`
    select messenger, external_id as "externalId", title from messenger_connection
    where id = ${id} and company_id = ${actor.companyId} and removed_at is null for update`;
  if (!row) return { ok: false, reason: 'gone' };
  const { messenger, externalId, title } = row;
  await removeConnection(tx, { messenger, externalId, now });
  await writeAudit(tx, actor, { action: 'workspace.remove', before: { id, messenger, title }, now });
  return { ok: true };
}
