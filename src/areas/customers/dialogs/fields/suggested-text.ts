// A text in a person's own words with buttons: what they last used first, then the usual ones.

import type { Actor } from '../../../../access/actor.ts';
import type { Sql } from '../../../../db/sql.ts';
import type { FieldSettings } from '../../../../engine/fields/field-settings.ts';
import { text } from '../../../../engine/fields/text.ts';
import { plainLabel } from '../../../../engine/plain-label.ts';
import { capitalised } from '../../../../engine/show-time.ts';
import type { Field, Option } from '../../../../engine/types.ts';
import type { Key } from '../../../../i18n/translate.ts';
import type { SalesContext } from '../../../../records/dialogs/sales-dialog.ts';

interface SuggestedTextSettings extends FieldSettings<Actor> {
  /** Kept as words of the person's language, like all that they type. */
  readonly usual: readonly Key[];
  /** What they last used, the latest first. One statement, when the question is shown. */
  recent?(db: Sql, actor: Actor, limit: number): Promise<string[]>;
  readonly maxLength?: number;
}

const MOST_RECENT = 3;
const MOST = 6;

export function suggestedText(settings: SuggestedTextSettings): Field<string, Actor> {
  const { usual, recent, ...rest } = settings;
  const wordsOf = ({ t }: SalesContext) => usual.map((key) => t(key));
  const field = text<Actor>({ hint: 'field.hint.typeIt', maxLength: 200, ...rest });
  if (!recent) return { ...field, options: (context) => optionsOf(wordsOf(context), context) };
  return {
    ...field,
    async load(db, context) {
      const used = await recent(db, context.actor, MOST_RECENT);
      return { options: optionsOf([...used, ...wordsOf(context)], context), more: false };
    },
  };
}

function optionsOf(texts: readonly string[], { locale }: SalesContext): Option<string>[] {
  const different = new Map<string, string>();
  for (const one of texts) if (!different.has(plainLabel(one))) different.set(plainLabel(one), one);
  return [...different.values()]
    .slice(0, MOST)
    .map((value) => ({ key: value, label: capitalised(value, locale), value }));
}
