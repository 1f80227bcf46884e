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

/** Of a button of the lowest message. */
function tokenOf(who: ScriptedPerson, label: string): string {
  const button = (who.messages().at(-1)?.screen.buttons ?? []).flat().find((one) => one.label === label);
  if (!button || !('token' in button)) throw new Error(`No button "${label}" in:\n${who.screen()}`);
  return button.token;
}

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
      /Acme GmbH\nIvan Petrov · \+49 30 901820\n⏰ tomorrow 15:00 · Contract\n1 open deal: Website .*12,400/,
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
    emil.sees('This no longer exists.');
  });
});

describe('contacts', () => {
  const points = async (customerId = acme) =>
    (
      await stage.database.prisma.contactPoint.findMany({ where: { customerId }, orderBy: { id: 'asc' } })
    ).map(({ value }) => value);

  test('are added with name and phone, and taken back with the card as the answer', async () => {
    await opens(ann, acme);
    await ann.presses('Contacts');
    ann.sees('Ivan Petrov');
    await ann.presses('Add contact');
    ann.sees("Who's the contact there?");
    await ann.says('Anna Berg');
    await ann.says('anna@acme.com');
    ann.sees('✅ Saved.');
    ann.sees('Anna Berg · anna@acme.com');
    await ann.presses('Undo');
    ann.sees('Undone.');
    expect(ann.screen()).not.toContain('Anna Berg');
    expect(await points()).toEqual(['+4930901820']);
  });

  test('get another name, a position, further phones; each is removed by a tap that can be taken back', async () => {
    await opens(ann, acme);
    await ann.presses('Contacts');
    await ann.presses('Change name');
    await ann.says('Iwan Petrow');
    ann.sees('Iwan Petrow · +49 30 901820');
    await ann.presses('Contacts');
    await ann.presses('Position');
    await ann.says('CEO');
    ann.sees('Iwan Petrow · CEO · +49 30 901820');
    await ann.presses('Add phone or e-mail');
    await ann.says('030 901821');
    expect(await points()).toEqual(['+4930901820', '+4930901821']);
    await ann.presses('Contacts');
    await ann.presses('✏️ +49 30 901821');
    await ann.says('iwan@acme.com');
    expect(await points()).toEqual(['+4930901820', 'iwan@acme.com']);
    await ann.presses('Contacts');
    await ann.presses('✕ +49 30 901820');
    expect(await points()).toEqual(['iwan@acme.com']);
    await ann.presses('Undo');
    expect(await points()).toEqual(['+4930901820', 'iwan@acme.com']);
    await ann.presses('Contacts');
    await ann.presses('Remove contact');
    ann.sees("Missing: the contact's last name, a phone or e-mail for the customer.");
    await ann.presses('Undo');
    ann.sees('Iwan Petrow · CEO · +49 30 901820 · iwan@acme.com');
  });

  test('of several it is asked whose the phone is; as a form, too', async () => {
    await opens(ann, acme);
    await ann.presses('Contacts');
    await ann.presses('Add contact');
    await ann.says('Anna Berg');
    await ann.presses('Skip');
    await ann.presses('Add phone or e-mail');
    ann.sees('Whose is it?');
    await ann.presses('Anna Berg');
    await ann.says('+49 171 1234567');
    ann.sees('Anna Berg · +49 171 1234567');
    const slack = await stage.person(stage.company.manager, 'slack');
    await slack.sends(
      { kind: 'press', token: actionToken('addpoint', acme), messageKey: 'x' },
      { formTrigger: 'contact-form' },
    );
    const form = stage.slack.forms.get('contact-form');
    expect(form?.fields.map(({ key, options }) => [key, options?.map(({ label }) => label)])).toEqual([
      ['of', ['Ivan Petrov', 'Anna Berg']],
      ['reach', undefined],
    ]);
    const ivan = form?.fields[0]?.options?.[0]?.value ?? '';
    await slack.sends({
      kind: 'form',
      token: form?.token ?? '',
      values: { of: ivan, reach: 'ivan@acme.com' },
    });
    expect(await points()).toEqual(['+4930901820', '+491711234567', 'ivan@acme.com']);
  });

  test('a phone that is another customer’s says whose, and leads to merging', async () => {
    const other = await giveCustomer(stage, 'Akme');
    await stage.database.prisma.contactPoint.updateMany({
      where: { customerId: other },
      data: { value: '+4930555001' },
    });
    await opens(ann, acme);
    await ann.presses('Add phone or e-mail');
    await ann.says('030 555001');
    ann.sees('Akme already exists. The phone number is the same.');
    await ann.presses('Merge with Akme');
    ann.sees('Which one stays?');
    expect(await points()).toEqual(['+4930901820']);
  });

  test('are an operator’s to change where the company says so; for a manager they are masked', async () => {
    await stage.database.prisma.company.update({
      where: { id: stage.company.company.id },
      data: { policy: { division: 'operators' } },
    });
    const masked = await stage.person(stage.company.manager);
    await opens(masked, acme);
    masked.sees('+49 ••• 20');
    expect(masked.screen()).not.toContain('901820');
    await masked.presses('Contacts');
    expect(masked.screen()).not.toMatch(/901820|Remove|Change name/);
    await masked.sends({ kind: 'press', token: actionToken('rmcontact', acme, 1) });
    masked.sees("Your role doesn't include this.");
    const greta = await stage.person(stage.company.operator);
    await opens(greta, acme);
    await greta.presses('Contacts');
    await greta.presses('Change name');
    await greta.says('Iwan Petrow');
    greta.sees('Iwan Petrow · +49 30 901820');
    await stage.database.prisma.company.update({
      where: { id: stage.company.company.id },
      data: { policy: {} },
    });
  });
});

