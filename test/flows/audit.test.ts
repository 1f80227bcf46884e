// The audit log in chat: who did what, when, from where; for admins all of it, for heads their teams'.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let admin: ScriptedPerson;
let head: ScriptedPerson;
let otherHead: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
  ann = await stage.person(stage.company.manager);
  await giveCustomer(stage, 'Acme GmbH');
  await giveCustomer(stage, 'Südwind AG', stage.company.otherManager);
});
beforeEach(async () => {
  admin = await stage.person(stage.company.admin);
  head = await stage.person(stage.company.head);
  otherHead = await stage.person(stage.company.otherHead);
});
afterAll(() => stage.close());

const labels = (person: ScriptedPerson) =>
  (person.messages().at(-1)?.screen.buttons ?? []).flat().map(({ label }) => label);
const file = (person: ScriptedPerson) => {
  const content = person.messages().at(-1)?.screen.file;
  return Buffer.from(content?.base64 ?? '', 'base64').toString('utf8');
};

test('is listed newest first, and an entry says what changed and leads to its record', async () => {
  await ann.says('/find Acme');
  await ann.presses('Acme GmbH');
  await ann.presses('Change');
  await ann.presses('✏️ Change');
  await ann.presses('Name');
  await ann.says('=Acme Nord');
  await ann.presses('✅ Save');

  await admin.says('/audit');
  expect(labels(admin)[0]).toMatch(/Ann Weber · Customer changed · =Acme Nord/);
  await admin.presses(labels(admin)[0] as string);
  admin.sees('Customer changed');
  admin.sees('Acme GmbH → =Acme Nord');
  admin.sees('Ann Weber · Telegram');
  await admin.presses('Open the record');
  admin.sees('=Acme Nord');
});

test('is filtered by person, act, record and day, by buttons', async () => {
  await admin.says('/audit');
  await admin.presses('Who');
  await admin.presses('Emil Novak');
  expect(labels(admin).filter((label) => label.includes('·'))).toEqual([
    expect.stringContaining('Emil Novak · Customer entered · Südwind AG'),
  ]);
  admin.sees('Emil Novak');
  await admin.presses('What');
  await admin.presses('Deleted');
  admin.sees('No matching entries.');
  await admin.presses('What');
  await admin.presses('Everything');
  await admin.presses('When');
  await admin.presses('Today');
  admin.sees('No matching entries.');
  await admin.presses('Show all');
  await admin.presses('Records');
  await admin.presses('Deal');
  admin.sees('No matching entries.');
});

test('a head reads of their own team, and not of another', async () => {
  await head.says('/audit');
  expect(head.screen()).toContain('Acme');
  expect(head.screen()).not.toContain('Südwind');
  await otherHead.says('/audit');
  expect(otherHead.screen()).toContain('Südwind');
  expect(otherHead.screen()).not.toContain('Acme');
  await otherHead.presses('Who');
  expect(labels(otherHead)).toEqual(['Emil Novak', 'Viktor Sokolov', 'Everybody']);

  const entry = await stage.database.prisma.audit.findFirstOrThrow({
    where: {
      companyId: stage.company.company.id,
      personId: stage.company.manager.personId,
      kind: 'customer',
    },
  });
  await otherHead.sends({ kind: 'press', token: `a.audit.e.${entry.id}.-.-.-.-`, messageKey: '1' });
  otherHead.sees('This no longer exists.');
  await otherHead.sends({
    kind: 'press',
    token: `a.audit.x.${stage.company.manager.personId}.-.-.-`,
    messageKey: '1',
  });
  expect(file(otherHead)).not.toContain('Acme');
});

test('managers and operators do not read it', async () => {
  for (const who of [stage.company.manager, stage.company.operator]) {
    const person = await stage.person(who);
    await person.says('/audit');
    person.sees("Your role doesn't include this.");
    await person.sends({ kind: 'press', token: 'a.audit.x.-.-.-.-', messageKey: '1' });
    person.sees("Your role doesn't include this.");
    expect(person.messages().at(-1)?.screen.file).toBeUndefined();
  }
});

test('is taken as a file without formulas, which is itself written down', async () => {
  await admin.says('/audit');
  await admin.presses('As a file');
  expect(file(admin)).toContain('Customer changed');
  expect(file(admin)).toContain(`'=Acme Nord`);
  await admin.says('/audit');
  expect(labels(admin)[0]).toMatch(/Olga Brandt · Log exported/);
});

test('a list longer than a screen has pages', async () => {
  for (let n = 0; n < 8; n++) await giveCustomer(stage, `Kunde ${n}`);
  await admin.says('/audit');
  const first = labels(admin)[0];
  await admin.presses('More');
  expect(labels(admin)).not.toContain(first);
  await admin.presses('‹ Previous');
  expect(labels(admin)[0]).toBe(first);
});

test('a forged filter shows no more than all that one may read', async () => {
  await otherHead.sends({ kind: 'press', token: 'a.audit.l.99999999999.x.y.z.-1', messageKey: '1' });
  expect(otherHead.screen()).toContain('Südwind');
  expect(otherHead.screen()).not.toContain('Acme');
});
