// A head asks managers to look after customers of theirs: each hears of their own, once a day for the same list.
import type { Actor } from '../../../access/actor.ts';
import { type Reached, reachedPeople } from '../../../access/reach.ts';
import { type Said, sayUnasked, type Unasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { groupBy } from '../../../group-by.ts';
import { createTranslations } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines, plain } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { PickedCustomer } from '../look-after.ts';
import { baseOfPerson } from '../whose-base.ts';

const translations = createTranslations();
const goodForHours = 12;
/** So many are named, and have a button each. */
const named = 5;

export interface Told {
  /** By what became of the message: how many people. */
  readonly sent: readonly number[];
  readonly waits: readonly number[];
  readonly not: readonly number[];
  /** Who is in no messenger. */
  readonly unreached: readonly number[];
}

/** At most six statements, however many people and customers. */
export async function tellLookAfter(
  tx: Sql,
  actor: Actor,
  request: {
    readonly customers: readonly PickedCustomer[];
    readonly number: string;
    readonly text: string | null;
    readonly now: Date;
  },
): Promise<Told> {
  const { customers, now } = request;
  const byOwner = groupBy(
    customers.filter(({ ownerId }) => ownerId !== actor.personId),
    ({ ownerId }) => ownerId,
  );
  const owners = [...byOwner.keys()];
  const reached = await reachedPeople(tx, actor.companyId, owners);
  const messages = owners.flatMap((ownerId) => {
    const one = reached.get(ownerId);
    return one ? [messageTo(one, actor, byOwner.get(ownerId) ?? [], request)] : [];
  });
  const said = await sayUnasked(tx, messages, now);
  const whose = (...what: Said['what'][]) =>
    owners.filter((id) => what.some((one) => one === said.get(id)?.what));
  return {
    sent: whose('sent', 'joined'),
    waits: whose('waits'),
    not: owners.filter((id) => ['already', 'switched_off', 'dropped'].includes(said.get(id)?.what ?? '')),
    unreached: owners.filter((id) => !reached.has(id)),
  };
}

function messageTo(
  one: Reached,
  actor: Actor,
  theirs: readonly PickedCustomer[],
  { number, text, now }: { readonly number: string; readonly text: string | null; readonly now: Date },
): Unasked {
  const t = translations(one.locale);
  const shown = theirs.slice(0, named);
  const count = theirs.length;
  const more = count - shown.length;
  return {
    companyId: actor.companyId,
    to: one,
    purpose: 'look-after',
    saying: 'remind',
    key: `look-after:${one.personId}:${number}:${localTime(now, one.timeZone).day}`,
    screen: {
      text: lines(
        [bold(t('base.told.title', { head: actor.name, count }))],
        text && [plain(text)],
        more > 0 && t('base.told.more', { count: more }),
      ),
      buttons: [
        ...shown.map(({ customerId, name }) => [
          {
            label: labelOf(name || t('record.customer')),
            token: actionToken('record', 'customer', customerId),
          },
        ]),
        [{ label: t('base.told.all'), token: actionToken('base', baseOfPerson(one.personId), number) }],
      ],
    },
    goodForMinutes: goodForHours * 60,
  };
}
