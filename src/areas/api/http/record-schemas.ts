// How the API describes a kind of record: one, what is left of one, a page, and how a list is asked for.
import { z } from '@hono/zod-openapi';
import { missingCodes } from '../../../records/record.ts';
import { id, instant } from '../fields.ts';
import type { RecordResource } from '../record-resource.ts';
import { pageQuery } from './page-of.ts';

export const writeHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'The same key with the same request does nothing twice, for a day.' }),
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'The ETag that a change is based on: 412 if it changed since.' }),
});

export function recordSchemas(resource: RecordResource) {
  const { name } = resource;
  const record = z
    .object({
      id,
      deleted: z.literal(false),
      ...resource.shown,
      complete: z.boolean(),
      missing: z
        .array(z.enum(missingCodes))
        .openapi({ description: 'What it lacks of the company’s minimum set.' }),
      externalIds: z.record(z.string(), z.string()),
      version: z.int(),
      createdAt: instant,
      updatedAt: instant,
    })
    .openapi(name);
  const tombstone = z
    .object({
      id,
      deleted: z.literal(true),
      deletedAt: instant,
      mergedInto: id.nullable(),
      erased: z.boolean(),
    })
    .openapi('Deleted');
  const page = z
    .object({
      items: z.array(z.union([record, tombstone])),
      nextCursor: z.string().nullable().openapi({
        description:
          'Of a list with updatedSince it is always there: keep it, and ask with it later for what changed since.',
      }),
      hasMore: z.boolean(),
    })
    .openapi(`${name}Page`);
  return { record, page };
}

export function listQuery(resource: RecordResource) {
  const holder = resource.kind === 'customer' ? 'ownerId' : 'managerId';
  return z.strictObject({
    ...pageQuery,
    updatedSince: instant.optional().openapi({
      description:
        'What changed since, deleted, merged and erased ones among them, in the order of the changes.',
    }),
    [holder]: z.coerce.number().int().min(1).optional(),
    ...(resource.ofCustomer ? { customerId: z.coerce.number().int().min(1).optional() } : {}),
    complete: z.enum(['true', 'false']).optional(),
    ...resource.filters,
  });
}
