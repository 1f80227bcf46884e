// The name of a contact in one typed answer, kept as first and last name.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { FieldSettings } from '../../../../engine/fields/field-settings.ts';
import { text, wholeText } from '../../../../engine/fields/text.ts';
import { splitName } from '../../../../engine/parse/person-name.ts';
import type { Field } from '../../../../engine/types.ts';

const contactSchema = z.object({ first: z.string().nullable(), last: z.string().nullable() });
export type ContactName = z.infer<typeof contactSchema>;

const MAX_LENGTH = 200;

export function contactField(settings: Partial<FieldSettings<Actor>> = {}): Field<ContactName, Actor> {
  const {
    read: _text,
    schema: _string,
    show: _shown,
    ...field
  } = text<Actor>({
    ask: 'field.contact.ask',
    label: 'field.contact',
    hint: 'field.contact.hint',
    maxLength: MAX_LENGTH,
    ...settings,
  });
  return {
    ...(field as Omit<Field<ContactName, Actor>, 'read' | 'schema' | 'show'>),
    schema: contactSchema,
    read: (typed) => {
      const reading = wholeText(typed.replace(/\s+/gu, ' '), MAX_LENGTH);
      if (!reading.ok) return reading;
      const { first, last } = splitName(reading.value);
      if (first === null && last === null) return { ok: false, problem: { key: 'engine.problem.empty' } };
      return { ok: true, value: { first, last } };
    },
    show: nameOf,
    typed: nameOf,
  };
}

const nameOf = ({ first, last }: ContactName): string => [first, last].filter(Boolean).join(' ');
