// What the browser chat needs of the sample company: its people, a way to be one of them, and the way out.

import { randomBytes } from 'node:crypto';
import { countryOf } from '../areas/people/country-of.ts';
import { type DemoPerson, demoPeople, demoSignIn } from '../areas/people/demo.ts';
import { setupCompany } from '../areas/people/mutations.ts';
import type { Database } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Log } from '../log.ts';
import { createSampleCompany } from './sample-company.ts';
import { speakLanguage } from './speak-language.ts';

export interface OwnCompany {
  readonly company: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly currency: string;
}

export type StartedCompany =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: 'exists' };

export interface Demo {
  /**
   * Lets a browser be anybody of the sample company, or found one of its own, which spends it. Of this start of the program;
   * only the terminal says it.
   */
  readonly key: string;
  people(): Promise<readonly DemoPerson[]>;
  /** Puts the sample's texts into the language of whoever plays with it. */
  speak(locale: Locale): Promise<void>;
  signIn(personId: number): Promise<string>;
  /** Refused, and nothing made, when there is a company of one's own. */
  startCompany(company: OwnCompany): Promise<StartedCompany>;
}

/**
 * Makes the sample company on a fresh store. Null when there is a real company, or where a demo may not be: beside real
 * messengers and on an address that others can reach.
 */
export async function createDemo(parts: {
  db: Database;
  clock: () => Date;
  log: Log;
  allowed: boolean;
  /** The one in which they are tried out: it lives in the browser. */
  messenger: string;
  /** Says the first word to somebody whose chat is empty. */
  greet(userKey: string): Promise<unknown>;
}): Promise<Demo | null> {
  const { db, clock, log, allowed, messenger, greet } = parts;
  if (!allowed || (await hasOwnCompany(db.sql))) return null;
  await createSampleCompany(db, { now: clock() });
  log.info('The sample company is ready: who opens the printed address can be any of its people');
  return {
    // Of this start alone: what an earlier one printed, into a log or a terminal's history, opens nothing.
    key: randomBytes(16).toString('base64url'),
    people: () => demoPeople(db.sql),
    async speak(locale) {
      if (await speaksOther(db.sql, locale)) await db.transaction((tx) => speakLanguage(tx, locale));
    },
    async signIn(personId) {
      const signedIn = await db.transaction((tx) => demoSignIn(tx, { personId, messenger, now: clock() }));
      if (!signedIn.ok)
        throw new AppError('not-demo', 'The demo is over: there is a company of its own now.');
      const { accountId, userKey } = signedIn;
      if (!(await db.prisma.webMessage.findFirst({ where: { accountId } }))) await greet(userKey);
      return userKey;
    },
    async startCompany({ company, name, timeZone, locale, currency }) {
      return db.transaction((tx) =>
        setupCompany(tx, {
          company,
          admin: name,
          timeZone,
          locale,
          currency,
          country: countryOf({ timeZone, currency }),
          now: clock(),
        }),
      );
    },
  };
}

/** Whoever has chosen a language in the chat has said it better than their browser does. */
async function speaksOther(db: Sql, locale: Locale): Promise<boolean> {
  const [row] = await db.$queryRaw<{ other: boolean }[]>`
    select exists (select from company c where c.demo and c.locale <> ${locale}
      and not exists (select from audit a where a.company_id = c.id and a.action = 'person.locale')) as other`;
  return row?.other ?? false;
}

async function hasOwnCompany(db: Sql): Promise<boolean> {
  const [row] = await db.$queryRaw<{ own: boolean }[]>`
    select exists (select from company where not demo) as own`;
  return row?.own ?? false;
}
