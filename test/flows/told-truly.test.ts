// Sentences and pictures that must be there when they are due: the way on for an admin, a late Undo, the personal picture.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;

beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  const { company, manager } = stage.company;
  await stage.database.prisma.plan.create({
    data: {
      companyId: company.id,
      personId: manager.personId,
      metric: 'meetings',
      period: 'month',
      startsOn: new Date('2026-11-01'),
      target: 10,
    },
  });
  ann = await stage.person(manager);
});
afterAll(() => stage.close());

const lowest = (who: ScriptedPerson) => who.messages().at(-1)?.screen;

test('/plan shows the picture of one’s own numbers', async () => {
  await ann.says('/plan');
  expect(lowest(ann)?.image?.base64.length).toBeGreaterThan(1000);
  expect(lowest(ann)?.image?.alt).toContain('Meetings');
});

test.each([
  ['Monday', '2026-11-23T08:00:00Z', true],
  ['Tuesday', '2026-11-24T08:00:00Z', false],
])('the summary of a %s has it: %s', async (_day, at, has) => {
  stage.setTime(at);
  await postPush(stage, 'morning-summary');
  ann.sees('Meetings');
  expect(lowest(ann)?.image !== undefined).toBe(has);
});

test('a late Undo keeps the receipt, without it, and offers Change', async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  await ann.says('met Acme GmbH today 9:00, pricing, agreed');
  await ann.presses('✅ Save');
  stage.passes(11);
  await ann.presses('Undo');
  ann.sees('The ten minutes are up. You can still change or delete the record.');
  ann.sees('Acme GmbH · today 9:00 · pricing · agreed');
  ann.isOffered('✏️ Change', 'Next meeting');
  expect((lowest(ann)?.buttons ?? []).flat().map(({ label }) => label)).not.toContain('Undo');
});

test('an admin of a fresh company is shown the way on, and told when the first person joins', async () => {
  const { admin, company } = stage.company;
  await stage.database.prisma.person.updateMany({
    where: { companyId: company.id, id: { not: admin.personId } },
    data: { status: 'deactivated' },
  });
  const olga = await stage.person(admin);
  const joins = async (role: string, name: string) => {
    await olga.says('/invite');
    await olga.presses(role);
    await olga.says(name);
    const code = /Code: (\w+)/.exec(olga.screen())?.[1] ?? '';
    const joining = stage.stranger();
    await joining.says(code);
    await stage.app.delivery.sweep();
    return joining;
  };
  await joins('Head', 'Nina Neu');
  olga.sees('Nina Neu');
  expect(olga.screen()).not.toContain('Code:');
  const heard = olga.messages().length;
  const second = await joins('Admin', 'Adam Amt');
  second.isOffered('Import', 'Connect');
  expect(olga.screen()).toContain('Code:');
  expect(olga.messages().length).toBeGreaterThan(heard);
});
