// How each customer of an audience is told, or why not: the one rule, for the pre-flight, for freezing and for repairs.
import { Prisma } from '../../db/generated/client.ts';
import { mayBeCalledSql } from '../opt-outs/not-to-call.ts';

export interface Classified {
  /** A condition on live customers `cu`. */
  readonly whom: Prisma.Sql;
  readonly companyId: number;
  /** Whether a contact must have agreed; one who refused is never written to. */
  readonly consent: 'assumed' | 'required';
  /** False where no e-mails go out: then everybody is the managers' to tell. */
  readonly byEmail: boolean;
}

/** Characters by which a mail server or a header would read more than one address. */
const notInAddress = '[\\s@<>()\\[\\]\\\\,;:"]';
/** One "@" between two parts that hold none of those; two quick searches, because one pattern of the whole takes seconds. */
const isOneAddress = Prisma.sql`(cp.value like '_%@_%' and overlay(cp.value placing '' from position('@' in cp.value) for 1) !~ ${notInAddress})`;

/**
 * A statement's `with` list that ends in `classified(customer_id, owner_id, contact_id, point_id, address, hash, status,
 * reason, phone)`: one row a customer; `phone` says whether somebody can be called there whom no e-mail reaches. A contact who unsubscribed at one
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
      select cp.id, cp.customer_id, cp.contact_id, cp.value, cp.valid and ${isOneAddress} as valid, ${refused} as refused,
        sha256(convert_to((select secret from salt) || lower(cp.value), 'UTF8')) as digest
      from audience a
      join contact_point cp on cp.company_id = ${companyId} and cp.customer_id = a.id and cp.kind = 'email'
      join contact k on k.company_id = ${companyId} and k.id = cp.contact_id
    ), opted_out as materialized (
      select distinct p.contact_id from point p
      join suppression s on s.company_id = ${companyId} and decode(s.address_hash, 'hex') = p.digest
    ), best as materialized (
      select p.customer_id, min(array[case when not p.valid then 3 when o.contact_id is not null then 1 when p.refused then 2
        else 0 end, p.contact_id, p.id]) as place
      from point p left join opted_out o on o.contact_id = p.contact_id
      group by p.customer_id
    ), chosen as materialized (
      select p.customer_id, b.place[1] as rank, p.contact_id, p.id, p.value, p.digest from best b join point p on p.id = b.place[3]
    ), first as (
      select digest, min(customer_id) as customer_id from chosen where rank = 0 group by digest
    ), ordered as (
      select a.id as customer_id, a.owner_id, c.contact_id, c.id as point_id, c.value, c.digest, c.rank,
        f.customer_id = a.id as is_first
      from audience a left join chosen c on c.customer_id = a.id left join first f on c.rank = 0 and f.digest = c.digest
    ), decided as (
      select o.customer_id, o.owner_id, o.contact_id, o.point_id,
        case when ${byEmail} and o.rank = 0 then o.value end as address,
        case when o.rank is not null and o.rank < 3 then encode(o.digest, 'hex') end as hash,
        case when o.rank = 1 then 'left_out' when o.rank = 2 then 'left_out' when not ${byEmail} then 'unreachable'
          when o.rank = 0 and o.is_first then 'waiting' when o.rank = 0 then 'left_out' else 'unreachable' end as status,
        case when o.rank = 1 then 'unsubscribed' when o.rank = 2 then 'no_consent' when not ${byEmail} then 'by_hand'
          when o.rank = 0 and o.is_first then null when o.rank = 0 then 'duplicate' when o.rank = 3 then 'invalid'
          else 'no_address' end as reason
      from ordered o
    ), classified as (
      select d.*, d.status = 'unreachable' and exists (select from contact_point ph
          join contact k on k.company_id = ${companyId} and k.id = ph.contact_id and k.consent is distinct from 'refused'
          where ph.company_id = ${companyId} and ph.customer_id = d.customer_id and ph.kind = 'phone' and ph.valid
            and ${mayBeCalledSql('ph')}) as phone
      from decided d
    )`;
}