describe('tags and notes', () => {
  test('tags are typed once, then a tap each; a double tap does the same once', async () => {
    await opens(ann, acme);
    await ann.presses('Tags');
    await ann.presses('Type another');
    await ann.says('VIP, Großhandel');
    ann.sees('Acme GmbH · VIP, Großhandel');
    const second = await giveCustomer(stage, 'Kite Ltd');
    await opens(ann, second);
    await ann.presses('Tags');
    const token = tokenOf(ann, 'VIP');
    await ann.presses('VIP');
    await ann.presses('Großhandel');
    await ann.sends({ kind: 'press', token });
    ann.sees('Kite Ltd · VIP, Großhandel');
    await ann.presses('✅ VIP');
    ann.sees('Kite Ltd · Großhandel');
    await ann.presses('Undo');
    ann.sees('Kite Ltd · VIP, Großhandel');
  });

  test('a note is begun, added to, and removed', async () => {
    await opens(ann, acme);
    await ann.presses('Note');
    await ann.says('Likes <b>tea</b>');
    ann.sees('Likes <b>tea</b>');
    await ann.presses('Note');
    await ann.presses('Add to it');
    await ann.says('=HYPERLINK("x")');
    ann.sees('Likes <b>tea</b> =HYPERLINK("x")');
    await ann.presses('Note');
    await ann.presses('Remove it');
    expect(ann.screen()).not.toContain('tea');
  });
});

