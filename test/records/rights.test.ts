// Who may do what with whose record: every role, every action, every owner. The table is PRODUCT's, written out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../src/areas/calls/mutations.ts';
import { callCard } from '../../src/areas/calls/queries.ts';
import { addContactPoint, saveCustomer } from '../../src/areas/customers/mutations.ts';
import { customerCard } from '../../src/areas/customers/queries.ts';
import { moveDeal, saveDeal } from '../../src/areas/deals/mutations.ts';
import { dealCard } from '../../src/areas/deals/queries.ts';
import { moveMeeting, saveMeeting, setMeetingResult } from '../../src/areas/meetings/mutations.ts';
import { meetingCard } from '../../src/areas/meetings/queries.ts';
import {
  movePlannedCall,
  savePlannedCall,
  settlePlannedCall,
} from '../../src/areas/planned-calls/mutations.ts';
import { plannedCallCard } from '../../src/areas/planned-calls/queries.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { deleteRecord } from '../../src/records/delete-record.ts';
import { noCost, type RecordKind, type Saved } from '../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  aCall,
  aCustomer,
  aDeal,
  aMeeting,
  aPlannedCall,
  done,
  hoursFromNow,
  now,
} from './record-samples.ts';

type Who = 'manager' | 'colleague' | 'head' | 'otherHead' | 'operator' | 'admin' | 'stranger';

let database: Database;
let people: TestCompany;
let stranger: TestActor;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await createTestCompany(database);
  stranger = (await createTestCompany(database)).admin;
});
afterAll(() => database.close());

const who = (name: Who): TestActor => (name === 'stranger' ? stranger : people[name]);
const run = (work: (tx: Tx) => Promise<Saved>) => database.transaction(work);
const spent = { cost: noCost, now };

/** A record of `people.manager`, made anew for each attempt. */
async function make(kind: RecordKind): Promise<number> {
  const { manager } = people;
  const customer = done(await run((tx) => saveCustomer(tx, manager, aCustomer()))).record.id;
  if (kind === 'customer') return customer;
  const save = {
    meeting: (tx: Tx) => saveMeeting(tx, manager, aMeeting(customer, { result: null })),
    call: (tx: Tx) => saveCall(tx, manager, aCall(customer, { status: null })),
    deal: (tx: Tx) => saveDeal(tx, manager, aDeal(customer)),
    planned_call: (tx: Tx) => savePlannedCall(tx, manager, aPlannedCall(customer)),
  }[kind];
  return done(await run(save)).record.id;
}

const changes: Record<string, [RecordKind, (tx: Tx, actor: TestActor, id: number) => Promise<Saved>]> = {
  'edit customer': ['customer', (tx, actor, id) => saveCustomer(tx, actor, { id, name: 'New', ...spent })],
  'add phone': [
    'customer',
    (tx, actor, id) =>
      addContactPoint(tx, actor, { customerId: id, kind: 'phone', value: '+4930901821', ...spent }),
  ],
  'delete customer': [
    'customer',
    (tx, actor, id) => deleteRecord(tx, actor, { record: { kind: 'customer', id }, now }),
  ],
  'edit meeting': [
    'meeting',
    (tx, actor, id) => saveMeeting(tx, actor, aMeeting(null, { id, subject: 'New' })),
  ],
  'say the result': [
    'meeting',
    (tx, actor, id) => setMeetingResult(tx, actor, { id, result: 'agreed', ...spent }),
  ],
  'move meeting': [
    'meeting',
    (tx, actor, id) => moveMeeting(tx, actor, { id, at: hoursFromNow(5), ...spent }),
  ],
  'delete meeting': [
    'meeting',
    (tx, actor, id) => deleteRecord(tx, actor, { record: { kind: 'meeting', id }, now }),
  ],
  'edit call': ['call', (tx, actor, id) => saveCall(tx, actor, aCall(null, { id, phone: '+4930901821' }))],
  'say the status': ['call', (tx, actor, id) => setCallStatus(tx, actor, { id, status: 'taken', ...spent })],
  'delete call': ['call', (tx, actor, id) => deleteRecord(tx, actor, { record: { kind: 'call', id }, now })],
  'edit deal': ['deal', (tx, actor, id) => saveDeal(tx, actor, aDeal(null, { id, title: 'New' }))],
  'move deal': [
    'deal',
    (tx, actor, id) => moveDeal(tx, actor, { id, stage: 'won', closedOn: '2026-11-23', ...spent }),
  ],
  'edit planned call': [
    'planned_call',
    (tx, actor, id) => savePlannedCall(tx, actor, aPlannedCall(null, { id, phone: '+4930901821' })),
  ],
  'move planned call': [
    'planned_call',
    (tx, actor, id) => movePlannedCall(tx, actor, { id, when: '2026-12-01', ...spent }),
  ],
  'settle planned call': [
    'planned_call',
    (tx, actor, id) => settlePlannedCall(tx, actor, { id, call: null, ...spent }),
  ],
  'delete planned call': [
    'planned_call',
    (tx, actor, id) => deleteRecord(tx, actor, { record: { kind: 'planned_call', id }, now }),
  ],
  'delete deal': ['deal', (tx, actor, id) => deleteRecord(tx, actor, { record: { kind: 'deal', id }, now })],
};

