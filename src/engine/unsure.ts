// Marks of doubt on a draft.
//
// A draft may be filled in from something that was read rather than said: a photo, a file, a voice. Whoever reads it begins the
// dialog with `values`, names in `unsure` the fields whose answers it would not vouch for, and sets `review: true`. The review
// card then shows these answers behind a question mark, says that they are to be checked, and puts their buttons first; a form
// says it beside the field. A mark goes when a person answers, confirms or leaves out its field, and never stands in the way of
// saving: one tap still saves, because the person has seen the card. `source` is the id of the stored file that was read; it
// lives as long as the draft does, and is removed when that is saved or dropped (see conversation/sources).
import type { Scope } from './progress.ts';
import type { DialogState } from './types.ts';

/** Stands before an answer that is to be checked, and on the button that changes it. */
export const UNSURE = '❓';

export const isUnsure = ({ unsure }: Pick<DialogState, 'unsure'>, key: string): boolean =>
  unsure.includes(key);

/** The marked fields that apply now, in the order of the dialog. */
export const unsureOf = (state: DialogState, { keys, values }: Scope): readonly string[] =>
  keys.filter((key) => isUnsure(state, key) && Object.hasOwn(values, key));

/** Somebody has seen to this field. */
export const withoutMark = (unsure: readonly string[], key: string): readonly string[] =>
  unsure.includes(key) ? unsure.filter((other) => other !== key) : unsure;
