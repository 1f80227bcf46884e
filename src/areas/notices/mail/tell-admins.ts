// Tells a company's admins that its notices don't go out, and why: once a day for each trouble, however many processes run.
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { TroubleState } from '../../../mail/server-state.ts';
import { postToAdmins } from './post-to-admins.ts';

/** Who waits for a server that is down is told after so many minutes: most come back before. */
const patienceMinutes = 10;

export interface Told {
  readonly trouble: TroubleState;
  readonly companyIds: readonly number[];
  /** The address that we send from. */
  readonly from: string;
  readonly now: Date;
}

/** Answers how many messages are new. Idempotent. Three statements per company. */
export async function tellAdmins(
  parts: { db: Database; translations: (locale: Locale) => Translate },
  { trouble, companyIds, from, now }: Told,
): Promise<number> {
  const minutes = Math.floor((now.getTime() - trouble.since.getTime()) / 60_000);
  if (trouble.kind === 'down' && minutes < patienceMinutes) return 0;
  let told = 0;
  for (const companyId of companyIds) {
    const key = `mail-trouble:${trouble.kind}:${now.toISOString().slice(0, 10)}`;
    const { answer } = trouble;
    told += await postToAdmins(parts, { companyId, purpose: 'mail-trouble', key, now }, (t) =>
      t(`mail.trouble.${trouble.kind}`, { from, answer, minutes }),
    );
  }
  return told;
}
