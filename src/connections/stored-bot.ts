// A bot of one company whose token is stored.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Sql } from '../db/sql.ts';

export const storedBotSchema = z.object({ token: z.string().regex(/^\d{1,20}:[\w-]{1,100}$/) });

/** Its number, which stands before the colon of its token; null where the token has none. */
export const numberOfBot = (token: string): string | null => /^(\d{1,20}):/.exec(token)?.[1] ?? null;

/** What its rows are kept under. The first one's have always stood under the messenger's name alone. */
export const nameOfBot = (key: string): string => (key === '' ? 'telegram' : `telegram:${key}`);

/** Each bot's webhook has a secret of its own, so that who knows one cannot speak for another. */
export const secretOfBot = (secret: string, externalId: string): string =>
  createHmac('sha256', secret).update(`tallybot bot ${externalId}`).digest('hex');

/** The name of a company's own bot; null where it has none. */
export async function botOfCompany(sql: Sql, companyId: number): Promise<string | null> {
  const [row] = await sql.$queryRaw<{ title: string }[]>`
    select title from messenger_connection
    where company_id = ${companyId} and messenger = 'telegram' and removed_at is null and secret is not null
    order by id limit 1`;
  return row?.title ?? null;
}
