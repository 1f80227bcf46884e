// Who acts when a mail server or a customer does: the company itself.

import type { Actor } from '../../../access/actor.ts';
import { type ActingCompany, systemActor } from '../../../access/system-actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { AppError } from '../../../errors.ts';

/** For the audit log. One statement. */
export async function mailActor(tx: Sql, companyId: number): Promise<Actor> {
  const [company] = await tx.$queryRaw<ActingCompany[]>`
    select id, name, locale, time_zone as "timeZone", currency, country, policy, demo from company where id = ${companyId}`;
  if (!company)
    throw new AppError('company-gone', 'A notice belongs to a company that is not there any more.');
  return systemActor(company, 'mail');
}
