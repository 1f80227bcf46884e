// What every field builder takes, and what they share.
import type { Key } from '../../i18n/translate.ts';
import { cutText } from '../cut-text.ts';
import { cleanText } from '../parse/text.ts';
import type { DialogContext, Field, Json, Message, Option, Reading, Values } from '../types.ts';

type Condition<A> = (context: DialogContext<A>, values: Values) => boolean;

export interface FieldSettings<A> {
  /** The question. */
  readonly ask: Key;
  /** What it is called at review and in a form. */
  readonly label: Key;
  /** "or type: …" under the question. */
  readonly hint?: Key;
  /** Asked only if true. Default: always. */
  readonly applies?: Condition<A>;
  /** Whether it may be left out. Default: it may not. */
  readonly skippable?: boolean | Condition<A>;
}

type Shared = 'ask' | 'label' | 'hint' | 'applies' | 'skippable';

export function shared<T extends Json, A>(
  settings: FieldSettings<A>,
  usualHint?: Key,
): Pick<Field<T, A>, Shared> {
  const { ask, label, applies, skippable } = settings;
  const hint = settings.hint ?? usualHint;
  return {
    ask,
    label,
    ...(hint ? { hint } : {}),
    ...(applies ? { applies } : {}),
    ...(skippable ? { skippable: typeof skippable === 'function' ? skippable : () => true } : {}),
  };
}

/** Enough of what was typed to recognise it in the answer. */
const LONGEST_QUOTED = 60;
const LONGEST_READ = 200;

export function unread(key: Message['key'], text: string): Extract<Reading, { ok: false }> {
  return {
    ok: false,
    problem: { key, params: { text: cutText(cleanText(text, LONGEST_READ), LONGEST_QUOTED) } },
  };
}

/** Suggested answers as buttons: the value itself is the key. */
export function suggested<A>(
  values: readonly string[],
  show: (value: string, context: DialogContext<A>) => string,
  context: DialogContext<A>,
): Option<string>[] {
  return values.map((value) => ({ key: value, label: show(value, context), value }));
}