describe('as forms', () => {
  const opensForm = async (who: ScriptedPerson, token: string) => {
    await who.sends({ kind: 'press', token, messageKey: 'x' }, { formTrigger: token });
    const form = stage.slack.forms.get(token);
    if (!form) throw new Error(`No form; instead:\n${who.screen()}`);
    return form;
  };
  const fillsIn = (who: ScriptedPerson, token: string, values: Record<string, string>) =>
    who.sends({ kind: 'form', token, values });

  test('a contact, tags and a note are one page each, and end on the card', async () => {
    const slack = await stage.person(stage.company.manager, 'slack');
    const contact = await opensForm(slack, actionToken('addcontact', acme));
    expect(contact.fields.map(({ key }) => key)).toEqual(['contact', 'reach']);
    expect(await fillsIn(slack, contact.token, { contact: 'Anna Berg', reach: 'nonsense' })).toMatchObject({
      form: { kind: 'errors', errors: { reach: expect.stringContaining('nonsense') } },
    });
    await fillsIn(slack, contact.token, { contact: 'Anna Berg', reach: 'anna@acme.com' });
    slack.sees('Anna Berg · anna@acme.com');
    const tags = await opensForm(slack, actionToken('addtags', acme));
    await fillsIn(slack, tags.token, { tags: 'vip, retail' });
    slack.sees('Acme GmbH · vip, retail');
    const note = await opensForm(slack, actionToken('note', acme));
    expect(note.fields.map(({ key }) => key)).toEqual(['note']);
    await fillsIn(slack, note.token, { note: 'Likes tea.' });
    const again = await opensForm(slack, actionToken('note', acme));
    expect(again.fields.map(({ key }) => key)).toEqual(['how', 'note']);
    await fillsIn(slack, again.token, { how: 'add', note: 'Pays late.' });
    slack.sees('Likes tea. Pays late.');
    const third = await opensForm(slack, actionToken('note', acme));
    await fillsIn(slack, third.token, { how: 'remove', note: '' });
    expect(slack.screen()).not.toContain('tea');
  });

  test('what to type is said in words that fit, whether or not a look-alike is offered', async () => {
    await ann.sends({ kind: 'press', token: actionToken('merge', acme) });
    ann.sees("Which other customer is the same one?\nType the name and I'll search for it.");
    expect(ann.screen()).not.toContain('or type');
  });

  test('the other customer of a merge is searched for; a form left open meanwhile saves nothing over it', async () => {
    const other = await giveCustomer(stage, 'Kite Ltd');
    const slack = await stage.person(stage.company.manager, 'slack');
    const merge = await opensForm(slack, actionToken('merge', acme));
    expect(merge.fields.map(({ key, searchable }) => [key, searchable])).toEqual([['other', true]]);
    await fillsIn(slack, merge.token, { other: String(other) });
    slack.sees('Which one stays?');
    const rename = await opensForm(slack, actionToken('addcontact', acme));
    await slack.presses('Keep 2: Kite Ltd');
    await fillsIn(slack, rename.token, { contact: 'Anna Berg', reach: '' });
    expect(await stage.database.prisma.contact.count({ where: { customerId: acme } })).toBe(0);
  });
});

describe('finding', () => {
  test('pages through many, by a part of the name, a phone, or a tag', async () => {
    await stage.database.prisma.customer.updateMany({
      data: { deletedAt: new Date('2026-11-01T00:00:00Z') },
    });
    for (let one = 1; one <= 10; one++) await giveCustomer(stage, `Ökohof ${one}`);
    await ann.says('/find окохоф');
    ann.sees('Found for "окохоф":');
    await ann.presses('More');
    ann.isOffered('‹ Previous');
    expect(ann.screen().match(/Ökohof/g)).toHaveLength(2);
    await ann.presses('Ökohof');
    await ann.presses('Tags');
    await ann.presses('Type another');
    await ann.says('Bio-Markt');
    await ann.says('/find #bio-markt');
    ann.sees('1 customer:');
    await ann.says(`/find ${'q'.repeat(10_000)}`);
    ann.sees('Nobody found');
    await ann.sends({ kind: 'press', token: 'a.find.!!!.999999999' });
    ann.sees('Nobody found');
  });
});

describe('merging', () => {
  test('shows both, keeps the chosen one, leads old buttons there, and brings both back', async () => {
    await stage.database.prisma.customer.updateMany({
      where: { id: { not: acme } },
      data: { deletedAt: new Date('2026-11-01T00:00:00Z') },
    });
    const other = await giveCustomer(stage, 'Akme AG');
    await opens(ann, acme);
    await ann.presses('More…');
    await ann.presses('Merge…');
    await ann.presses('Akme AG');
    ann.sees('1 · Acme GmbH · Ann Weber');
    ann.sees('2 · Akme AG · Ann Weber');
    await ann.presses('Keep 2: Akme AG');
    ann.sees('✅ Merged.');
    const undo = tokenOf(ann, 'Undo the merge');
    await opens(ann, acme);
    ann.sees('Akme AG');
    for (const command of ['more', 'contacts', 'tags', 'story', 'meeting']) {
      await ann.sends({ kind: 'press', token: actionToken(command, acme) });
      ann.sees('Akme AG');
    }
    await ann.says('/cancel');
    await ann.sends({ kind: 'press', token: actionToken('edit', 'customer', acme) });
    ann.sees('Akme AG');
    await ann.says('/cancel');
    await ann.sends({ kind: 'press', token: undo });
    ann.sees("they're two customers again");
    await opens(ann, acme);
    ann.sees('Acme GmbH');
    await opens(ann, other);
    ann.sees('Akme AG');
    await ann.sends({ kind: 'press', token: undo });
    ann.sees('This was already undone.');
  });

  test('is not for another team, by whatever button', async () => {
    const other = await giveCustomer(stage, 'Akme AG');
    const emil = await stage.person(stage.company.otherManager);
    for (const token of [actionToken('merge', acme, other), actionToken('keep', acme, other)]) {
      await emil.sends({ kind: 'press', token });
      expect(emil.screen()).not.toMatch(/Acme|Akme/);
    }
    expect(
      await stage.database.prisma.customer.count({ where: { id: { in: [acme, other] }, deletedAt: null } }),
    ).toBe(2);
  });
});

