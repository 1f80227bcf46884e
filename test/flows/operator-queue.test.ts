// Whole conversations about personal data: a manager asks, an operator answers, the manager's records count.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../src/areas/deals/mutations.ts';
import { aCustomer, aDeal } from '../records/record-samples.ts';
import { createTestCompany } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('card'),
]);
const operators = { policy: { division: 'operators' } };

describe('the operators’ queue', () => {
  let stage: Stage;
  let mia: ScriptedPerson;
  let olga: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage({ company: operators });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.database.prisma.dataRequest.deleteMany();
    mia = await stage.person(stage.company.manager);
    olga = await stage.person(stage.company.operator);
  });

  const newCustomer = async (who: ScriptedPerson, name: string) => {
    await who.says('/customer');
    await who.says(name);
  };
  const photo = (caption?: string) => ({
    name: 'card.png',
    bytes: png,
    mediaType: 'image/png',
    photo: true,
    caption,
  });
  const screenOf = (who: ScriptedPerson) => who.messages().at(-1)?.screen;

  test('a manager asks in one tap and a line; the operator types name and phone; all counts', async () => {
    await newCustomer(mia, 'Kite Ltd');
    mia.sees('It counts once this is added');
    mia.isOffered('Ask the operator');
    expect(mia.screen()).not.toContain('Type phone');
    await mia.presses('Ask the operator');
    mia.sees('What do you know?');
    await mia.says('ask for Ivan at their office');
    mia.sees('The operator has been asked: Kite Ltd');

    await olga.says('Queue');
    olga.sees('1 request waiting');
    olga.sees('Kite Ltd · Ann Weber');
    olga.sees('ask for Ivan at their office');
    await olga.presses('Type it in');
    olga.sees("Who's the contact there?");
    await olga.says('Ivan Petrov');
    await olga.says('030 901820');
    await olga.presses('Skip');
    olga.sees('✅ Kite Ltd: saved and complete.');
    olga.sees('Nothing is waiting.');
  });

  test('what the manager wrote is offered as it was recognised: a phone and an e-mail in two taps', async () => {
    await newCustomer(mia, 'Seen Ltd');
    await mia.presses('Ask the operator');
    await mia.says(
      'call Ivan on 030/901820 (or 030 901820), 12 people; write to ivan@seen.de. Not <b>@x</b>',
    );
    await olga.says('/queue');
    await olga.presses('Type it in');
    await olga.says('Ivan Petrov');
    olga.sees(/\n\[\+49 30 901820\]\n\[/);
    expect(olga.screen()).not.toContain('ivan@seen.de');
    await olga.presses('+49 30 901820');
    olga.sees(/\n\[ivan@seen\.de\]\n\[/);
    await olga.presses('ivan@seen.de');
    olga.sees('✅ Seen Ltd: saved and complete.');
    const points = await stage.database.prisma.contactPoint.findMany({
      where: { customer: { name: 'Seen Ltd' } },
      orderBy: { kind: 'asc' },
    });
    expect(points.map(({ value }) => value).sort()).toEqual(['+4930901820', 'ivan@seen.de']);
  });

  test('a photo of a business card of a new customer: one tap for the manager; the operator sees it above the questions', async () => {
    await mia.sendsFile(photo('met at the fair'));
    mia.sees('Which customer is it about?');
    await mia.presses('New customer');
    mia.sees('The operator will add this customer.');

    await olga.says('/queue');
    expect(screenOf(olga)?.image).toMatchObject({ mediaType: 'image/png', base64: png.toString('base64') });
    olga.sees('met at the fair');
    const shown = olga.messages().length;
    await olga.presses('Type it in');
    expect(olga.messages()).toHaveLength(shown + 1);
    await olga.says('Berg & Sohn');
    await olga.says('Anna Berg');
    await olga.says('+49 30 901821');
    await olga.says('anna@berg.de');
    olga.sees('✅ Berg & Sohn: saved and complete.');
    await mia.says('/find Berg');
    mia.isOffered('Berg & Sohn');
  });

  test('after an answer the next request is there at once; skipping and declining take a tap and a reason', async () => {
    for (const name of ['Alpha', 'Beta', 'Gamma']) {
      stage.passes(1);
      await newCustomer(mia, name);
      await mia.presses('Ask the operator');
      await mia.presses('Skip');
    }
    await olga.says('/queue');
    olga.sees('3 requests waiting');
    olga.sees('Alpha ·');
    await olga.presses('Skip');
    olga.sees('Beta ·');
    await olga.presses('Decline');
    olga.sees("Why can't it be done?");
    await olga.presses('Nothing found');
    olga.sees('Declined: Beta.');
    olga.sees('Alpha ·');
    await olga.presses('Undo: Beta');
    olga.sees('Undone.');
    olga.sees('3 requests waiting');
  });

  test('an answer is taken back with all that was typed, and the request waits again', async () => {
    await newCustomer(mia, 'Undone Ltd');
    await mia.presses('Ask the operator');
    await mia.presses('Skip');
    await olga.says('/queue');
    await olga.presses('Type it in');
    await olga.says('Ivan Petrov');
    await olga.says('030 901820');
    await olga.says('ivan@undone.de');
    olga.sees('saved and complete');
    await olga.presses('Undo: Undone Ltd');
    olga.sees('Undone.');
    olga.sees('1 request waiting');
    const card = await stage.database.prisma.customer.findFirstOrThrow({
      where: { name: 'Undone Ltd' },
      include: { points: true },
    });
    expect(card).toMatchObject({ complete: false, points: [] });
  });

  test('two operators do not do the same one; an old button finds it settled; a double tap answers once', async () => {
    const { admin } = stage.company;
    const second = await stage.person(admin);
    await newCustomer(mia, 'Once Ltd');
    await mia.presses('Ask the operator');
    await mia.presses('Skip');
    await olga.says('/queue');
    const request = await stage.database.prisma.dataRequest.findFirstOrThrow();
    await second.says('/queue');
    second.sees('someone is already working on it');
    await olga.presses('Decline');
    const asks = olga.messages().at(-1);
    await Promise.all([1, 2].map(() => asks && olga.pressesOn(asks, 'Nothing found')));
    expect(
      await stage.database.prisma.audit.count({
        where: { action: 'request.decline', companyId: admin.companyId },
      }),
    ).toBe(2);
    await olga.sends({ kind: 'press', token: `a.queue.enter.${request.id}` });
    olga.sees('This request has already been settled.');
  });

  test('asked again, what is open is said first, and can be added to or taken back', async () => {
    await newCustomer(mia, 'Again Ltd');
    await mia.presses('Ask the operator');
    await mia.presses('Skip');
    const { id } = await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Again Ltd' } });
    await mia.sends({ kind: 'press', token: `a.askoperator.${id}` });
    mia.sees('The operator was asked about Again Ltd');
    await mia.presses('Add words or a photo');
    await mia.sendsFile(photo());
    mia.sees('Added to your question: Again Ltd.');
    await mia.presses('Withdraw');
    mia.sees('Withdrawn');
    await olga.says('/queue');
    olga.sees('Nothing is waiting.');
  });

  test('what is incomplete leads a manager to the operator, wherever the button stood', async () => {
    await newCustomer(mia, 'Listed Ltd');
    const { id } = await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Listed Ltd' } });
    await mia.sends({ kind: 'press', token: `a.fix.customer.${id}.contact_info` });
    mia.sees('What do you know?');
    await mia.presses('Cancel');
    await mia.sends({ kind: 'press', token: `a.record.customer.${id}` });
    mia.isOffered('Ask the operator');
  });

  test('in a form, too', async () => {
    const sam = await stage.person(stage.company.manager, 'slack');
    const { id } = await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Listed Ltd' } });
    const trigger = 'ask-form';
    await sam.sends({ kind: 'press', token: `a.askoperator.${id}` }, { formTrigger: trigger });
    const form = stage.slack.forms.get(trigger);
    expect(form?.fields.map(({ key }) => key)).toContain('details');
    await sam.sends({
      kind: 'form',
      token: form?.token ?? '',
      values: { customer: String(id), details: 'by form' },
    });
    sam.sees('The operator has been asked: Listed Ltd');
    const fresh = await sam.opensForm('/askoperator');
    await sam.sends({
      kind: 'form',
      token: fresh.token,
      values: { customer: 'new', details: 'Nova, Eva Nova' },
    });
    sam.sees('The operator will add this customer.');
    await sam.presses('Withdraw');
    const nina = await stage.person(stage.company.operator, 'slack');
    await nina.says('/queue');
    const request = await stage.database.prisma.dataRequest.findFirstOrThrow({ where: { status: 'open' } });
    await nina.sends({ kind: 'press', token: `a.queue.enter.${request.id}` }, { formTrigger: 'answer-form' });
    const answer = stage.slack.forms.get('answer-form');
    expect(answer?.fields.map(({ key }) => key)).toEqual(['contact', 'phone', 'email']);
    const values = { contact: 'Ivan Petrov', phone: '030 901820', email: '' };
    await nina.sends({ kind: 'form', token: answer?.token ?? '', values });
    nina.sees('✅ Listed Ltd: saved and complete.');
  });

  test('a shared contact card goes to the operator as it is', async () => {
    await mia.shares({ phone: '+4930901820', firstName: 'Ivan', lastName: 'Petrov' });
    mia.sees('Which customer is it about?');
    await mia.presses('New customer');
    await olga.says('/queue');
    olga.sees('Ivan Petrov, +4930901820');
  });

  test('a call to a wrong number says what it means, and the operator has it already', async () => {
    const { operator, manager } = stage.company;
    await stage.database.transaction((tx) =>
      saveCustomer(tx, operator, aCustomer({ name: 'Wrong Ltd', ownerId: manager.personId })),
    );
    await mia.says('/call');
    await mia.says('Wrong Ltd');
    await mia.presses('Wrong number');
    mia.sees("Wrong Ltd can't be reached any more");
    await mia.presses('Ask the operator');
    mia.sees('The operator has been looking for a new contact: Wrong Ltd');
    await olga.says('/queue');
    olga.sees('Wrong number: +49 30 901820');
    await olga.presses('Type it in');
    olga.sees("What's the phone number?");
    await olga.says('030 901822');
    olga.sees('✅ Wrong Ltd: saved and complete.');
  });

  test('where managers enter contacts, a wrong number leads to the question for another one', async () => {
    const plain = await createTestCompany(stage.database);
    await giveCustomer({ database: stage.database, company: plain }, 'Acme GmbH');
    const max = await stage.person(plain.manager);
    await max.says('/call');
    await max.says('+49 30 901820');
    await max.presses('Wrong number');
    max.sees("Acme GmbH can't be reached any more");
    await max.presses('Type phone');
    await max.says('030 901825');
    expect(max.screen()).not.toContain("can't be reached");
    const points = await stage.database.prisma.contactPoint.findMany({
      where: { companyId: plain.company.id },
    });
    expect(points).toMatchObject([{ value: '+4930901825', valid: true }]);
  });

  test('nobody else works the queue, and no one reaches another company’s requests', async () => {
    await newCustomer(mia, 'Private Ltd');
    await mia.presses('Ask the operator');
    await mia.says('secret words');
    const request = await stage.database.prisma.dataRequest.findFirstOrThrow({ where: { status: 'open' } });
    const others = await createTestCompany(stage.database, operators);
    const tokens = ['enter', 'decline', 'after'].map((what) => `a.queue.${what}.${request.id}`);
    for (const who of [stage.company.colleague, stage.company.otherHead, others.operator, others.manager]) {
      const person = await stage.person(who);
      for (const token of [...tokens, `a.unask.${request.id}`, `a.unanswer.${request.id}`]) {
        await person.sends({ kind: 'press', token });
        expect(person.screen()).not.toMatch(/secret words|Private Ltd/);
      }
    }
    expect(
      await stage.database.prisma.dataRequest.findFirstOrThrow({ where: { id: request.id } }),
    ).toMatchObject({
      status: 'open',
      takenById: null,
    });
  });

  test('markup and NUL in what a manager writes are text and no more; a long text is shown whole, one that is too long is asked for again', async () => {
    await newCustomer(mia, 'Hostile Ltd');
    await mia.presses('Ask the operator');
    await mia.says('x'.repeat(10_001));
    mia.sees("That's 10001 characters, more than the 10000 that fit");
    await mia.says(`<b>@here</b> =1+1\u0000 ${'x'.repeat(5000)} LASTWORD`);
    mia.sees('The operator has been asked');
    await olga.says('/queue');
    olga.sees('<b>@here</b> =1+1');
    expect(olga.screen().length).toBeLessThan(2200);
    await olga.presses('Show all of it');
    await olga.presses('More ›');
    olga.sees('LASTWORD');
  });

  test('an operator sees customers and their queue, and neither deals nor plans', async () => {
    await olga.says('/menu');
    olga.isOffered('Queue', 'Customer', 'Find');
    expect(olga.screen()).not.toMatch(/Meeting|Deal|Plan/);
    await olga.says('/help');
    olga.sees('/queue');
    expect(olga.screen()).not.toMatch(/\/deal|\/plan|\/meeting/);
    const acme = await stage.database.transaction((tx) =>
      saveCustomer(tx, stage.company.operator, aCustomer({ ownerId: stage.company.manager.personId })),
    );
    if (!acme.ok) throw new Error(acme.reason);
    const { id } = acme.record;
    await stage.database.transaction((tx) =>
      saveDeal(tx, stage.company.manager, aDeal(id, { title: 'Secret deal', amount: '98765' })),
    );
    for (const token of [`a.record.customer.${id}`, `a.more.${id}`, `a.story.${id}`, `a.contacts.${id}`]) {
      await olga.sends({ kind: 'press', token });
      expect(olga.screen()).not.toMatch(/Secret deal|98.?765/);
    }
    await olga.says('/deal');
    olga.sees("Your role doesn't include this");
  });

  test('where managers enter contacts themselves, a card is answered kindly and nothing is asked', async () => {
    const plain = await createTestCompany(stage.database);
    const max = await stage.person(plain.manager);
    await max.sendsFile(photo());
    max.sees("I can't read this picture");
    max.isOffered('Customer');
    await newCustomer(max, 'Plain Ltd');
    expect(max.screen()).not.toContain('Ask the operator');
  });

  describe('what is told', () => {
    const answer = async (name: string) => {
      await newCustomer(mia, name);
      await mia.presses('Ask the operator');
      await mia.presses('Skip');
      await olga.says('/queue');
      await olga.presses('Type it in');
      await olga.says('Ivan Petrov');
      await olga.says('030 901820');
      await olga.says('ivan@kite.de');
    };
    const told = (name: string) =>
      mia
        .messages()
        .filter(({ screen }) => JSON.stringify(screen.text).includes(`${name} can be reached now`));

    test('the manager hears of the answer once, however often it is looked for', async () => {
      await answer('Told Ltd');
      for (const minute of [1, 1, 1]) {
        stage.passes(minute);
        await postPush(stage, 'request-answered');
      }
      expect(told('Told Ltd')).toHaveLength(1);
      mia.isOffered('Open');
    });

    test('in quiet hours it waits for the morning; an answer that was taken back is not told', async () => {
      await answer('Late Ltd');
      await postPush(stage, 'request-answered', 'quiet_hours');
      expect(told('Late Ltd')).toHaveLength(0);
      stage.passes(600);
      await postPush(stage, 'request-answered');
      expect(told('Late Ltd')).toHaveLength(1);
      await answer('Back Ltd');
      await olga.presses('Undo: Back Ltd');
      stage.passes(1);
      await postPush(stage, 'request-answered');
      expect(told('Back Ltd')).toHaveLength(0);
    });

    test('a refusal comes with its reason and the way to ask again', async () => {
      await newCustomer(mia, 'No Ltd');
      await mia.presses('Ask the operator');
      await mia.presses('Skip');
      await olga.says('/queue');
      await olga.presses('Decline');
      await olga.says('two firms have this name');
      await postPush(stage, 'request-answered');
      mia.sees("The operator couldn't help: No Ltd.");
      mia.sees('two firms have this name');
      await mia.presses('Ask again');
      mia.sees('What do you know?');
      await mia.presses('Skip');
      const { personId } = stage.company.manager;
      await stage.database.prisma.person.update({ where: { id: personId }, data: { locale: 'de' } });
      await olga.says('/queue');
      await olga.presses('Decline');
      await olga.presses('Nothing found');
      stage.passes(1);
      await postPush(stage, 'request-answered');
      mia.sees('Nichts gefunden');
      await stage.database.prisma.person.update({ where: { id: personId }, data: { locale: 'en' } });
    });

    test('operators hear in the morning how many wait, and nothing when none does; heads what is three days old, once', async () => {
      const maria = await stage.person(stage.company.head);
      stage.setTime('2026-11-26T08:00:00Z');
      await olga.says('/menu');
      expect(await postPush(stage, 'queue-morning')).toBe(0);
      await newCustomer(mia, 'Old Ltd');
      await mia.presses('Ask the operator');
      await mia.presses('Skip');
      stage.setTime('2026-11-30T08:15:00Z');
      await postPush(stage, 'queue-morning');
      olga.sees('1 request waiting');
      await olga.presses('Open the queue');
      olga.sees('Old Ltd');
      await postPush(stage, 'old-requests');
      maria.sees('1 request to operators has been waiting for three days');
      maria.sees('Old Ltd · Ann Weber');
      const heard = maria.messages().length;
      stage.setTime('2026-12-01T08:15:00Z');
      await postPush(stage, 'old-requests');
      expect(maria.messages()).toHaveLength(heard);
    });
  });
});
