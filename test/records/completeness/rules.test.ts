// The minimum set, rule by rule.
import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy, policySchema } from '../../../src/access/policy.ts';
import {
  type CallFacts,
  type CustomerFacts,
  type DealFacts,
  type MeetingFacts,
  missingOfCall,
  missingOfCustomer,
  missingOfDeal,
  missingOfMeeting,
  resultIsDue,
} from '../../../src/records/completeness/rules.ts';

const asking = (minimum: Partial<Policy['minimum']>): Policy => policySchema.parse({ minimum });

const customer: CustomerFacts = {
  name: 'Acme',
  contactName: true,
  phone: true,
  email: false,
  position: false,
  taxNumber: null,
  tags: [],
  note: null,
};
const meeting: MeetingFacts = {
  at: new Date('2026-11-23T14:00:00Z'),
  customer: { missing: ['tag'] },
  subject: 'Pricing',
  note: null,
};
const call: CallFacts = {
  phone: '+4930901820',
  customer: false,
  direction: 'outgoing',
  status: 'completed',
  note: null,
};
const deal: DealFacts = {
  customer: true,
  title: 'Licences',
  amount: '12400.00',
  currency: 'EUR',
  stage: 'open',
  closedOn: null,
  lostReason: null,
  note: null,
};

describe('a customer', () => {
  test.each<[string, Partial<CustomerFacts>, string[]]>([
    ['with all of it lacks nothing', {}, []],
    ['is reachable by e-mail alone', { phone: false, email: true }, []],
    ['needs a name', { name: '' }, ['name']],
    ['needs a contact with a last name', { contactName: false }, ['contact_name']],
    ['needs a phone or an e-mail', { phone: false }, ['contact_info']],
  ])('%s', (_, facts, missing) => {
    expect(missingOfCustomer({ ...customer, ...facts }, defaultPolicy)).toEqual(missing);
  });

  test('lacks what the policy asks for besides, until it is there', () => {
    const policy = asking({ customer: ['phone', 'email', 'position', 'tax_number', 'tag', 'note'] });
    expect(missingOfCustomer(customer, policy)).toEqual(['email', 'position', 'tax_number', 'tag', 'note']);
    const whole = { ...customer, email: true, position: true, taxNumber: 'DE1', tags: ['a'], note: 'x' };
    expect(missingOfCustomer(whole, policy)).toEqual([]);
  });
});

describe('a meeting', () => {
  test.each<[string, Partial<MeetingFacts>, string[]]>([
    ['with all of it lacks nothing', {}, []],
    ['needs a time', { at: null }, ['at']],
    ['needs a subject', { subject: null }, ['subject']],
    ['needs a customer before that customer’s contact', { customer: null }, ['customer']],
    [
      'needs the contact’s name and a way to reach it',
      { customer: { missing: ['name', 'contact_name', 'contact_info', 'email'] } },
      ['contact_name', 'contact_info'],
    ],
  ])('%s', (_, facts, missing) => {
    expect(missingOfMeeting({ ...meeting, ...facts }, defaultPolicy)).toEqual(missing);
  });

  test('lacks a note where the policy asks for one', () => {
    expect(missingOfMeeting(meeting, asking({ meeting: ['note'] }))).toEqual(['note']);
  });

  test('owes its result once its time has passed, not before', () => {
    const at = new Date('2026-11-23T14:00:00Z');
    expect(resultIsDue({ at, result: null }, new Date('2026-11-23T14:00:00.001Z'))).toBe(true);
    expect(resultIsDue({ at, result: null }, at)).toBe(false);
    expect(resultIsDue({ at, result: 'agreed' }, new Date('2026-12-01Z'))).toBe(false);
    expect(resultIsDue({ at: null, result: null }, new Date('2026-12-01Z'))).toBe(false);
  });
});

describe('a call', () => {
  test.each<[string, Partial<CallFacts>, string[]]>([
    ['with all of it lacks nothing', {}, []],
    ['needs no number when the customer is known', { phone: null, customer: true }, []],
    ['needs a number or a customer', { phone: null }, ['party']],
    ['does not take for a number what is none', { phone: '12' }, ['party']],
    ['needs a status', { status: null }, ['status']],
    ['needs a direction', { direction: null }, ['direction']],
    ['asks for nothing more at a wrong number', { status: 'wrong_number', phone: null, direction: null }, []],
  ])('%s', (_, facts, missing) => {
    expect(missingOfCall({ ...call, ...facts }, defaultPolicy)).toEqual(missing);
  });

  test('lacks a customer and a note where the policy asks for them, but not at a wrong number', () => {
    const policy = asking({ call: ['customer', 'note'] });
    expect(missingOfCall(call, policy)).toEqual(['customer', 'note']);
    expect(missingOfCall({ ...call, status: 'wrong_number' }, policy)).toEqual([]);
    expect(missingOfCall({ ...call, customer: true, note: 'x' }, policy)).toEqual([]);
  });
});

describe('a deal', () => {
  test.each<[string, Partial<DealFacts>, string[]]>([
    ['with all of it lacks nothing', {}, []],
    ['needs a customer', { customer: false }, ['customer']],
    ['needs a title', { title: null }, ['title']],
    ['needs an amount', { amount: null, currency: null }, ['amount']],
    ['takes nothing for an amount without a currency', { currency: null }, ['amount']],
    ['takes zero for an amount', { amount: '0.00' }, []],
    ['needs the day on which it was won', { stage: 'won' }, ['closed_on']],
    ['needs the day and the reason when lost', { stage: 'lost' }, ['closed_on', 'lost_reason']],
    [
      'is complete when lost with both',
      { stage: 'lost', closedOn: '2026-11-23', lostReason: 'Too dear' },
      [],
    ],
  ])('%s', (_, facts, missing) => {
    expect(missingOfDeal({ ...deal, ...facts }, defaultPolicy)).toEqual(missing);
  });

  test('lacks a note where the policy asks for one', () => {
    expect(missingOfDeal(deal, asking({ deal: ['note'] }))).toEqual(['note']);
  });
});