describe('look-alikes', () => {
  test('are compared or told apart, once and for all', async () => {
    await stage.database.prisma.customer.updateMany({
      data: { deletedAt: new Date('2026-11-01T00:00:00Z') },
    });
    const first = await giveCustomer(stage, 'Nordlicht Optik');
    const second = await giveCustomer(stage, 'Nordlicht Optick');
    await maria.says('/lookalikes');
    maria.sees('1 · Nordlicht Optik = Nordlicht Optick (similar name, same phone)');
    await maria.presses('1: Compare, merge');
    maria.sees('Which one stays?');
    await maria.presses('Not the same');
    maria.sees('No look-alikes among your customers.');
    const olga = await stage.person(stage.company.admin);
    await olga.says('/lookalikes');
    olga.sees('No look-alikes');
    await ann.says('/lookalikes');
    ann.sees("Your role doesn't include this.");
    await ann.sends({ kind: 'press', token: actionToken('notsame', first, second) });
    ann.sees("Your role doesn't include this.");
  });
});

describe('hostile words', () => {
  test.each([
    ['markup', '<b>x</b> *y* _z_ [a](http://b)'],
    ['a mention', '<!channel> @everyone'],
    ['a formula', '=cmd|"/c calc"!A1'],
    ['a header', 'x\r\nBcc: a@b.de'],
    ['NUL and half a letter', 'a\0b\uD83D'],
  ])('%s in names, notes, tags and searches stay words, and fit every screen', async (_, words) => {
    await opens(ann, acme);
    for (const [button, ...then] of [['Note'], ['Tags', 'Type another'], ['Contacts', 'Change name']]) {
      await ann.presses(button ?? '');
      for (const label of then) await ann.presses(label);
      await ann.says(words);
      ann.sees('✅ Saved.');
    }
    await ann.says(`/find ${words}`);
    await ann.says(`/find #${words}`);
    await opens(ann, acme);
    expect(ann.screen().length).toBeLessThan(1200);
    await ann.presses('Tags');
    await ann.presses('✅');
    await ann.presses('Undo');
    for (const { screen } of ann.messages())
      for (const button of (screen.buttons ?? []).flat()) {
        expect(Buffer.byteLength('token' in button ? button.token : '')).toBeLessThanOrEqual(64);
        expect([...button.label].length).toBeLessThanOrEqual(75);
      }
  });

  test('ten thousand letters are asked for again, shorter: nothing of them is cut, nothing is saved', async () => {
    for (const [button, ...then] of [['Note'], ['Tags', 'Type another'], ['Contacts', 'Change name']]) {
      await opens(ann, acme);
      await ann.presses(button ?? '');
      for (const label of then) await ann.presses(label);
      await ann.says('ö'.repeat(10_000));
      ann.sees('Please shorten it');
      await ann.says('Shorter');
      ann.sees('✅ Saved.');
    }
    await ann.says(`/find ${'ö'.repeat(10_000)}`);
    expect(ann.screen().length).toBeLessThan(1200);
  });

  test.each([
    'contact',
    'rmcontact',
    'chpoint',
    'rmpoint',
    'rename',
    'tag',
    'tags',
    'note',
    'keep',
    'unmerge',
    'story',
    'more',
    'merge',
    'notsame',
  ])('a.%s with ids of nobody and of others changes nothing and shows nothing', async (command) => {
    const emil = await stage.person(stage.company.otherHead);
    const before = await stage.database.prisma.contactPoint.count();
    for (const args of [
      [acme, acme],
      [acme, 1],
      ['x', 'y'],
      [2 ** 31, 2 ** 31],
      ['', ''],
      [acme, 'abc', 'on', '-1'],
    ]) {
      await emil.sends({ kind: 'press', token: ['a', command, ...args].join('.') });
      expect(emil.screen()).not.toMatch(/Acme|Petrov|901820|Something went wrong/);
    }
    expect(await stage.database.prisma.contactPoint.count()).toBe(before);
  });
});
