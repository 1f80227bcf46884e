// What the facts of every kind begin with; see record-description FactSource.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { missingSchema } from '../record.ts';

export const factBase = { id: z.number(), missing: missingSchema, note: z.string().nullable() };

/** The customer of a record `r`, as `cu`, unless it was deleted. */
export const liveCustomerSql = Prisma.sql`left join customer cu on cu.id = r.customer_id and cu.deleted_at is null`;
