// What a dialog is (data) and what is remembered of a running one (state). The engine knows no domain and no messenger.
import type { z } from 'zod';
import type { Sql } from '../db/sql.ts';
import type { Key, Params, Translate } from '../i18n/translate.ts';
import type { FormField } from '../messenger/form.ts';
import type { Text } from '../messenger/text.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Who is asked, where and when. `A` is the domain's actor, which the engine only passes on. */
export interface DialogContext<A = unknown> {
  readonly actor: A;
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: 'en' | 'ru' | 'de';
  /** ISO 4217 and ISO 3166-1 alpha-2 of the company: what "12 500" and "030 901820" mean here. */
  readonly currency: string;
  readonly country: string;
  readonly t: Translate;
}

export type Values = Readonly<Record<string, Json>>;

/** A text that is still to be translated: state keeps keys, never labels. */
export interface Message {
  readonly key: Key;
  readonly params?: Params;
}

/** Either an answer (`value`) or a narrower question of the same field (`refine`, for example `day:2026-11-23`). */
export type Option<T extends Json = Json> =
  | { readonly key: string; readonly label: string; readonly value: T }
  | { readonly key: string; readonly label: string; readonly refine: string };

export interface OptionPage<T extends Json = Json> {
  readonly options: readonly Option<T>[];
  /** True when there are more on the next page. */
  readonly more: boolean;
}

/** What a typed text means. `refine` narrows the question: "tomorrow" still needs a time. */
export type Reading<T extends Json = Json> =
  | { readonly ok: true; readonly value: T; readonly label?: string }
  /** `inForm`: what a form says beside the field, where it has no buttons for the narrower question. */
  | { readonly ok: true; readonly refine: string; readonly inForm?: Message }
  | { readonly ok: false; readonly problem: Message };

/** One question. Built by the field builders of engine/fields.ts; generic in its value, which is plain JSON. */
export interface Field<T extends Json = Json, A = unknown> {
  readonly kind: FormField['kind'];
  /** The value as it is stored: checked whenever a stored state is taken up again. */
  readonly schema: z.ZodType<T>;
  readonly ask: Key;
  /** What it is called at review and in a form. */
  readonly label: Key;
  /** "or type: …" under the question. */
  readonly hint?: Key;
  readonly maxLength?: number;
  /** True where whatever is typed is to be kept as it is, "cancel" and "back" too. */
  readonly verbatim?: true;
  /** True where a number is typed, so that number keys must type rather than press. */
  readonly numeric?: true;
  /** Asked only if true; a value of a field that no longer applies is not submitted. */
  applies?(context: DialogContext<A>, values: Values): boolean;
  /** Whether Skip is offered (the record may then be incomplete). */
  skippable?(context: DialogContext<A>, values: Values): boolean;
  /** The question in words, where it depends on how far it was narrowed; null for `ask`. */
  askFor?(refining: string | null, context: DialogContext<A>): Message | null;
  /** Buttons that need no database. */
  options?(context: DialogContext<A>, values: Values, refining: string | null): readonly Option<T>[];
  /** Buttons from the database; pages count from 0. */
  load?(db: Sql, context: DialogContext<A>, values: Values, page: number): Promise<OptionPage<T>>;
  /** Finds options by what was typed; the whole page at once, best first. */
  search?(db: Sql, context: DialogContext<A>, query: string, values: Values): Promise<readonly Option<T>[]>;
  /** The option with this key, where a form sends back a key that `load`'s first page doesn't hold. Null: no longer there. */
  resolve?(db: Sql, context: DialogContext<A>, key: string, values: Values): Promise<Option<T> | null>;
  /** Makes a chosen value definite at the moment it is chosen: "now" becomes the instant of the tap. */
  settle?(value: T, context: DialogContext<A>): T;
  /** Offers to make a new one by another dialog, which comes back with its result; `seed` turns what was typed into first answers. */
  readonly create?: { readonly dialog: string; readonly label: Key; seed?(query: string): Values };
  /** Reads a typed answer; absent for choices that are only searched. */
  read?(text: string, context: DialogContext<A>, values: Values, refining: string | null): Reading<T>;
  /** Reads a file that was sent as the answer; absent where none is taken. The value may hold its id. */
  takeFile?(file: SentFile, context: DialogContext<A>): Reading<T>;
  /** The answer in a few words. `label` is what a dynamic choice was called when it was chosen. */
  show(value: T, context: DialogContext<A>, label: string | undefined): string;
  /** The answer as the person would type it, for a form's text box; absent where the value itself is that text. */
  typed?(value: T, context: DialogContext<A>): string;
}

