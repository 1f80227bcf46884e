// Says whose a line is, and gives them the calls that came in on it before.
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type LineOutcome, type SetLine, setLine } from '../lines.ts';
import { holdNobodysCalls } from '../phone-calls.ts';
import { sourceById } from '../sources.ts';
import { writeWorked } from './write-worked.ts';

const adoptedDays = 14;
const mostAdopted = 50;

export type GivenLine =
  | (Extract<LineOutcome, { ok: true }> & { readonly adopted: number })
  | Extract<LineOutcome, { ok: false }>;

/** Idempotent. */
export async function giveLine(
  tx: Sql,
  actor: Actor,
  request: SetLine,
  { translations }: { translations: (locale: Locale) => Translate },
): Promise<GivenLine> {
  const given = await setLine(tx, actor, request);
  if (!given.ok) return given;
  const { sourceId, personId, now } = request;
  const source = personId === null ? null : await sourceById(tx, actor, sourceId);
  if (!source || personId === null) return { ...given, adopted: 0 };
  const { companyId } = actor;
  const { number, extension } = given;
  const since = new Date(now.getTime() - adoptedDays * 86_400_000);
  const found = await holdNobodysCalls(tx, {
    companyId,
    sourceId,
    number,
    extension,
    since,
    limit: mostAdopted,
  });
  // Between colleagues there is nothing to record.
  const rows = found.filter(({ phone, withheld }) => phone !== null || withheld);
  const worked = rows.map((row) => ({ row, write: { ...row, managerId: personId }, isNobodys: false }));
  const taken = await writeWorked(tx, source, worked, { translations, now });
  const adopted = taken.filter(({ outcome }) => outcome === 'recorded').length;
  return { ...given, adopted };
}
