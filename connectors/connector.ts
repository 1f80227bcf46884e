// What a connector needs of another system. Whoever writes one for Bitrix24 or Pipedrive writes this, and a folder beside
// hubspot/: the rest (cursors, retries, dead letters, the API and the webhooks of Tallybot) is the same for all.

/** Of these what changes there comes in. */
export type Incoming = 'contacts' | 'calls' | 'meetings';
/** Of these what is saved here goes out. */
export type Outgoing = 'meetings' | 'calls' | 'deals';

export const incoming: readonly Incoming[] = ['contacts', 'calls', 'meetings'];
export const outgoing: readonly Outgoing[] = ['meetings', 'calls', 'deals'];

interface FromThere {
  /** Its number there. */
  readonly id: string;
  /** The number here, of what this connector made there. */
  readonly ourId: number | null;
  /** Whose it is there. */
  readonly owner: string | null;
}

export interface TheirContact extends FromThere {
  readonly company: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly position: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Numbers of the contacts that were made this one there. */
  readonly merged: readonly string[];
}

/** Who said last how it ended: somebody there, this connector, or nobody knows because the connector wrote nothing yet. */
export type OutcomeBy = 'them' | 'us' | 'unknown';

export interface TheirCall extends FromThere {
  /** The number there of who was called, or called. */
  readonly contact: string | null;
  readonly at: string;
  readonly direction: 'incoming' | 'outgoing';
  /** Null where it says nothing that has a name here. */
  readonly status: CallStatus | null;
  readonly outcomeBy: OutcomeBy;
  readonly phone: string | null;
  readonly note: string | null;
}

export interface TheirMeeting extends FromThere {
  readonly contact: string | null;
  readonly at: string | null;
  readonly subject: string | null;
  /** Only where it says so for certain: that it took place does not say how it went. */
  readonly result: 'no_show' | null;
  readonly outcomeBy: OutcomeBy;
  readonly note: string | null;
  /** It will not take place, or not then. */
  readonly isOff: boolean;
}

export type Theirs = TheirContact | TheirCall | TheirMeeting;
export interface TheirsOf {
  readonly contacts: TheirContact;
  readonly calls: TheirCall;
  readonly meetings: TheirMeeting;
}

export type CallStatus =
  | 'new'
  | 'taken'
  | 'completed'
  | 'no_answer'
  | 'busy'
  | 'message_left'
  | 'wrong_number';

/** As the API of Tallybot answers them; only what connectors need. */
interface OfHere {
  readonly id: number;
  readonly externalIds: Readonly<Record<string, string>>;
}
export interface OurContact {
  readonly id: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly position: string | null;
  readonly consent: 'given' | 'refused' | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}
export interface OurCustomer extends OfHere {
  readonly version: number;
  readonly name: string;
  readonly ownerId: number;
  readonly contacts: readonly OurContact[];
  /** The key may not see phones and addresses. */
  readonly masked: boolean;
}
interface OurRecord extends OfHere {
  readonly managerId: number;
  readonly customerId: number | null;
  readonly note: string | null;
}
export interface OurCall extends OurRecord {
  readonly at: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly status: CallStatus | null;
  readonly phone: string | null;
}
export interface OurMeeting extends OurRecord {
  readonly at: string | null;
  readonly subject: string | null;
  readonly result: 'agreed' | 'thinking' | 'not_interested' | 'no_show' | null;
}
export interface OurDeal extends OurRecord {
  readonly title: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly stage: 'open' | 'won' | 'lost';
  readonly closedOn: string | null;
  readonly expectedOn: string | null;
  readonly lostReason: string | null;
}
export interface OursOf {
  readonly meetings: OurMeeting;
  readonly calls: OurCall;
  readonly deals: OurDeal;
}

export interface ChangesThere<Kind extends Incoming> {
  readonly items: readonly TheirsOf[Kind][];
  /** Kept once all of these were dealt with. */
  readonly cursor: string;
  readonly hasMore: boolean;
}

export interface DeletedThere {
  readonly ids: readonly string[];
  /** Kept once all of these were dealt with. */
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** All of it may be called again with the same arguments and does nothing twice: a process may die between any two calls. */
export interface OtherSystem {
  /** Its name in `externalIds`: /^[a-z0-9][a-z0-9._-]{0,39}$/ */
  readonly name: string;
  /** Makes there what the rest needs. Before all else. */
  prepare(): Promise<void>;
  /**
   * The next of what changed there, the oldest first. It may tell of the same change more than once, and must not leave one out.
   * @param cursor of the answer before; null begins at `since`
   */
  changes<Kind extends Incoming>(kind: Kind, cursor: string | null, since: Date): Promise<ChangesThere<Kind>>;
  /** Contacts that were deleted there, each told at least once, and some that are there again. */
  deletedContacts(cursor: string | null): Promise<DeletedThere>;
  /** Null where it is gone. Of one that was merged, the one that it is now, with that one's number. */
  one<Kind extends Incoming>(kind: Kind, id: string): Promise<TheirsOf[Kind] | null>;
  /** Finds or makes the contact of a customer that has none there yet; answers its number. */
  putContact(customer: OurCustomer): Promise<string>;
  /**
   * Makes or changes it there; answers its number.
   * @param known its number there, as far as it has one
   * @param contact the number there of whom it is about
   */
  put<Kind extends Outgoing>(
    kind: Kind,
    record: OursOf[Kind],
    more: { readonly known: string | null; readonly contact: string | null },
  ): Promise<string>;
  /** Takes away what this connector made there of a record of ours; what was made there stays. */
  remove(kind: Outgoing, ourId: number): Promise<void>;
}
