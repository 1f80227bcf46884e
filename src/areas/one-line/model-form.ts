// The form that a language model fills in: made of the dialogs' own fields. It answers with words of the line, which our own
// parsers read; only of a choice it says which. What does not fit is left out, field by field.
import { z } from 'zod';
import type { Json } from '../../engine/types.ts';
import type { SalesDialog } from '../../records/dialogs/sales-dialog.ts';

/** Which customer is asked for beside the fields, and found by us. */
const whoFields = ['customer', 'party'];
const longestQuote = 500;

export interface Quoted {
  /** As they should stand in the line; whoever uses them looks whether they do. */
  readonly words: string;
  /** Of a choice. */
  readonly value?: Json;
}

export interface ModelAnswer {
  /** The dialog's id. */
  readonly record: string;
  readonly who: Quoted | null;
  /** A customer's name as we have told it, where the line has it in another spelling. */
  readonly name: string | null;
  readonly answers: Readonly<Record<string, Quoted>>;
}

export interface ModelForm {
  /** For the model. */
  readonly schema: object;
  /** Null where it is no record, or of no form. Never throws. */
  read(value: unknown): ModelAnswer | null;
}

const quote = z.strictObject({ words: z.string() });
const who = z.strictObject({ words: z.string(), name: z.string().nullable() });

export function modelFormOf(dialogs: readonly SalesDialog[]): ModelForm {
  const forms = new Map(dialogs.map((dialog) => [dialog.id, fieldsOf(dialog)]));
  const whole = z.strictObject({
    record: z.enum(['none', ...forms.keys()]),
    customer: who.nullable(),
    ...Object.fromEntries(
      [...forms].map(([id, fields]) => [
        id,
        z.strictObject(Object.fromEntries(fields.map(([key, field]) => [key, field.nullable()]))).nullable(),
      ]),
    ),
  });
  const { $schema: _, ...schema } = z.toJSONSchema(whole);
  return {
    schema,
    read(value) {
      const root = z.looseObject({ record: z.string(), customer: z.unknown().optional() }).safeParse(value);
      const fields = root.success ? forms.get(root.data.record) : undefined;
      if (!root.success || !fields) return null;
      const named = who.safeParse(root.data.customer);
      const given = z.looseObject({}).safeParse(root.data[root.data.record]);
      return {
        record: root.data.record,
        who: named.success ? fitting({ words: named.data.words }) : null,
        name: named.success ? (named.data.name?.slice(0, longestQuote) ?? null) : null,
        answers: Object.fromEntries(
          fields.flatMap(([key, field]) => {
            const answer = field.safeParse(given.data?.[key]);
            const fits = answer.success ? fitting(answer.data as Quoted) : null;
            return fits ? [[key, fits]] : [];
          }),
        ),
      };
    },
  };
}

/** A field with fixed answers is a choice of them; any other that can be read is words. */
function fieldsOf({ fields }: SalesDialog): [string, z.ZodType][] {
  return Object.entries(fields).flatMap(([key, { schema, read }]): [string, z.ZodType][] => {
    if (whoFields.includes(key)) return [];
    if (schema instanceof z.ZodEnum) return [[key, quote.extend({ value: schema })]];
    return read ? [[key, quote]] : [];
  });
}

const fitting = (quoted: Quoted): Quoted | null =>
  quoted.words.trim() !== '' && quoted.words.length <= longestQuote ? quoted : null;
