// The customer book in the chat: the card, contacts, tags, notes, finding, merging, look-alikes.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionToken } from '../../src/messenger/action-token.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let maria: ScriptedPerson;
let acme: number;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  ann = await stage.person(stage.company.manager);
  maria = await stage.person(stage.company.head);
  acme = await giveCustomer(stage, 'Acme GmbH');
});

const opens = (who: ScriptedPerson, id: number) =>
  who.sends({ kind: 'press', token: actionToken('record', 'customer', id) });

describe('a customer’s card', () => {
  test('says how to reach them, what comes next, what is open and what was done last', async () => {
    const { companyId, personId } = stage.company.manager;
    const common = { companyId, managerId: personId, createdById: personId, customerId: acme };
    await stage.database.prisma.meeting.createMany({
      data: [
        { ...common, at: new Date('2026-11-24T14:00:00Z'), subject: 'Contract' },
        { ...common, at: new Date('2026-11-20T14:00:00Z'), subject: 'Pricing', result: 'agreed' },
      ],
    });
    await stage.database.prisma.deal.create({
      data: { ...common, title: 'Website', amount: 12400, currency: 'EUR', stage: 'open' },
    });
    await opens(ann, acme);
    ann.sees(
      [
        'Acme GmbH',
        'Ivan Petrov · +49 30 901820',
        '⏰ tomorrow 15:00 · Contract',
        '1 open deal: Website €12,400',
      ].join('\n'),
    );
    ann.sees('Fri 20 Nov 15:00 · Meeting · Pricing · Agreed');
    ann.isOffered(
      'Meeting',
      'Call',
      'Deal',
      'Contacts',
      'Add phone or e-mail',
      'Tags',
      'Note',
      'Change',
      'More…',
    );
    await ann.presses('More…');
    ann.isOffered('History', 'Merge…', 'Delete', '↩ Customer');
    await ann.presses('History');
    await ann.presses('Fri 20 Nov 15:00');
    ann.sees('Pricing');
    await opens(maria, acme);
    maria.sees('Manager: Ann Weber');
  });

  test('has no meetings and deals for an operator, and is not there for another team', async () => {
    const greta = await stage.person(stage.company.operator);
    await opens(greta, acme);
    greta.isOffered('Contacts', 'More…');
    expect(greta.screen()).not.toMatch(/\[Meeting\]|\[Deal\]/);
    const emil = await stage.person(stage.company.otherManager);
    await opens(emil, acme);
    emil.sees('This is not there any more.');
  });
});
