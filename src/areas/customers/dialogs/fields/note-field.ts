// A note, asked for only where the company's minimum set wants one.
import type { Actor } from '../../../../access/actor.ts';
import type { Policy } from '../../../../access/policy.ts';
import { text } from '../../../../engine/fields/text.ts';
import type { Field } from '../../../../engine/types.ts';

/** Applies, too, where the record already has one. */
export function noteField(kind: keyof Policy['minimum']): Field<string, Actor> {
  return text<Actor>({
    ask: 'field.note.ask',
    label: 'field.note',
    maxLength: 2000,
    verbatim: true,
    skippable: true,
    applies: ({ actor }, values) =>
      Object.hasOwn(values, 'note') || actor.company.policy.minimum[kind].some((extra) => extra === 'note'),
  });
}
