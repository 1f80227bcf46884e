// What a job is: something to be done at a time, for everybody, that may be done again.
import type { Database } from '../db/client.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Log } from '../log.ts';

export interface JobParts {
  readonly db: Database;
  readonly log: Log;
  readonly translations: (locale: Locale) => Translate;
  /** The time that it is for, which may lie in the past. */
  readonly now: Date;
  /** How many days delivered messages stay, as the operator set it; see settings. By default as cleanup has it. */
  readonly keep?: { readonly sentDays: number; readonly chatDays: number | null };
  /** Where the daily backups go, and how many stay; null or absent: none are made. */
  readonly backups?: { readonly directory: string; readonly kept: number } | null;
}

export interface Job {
  /** In kebab-case: what the schedule and `tallybot run` call it. */
  readonly name: string;
  readonly summary: string;
  /** Once a night by default; what is done each minute takes one statement when there is nothing to do. */
  readonly when?: 'night' | 'minute';
  /** Idempotent. Answers what it did, as counts. */
  run(parts: JobParts): Promise<Readonly<Record<string, number>>>;
}
