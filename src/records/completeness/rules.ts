// What a record lacks of the minimum set: pure, from the facts about it and the company's policy.

import type { Policy } from '../../access/policy.ts';
import type { CallDirection, CallStatus, DealStage, MeetingResult } from '../../db/generated/enums.ts';
import { type Missing, missingCodes } from '../record.ts';

export interface CustomerFacts {
  readonly name: string;
  /** One contact has a last name. */
  readonly contactName: boolean;
  /** A valid phone, a valid e-mail. */
  readonly phone: boolean;
  readonly email: boolean;
  readonly position: boolean;
  readonly taxNumber: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
}

export interface MeetingFacts {
  readonly at: Date | null;
  /** What its customer lacks; null when none is chosen or it was deleted. */
  readonly customer: { readonly missing: readonly Missing[] } | null;
  readonly subject: string | null;
  readonly note: string | null;
}

export interface CallFacts {
  readonly phone: string | null;
  /** Whether a customer is chosen and not deleted. */
  readonly customer: boolean;
  readonly direction: CallDirection | null;
  readonly status: CallStatus | null;
  readonly note: string | null;
}

export interface DealFacts {
  readonly customer: boolean;
  readonly title: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly stage: DealStage;
  readonly closedOn: string | null;
  readonly lostReason: string | null;
  readonly note: string | null;
}

export interface PlannedCallFacts {
  readonly phone: string | null;
  /** Whether a customer is chosen and not deleted. */
  readonly customer: boolean;
  readonly day: string | null;
  readonly at: Date | null;
  readonly about: string | null;
}

type Extras = Pick<Policy, 'minimum'>;

const E164 = /^\+[1-9]\d{6,14}$/;

export function missingOfCustomer(facts: CustomerFacts, policy: Extras): Missing[] {
  const asked = policy.minimum.customer;
  return listed({
    name: facts.name === '',
    contact_name: !facts.contactName,
    contact_info: !facts.phone && !facts.email,
    phone: asked.includes('phone') && !facts.phone,
    email: asked.includes('email') && !facts.email,
    position: asked.includes('position') && !facts.position,
    tax_number: asked.includes('tax_number') && !facts.taxNumber,
    tag: asked.includes('tag') && facts.tags.length === 0,
    note: asked.includes('note') && !facts.note,
  });
}

/** What a meeting lacks because its customer does; in the order of missingCodes all before what it lacks itself. */
export const inheritedMissing: readonly Missing[] = ['contact_name', 'contact_info'];

/** Without a customer its contact is not asked for: choosing the customer comes first. The result is resultIsDue's. */
export function missingOfMeeting(facts: MeetingFacts, policy: Extras): Missing[] {
  const { customer } = facts;
  return listed({
    at: facts.at === null,
    customer: customer === null,
    ...Object.fromEntries(inheritedMissing.map((code) => [code, customer?.missing.includes(code)])),
    subject: !facts.subject,
    note: policy.minimum.meeting.includes('note') && !facts.note,
  });
}

/** Whether the meeting's time has passed and nobody has said yet how it went. */
export function resultIsDue(meeting: { at: Date | null; result: MeetingResult | null }, now: Date): boolean {
  return meeting.result === null && meeting.at !== null && meeting.at < now;
}

/** With whom, when, about what. The outcome is plannedCallIsDue's. */
export function missingOfPlannedCall(facts: PlannedCallFacts): Missing[] {
  const hasNumber = facts.phone !== null && E164.test(facts.phone);
  return listed({
    party: !hasNumber && !facts.customer,
    at: facts.day === null && facts.at === null,
    subject: !facts.about,
  });
}

/** Whether it should have been made by now, and nobody has said yet what came of it. */
export function plannedCallIsDue(call: { dueAt: Date | null; settledAt: Date | null }, now: Date): boolean {
  return call.settledAt === null && call.dueAt !== null && call.dueAt < now;
}

/** A wrong number asks for nothing more. */
export function missingOfCall(facts: CallFacts, policy: Extras): Missing[] {
  if (facts.status === 'wrong_number') return [];
  const asked = policy.minimum.call;
  const hasNumber = facts.phone !== null && E164.test(facts.phone);
  return listed({
    party: !hasNumber && !facts.customer,
    direction: facts.direction === null,
    status: facts.status === null,
    customer: asked.includes('customer') && !facts.customer && hasNumber,
    note: asked.includes('note') && !facts.note,
  });
}

export function missingOfDeal(facts: DealFacts, policy: Extras): Missing[] {
  return listed({
    customer: !facts.customer,
    title: !facts.title,
    amount: facts.amount === null || !facts.currency,
    closed_on: facts.stage !== 'open' && facts.closedOn === null,
    lost_reason: facts.stage === 'lost' && !facts.lostReason,
    note: policy.minimum.deal.includes('note') && !facts.note,
  });
}

const listed = (lacks: Partial<Record<Missing, boolean | undefined>>): Missing[] =>
  missingCodes.filter((code) => lacks[code]);
