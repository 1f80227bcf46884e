// What a push is: a message that Tallybot sends by itself, as data. Adding one = one file in its area's pushes/, its line in
// area.ts, its words.

import type { CountedPerson, CountingCompany } from '../access/counted.ts';
import type { Role } from '../db/generated/enums.ts';
import type { Sql } from '../db/sql.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Picture } from '../messenger/picture.ts';
import type { Screen } from '../messenger/screen.ts';

/** When a push is due, on the person's own wall clock. Settings may move `at` where the policy allows. */
export type PushTime =
  /** Every working day, or each week's first working day, at a time such as "09:00". */
  | { readonly on: 'workdays' | 'monday'; readonly at: string }
  /** Whenever there is something to say: the facts decide. */
  | { readonly on: 'every-minute' };

/** Somebody to whom a push may be due: active, reachable, not away, not in quiet hours. Fits `counters` as it is. */
export interface PushPerson extends CountedPerson {
  readonly companyId: number;
  readonly name: string;
  readonly role: Role;
  readonly teamId: number | null;
  /** Teams that a head leads. */
  readonly leads: readonly number[];
  readonly locale: Locale;
  /** The same object for all people of one company. */
  readonly company: CountingCompany & { readonly name: string; readonly timeZone: string };
  /** The person's calendar day (ISO): with the push's name and the person it makes the message's key. */
  readonly localDay: string;
}

export interface DigestContext {
  readonly t: Translate;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
  /** The person's own name. */
  readonly name: string;
  /** ISO 4217: the company's. */
  readonly currency: string;
}

export interface PushMessage {
  /**
   * What makes the message once only, behind `push:<name>:`. By default `<person>:<local day>`: one a day. A push about
   * one record names the record instead (follow-up: `<meeting>:<at>`), and may then have several messages to a person.
   */
  readonly key?: string;
  readonly screen: Screen;
  /** Drawn and put above the text when the message is posted. */
  readonly picture?: Picture | null;
  /** After this nobody needs it any more; by default when `goodForMinutes` are over. */
  readonly expiresAt?: Date;
}

export interface Push<F> {
  /** In kebab-case: settings, the policy, the schedule and `tallybot run` know it by that. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly when: PushTime;
  /** Minutes after its time during which it still makes sense (downtime, a messenger that is away). */
  readonly goodForMinutes: number;
  /** False for what doesn't count towards the few messages of a day: what answers something that the person did. */
  readonly counts?: boolean;
  /** Of a push of every minute: who must not be written to now (quiet hours, away) hears of it later, rather than never. */
  readonly waits?: true;
  /**
   * Of all these people at once: a number of statements that doesn't grow with them. All are of ONE company. People with
   * nothing to say may be left out. Idempotent; reads only. May be asked twice for the same person and day.
   */
  facts(db: Sql, people: readonly PushPerson[], now: Date): Promise<ReadonlyMap<number, F>>;
  /** Pure; null (or an empty list) when there is nothing to say. A plain Screen is a message with the default key. */
  screen(facts: F, context: DigestContext): Screen | readonly PushMessage[] | null;
}

/** A push whatever its facts are: what the catalog lists. */
// biome-ignore lint/suspicious/noExplicitAny: facts are both produced and consumed by the push itself.
export type AnyPush = Push<any>;
