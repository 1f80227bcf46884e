// Telephone systems: connected, given a new secret, removed. Their secrets are shown once.
import { randomInt } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayManageTelephony } from './access.ts';
import { providerOf } from './provider-list.ts';
import { type Provider, sha256 } from './providers/provider.ts';

export interface PhoneSource {
  readonly id: number;
  readonly companyId: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly secret: string | null;
  readonly secretHash: string | null;
  readonly accountKey: string | null;
  readonly settings: unknown;
  readonly timeZone: string;
  readonly country: string;
}

export interface NewSource {
  readonly name: string;
  readonly kind: string;
  /** As the provider gave it; a new one without. */
  readonly secret?: string | undefined;
  readonly accountKey?: string | undefined;
  readonly settings?: object | undefined;
  /** The company's by default. */
  readonly timeZone?: string | undefined;
  readonly now: Date;
}

export interface ShownSecret {
  readonly id: number;
  readonly slug: string;
  readonly secret: string;
  readonly accountKey: string | null;
}

export type SourceOutcome =
  | ({ readonly ok: true } & ShownSecret)
  | {
      readonly ok: false;
      readonly reason: 'forbidden' | 'name_taken' | 'unknown_kind' | 'bad_secret' | 'gone';
    };

const slugLetters = 'abcdefghjkmnpqrstuvwxyz23456789';
const slugLength = 20;
const newSlug = (): string =>
  Array.from({ length: slugLength }, () => slugLetters[randomInt(slugLetters.length)]).join('');

const isSecret = (secret: string): boolean => /^[\x21-\x7e]{8,200}$/.test(secret);

