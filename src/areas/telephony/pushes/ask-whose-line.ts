// An extension that is nobody's: whoever leads the people of that telephone system is asked once whose it is.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { PhoneCallRow } from '../phone-calls.ts';
import type { PhoneSource } from '../sources.ts';

export interface AskedParts {
  readonly translations: (locale: Locale) => Translate;
  readonly now: Date;
}

const mostOffered = 8;

/** False where the line was asked about before, or nobody can be asked. Three statements then, else up to eleven. */
export async function askWhoseLine(
  tx: Sql,
  source: Pick<PhoneSource, 'id' | 'companyId' | 'name'>,
  row: Pick<PhoneCallRow, 'id' | 'extension' | 'ownNumber'>,
  { translations, now }: AskedParts,
): Promise<boolean> {
  const { companyId, id: sourceId } = source;
  const line = row.extension ?? row.ownNumber;
  if (line === null) return false;
  const heads = await whoIsAsked(tx, companyId, sourceId);
  const reached = await reachedPeople(tx, companyId, heads);
  const keyOf = (personId: number) => `phone-line:${sourceId}:${line.toLowerCase()}:${personId}`;
  const keys = [...reached.keys()].map(keyOf);
  const asked = await tx.$queryRaw<unknown[]>`select from outbox where key = any(${keys}::text[])`;
  if (asked.length === keys.length) return false;
  const said = await sayUnasked(
    tx,
    await Promise.all(
      [...reached.values()].map(async (to) => ({
        companyId,
        to,
        purpose: 'phone-line',
        key: keyOf(to.personId),
        screen: questionScreen(translations(to.locale), {
          line: row.extension ?? formatPhone(line),
          source: source.name,
          phoneCallId: row.id,
          people: await peopleUnder(tx, companyId, to.personId),
        }),
      })),
    ),
    now,
  );
  return [...said.values()].some(({ what }) => what !== 'already');
}

/** Who leads somebody with a line there; else all heads; else the admins. */
async function whoIsAsked(tx: Sql, companyId: number, sourceId: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number; rank: number }[]>`
    select h.id, case when h.role = 'admin' then 3 when exists (
        select from phone_line l join person p on p.id = l.person_id join team t on t.id = p.team_id
        where l.company_id = ${companyId} and l.source_id = ${sourceId} and t.head_id = h.id) then 1 else 2 end as rank
    from person h where h.company_id = ${companyId} and h.status = 'active' and h.role in ('head', 'admin')
      and exists (select from account a where a.person_id = h.id and a.blocked_at is null)
      and (h.role = 'admin' or exists (select from team t where t.head_id = h.id))
    order by 2, 1`;
  const best = rows[0]?.rank;
  return rows.filter(({ rank }) => rank === best).map(({ id }) => id);
}

interface Offered {
  readonly id: number;
  readonly name: string;
}

/** Whom the asked one may give it to: first those without a line. */
export const peopleUnder = (tx: Sql, companyId: number, askedId: number): Promise<Offered[]> =>
  tx.$queryRaw<Offered[]>`
    select p.id, p.name from person p join person h on h.id = ${askedId}
    where p.company_id = ${companyId} and p.status <> 'deactivated' and p.role in ('manager', 'head')
      and (h.role = 'admin' or p.id = h.id or p.team_id in (select t.id from team t where t.head_id = h.id))
    order by exists (select from phone_line l where l.company_id = p.company_id and l.person_id = p.id), p.name, p.id
    limit ${mostOffered}`;

export function questionScreen(
  t: Translate,
  asked: { line: string; source: string; phoneCallId: number; people: readonly Offered[] },
): Screen {
  const { line, source, phoneCallId, people } = asked;
  const buttons: Button[] = people.map(({ id, name }) => ({
    label: labelOf(name),
    token: actionToken('phoneline', phoneCallId, id),
  }));
  return {
    text: lines(t('telephony.unknownLine', { line, source }), t('telephony.unknownLine.what')),
    buttons: [
      ...inRows(buttons, 2),
      [{ label: t('telephony.nobodys'), token: actionToken('phoneline', phoneCallId, 'none') }],
    ],
  };
}
