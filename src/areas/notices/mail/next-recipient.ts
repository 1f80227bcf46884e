// Takes recipients one by one: writing down what became of the one before and taking the next are one statement. An e-mail is
// marked before it is handed over: whenever the program is killed, nobody is forgotten, and nobody is written to twice.
import type { Database } from '../../../db/client.ts';
import { addressHashSql } from '../../opt-outs/address-hash.ts';
import { freeLetterSql } from '../live-sql.ts';

/** What became of the e-mail before. */
export interface Finished {
  readonly recipientId: number;
  /** The try that it was: what another process took since then is no longer ours to change. */
  readonly claim: string;
  readonly status: 'sent' | 'unknown' | 'waiting' | 'failed' | 'unreachable';
  readonly reason: string | null;
  readonly answer: string | null;
  readonly at: Date;
  /** Of a `waiting` one: when it is tried again. Null leaves it due. */
  readonly nextAttemptAt: Date | null;
  /** False when it could not be tried at all: the attempt doesn't count. */
  readonly counts: boolean;
}

/** A recipient that is ours until `claimedUntil`, to be written to at `nextAt`. */
export interface TakenRecipient {
  readonly id: number;
  readonly companyId: number;
  readonly customerId: number;
  readonly contactPointId: number | null;
  readonly address: string;
  readonly attempts: number;
  /** Null: to be written to. Otherwise why nobody writes; that is written down already. */
  readonly verdict:
    | 'erased'
    | 'unsubscribed'
    | 'invalid'
    | 'no_address'
    | 'no_consent'
    | 'duplicate'
    | 'set_aside'
    | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly customer: string;
  /** Null where nothing holds us back. */
  readonly nextAt: Date | null;
}

const finishedCte = `
finished as (
  update notice_recipient set status = $2, reason = $3, response = $4, claimed_until = null, claim = null, deaths = 0,
    handed_at = case when $2 in ('sent', 'unknown') then handed_at end,
    sent_at = case when $2 = 'sent' then $5::timestamptz else sent_at end,
    next_attempt_at = coalesce($6::timestamptz, next_attempt_at),
    attempts = attempts - $7::int
  where id = $1::int and status in ('sending', 'unknown') and claim = $8::uuid
)`;

const hash = (address: string): string => addressHashSql('c.secret', address).sql;

const taken = `n.status = 'sending' and n.valid_until > $5::timestamptz and r.next_attempt_at <= $5::timestamptz
    and ${freeLetterSql('$5')}`;

// The address is that of the contact point as it is now: it may have been corrected since. Where it is gone, another one of
// the customer's takes its place; never one that unsubscribed, or whose contact doesn't want to be written to.
const nextSql = `
with ${finishedCte}, next as (
  select r.id from notice_recipient r join notice n on n.id = r.notice_id
  where r.notice_id = $9::int and r.id is distinct from $1::int and r.status in ('waiting', 'sending') and ${taken}
  order by r.next_attempt_at, r.id limit 1
  for update of r skip locked
), fact as (
  select r.id, cu.name as customer, p.point_id, p.contact_id, p.value, p.hash, p.first_name, p.last_name,
    case
      when r.status = 'sending' and r.deaths > 0 then 'set_aside'
      when cu.id is null or cu.deleted_at is not null or cu.erased_at is not null or cu.merged_into_id is not null then 'erased'
      when exists (select from suppression s where s.company_id = r.company_id and s.address_hash = r.address_hash)
        then 'unsubscribed'
      when p.point_id is null then case
        when exists (select from contact_point o where o.company_id = r.company_id and o.customer_id = r.customer_id
          and o.kind = 'email' and o.valid) then 'no_consent'
        when exists (select from contact_point o where o.company_id = r.company_id and o.customer_id = r.customer_id
          and o.kind = 'email') then 'invalid' else 'no_address' end
      when exists (select from notice_recipient o where o.company_id = r.company_id and o.address_hash = p.hash
        and o.notice_id = r.notice_id and o.id <> r.id and o.status in ('sent', 'sending', 'unknown')) then 'duplicate'
    end as verdict
  from next join notice_recipient r on r.id = next.id
  join company c on c.id = r.company_id
  left join customer cu on cu.company_id = r.company_id and cu.id = r.customer_id
  left join lateral (
    select cp.id as point_id, ct.id as contact_id, cp.value, ${hash('cp.value')} as hash, ct.first_name, ct.last_name
    from contact_point cp join contact ct on ct.id = cp.contact_id
    where cp.company_id = r.company_id and cp.customer_id = r.customer_id and cp.kind = 'email' and cp.valid
      and ct.consent is distinct from 'refused'
      and (ct.consent = 'given' or c.policy#>>'{notices,consent}' is distinct from 'required')
      and not exists (select from contact_point o join suppression s
        on s.company_id = o.company_id and s.address_hash = ${hash('o.value')}
        where o.company_id = r.company_id and o.contact_id = ct.id and o.kind = 'email')
    order by cp.id = r.contact_point_id desc nulls last, cp.id limit 1
  ) p on true
), taken as (
  update notice_recipient r set
    status = case when f.verdict is null then 'sending' when f.verdict in ('invalid', 'no_address') then 'unreachable'
      when f.verdict in ('erased', 'set_aside') then 'failed' else 'left_out' end,
    reason = f.verdict, claimed_until = case when f.verdict is null then $10::timestamptz end,
    claim = case when f.verdict is null then $12::uuid end, handed_at = null,
    deaths = case when r.status = 'sending' then r.deaths + 1 else 0 end,
    attempts = r.attempts + case when f.verdict is null then 1 else 0 end,
    address = coalesce(f.value, r.address), address_hash = coalesce(f.hash, r.address_hash),
    contact_point_id = coalesce(f.point_id, r.contact_point_id), contact_id = coalesce(f.contact_id, r.contact_id)
  from fact f where r.id = f.id
  returning r.*
), pace as (
  insert into send_pace as p (messenger, next_at)
  select 'mail', $5::timestamptz + $11::float8 * interval '1 millisecond' from fact
  where fact.verdict is null and $11::float8 > 0
  on conflict (messenger) do update
    set next_at = least(greatest(p.next_at, $5::timestamptz), $5::timestamptz + interval '5 minutes')
      + $11::float8 * interval '1 millisecond'
  returning p.next_at
)
select r.id, r.company_id as "companyId", r.customer_id as "customerId", r.contact_point_id as "contactPointId",
  r.address, r.attempts, f.verdict, f.first_name as "firstName", f.last_name as "lastName",
  coalesce(f.customer, '') as customer, pace.next_at as "nextAt"
from taken r join fact f on f.id = r.id left join pace on true`;

