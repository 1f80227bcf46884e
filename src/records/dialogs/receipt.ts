// What a dialog's submit says of the record that it saved; the conversation makes the chat's screen of it.

import type { Absence } from '../../areas/people/absences/schema.ts';
import type { PlanSlot } from '../../areas/plans/plans-before.ts';
import type { Metric, Role } from '../../db/generated/enums.ts';
import type { Cost } from '../../engine/types.ts';
import type { Missing, RecordRef } from '../record.ts';

export interface Receipt {
  readonly record: RecordRef;
  /** The record in a line, as it was answered: "Acme GmbH · today 15:00 · pricing · agreed". */
  readonly summary: string;
  readonly created: boolean;
  /** What undo takes back; null when nothing was changed. */
  readonly auditId: number | null;
  readonly missing: readonly Missing[];
  /** The record's customer: what is missing of it is filled in there, and next steps begin with it. */
  readonly customerId: number | null;
  readonly cost: Cost;
  /** The counter that this record moves, or null when it moves none (a planned meeting, a lost deal). */
  readonly metric: Metric | null;
  /** What one would do next with this customer, besides changing and undoing. */
  readonly next: readonly ('meeting' | 'call' | 'deal')[];
  /** A customer that can't be reached any more because of what was saved. */
  readonly unreachable?: { readonly id: number; readonly name: string; readonly missing: readonly Missing[] };
}

/** Of a dialog that saves nothing: the record that it led to. */
export interface Opened {
  readonly opens: RecordRef;
}

/** A plan that was set. */
export interface PlanSet {
  readonly plan: PlanSlot & {
    /** Whose it is, in words. */
    readonly whose: string;
    readonly target: string;
    /** What was in force for that period before; null for none. */
    readonly before: string | null;
    /** Whether its period is the one in which we are. */
    readonly present: boolean;
    /** What holds afterwards, where the plan is for part of a period. */
    readonly afterwards: { readonly target: string; readonly startsOn: string } | null;
    /** What undo takes back. */
    readonly auditIds: readonly number[];
  };
}

/** An absence that was entered. */
export interface AbsenceEntered {
  readonly absence: Absence;
}

/** A customer of which something was changed: its card is shown again. */
export interface CustomerChanged {
  readonly changed: {
    readonly customerId: number;
    /** What undo takes back; null when nothing had to be changed. */
    readonly auditId: number | null;
  };
}

/** Two customers that may be one: they are shown side by side, to choose which one stays. */
export interface CustomersCompared {
  readonly compares: readonly [number, number];
}

/** An operator was asked for personal data. */
export interface OperatorAsked {
  readonly asked: {
    readonly id: number;
    /** An open request took the words. */
    readonly added: boolean;
    /** Null for a customer that the operator is to make. */
    readonly customerId: number | null;
    readonly customer: string | null;
  };
}

/** An operator answered or declined a request. */
export interface RequestSettled {
  readonly settled: {
    readonly requestId: number;
    readonly status: 'done' | 'declined';
    readonly customerId: number | null;
    /** The customer's name; '' where there is none yet. */
    readonly customer: string;
    readonly missing: readonly Missing[];
    /** What undo takes back; null where nothing had to be changed. */
    readonly auditId: number | null;
  };
}

/** A sale notice that was written, changed or scheduled: its card is shown. */
export interface NoticeSaved {
  readonly noticeCard: number;
}

/** A test of a notice that is on its way. */
export interface NoticeTestAsked {
  readonly noticeTest: { readonly id: number; readonly address: string };
}

/** Somebody was invited: their code is shown this once. */
export interface PersonInvited {
  readonly invited: {
    readonly personId: number;
    readonly name: string;
    readonly role: Role;
    readonly code: string;
  };
}

/** A handover that is being put together: its draft is shown again. */
export interface HandoverDrafted {
  readonly drafted: number;
}

/** What any dialog's submit may leave. */
export type DialogReceipt =
  | PersonInvited
  | HandoverDrafted
  | OperatorAsked
  | RequestSettled
  | Receipt
  | Opened
  | PlanSet
  | AbsenceEntered
  | CustomerChanged
  | CustomersCompared
  | NoticeSaved
  | NoticeTestAsked;
