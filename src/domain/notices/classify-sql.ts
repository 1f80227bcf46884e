// How each customer of an audience is told, or why not: the one rule, for the pre-flight, for freezing and for repairs.
import { Prisma } from '../../db/generated/client.ts';

export interface Classified {
  /** A condition on live customers `cu`. */
  readonly whom: Prisma.Sql;
  readonly companyId: number;
  /** Whether a contact must have agreed; one who refused is never written to. */
  readonly consent: 'assumed' | 'required';
  /** False where no e-mails go out: then everybody is the managers' to tell. */
  readonly byEmail: boolean;
}

/** What neither a mail server nor a header would take for anything but one address. */
const oneAddress = '^[^\\s@<>()\\[\\]\\\\,;:"]{1,64}@[^\\s@<>()\\[\\]\\\\,;:"]{1,255}$';

/**
 * A statement's `with` list that ends in `classified(customer_id, owner_id, contact_id, point_id, address, hash, status,
 * reason, phone)`: one row a customer; `phone` says whether somebody there can be called. A contact who unsubscribed at one
 * address is not written to at another. Of customers with the same address the first one gets it.
 */
export function classifiedSql({ whom, companyId, consent, byEmail }: Classified): Prisma.Sql {
  const refused =
    consent === 'required'
      ? Prisma.sql`k.consent is distinct from 'given'`
      : Prisma.sql`k.consent is not distinct from 'refused'`;
  return Prisma.sql`
    audience as materialized (
      select cu.id, cu.owner_id from customer cu where ${whom}
    ), salt as materialized (
      select secret from company where id = ${companyId}
    ), point as materialized (
      select cp.id, cp.customer_id, cp.contact_id, cp.value, cp.valid and cp.value ~ ${oneAddress} as valid,
        ${refused} as refused,
        encode(sha256(convert_to((select secret from salt) || lower(cp.value), 'UTF8')), 'hex') as hash
      from audience a
      join contact_point cp on cp.company_id = ${companyId} and cp.customer_id = a.id and cp.kind = 'email'
      join contact k on k.company_id = ${companyId} and k.id = cp.contact_id
    ), opted_out as materialized (
      select distinct p.contact_id from point p
      join suppression s on s.company_id = ${companyId} and s.address_hash = p.hash
    ), ranked as (
      select p.*, case when not p.valid then 3 when o.contact_id is not null then 1 when p.refused then 2 else 0 end as rank
      from point p left join opted_out o on o.contact_id = p.contact_id
    ), best as (
      select distinct on (customer_id) * from ranked order by customer_id, rank, contact_id, id
    ), callable as (
      select distinct ph.customer_id from contact_point ph
      join contact k on k.company_id = ${companyId} and k.id = ph.contact_id and k.consent is distinct from 'refused'
      join audience a on a.id = ph.customer_id
      where ph.company_id = ${companyId} and ph.kind = 'phone' and ph.valid
    ), ordered as (
      select a.id as customer_id, a.owner_id, b.contact_id, b.id as point_id, b.value, b.hash, b.rank,
        row_number() over (partition by case when b.rank = 0 then b.hash else a.id::text end order by a.id) as place
      from audience a left join best b on b.customer_id = a.id
    ), classified as (
      select o.customer_id, o.owner_id, o.contact_id, o.point_id,
        case when ${byEmail} and o.rank = 0 then o.value end as address,
        case when o.rank is not null and o.rank < 3 then o.hash end as hash,
        case when o.rank = 1 then 'left_out' when o.rank = 2 then 'left_out' when not ${byEmail} then 'unreachable'
          when o.rank = 0 and o.place = 1 then 'waiting' when o.rank = 0 then 'left_out' else 'unreachable' end as status,
        case when o.rank = 1 then 'unsubscribed' when o.rank = 2 then 'no_consent' when not ${byEmail} then 'by_hand'
          when o.rank = 0 and o.place = 1 then null when o.rank = 0 then 'duplicate' when o.rank = 3 then 'invalid'
          else 'no_address' end as reason,
        c.customer_id is not null as phone
      from ordered o left join callable c on c.customer_id = o.customer_id
    )`;
}