export interface TakeRequest {
  readonly finished: Finished | null;
  readonly noticeId: number;
  readonly now: Date;
  readonly claimedUntil: Date;
  /** A UUID of its own for each try. */
  readonly claim: string;
  /** Milliseconds between two e-mails of all instances together; 0 for no limit. */
  readonly step: number;
}

/** Null when nobody of that notice is due, or another process is at it. One statement. */
export async function takeNext(
  query: Database['query'],
  { finished, noticeId, now, claimedUntil, claim, step }: TakeRequest,
): Promise<TakenRecipient | null> {
  const [row] = await query<TakenRecipient>('mail-next', nextSql, [
    ...valuesOf(finished, now),
    noticeId,
    claimedUntil.toISOString(),
    step,
    claim,
  ]);
  return row ?? null;
}

/** Only writes down what became of an e-mail. One statement. Idempotent. */
export async function finish(query: Database['query'], finished: Finished): Promise<void> {
  await query('mail-finish', `with ${finishedCte} select 1`, valuesOf(finished, finished.at));
}

/** Whose e-mail it is at this moment. */
export interface Claimed {
  readonly recipientId: number;
  readonly claim: string;
}

const handSql = `
update notice_recipient set handed_at = $3::timestamptz, claimed_until = $4::timestamptz
where id = $1::int and claim = $2::uuid and status = 'sending' and handed_at is null
returning id`;

/**
 * Marks an e-mail that the mail server waits for, before any of it leaves. False when it is another process's by now: then
 * nothing may leave. One statement.
 */
export async function markHanded(
  query: Database['query'],
  { recipientId, claim, now, claimedUntil }: Claimed & { now: Date; claimedUntil: Date },
): Promise<boolean> {
  const rows = await query('mail-handed', handSql, [
    recipientId,
    claim,
    now.toISOString(),
    claimedUntil.toISOString(),
  ]);
  return rows.length > 0;
}

const keepSql = `
update notice_recipient set claimed_until = $3::timestamptz
where id = $1::int and claim = $2::uuid and status = 'sending'`;

/** An e-mail takes longer than it was claimed for, and its process is alive. One statement. */
export async function keepClaim(
  query: Database['query'],
  { recipientId, claim, claimedUntil }: Claimed & { claimedUntil: Date },
): Promise<void> {
  await query('mail-keep', keepSql, [recipientId, claim, claimedUntil.toISOString()]);
}

/** The time of the e-mail before is that of the next one, too: they are one moment, but for the network. */
function valuesOf(finished: Finished | null, now: Date): unknown[] {
  if (!finished) return [null, null, null, null, now.toISOString(), null, 0, null];
  const { recipientId, status, reason, answer, nextAttemptAt, counts, claim } = finished;
  return [
    recipientId,
    status,
    reason,
    answer,
    now.toISOString(),
    nextAttemptAt?.toISOString() ?? null,
    counts ? 0 : 1,
    claim,
  ];
}
