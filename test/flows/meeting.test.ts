import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('logging a meeting', () => {
  let stage: Stage;
  let ann: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.database.prisma.meeting.deleteMany({});
    await stage.database.prisma.customer.deleteMany({ where: { contacts: { none: {} } } });
    ann = await stage.person(stage.company.manager);
  });

  test('takes five taps and answers with the counter', async () => {
    await giveCustomer(stage, 'Acme GmbH');
    await ann.says('Meeting');
    ann.sees('Which customer?');
    await ann.presses('Acme GmbH');
    ann.sees('When?');
    await ann.presses('Now');
    ann.sees('About what?');
    await ann.presses('Pricing');
    ann.sees('How did it go?');
    stage.passes(0.2);
    await ann.presses('Agreed');
    ann.sees('✅ Saved in 12 s, 5 taps.');
    ann.sees('Meetings this month: 1');
    expect(ann.messages()).toHaveLength(1);
  });
});