const all: readonly Who[] = ['manager', 'colleague', 'head', 'otherHead', 'operator', 'admin', 'stranger'];
const theirs: readonly Who[] = ['manager', 'head', 'admin'];
const allowed = (action: string): readonly Who[] =>
  action === 'edit customer' || action === 'add phone' ? [...theirs, 'operator'] : theirs;

describe('changing a manager’s record', () => {
  const attempts = Object.keys(changes).flatMap((action) => all.map((name) => [action, name] as const));
  test.each(attempts)('%s: %s', async (action, name) => {
    const [kind, change] = changes[action] ?? [];
    if (!kind || !change) throw new Error(action);
    const id = await make(kind);
    const audited = () => database.prisma.audit.count({ where: { kind, recordId: id } });
    const saved = await run((tx) => change(tx, who(name), id));
    if (allowed(action).includes(name)) {
      expect(saved).toMatchObject({ ok: true, version: 2, record: { kind, id } });
      expect(await audited()).toBe(2);
    } else {
      expect(saved).toEqual({ ok: false, reason: name === 'stranger' ? 'gone' : 'forbidden' });
      expect(await audited()).toBe(1);
    }
  });
});

describe('reading a manager’s record', () => {
  const reads: Record<RecordKind, (actor: TestActor, id: number) => Promise<unknown>> = {
    customer: (actor, id) => customerCard(database.prisma, actor, id),
    meeting: (actor, id) => meetingCard(database.prisma, actor, { id, now }),
    call: (actor, id) => callCard(database.prisma, actor, id),
    deal: (actor, id) => dealCard(database.prisma, actor, id),
    planned_call: (actor, id) => plannedCallCard(database.prisma, actor, { id, now }),
  };
  test.each(Object.entries(reads))('%s', async (kind, read) => {
    const id = await make(kind as RecordKind);
    const readers: Who[] = [];
    for (const name of all) if ((await read(who(name), id)) !== null) readers.push(name);
    expect(readers.sort()).toEqual([...theirs, ...(kind === 'customer' ? ['operator'] : [])].sort());
  });
});

describe('making a record for oneself', () => {
  test.each(all)('%s', async (name) => {
    const actor = who(name);
    const saved = {
      customer: await run((tx) => saveCustomer(tx, actor, aCustomer())),
      meeting: await run((tx) => saveMeeting(tx, actor, aMeeting(null))),
      call: await run((tx) => saveCall(tx, actor, aCall(null))),
      deal: await run((tx) => saveDeal(tx, actor, aDeal(null))),
    };
    expect(saved.customer.ok).toBe(true);
    const events = [saved.meeting, saved.call, saved.deal];
    if (name === 'operator') expect(events).toEqual(events.map(() => ({ ok: false, reason: 'forbidden' })));
    else expect(events.every((event) => event.ok)).toBe(true);
  });
});

describe('making a record for somebody else', () => {
  const may: Record<Who, Who[]> = {
    manager: ['manager'],
    colleague: ['colleague'],
    head: ['manager', 'colleague', 'head'],
    otherHead: ['otherHead'],
    operator: [],
    admin: ['manager', 'colleague', 'head', 'otherHead', 'operator', 'admin'],
    stranger: ['stranger'],
  };
  test.each(all)('%s', async (name) => {
    const accepted: Who[] = [];
    for (const other of all) {
      const managerId = who(other).personId;
      if ((await run((tx) => saveMeeting(tx, who(name), aMeeting(null, { managerId })))).ok)
        accepted.push(other);
    }
    expect(accepted.sort()).toEqual([...may[name]].sort());
  });
});
