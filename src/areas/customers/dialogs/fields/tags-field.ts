// Tags in one typed answer, with commas between them.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { FieldSettings } from '../../../../engine/fields/field-settings.ts';
import { text, wholeText } from '../../../../engine/fields/text.ts';
import type { Field } from '../../../../engine/types.ts';
import { LONGEST_TAG } from '../../label-mutations.ts';

const MAX_LENGTH = 300;

export function tagsField(settings: Partial<FieldSettings<Actor>> = {}): Field<string[], Actor> {
  const {
    read: _text,
    schema: _string,
    show: _shown,
    ...field
  } = text<Actor>({
    ask: 'field.tags.ask',
    label: 'field.tags',
    hint: 'field.tags.hint',
    maxLength: MAX_LENGTH,
    ...settings,
  });
  const show = (tags: readonly string[]) => tags.join(', ');
  return {
    ...(field as Omit<Field<string[], Actor>, 'read' | 'schema' | 'show'>),
    schema: z.array(z.string()),
    read: (typed) => {
      const reading = wholeText(typed, MAX_LENGTH);
      if (!reading.ok) return reading;
      const tags = reading.value.split(',').map((tag) => tag.trim());
      const value = [...new Set(tags.filter((tag) => tag !== ''))];
      const long = value.find((tag) => tag.length > LONGEST_TAG);
      if (long !== undefined)
        return {
          ok: false,
          problem: { key: 'engine.problem.long', params: { length: long.length, most: LONGEST_TAG } },
        };
      return value.length > 0 ? { ok: true, value } : { ok: false, problem: { key: 'engine.problem.empty' } };
    },
    show,
    typed: show,
  };
}
