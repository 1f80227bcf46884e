// The shape of a stored dialog state, checked whenever one is taken up again: another version may have written it.
import { z } from 'zod';
import type { DialogState, Json, Offered } from './types.ts';

/** What comes out of a JSON column is JSON already; whether a value fits is for its field's schema to say. */
const json = z.unknown().transform((value) => value as Json);
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const shown = z.string();

const offered: z.ZodType<Offered> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('answer'), value: json, label: z.string().optional(), shown }),
  z.object({ do: z.literal('refine'), to: z.string(), shown }),
  z.object({ do: z.literal('page'), page: z.int().min(0), shown }),
  z.object({ do: z.literal('change'), field: z.string(), shown }),
  z.object({ do: z.enum(['create', 'back', 'skip', 'cancel', 'save', 'review']), shown }),
]);

const span = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['plain', 'bold']), text: z.string() }),
  z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  z.object({ kind: z.literal('mention'), text: z.string(), userKey: z.string() }),
  z.object({ kind: z.literal('line') }),
]);

const cost = z.number().min(0);

/** Any state that this version of the engine can go on with; more members are dropped, missing ones refused. */
export const dialogStateSchema: z.ZodType<DialogState> = z.lazy(() =>
  z.object({
    dialog: z.string(),
    version: z.int(),
    asking: z.string(),
    refining: z.string().nullable(),
    values: z.record(z.string(), json),
    labels: z.record(z.string(), z.string()),
    skipped: z.array(z.string()),
    trail: z.array(z.string()),
    offered: z.array(offered),
    page: z.int().min(0),
    query: z.string().nullable(),
    more: z.boolean(),
    // A key of an older catalog is shown as it is by the translator: no harm.
    problem: z.object({ key: z.string(), params: params.optional() }).nullable() as unknown as z.ZodType<
      DialogState['problem']
    >,
    decision: z.array(span).nullable(),
    subject: z.object({ kind: z.string(), id: z.number(), version: z.number() }).nullable(),
    only: z.array(z.string()).nullable(),
    review: z.boolean(),
    unsure: z.array(z.string()).default([]),
    source: z.int().nullable().default(null),
    form: z.array(z.string()).nullable(),
    parent: z.object({ state: dialogStateSchema, field: z.string() }).nullable(),
    cost: z.object({ taps: cost, chars: cost, seconds: cost }),
    startedAt: z.iso.datetime(),
    touchedAt: z.iso.datetime(),
  }),
);
