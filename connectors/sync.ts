// Keeps both sides in step: contacts come in, calls and meetings go both ways, deals go out. Each thing is dealt with on its
// own; a cursor moves on only when all before it were, so that whoever dies in between leaves nothing out, and every step may
// be done again without doing anything twice.
import { NotAllowed, NotNow, Refused } from './call-json.ts';
import {
  type Incoming,
  incoming,
  type OtherSystem,
  type OurContact,
  type OurCustomer,
  type OursOf,
  type OutcomeBy,
  type Outgoing,
  outgoing,
  type TheirCall,
  type TheirContact,
  type TheirMeeting,
} from './connector.ts';
import type { DeadLetter, State } from './state.ts';
import type { Page, Tallybot } from './tallybot.ts';

export interface ConnectorLog {
  info(facts: object, what: string): void;
  warn(facts: object, what: string): void;
  error(facts: object, what: string): void;
}

export interface SyncParts {
  readonly ours: Tallybot;
  readonly theirs: OtherSystem;
  readonly state: State;
  /** The number here of whoever owns it there. */
  personOf(owner: string | null): number | undefined;
  /** Calls, meetings and deals from then on go over; contacts all do. */
  readonly since: Date;
  readonly clock: () => Date;
  readonly log: ConnectorLog;
}

export interface Sync {
  /** Takes over all that waits. Answers how much it dealt with. @throws NotNow, NotAllowed */
  pass(): Promise<number>;
}

const mostTries = 5;
/** Where another system tells of what was deleted only by a list of all of it. */
const deletedEveryMs = 15 * 60_000;