/** A question that only the answers raise, asked last: a look-alike, a deletion to confirm. Its answer is `values.decision`. */
export interface Decision {
  readonly text: Text;
  readonly options: readonly Option<string>[];
}

/** A contact card that was shared in the chat. */
export interface ContactCard {
  readonly phone: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** A file that was sent in the chat and is stored already: a picture (JPEG or PNG), or a spreadsheet. */
export interface SentFile {
  readonly fileId: number;
  readonly name: string;
  readonly picture: boolean;
  /** What was written under it. */
  readonly caption?: string;
}

/** What submit did. `value` and `label` become the answer of a parent dialog; `receipt` is what the chat then shows. */
export type Outcome<R = unknown> =
  | { readonly ok: true; readonly value: Json; readonly label: string; readonly receipt: R }
  | { readonly ok: false; readonly problem: Message; readonly field?: string };

/** What recording a record has cost: presses, typed characters, seconds of attention (gaps over 60 s count as 60). */
export interface Cost {
  readonly taps: number;
  readonly chars: number;
  readonly seconds: number;
}

export interface Subject {
  readonly kind: string;
  readonly id: number;
  readonly version: number;
}

export interface Submission {
  readonly values: Values;
  /** What dynamic choices were called when they were chosen, by field. */
  readonly labels: Readonly<Record<string, string>>;
  readonly cost: Cost;
  /** The record that is edited, or null for a new one. */
  readonly subject: Subject | null;
}

export interface Dialog<A = unknown, R = unknown> {
  readonly id: string;
  /** Counted up when stored answers change their meaning; see engine/reconcile. */
  readonly version: number;
  readonly title: Key;
  /** Asked at start and again at submit. */
  may(actor: A): boolean;
  /** Asked in this order. */
  readonly fields: Readonly<Record<string, Field<never, A> | Field<Json, A>>>;
  /** Whether a review card comes before saving although nothing is left to ask. Default: only after an edit or a one-line entry. */
  readonly review?: 'always';
  /** The typed answers, by field, that a shared contact card stands for; without it only a phone field takes the card. */
  contact?(card: ContactCard): Readonly<Record<string, string>>;
  decide?(db: Sql, context: DialogContext<A>, submission: Submission): Promise<Decision | null>;
  submit(tx: Sql, context: DialogContext<A>, submission: Submission): Promise<Outcome<R>>;
}

/** What a button of the current card does; a token holds only its position in this list. */
export type Offer =
  | { readonly do: 'answer'; readonly value: Json; readonly label?: string }
  | { readonly do: 'refine'; readonly to: string }
  | { readonly do: 'page'; readonly page: number }
  | { readonly do: 'change'; readonly field: string }
  | { readonly do: 'create' | 'back' | 'skip' | 'cancel' | 'save' | 'review' };

export type Offered = Offer & { readonly shown: string };

export interface DialogState {
  readonly dialog: string;
  readonly version: number;
  /** A field's key, or one of the closing cards. */
  readonly asking: string | '#review' | '#decide';
  readonly refining: string | null;
  readonly values: Values;
  readonly labels: Readonly<Record<string, string>>;
  readonly skipped: readonly string[];
  /** Fields in the order they were answered or skipped: the way Back goes. */
  readonly trail: readonly string[];
  /** The buttons of the current card, with their words as shown; empty while they are still to be loaded. */
  readonly offered: readonly Offered[];
  readonly page: number;
  readonly query: string | null;
  readonly more: boolean;
  readonly problem: Message | null;
  /** The text of the pending decision. */
  readonly decision: Text | null;
  readonly subject: Subject | null;
  /** Asks just these fields (repairing a record); null for all. */
  readonly only: readonly string[] | null;
  /** Whether a review card comes before saving. */
  readonly review: boolean;
  /** Answers that were read rather than said, and are to be checked; see unsure.ts. */
  readonly unsure: readonly string[];
  /** The stored file that the answers were read from; null where there is none. */
  readonly source: number | null;
  /** The fields of the open form page; null while asked step by step. */
  readonly form: readonly string[] | null;
  /** The dialog that waits for this one's result, and the field that will take it. */
  readonly parent: { readonly state: DialogState; readonly field: string } | null;
  readonly cost: Cost;
  readonly startedAt: string;
  readonly touchedAt: string;
}
