// What a manager knows, for an operator to work with: their own words, or a photo of a business card with or without words.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { FieldSettings } from '../../../../engine/fields/field-settings.ts';
import { text } from '../../../../engine/fields/text.ts';
import { cleanText } from '../../../../engine/parse/text.ts';
import type { Field } from '../../../../engine/types.ts';
import { longestText } from '../../schema.ts';

const photoSchema = z.object({ file: z.int(), text: z.string().max(longestText).nullable() });
const detailsSchema = z.union([z.string().min(1).max(longestText), photoSchema]);
/** A photo is kept as a stored file; here is its id. */
export type Details = z.infer<typeof detailsSchema>;

export function detailsField(settings: Partial<FieldSettings<Actor>> = {}): Field<Details, Actor> {
  const { read, ...field } = text<Actor>({
    ask: 'queue.details.ask',
    label: 'queue.details',
    maxLength: longestText,
    verbatim: true,
    ...settings,
  });
  return {
    ...(field as Omit<Field<Details, Actor>, 'schema' | 'read' | 'show'>),
    schema: detailsSchema,
    ...(read && { read }),
    takeFile: (file) =>
      file.picture
        ? { ok: true, value: photoOf(file.fileId, file.caption) }
        : { ok: false, problem: { key: 'queue.problem.picture' } },
    show: (value, { t }) =>
      typeof value === 'string' ? value : [t('queue.photo'), value.text].filter(Boolean).join(', '),
    typed: (value) => (typeof value === 'string' ? value : (value.text ?? '')),
  };
}

export function photoOf(file: number, caption: string | undefined): Details {
  return { file, text: cleanText(caption ?? '', longestText) || null };
}