/** Not idempotent. Up to three statements. */
export async function addSource(tx: Sql, actor: Actor, request: NewSource): Promise<SourceOutcome> {
  if (!mayManageTelephony(actor)) return { ok: false, reason: 'forbidden' };
  const { name, kind, settings = {}, timeZone = actor.company.timeZone, now } = request;
  const provider = providerOf(kind);
  if (!provider) return { ok: false, reason: 'unknown_kind' };
  const keys = keysOf(provider, request);
  if (!keys) return { ok: false, reason: 'bad_secret' };
  const { companyId } = actor;
  const taken = await tx.$queryRaw<unknown[]>`
    select from phone_source where company_id = ${companyId} and lower(name) = lower(${name}::text) and removed_at is null`;
  if (taken.length > 0) return { ok: false, reason: 'name_taken' };
  const slug = newSlug();
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into phone_source (company_id, slug, name, kind, secret, secret_hash, account_key, settings, time_zone, created_at)
    values (${companyId}, ${slug}, ${name}, ${kind}, ${keys.stored.secret}, ${keys.stored.hash}, ${keys.accountKey},
      ${JSON.stringify(settings)}::text::jsonb, ${timeZone}, ${now})
    returning id`;
  const { id } = made as { id: number };
  await writeAudit(tx, actor, { action: 'telephony.add', after: { source: id, name, kind }, now });
  return { ok: true, id, slug, secret: keys.secret, accountKey: keys.accountKey };
}

/** Another secret from now on; the one before is worth nothing. Three statements. */
export async function rotateSource(
  tx: Sql,
  actor: Actor,
  request: { id: number; secret?: string | undefined; accountKey?: string | undefined; now: Date },
): Promise<SourceOutcome> {
  if (!mayManageTelephony(actor)) return { ok: false, reason: 'forbidden' };
  const { id, now } = request;
  const source = await sourceById(tx, actor, id);
  const provider = source && providerOf(source.kind);
  if (!source || !provider) return { ok: false, reason: 'gone' };
  const accountKey = request.accountKey ?? source.accountKey ?? undefined;
  const keys = keysOf(provider, { ...request, accountKey });
  if (!keys) return { ok: false, reason: 'bad_secret' };
  await tx.$executeRaw`
    update phone_source set secret = ${keys.stored.secret}, secret_hash = ${keys.stored.hash}, account_key = ${keys.accountKey},
      refused = 0, refused_at = null
    where company_id = ${actor.companyId} and id = ${id}`;
  await writeAudit(tx, actor, { action: 'telephony.rotate', after: { source: id, name: source.name }, now });
  return { ok: true, id, slug: source.slug, secret: keys.secret, accountKey: keys.accountKey };
}

/** Nothing is taken from it any more; its calls stay. False where there is none. Idempotent. Three statements. */
export async function removeSource(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<{ readonly ok: true; readonly name: string } | { readonly ok: false }> {
  const source = mayManageTelephony(actor) ? await sourceById(tx, actor, id) : null;
  if (!source) return { ok: false };
  await tx.$executeRaw`
    update phone_source set removed_at = ${now}, secret = null, secret_hash = null, account_key = null, settings = '{}'
    where company_id = ${actor.companyId} and id = ${id}`;
  await writeAudit(tx, actor, { action: 'telephony.remove', after: { source: id, name: source.name }, now });
  return { ok: true, name: source.name };
}

function keysOf(provider: Provider, given: { secret?: string | undefined; accountKey?: string | undefined }) {
  const secret = given.secret ?? provider.newSecret();
  const made = provider.accountKey === 'needed' ? provider.newSecret() : null;
  const accountKey = provider.accountKey === undefined ? null : (given.accountKey ?? made);
  if (!isSecret(secret) || (accountKey !== null && !isSecret(accountKey))) return null;
  const stored = provider.keeps === 'hash' ? { secret: null, hash: sha256(secret) } : { secret, hash: null };
  return { secret, accountKey, stored };
}

const columns = `s.id, s.company_id as "companyId", s.slug, s.name, s.kind, s.secret, s.secret_hash as "secretHash",
  s.account_key as "accountKey", s.settings, s.time_zone as "timeZone", c.country`;

/** By slug. One statement. */
export async function sourcesBySlugs(
  db: Sql,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, PhoneSource>> {
  const found = await db.$queryRawUnsafe<PhoneSource[]>(
    `select ${columns} from phone_source s join company c on c.id = s.company_id
     where s.slug = any($1::text[]) and s.removed_at is null`,
    slugs,
  );
  return new Map(found.map((source) => [source.slug, source]));
}

/** Of the actor's company. One statement. */
export async function sourceById(db: Sql, actor: Actor, id: number): Promise<PhoneSource | null> {
  const [found] = await db.$queryRawUnsafe<PhoneSource[]>(
    `select ${columns} from phone_source s join company c on c.id = s.company_id
     where s.company_id = $1 and s.id = $2 and s.removed_at is null`,
    actor.companyId,
    id,
  );
  return found ?? null;
}

/** By its name, or by the last part of its address. One statement. */
export async function sourceNamed(db: Sql, actor: Actor, name: string): Promise<PhoneSource | null> {
  const [found] = await db.$queryRawUnsafe<PhoneSource[]>(
    `select ${columns} from phone_source s join company c on c.id = s.company_id
     where s.company_id = $1 and (lower(s.name) = lower($2) or s.slug = $2) and s.removed_at is null`,
    actor.companyId,
    name,
  );
  return found ?? null;
}

/** Those that we connect to, of all companies. One statement. */
export const connectedSources = (db: Sql): Promise<PhoneSource[]> =>
  db.$queryRawUnsafe<PhoneSource[]>(
    `select ${columns} from phone_source s join company c on c.id = s.company_id
     where s.kind = 'asterisk' and s.removed_at is null order by s.id`,
  );

export interface ListedSource {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly slug: string;
  readonly lines: number;
  readonly refused: number;
  readonly refusedAt: Date | null;
  readonly lastAt: Date | null;
}

/** By name. One statement. */
export async function listSources(db: Sql, actor: Actor): Promise<ListedSource[]> {
  if (!mayManageTelephony(actor)) return [];
  return db.$queryRaw<ListedSource[]>`
    select s.id, s.name, s.kind, s.slug, s.refused, s.refused_at as "refusedAt",
      (select count(*)::int from phone_line l where l.company_id = s.company_id and l.source_id = s.id) as lines,
      (select max(e.at) from phone_event e where e.company_id = s.company_id and e.source_id = s.id) as "lastAt"
    from phone_source s where s.company_id = ${actor.companyId} and s.removed_at is null order by lower(s.name), s.id`;
}

/** Where its reports go. */
export const addressOf = (publicUrl: string, slug: string): string => `${publicUrl}/calls/${slug}`;
