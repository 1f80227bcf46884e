// A customer's contacts in one column: for every statement that reads a customer whole.
import { Prisma } from '../../db/generated/client.ts';
import { mayBeCalledSql } from '../opt-outs/not-to-call.ts';

/** A customer's contacts with their phones and e-mails, as JSON in the shape of `contactSnapshotSchema`. */
export function contactsSql(customer: string): Prisma.Sql {
  const cu = Prisma.raw(customer);
  return Prisma.sql`coalesce((
    select json_agg(json_build_object('id', k.id, 'firstName', k.first_name, 'lastName', k.last_name,
      'position', k.position, 'consent', k.consent, 'consentSource', k.consent_source, 'consentAt', k.consent_at,
      'points', coalesce((
        select json_agg(case when cp.kind = 'email' or ${mayBeCalledSql('cp')}
          then json_build_object('id', cp.id, 'kind', cp.kind, 'value', cp.value, 'valid', cp.valid,
            'invalidReason', cp.invalid_reason)
          else json_build_object('id', cp.id, 'kind', cp.kind, 'value', cp.value, 'valid', cp.valid,
            'invalidReason', cp.invalid_reason, 'closed', true) end order by cp.id)
        from contact_point cp
        where cp.company_id = k.company_id and cp.customer_id = k.customer_id and cp.contact_id = k.id), '[]'))
      order by k.id)
    from contact k where k.company_id = ${cu}.company_id and k.customer_id = ${cu}.id), '[]')`;
}
