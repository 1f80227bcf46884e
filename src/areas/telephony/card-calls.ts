// The phone calls that a message shows, with all that its screen says of them.
import { Prisma } from '../../db/generated/client.ts';
import type { CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { knownNameSql } from '../../records/known-name.ts';
import type { PhoneOutcome } from './phone-call.ts';

export interface CardCall {
  readonly id: number;
  readonly cardId: number | null;
  readonly direction: 'incoming' | 'outgoing' | null;
  readonly outcome: PhoneOutcome | null;
  readonly phone: string | null;
  readonly withheld: boolean;
  readonly at: Date;
  readonly talkSeconds: number | null;
  readonly hasRecording: boolean;
  readonly counted: boolean;
  readonly isPrivate: boolean;
  /** Null once its record was deleted. */
  readonly callId: number | null;
  readonly status: CallStatus | null;
  readonly customerId: number | null;
  readonly customer: string | null;
  /** Whose number it is there. */
  readonly contact: string | null;
  /** The call back, while it is still to be made. */
  readonly openCallBackId: number | null;
}

const calls = (rest: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select pc.id, pc.card_id as "cardId", pc.direction::text as direction, pc.outcome, pc.phone, pc.withheld,
    coalesce(pc.started_at, pc.created_at) as at, pc.talk_seconds as "talkSeconds",
    pc.recording_url is not null as "hasRecording", pc.counted, pc.is_private as "isPrivate", c.id as "callId",
    c.status::text as status, cu.id as "customerId", ${knownNameSql('cu')} as customer, who.contact, r.id as "openCallBackId"
  from phone_call pc
  left join call c on c.id = pc.call_id and c.company_id = pc.company_id and c.deleted_at is null
  left join customer cu on cu.id = c.customer_id and cu.deleted_at is null
  left join planned_call r on r.id = pc.planned_call_id and r.company_id = pc.company_id and r.deleted_at is null
    and r.settled_at is null
  left join lateral (
    select nullif(concat_ws(' ', nullif(k.first_name, ''), nullif(k.last_name, '')), '') as contact
    from contact_point cp join contact k on k.id = cp.contact_id
    where cp.company_id = pc.company_id and cp.customer_id = cu.id and cp.kind = 'phone' and cp.value = pc.phone
    order by cp.id limit 1) who on true
  where ${rest}`;

export interface CardRef {
  readonly companyId: number;
  readonly cardId: number;
}

/** By message, in the order in which they came. One statement; none for no message. */
export async function callsOfCards(
  db: Sql,
  cards: readonly CardRef[],
): Promise<ReadonlyMap<number, CardCall[]>> {
  if (cards.length === 0) return new Map();
  const companyIds = cards.map(({ companyId }) => companyId);
  const cardIds = cards.map(({ cardId }) => cardId);
  const rows = await db.$queryRaw<CardCall[]>(
    calls(Prisma.sql`(pc.company_id, pc.card_id) in (
      select * from unnest(${companyIds}::int[], ${cardIds}::int[])) order by at, pc.id`),
  );
  return groupBy(rows, ({ cardId }) => cardId as number);
}

/** In the order in which they came. One statement. */
export const callsOfCard = async (db: Sql, card: CardRef): Promise<CardCall[]> =>
  (await callsOfCards(db, [card])).get(card.cardId) ?? [];

/** One of that manager's. One statement. */
export async function cardCall(
  db: Sql,
  { companyId, id, managerId }: { companyId: number; id: number; managerId: number },
): Promise<CardCall | null> {
  const [found] = await db.$queryRaw<CardCall[]>(
    calls(Prisma.sql`pc.company_id = ${companyId} and pc.id = ${id} and pc.manager_id = ${managerId}`),
  );
  return found ?? null;
}

/** Whether its manager has still something to say of it. */
export const isOpen = ({ isPrivate, callId, status, openCallBackId }: CardCall): boolean =>
  !isPrivate && callId !== null && (status === 'new' || status === null || openCallBackId !== null);
