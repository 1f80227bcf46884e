// What a phrase of the vocabulary says.
import type { Act, Result, Status } from '../facts.ts';

/**
 * How a verb stands: `past` says that it was ("met", "angerufen", "позвонил"), `future` and `bare` that it is to be
 * ("позвоню", "anrufen"), `now` either ("meeting Acme", "treffe"), `noun` says no time at all ("Termin", "созвон").
 */
export type Form = 'past' | 'now' | 'bare' | 'future' | 'noun';

/** Words that turn a fact into something else. */
export type Mood =
  /** "should", "muss", "надо": it is to be done. */
  | 'plan'
  /** "wanted to", "would have", "чуть не": it was not. */
  | 'unreal'
  | 'not'
  /** "didn't", "haven't": it did not happen, whatever the verb's form. */
  | 'undone'
  /** "maybe", "don't know whether", "if". */
  | 'doubt'
  | 'or'
  /** "went well", "gehabt", "прошла": whatever its form, it was. */
  | 'done';

export type Sense =
  | {
      readonly is: 'act';
      readonly act: Act;
      readonly form: Form;
      readonly status?: Status;
      readonly result?: Result;
      readonly direction?: 'incoming' | 'outgoing';
      /** Says whom by its subject alone: "Acme signed". */
      readonly by?: 'customer';
      /** Rather of orders than of meetings: it needs a meeting named. */
      readonly needsMeeting?: true;
    }
  | {
      readonly is: 'outcome';
      readonly result?: Result;
      readonly status?: Status;
      readonly stage?: 'won' | 'lost' | 'open';
    }
  | { readonly is: 'mood'; readonly mood: Mood }
  /** Words that change nothing: articles, auxiliaries, "just", "today's". */
  | { readonly is: 'filler' }
  /** I, we, the third person: who did it. */
  | { readonly is: 'person'; readonly who: 'me' | 'they' }
  /** Leads to a name ("with"), to what it was about, away from somebody ("from"). */
  | { readonly is: 'lead'; readonly to: 'name' | 'about' | 'source' }
  | { readonly is: 'title' }
  /** Whoever works with the one who writes: what they did is not of this one. */
  | { readonly is: 'colleague' }
  /** A first name that is hardly anything else. */
  | { readonly is: 'forename' }
  /** What may be won, lost, closed or moved without being a deal or a meeting: "office", "people". */
  | { readonly is: 'thing' }
  /** A verb that helps another, or says nothing by itself: "bekommen". No thing is counted by a number before it. */
  | { readonly is: 'helper' }
  /** "order no.": a number follows that names something. */
  | { readonly is: 'naming' }
  /** "again", "back": with a day it is about the next time. */
  | { readonly is: 'again' }
  /** Makes an amount a part of a sum: "each", "per month", "plus VAT". */
  | { readonly is: 'rate'; readonly per: 'piece' | 'period' | 'tax' | 'range' }
  /** A part of a sentence begins: "and", "but", "then". */
  | { readonly is: 'joint'; readonly next?: true }
  /** A nice word to somebody, no record. */
  | { readonly is: 'nicety'; readonly kind: 'thanks' | 'hello' };

export type Entry = readonly [Sense, string];

export const act = (act: Act, form: Form, more: Partial<Extract<Sense, { is: 'act' }>> = {}): Sense => ({
  is: 'act',
  act,
  form,
  ...more,
});
export const result = (result: Result): Sense => ({ is: 'outcome', result });
export const status = (status: Status): Sense => ({ is: 'outcome', status });
export const stage = (stage: 'won' | 'lost' | 'open'): Sense => ({ is: 'outcome', stage });
export const mood = (mood: Mood): Sense => ({ is: 'mood', mood });
export const filler: Sense = { is: 'filler' };
