// Which customers of the base have a phone, an address, a tax number or a name of a file's rows.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export interface BaseHit {
  readonly row: number;
  /** As in keyKinds. */
  readonly kind: string;
  readonly key: string;
  readonly id: number;
  readonly name: string;
  readonly taxNumber: string | null;
  /** Whose phone or address it is. */
  readonly person: string | null;
  /** Has a phone or an address; asked of persons whose name it is alone. */
  readonly hasPoints: boolean;
  /** The row's note stands in the customer's: the file was imported before. */
  readonly sameNote: boolean;
  /** Whether the actor may change the customer. */
  readonly visible: boolean;
}

/** The twin of taxKey. */
const taxKeySql = (column: string): Prisma.Sql => {
  const text = Prisma.raw(`left(${column}, 60)`);
  return Prisma.sql`regexp_replace(upper(regexp_replace(${text}, '[^A-Za-z0-9]', '', 'g')),
    case when ${text} ~ '[/\\\\]' then '^([0-9]{10}|[0-9]{12})[0-9]{9}$' else '^()$' end, '\\1')`;
};

/**
 * Looks in the whole company, as there is to be one of each. Of one statement's rows the caller keeps what decides. One
 * statement. @param after @param upTo numbers of rows
 */
export async function baseHits(
  tx: Sql,
  actor: Actor,
  { importId, after, upTo }: { importId: number; after: number; upTo: number },
): Promise<BaseHit[]> {
  const { companyId } = actor;
  return tx.$queryRaw<BaseHit[]>`
    with k as materialized (
      select r.row, left(key, 1) as kind, substr(key, 2) as key, r.data->'customer'->>'note' as note,
        coalesce((r.data->'customer'->>'isPerson')::boolean, false) as person
      from import_row r cross join unnest(r.keys) key
      where r.import_id = ${importId} and r.row > ${after} and r.row <= ${upTo}
        and (r.verdict <> 'bad' or r.reason = 'not_yours')
    ), hit as (
      select k.*, cp.customer_id as id, cp.contact_id from k
        join contact_point cp on cp.company_id = ${companyId} and cp.value = k.key and cp.kind = 'phone'
        where k.kind = 'p'
      union all
      select k.*, cp.customer_id, cp.contact_id from k
        join contact_point cp on cp.company_id = ${companyId} and lower(cp.value) = k.key and cp.kind = 'email'
        where k.kind = 'e'
      union all
      select k.*, cu.id, null from k
        join customer cu on cu.company_id = ${companyId} and cu.deleted_at is null and cu.tax_number is not null
          and ${taxKeySql('cu.tax_number')} = k.key
        where k.kind = 't'
      union all
      select k.*, cu.id, null from k
        join customer cu on cu.company_id = ${companyId} and cu.deleted_at is null and cu.name_key = k.key
        where k.kind = 'n'
      union all
      select k.*, cu.id, null from k
        join customer cu on cu.company_id = ${companyId} and cu.deleted_at is null and cu.id::text = k.key
        where k.kind = 'c'
    )
    select h.row, h.kind, h.key, cu.id, cu.name, cu.tax_number as "taxNumber",
      (select concat_ws(' ', c.first_name, c.last_name) from contact c where c.id = h.contact_id) as person,
      h.kind = 'n' and h.person and exists (select from contact_point cp
        where cp.company_id = ${companyId} and cp.customer_id = cu.id) as "hasPoints",
      h.kind = 'n' and coalesce(position(E'\\n' || h.note || E'\\n' in E'\\n' || cu.note || E'\\n') > 0, false) as "sameNote",
      (${scopeSql(actor, 'customer', 'cu')}) as visible
    from hit h join customer cu on cu.id = h.id
    where cu.company_id = ${companyId} and cu.deleted_at is null`;
}
