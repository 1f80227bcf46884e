// Says whose a phone call was; the earlier ones of that number that nobody gave anybody are theirs, too.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { type Cost, noCost, refused, type Saved } from '../../records/record.ts';
import { saveCall } from '../calls/mutations.ts';
import { callCard } from '../calls/queries.ts';
import { savePlannedCall } from '../planned-calls/mutations.ts';
import { plannedCallCard } from '../planned-calls/queries.ts';
import { whenAsAnswered } from '../planned-calls/rules.ts';
import { isUsablePhone } from './usable-phone.ts';

const alsoDays = 30;
const mostAlso = 20;

export interface GivePhoneCall {
  readonly callId: number;
  readonly customerId: number;
  readonly cost: Cost;
  readonly now: Date;
}

/** Idempotent. Up to ten statements, and as many for each other call of that number. */
export async function givePhoneCall(tx: Sql, actor: Actor, request: GivePhoneCall): Promise<Saved> {
  const { callId, customerId, cost, now } = request;
  const given = await giveOne(tx, actor, { callId, customerId, cost, now });
  if (!given.ok) return given;
  const call = await callCard(tx, actor, callId);
  const { phone = null, managerId = 0 } = call ?? {};
  if (phone === null || !isUsablePhone(phone)) return given;
  const since = new Date(now.getTime() - alsoDays * 86_400_000);
  const others = await tx.$queryRaw<{ id: number }[]>`
    select c.id from call c join phone_call pc on pc.company_id = c.company_id and pc.call_id = c.id
    where c.company_id = ${actor.companyId} and c.manager_id = ${managerId} and c.phone = ${phone} and c.customer_id is null
      and c.deleted_at is null and c.at >= ${since} and c.status is distinct from 'wrong_number' and c.id <> ${callId}
    order by c.id desc limit ${mostAlso}`;
  for (const { id } of others) await giveOne(tx, actor, { callId: id, customerId, cost: noCost, now });
  return given;
}

async function giveOne(
  tx: Sql,
  actor: Actor,
  { callId, customerId, cost, now }: GivePhoneCall,
): Promise<Saved> {
  const call = await callCard(tx, actor, callId);
  if (!call) return refused('gone');
  const { phone, direction, status, at } = call;
  const saved = await saveCall(tx, actor, {
    id: callId,
    phone,
    customerId,
    direction,
    status,
    at,
    cost,
    now,
  });
  if (saved.ok) await followCallBack(tx, actor, { callId, customerId, cost: noCost, now });
  await tx.$executeRaw`
    update phone_card d set wanted = d.wanted + 1 from phone_call pc
    where pc.company_id = ${actor.companyId} and pc.call_id = ${callId} and d.id = pc.card_id`;
  return saved;
}

/** The call back that it asked for is with them, too. */
async function followCallBack(
  tx: Sql,
  actor: Actor,
  { callId, customerId, cost, now }: GivePhoneCall,
): Promise<void> {
  const [asked] = await tx.$queryRaw<{ id: number | null }[]>`
    select planned_call_id as id from phone_call where company_id = ${actor.companyId} and call_id = ${callId}`;
  const planned = asked?.id ? await plannedCallCard(tx, actor, { id: asked.id, now }) : null;
  if (!planned || planned.customerId !== null) return;
  const { id, about } = planned;
  await savePlannedCall(tx, actor, {
    id,
    customerId,
    phone: null,
    when: whenAsAnswered(planned),
    about,
    cost,
    now,
  });
}