export function createSync({ ours, theirs, state, personOf, since, clock, log }: SyncParts): Sync {
  const system = theirs.name;
  let deletedAskedAt = Number.NEGATIVE_INFINITY;

  async function pass(): Promise<number> {
    let done = await tryAgain();
    for (const kind of incoming) done += await takeIn(kind);
    if (clock().getTime() - deletedAskedAt >= deletedEveryMs) {
      done += await letGoDeleted();
      deletedAskedAt = clock().getTime();
    }
    for (const kind of outgoing) done += await giveOut(kind);
    return done;
  }

  async function takeIn(kind: Incoming): Promise<number> {
    const from = kind === 'contacts' ? new Date(0) : since;
    const of = cursorOf('in', kind, from);
    for (let done = 0; ; ) {
      const page = await theirs.changes(kind, state.cursor(of), from);
      for (const item of page.items) {
        await dealWith({ way: 'in', kind, id: item.id }, () => take(kind, item as never));
        done += 1;
      }
      state.keep(of, page.cursor);
      if (!page.hasMore) return done;
    }
  }

  async function letGoDeleted(): Promise<number> {
    const of = 'in-contacts deleted';
    for (let done = 0; ; ) {
      const page = await theirs.deletedContacts(state.cursor(of));
      for (const id of page.ids) {
        await dealWith({ way: 'in', kind: 'contacts', id }, () => again(() => letGo(id)));
        done += 1;
      }
      state.keep(of, page.cursor);
      if (!page.hasMore) return done;
    }
  }

  async function giveOut(kind: Outgoing): Promise<number> {
    const of = cursorOf('out', kind, since);
    for (let done = 0; ; ) {
      const page: Page<OursOf[Outgoing]> = await ours.changes(kind, since, state.cursor(of));
      for (const item of page.items) {
        await dealWith({ way: 'out', kind, id: String(item.id) }, () =>
          item.deleted ? theirs.remove(kind, item.id) : give(kind, item as never),
        );
        done += 1;
      }
      state.keep(of, page.nextCursor);
      if (!page.hasMore) return done;
    }
  }

  /** What is refused is put aside, where people see it, and holds up nothing else. */
  async function dealWith(
    which: Pick<DeadLetter, 'way' | 'kind' | 'id'>,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
      state.raise(which);
    } catch (error) {
      if (error instanceof NotNow || error instanceof NotAllowed) throw error;
      const known = error instanceof Refused ? error : null;
      const problem = known?.message ?? `The connector failed: ${(error as Error).message}`;
      const { code = 'connector', correlationId = null } = known ?? {};
      state.bury({ ...which, problem, code, correlationId }, clock());
      log.error({ ...which, problem, code, correlationId }, 'It was not taken, and is put aside');
    }
  }

  async function tryAgain(): Promise<number> {
    const wanted = state.dead().filter(({ again }) => again);
    for (const letter of wanted)
      await dealWith(letter, async () => {
        if (letter.way === 'in') {
          const item = await theirs.one(letter.kind as Incoming, letter.id);
          if (item) await take(letter.kind as Incoming, item as never);
          else if (letter.kind === 'contacts') await again(() => letGo(letter.id));
          return;
        }
        const kind = letter.kind as Outgoing;
        const record = await ours.record(kind, Number(letter.id));
        if (record) await give(kind, record as never);
        else await theirs.remove(kind, Number(letter.id));
      });
    return wanted.length;
  }

  function take(kind: Incoming, item: never): Promise<void> {
    if (kind === 'contacts') return takeContact(item).then(() => {});
    return kind === 'calls' ? takeCall(item) : takeMeeting(item);
  }

  const takeContact = (contact: TheirContact): Promise<OurCustomer> => again(() => takeContactOnce(contact));

  async function again<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1)
      try {
        return await work();
      } catch (error) {
        // Somebody in the chat was quicker: what they entered is read first.
        if (!(error instanceof Refused && error.status === 412 && tries < mostTries)) throw error;
      }
  }

  async function takeContactOnce(contact: TheirContact): Promise<OurCustomer> {
    const numbered = { externalIds: { [system]: contact.id } };
    const [first, ...others] = await customersOf([contact.id, ...contact.merged]);
    const known =
      first ??
      (contact.ourId === null ? null : await ours.customer(contact.ourId)) ??
      (await sameWithoutNumber(contact));
    if (!known) {
      const ownerId = personOf(contact.owner);
      return ours.putCustomer(system, contact.id, {
        name: nameOf(contact),
        ...(ownerId !== undefined && { ownerId }),
        ...(hasContact(contact) && { contacts: [newContact(contact)] }),
      });
    }
    const contacts = known.masked ? null : changedContacts(known.contacts, contact);
    const held = known.externalIds[system];
    const isNumbered = held !== undefined && !contact.merged.includes(held);
    if (contacts || !isNumbered)
      await ours.changeCustomer(known.id, known.version, {
        ...(!isNumbered && numbered),
        ...(contacts && { contacts }),
      });
    if (others.length > 0)
      throw new Refused(
        `Contact ${contact.id} was made of ${contact.merged.join(', ')} there, who are several customers here: ` +
          `${[known, ...others].map(({ id, name }) => `${id} (${name})`).join(', ')}. Merge them in the chat, then send this again.`,
        { status: 0, code: 'merged-there' },
      );
    return known;
  }

  /** The customers that have these numbers, each once. */
  async function customersOf(numbers: readonly string[]): Promise<OurCustomer[]> {
    const found = new Map<number, OurCustomer>();
    for (const number of numbers) {
      const customer = await ours.customerOf(system, number);
      if (customer) found.set(customer.id, customer);
    }
    return [...found.values()];
  }

  /** A contact that is gone there: its customer stays, and is known there no more. */
  async function letGo(id: string): Promise<void> {
    const customer = await ours.customerOf(system, id);
    if (customer?.externalIds[system] !== id) return;
    const item = await theirs.one('contacts', id);
    // It was restored meanwhile, or became another one.
    if (item) await takeContactOnce(item);
    else await ours.changeCustomer(customer.id, customer.version, { externalIds: { [system]: null } });
  }

  /** Somebody with the same phone or address, who has no number there yet: else it is somebody else. */
  async function sameWithoutNumber({ emails, phones }: TheirContact): Promise<OurCustomer | null> {
    const found = await ours.customerWith({
      emails,
      phones: phones.flatMap((phone) => worldwide(phone) ?? []),
    });
    return found && found.externalIds[system] === undefined ? found : null;
  }

  async function takeCall(call: TheirCall): Promise<void> {
    const known =
      call.ourId === null
        ? await ours.recordOf('calls', system, call.id)
        : await ours.record('calls', call.ourId);
    if (known) {
      // Whoever recorded it says the rest.
      if (call.status !== null && call.status !== known.status && isTheirs(call.outcomeBy, known.status))
        await ours.changeRecord('calls', known.id, { status: call.status });
      return;
    }
    if (call.ourId !== null) return;
    const customer = await customerOf(call.contact);
    if (!customer) return;
    const { at, direction, status, phone, note } = call;
    const managerId = personOf(call.owner);
    await ours.putRecord('calls', system, call.id, {
      ...{ customerId: customer.id, at, direction, status, note },
      ...(phone !== null && { phone }),
      ...(managerId !== undefined && { managerId }),
    });
  }

  async function takeMeeting(meeting: TheirMeeting): Promise<void> {
    const known =
      meeting.ourId === null
        ? await ours.recordOf('meetings', system, meeting.id)
        : await ours.record('meetings', meeting.ourId);
    if (known) {
      if (
        meeting.result !== null &&
        meeting.result !== known.result &&
        isTheirs(meeting.outcomeBy, known.result)
      )
        await ours.changeRecord('meetings', known.id, { result: meeting.result });
      else if (meeting.ourId === null && meeting.at !== null && !sameInstant(meeting.at, known.at))
        await ours.changeRecord('meetings', known.id, { at: meeting.at });
      return;
    }
    if (meeting.ourId !== null || meeting.isOff) return;
    const customer = await customerOf(meeting.contact);
    if (!customer) return;
    const { at, subject, result, note } = meeting;
    const managerId = personOf(meeting.owner);
    await ours.putRecord('meetings', system, meeting.id, {
      ...{ customerId: customer.id, at, subject, result, note },
      ...(managerId !== undefined && { managerId }),
    });
  }

  /** Of a contact there; one that has not come in yet does so now. Null where it is about nobody. */
  async function customerOf(contact: string | null): Promise<OurCustomer | null> {
    if (contact === null) return null;
    const known = await ours.customerOf(system, contact);
    if (known) return known;
    const item = await theirs.one('contacts', contact);
    return item ? takeContact(item) : null;
  }

  async function give<Kind extends Outgoing>(kind: Kind, record: OursOf[Kind]): Promise<void> {
    const known = record.externalIds[system] ?? null;
    const contact = await contactOf(record.customerId);
    const id = await theirs.put(kind, record, { known, contact }).catch(async (error) => {
      if (contact === null || !(error instanceof Refused && error.status === 404)) throw error;
      const item = await theirs.one('contacts', contact);
      if (item?.id === contact) throw error;
      if (!item) await again(() => letGo(contact));
      const now = item ? item.id : await contactOf(record.customerId);
      return theirs.put(kind, record, { known, contact: now });
    });
    if (id !== known) await ours.changeRecord(kind, record.id, { externalIds: { [system]: id } });
  }

  /** Of a customer here; one that has no contact there yet gets one. */
  async function contactOf(customerId: number | null): Promise<string | null> {
    const customer = customerId === null ? null : await ours.customer(customerId);
    if (!customer) return null;
    const known = customer.externalIds[system];
    if (known !== undefined) return known;
    const id = await theirs.putContact(customer);
    try {
      await ours.changeCustomer(customer.id, customer.version, { externalIds: { [system]: id } });
    } catch (error) {
      // Another customer is this contact already: the record is theirs all the same.
      if (!(error instanceof Refused && error.code === 'external-id-taken')) throw error;
      log.warn({ customer: customer.id, contact: id }, 'Another customer has this contact; merge the two');
    }
    return id;
  }

  return { pass };
}

