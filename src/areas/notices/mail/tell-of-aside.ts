// Tells the admins that something was set aside, because it ended the program twice.
import type { Database } from '../../../db/client.ts';
import type { SetAside } from '../../../db/under-way.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { postToAdmins } from './post-to-admins.ts';

/** Those of its company; where it is nobody's in particular, those of the only one there is. Idempotent. */
export async function tellOfAside(
  parts: { db: Database; translations: (locale: Locale) => Translate },
  { kind, key, what, companyId }: SetAside,
  now: Date,
): Promise<void> {
  const company = companyId ?? (await onlyCompany(parts.db));
  if (company === null) return;
  const words = kind === 'update' ? 'aside.update' : 'aside.work';
  const message = { companyId: company, purpose: 'set-aside', key: `aside:${kind}:${key}`, now };
  await postToAdmins(parts, message, (t) => t(words, { what }));
}

async function onlyCompany({ sql }: Database): Promise<number | null> {
  const rows = await sql.$queryRaw<{ id: number }[]>`select id from company limit 2`;
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
