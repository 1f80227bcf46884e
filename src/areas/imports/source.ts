// How a file of customers was read: its sheets, what was doubtful, which lines are no customers. Kept with the import.
import { z } from 'zod';

const place = { count: z.number().int(), row: z.number().int() };
const doubtSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('encoding'),
    encoding: z.string(),
    others: z.array(z.string()),
    sample: z.string(),
    row: z.number().int(),
  }),
  z.object({ kind: z.literal('sheet'), chosen: z.string(), others: z.array(z.string()) }),
  z.object({ kind: z.literal('characters'), ...place }),
  z.object({ kind: z.literal('formulas'), ...place }),
  z.object({ kind: z.literal('far_cells'), ...place }),
  z.object({ kind: z.literal('joined'), ...place }),
  z.object({ kind: z.literal('filled'), ...place }),
  z.object({ kind: z.literal('mixed_delimiters'), ...place }),
]);

export const importSourceSchema = z.object({
  /** The names of a workbook's sheets that are shown, and which is read. */
  sheets: z.array(z.object({ name: z.string(), chosen: z.boolean() })).default([]),
  doubts: z.array(doubtSchema).default([]),
  /** The first of them. */
  leftOut: z.array(z.object({ row: z.number().int(), reason: z.string(), text: z.string() })).default([]),
  leftOutCount: z.number().int().default(0),
});