/** Whoever is to begin at another moment begins anew. */
const cursorOf = (way: 'in' | 'out', kind: string, since: Date): string =>
  `${way}-${kind} since ${since.toISOString()}`;

/** What the connector wrote itself comes back as old as it was, and must not be put over what was said here since. */
const isTheirs = (by: OutcomeBy, held: string | null): boolean =>
  by === 'them' || (by === 'unknown' && held === null);

const nameOf = ({ company, firstName, lastName, emails, phones }: TheirContact): string =>
  company || [firstName, lastName].filter(Boolean).join(' ') || emails[0] || phones[0] || '?';

const hasContact = ({ firstName, lastName, phones, emails }: TheirContact): boolean =>
  Boolean(firstName || lastName) || phones.length > 0 || emails.length > 0;

const newContact = ({ firstName, lastName, position, phones, emails }: TheirContact) => ({
  firstName,
  lastName,
  position,
  phones,
  emails,
});

/** All contacts as they should be; null where all of it is known. What was entered here is not taken away. */
function changedContacts(held: readonly OurContact[], theirs: TheirContact): object[] | null {
  if (!hasContact(theirs)) return null;
  const same =
    held.find(
      ({ emails, phones }) =>
        theirs.emails.some((email) => emails.some((one) => sameText(one, email))) ||
        theirs.phones.some((phone) => phones.some((one) => digits(one) === digits(phone))),
    ) ??
    held.find(
      ({ firstName, lastName }) =>
        sameText(firstName, theirs.firstName) && sameText(lastName, theirs.lastName),
    ) ??
    (held.length === 1 ? held[0] : undefined);
  const shown = held.map(({ id, firstName, lastName, position, consent, phones, emails }) => ({
    ...{ id, firstName, lastName, position, consent, phones, emails },
  }));
  if (!same) return [...shown, newContact(theirs)];
  const next = {
    firstName: theirs.firstName || same.firstName,
    lastName: theirs.lastName || same.lastName,
    position: theirs.position || same.position,
    phones: union(same.phones, theirs.phones, (a, b) => digits(a) === digits(b)),
    emails: union(same.emails, theirs.emails, sameText),
  };
  const isKnown =
    next.firstName === same.firstName &&
    next.lastName === same.lastName &&
    next.position === same.position &&
    next.phones.length === same.phones.length &&
    next.emails.length === same.emails.length;
  return isKnown ? null : shown.map((one) => (one.id === same.id ? { ...one, ...next } : one));
}

const union = (
  held: readonly string[],
  more: readonly string[],
  same: (a: string, b: string) => boolean,
): string[] => [...held, ...more.filter((one) => !held.some((other) => same(one, other)))];

const sameText = (a: string | null, b: string | null): boolean =>
  (a ?? '').toLowerCase() === (b ?? '').toLowerCase();
const digits = (phone: string): string => phone.replace(/\D/g, '');
const sameInstant = (a: string, b: string | null): boolean => b !== null && Date.parse(a) === Date.parse(b);

/** As it can be asked for: a number in national notation may be anybody's. */
const worldwide = (phone: string): string | null => {
  const bare = phone.slice(0, 40).replace(/[\s()./-]/g, '');
  return /^\+\d{6,15}$/.test(bare) ? bare : null;
};
