// What each dialog would save on somebody's data, were it asked: answers with another's ids, and another's record as its subject.
import { randomUUID } from 'node:crypto';
import type { Subject, Values } from '../../src/engine/types.ts';

type Ids = Readonly<Record<string, number>>;

export interface Attempt {
  readonly values: Readonly<Record<string, Values[string] | undefined>>;
  readonly subject?: Subject;
}

/** Version 1 is what is stored: an attempt is not refused for its age. */
const of = (kind: string, id: number | undefined): Subject => ({ kind, id: id as number, version: 1 });

const meetingAnswers = (customer: number | undefined) => ({
  customer: customer as number,
  at: '2026-11-23T08:00:00.000Z',
  subject: 'pricing',
  result: 'agreed',
});
const dealAnswers = (customer: number | undefined) => ({
  customer: customer as number,
  title: 'offer',
  amount: { amount: '12', currency: 'EUR' },
  stage: 'open',
});

export const attemptsOfDialogs: Readonly<Record<string, (ids: Ids) => Attempt[]>> = {
  meeting: ({ customer, meeting, own }) => [
    { values: meetingAnswers(customer) },
    { values: meetingAnswers(own), subject: of('meeting', meeting) },
    { values: meetingAnswers(customer), subject: of('meeting', meeting) },
  ],
  'meeting-result': ({ meeting, customer }) => [
    { values: { customer: customer as number, result: 'agreed' }, subject: of('meeting', meeting) },
    { values: { result: 'moved', movedTo: '2026-11-30T08:00:00.000Z' }, subject: of('meeting', meeting) },
  ],
  'meeting-move': ({ meeting }) => [
    { values: { movedTo: '2026-11-30T08:00:00.000Z' }, subject: of('meeting', meeting) },
  ],
  call: ({ customer, call }) => [
    { values: { party: customer as number, direction: 'outgoing', status: 'completed' } },
    {
      values: {
        party: '+4930901899',
        customer: customer as number,
        direction: 'outgoing',
        status: 'completed',
      },
      subject: of('call', call),
    },
  ],
  deal: ({ customer, deal, own }) => [
    { values: dealAnswers(customer) },
    { values: dealAnswers(own), subject: of('deal', deal) },
  ],
  'phone-call-whose': ({ customer, call, own }) => [
    { values: { customer: customer as number }, subject: of('call', call) },
    { values: { customer: own as number }, subject: of('call', call) },
  ],
  'phone-call-customer': ({ call }) => [
    {
      values: { name: 'Somebody new', contact: { first: 'Some', last: 'New' }, reach: '+4930901877' },
      subject: of('call', call),
    },
  ],
  'phone-source': () => [{ values: { kind: 'generic', name: `Mine ${randomUUID().slice(0, 8)}` } }],
  'phone-secret': ({ phoneSource }) => [{ values: { source: phoneSource as number, secret: 'another-key' } }],
  'api-key': () => [{ values: { name: `Mine ${randomUUID().slice(0, 8)}`, acts: 'admin', use: 'read' } }],
  webhook: () => [{ values: { url: 'https://crm.example.com/mine', events: 'all' } }],
  // One of their own is theirs to add; what it notes in the log is no other person's.
  calendar: () => [{ values: { url: 'not an address' } }],
  'phone-line': ({ phoneSource, person }) => [
    { values: { source: phoneSource as number, person: person as number, line: '99' } },
  ],
  'deal-expected': ({ deal }) => [{ values: { expectedOn: '2026-12-24' }, subject: of('deal', deal) }],
  planned_call: ({ customer, plannedCall, own }) => [
    { values: { party: customer as number, at: '2026-12-01', subject: 'Terms' } },
    { values: { party: own as number, at: '2026-12-02' }, subject: of('planned_call', plannedCall) },
  ],
  'deal-move': ({ deal }) => [{ values: { stage: 'won' }, subject: of('deal', deal) }],
  customer: ({ customer }) => [
    {
      values: { name: 'Renamed', contact: { first: '', last: 'X' } },
      subject: of('customer', customer),
    },
  ],
  'customer-reach': ({ customer }) => [
    { values: { reach: 'x@example.org' }, subject: of('customer', customer) },
  ],
  contact: ({ customer, contact, own }) => [
    { values: { customer: customer as number, contact: { first: 'A', last: 'B' } } },
    { values: { customer: customer as number, of: contact as number, position: 'boss' } },
    { values: { customer: own as number, of: contact as number, position: 'boss' } },
  ],
  'contact-point': ({ customer, contact, point, own }) => [
    { values: { customer: customer as number, of: contact as number, reach: 'x@example.org' } },
    { values: { customer: customer as number, point: point as number, reach: 'x@example.org' } },
    { values: { customer: own as number, of: contact as number, reach: 'x@example.org' } },
    { values: { customer: own as number, point: point as number, reach: 'x@example.org' } },
  ],
  tags: ({ customer }) => [{ values: { customer: customer as number, tags: ['x'] } }],
  note: ({ customer }) => [
    { values: { customer: customer as number, how: 'add', note: 'x' } },
    { values: { customer: customer as number, how: 'remove' } },
  ],
  merge: ({ customer, second, own }) => [
    { values: { customer: customer as number, other: second as number, decision: 'keep' } },
    { values: { customer: own as number, other: customer as number, decision: 'keep' } },
  ],
  find: ({ customer }) => [{ values: { customer: customer as number } }],
  'ask-operator': ({ customer }) => [{ values: { customer: customer as number, details: 'please' } }],
  'answer-request': ({ request }) => [
    {
      values: { contact: { first: 'A', last: 'B' }, email: 'x@example.org' },
      subject: of('request', request),
    },
  ],
  'decline-request': ({ request }) => [{ values: { reason: 'no' }, subject: of('request', request) }],
  'look-after': ({ basePick, person }) =>
    [
      { act: 'call', from: '2026-12-01', perDay: 'all' },
      { act: 'hand', to: person as number },
      { act: 'remind' },
      { act: 'operator' },
      { act: 'tag', tags: ['x'] },
      { act: 'notice', tags: ['x'] },
    ].map((values) => ({ values, subject: of('base-pick', basePick) })),
  'set-plan': ({ person, team }) => [
    { values: { whom: `p${person}`, metric: 'meetings', span: 'month', target: '10' } },
    { values: { whom: `t${team}`, metric: 'meetings', span: 'month', target: '10' } },
  ],
  notice: ({ notice }) => [
    { values: { title: 'x', body: 'x', until: '2026-12-24' }, subject: of('notice', notice) },
  ],
  'notice-schedule': ({ notice }) => [
    { values: { at: '2026-11-24T10:00:00.000Z' }, subject: of('notice', notice) },
  ],
  'notice-since': ({ notice }) => [
    { values: { side: 'before', day: '2026-01-01' }, subject: of('notice', notice) },
  ],
  'notice-test': ({ notice }) => [{ values: { address: 'x@example.org' }, subject: of('notice', notice) }],
  away: ({ person }) => [{ values: { who: person as number, from: '2026-12-01', to: '2026-12-02' } }],
  invite: ({ head }) => [{ values: { role: 'manager', name: 'New', head: head as number } }],
  'hand-over-until': ({ draft }) => [{ values: { until: '2026-12-01' }, subject: of('handover', draft) }],
};
