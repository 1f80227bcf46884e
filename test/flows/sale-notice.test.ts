// A sale notice, from the first word to the last repaired customer, in steps and as a form.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSmtp } from '../areas/notices/mail/support/smtp-stand-in.ts';
import type { Planted } from '../areas/notices/planted-audience.ts';
import { plantCustomer, unsubscribe } from '../areas/notices/planted-audience.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

/** Set up, but nobody is there. */
const unreachableServer = {
  settings: {
    smtpUrl: 'smtp://127.0.0.1:1',
    from: 'sales@nordwind.example',
    replyTo: null,
    perSecond: 100,
  },
  webhookSecret: null,
  publicUrl: 'https://tally.example',
};
const body = 'Everything must go, {name}.';

describe('a sale notice', () => {
  let stage: Stage;
  let olga: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage({ mail: unreachableServer });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    const { prisma } = stage.database;
    await prisma.noticeRecipient.deleteMany();
    await prisma.notice.deleteMany();
    await prisma.suppression.deleteMany();
    await prisma.call.deleteMany();
    await prisma.contactPoint.deleteMany();
    await prisma.contact.deleteMany();
    await prisma.customer.deleteMany();
    await prisma.outbox.deleteMany();
    await prisma.account.deleteMany();
    olga = await stage.person(stage.company.admin);
  });

  const plant = (planted: Planted) => plantCustomer(stage.database, stage.company, planted);
  const recipients = () => stage.database.prisma.noticeRecipient.findMany({ orderBy: { customerId: 'asc' } });
  const notice = () => stage.database.prisma.notice.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const looks = async () => {
    await stage.app.notices.look();
    await stage.app.delivery.sweep();
  };

  async function plantAudience() {
    const { colleague } = stage.company;
    await plant({ name: 'Acme', contacts: [{ emails: ['a@acme.example'] }] });
    await plant({ name: 'Berg', contacts: [{ emails: ['b@berg.example'] }], tags: ['VIP'] });
    await plant({ name: 'Kite', contacts: [{ phones: ['+4930901820'] }] });
    await plant({ name: 'Nordlicht' });
    await plant({ name: 'Studio', owner: colleague });
    await plant({ name: 'Never', contacts: [{ emails: ['never@x.example'] }] });
    await plant({ name: 'Double', contacts: [{ emails: ['A@acme.example'] }] });
    await unsubscribe(stage.database, stage.company, 'never@x.example');
  }

  /** Three presses beside the words. */
  async function writes(...choices: string[]) {
    await olga.says('/notice');
    await olga.says('Winter sale −20 %');
    await olga.says(body);
    const given = ['Mon 7 Dec', 'Everybody', 'E-mail, managers'];
    for (const [at, usual] of given.entries()) await olga.presses(choices[at] ?? usual);
  }
  async function sends() {
    await writes();
    await olga.presses('Send now');
    await olga.presses('Send to 2');
  }

  test('the draft says whom it reaches, whom not, and whose they are', async () => {
    await plantAudience();
    await writes();
    olga.sees('"Winter sale −20 %", valid until Mon 7 Dec · 5 customers');
    olga.sees("By e-mail 2 · only by phone 1 · can't be reached 2 (Ann Weber 1, Boris Orlov 1)");
    olga.sees('Left out: 1 unsubscribed, 1 duplicate address');
    olga.isOffered('Send me a test', 'See it', "Who can't be reached: 2", 'Send now', 'Schedule', 'Cancel');
    expect(olga.messages().at(-1)?.screen.buttons?.flat().length).toBeLessThanOrEqual(9);
  });

  test('every number opens its list', async () => {
    await plantAudience();
    await writes();
    await olga.presses("Who can't be reached: 2");
    olga.sees('Nordlicht');
    await olga.presses('↩ Back');
    await olga.presses('5 customers');
    olga.sees("By e-mail 2 · only by phone 1 · can't be reached 2");
    await olga.presses('↩ Back');
    for (const [button, name] of [
      ['By e-mail 2', 'Berg'],
      ['Only by phone 1', 'Kite'],
      ["Can't be reached 2", 'Nordlicht'],
      ['1 unsubscribed', 'Never'],
      ['1 duplicate address', 'Double'],
    ] as const) {
      await olga.presses('5 customers');
      await olga.presses(button);
      olga.sees(name);
      await olga.presses('↩ Back');
    }
    olga.sees('· 5 customers');
  });

  test('is seen as the customer will read it', async () => {
    await plantAudience();
    await writes();
    await olga.presses('See it');
    olga.sees('Subject: Winter sale −20 %');
    olga.sees('Everything must go, Ivan Petrov.');
    olga.sees("If you don't want these e-mails any more: https://tally.example/u/");
  });

  test('is sent once, asked with the number, whoever presses how often', async () => {
    await plantAudience();
    await writes();
    await olga.presses('Send now');
    olga.sees('Send "Winter sale −20 %" to 2 customers by e-mail?');
    const card = olga.messages().at(-1);
    if (!card) throw new Error('no card');
    const shown = { ...card };
    const second = await stage.person(stage.company.admin, 'slack');
    const token = (shown.screen.buttons ?? []).flat().find(({ label }) => label === 'Send to 2');
    await Promise.all([
      olga.pressesOn(shown, 'Send to 2'),
      second.sends({ kind: 'press', token: token && 'token' in token ? token.token : '', messageKey: '1' }),
    ]);
    expect((await recipients()).map(({ status }) => status).sort()).toEqual([
      'left_out',
      'left_out',
      'unreachable',
      'unreachable',
      'unreachable',
      'waiting',
      'waiting',
    ]);
    expect(await stage.database.prisma.audit.count({ where: { action: 'notice.send' } })).toBe(1);
  });

  test('an older card’s button sends nothing once the notice was changed', async () => {
    await plantAudience();
    await writes();
    await olga.presses('Send now');
    const sure = { ...(olga.messages().at(-1) as NonNullable<ReturnType<typeof olga.messages>[number]>) };
    const { id } = await notice();
    await olga.sends({
      kind: 'press',
      token: `a.notice.${id}.aud.deal.0.open.on`,
      messageKey: sure.key,
    });
    await olga.pressesOn(sure, 'Send to 2');
    olga.sees('Someone changed this notice in the meantime.');
    expect((await notice()).status).toBe('draft');
  });

  test('shows how far it is in the message that began it, is stopped, goes on, and says when it is done', async () => {
    await plantAudience();
    await sends();
    olga.sees('Winter sale −20 % · being sent');
    olga.sees('░░░░░░░░░░ 0 of 2');
    const before = olga.messages().length;
    await stage.database.prisma.noticeRecipient.updateMany({
      where: { address: 'a@acme.example' },
      data: { status: 'sent', sentAt: stage.now() },
    });
    await looks();
    olga.sees('0 of 2');
    stage.passes(1);
    await looks();
    olga.sees('▓▓▓▓▓░░░░░ 1 of 2');
    expect(olga.messages()).toHaveLength(before);
    await olga.presses('Stop');
    olga.sees('stopped');
    await olga.presses('Continue');
    olga.sees('being sent');
    await stage.database.prisma.noticeRecipient.updateMany({
      where: { status: 'waiting' },
      data: { status: 'failed', reason: 'gave_up' },
    });
    await stage.database.prisma.notice.updateMany({ data: { status: 'done', finishedAt: stage.now() } });
    stage.passes(1);
    await looks();
    olga.sees('· done');
    olga.sees('sent 1 · failed 1');
    await olga.presses('Retry failed (1)');
    expect((await recipients()).filter(({ status }) => status === 'waiting')).toHaveLength(1);
    expect((await notice()).status).toBe('sending');
  });

  test('lists what nobody confirmed, and sends it again only after a second yes', async () => {
    await plantAudience();
    await sends();
    const { id } = await notice();
    await stage.database.prisma.noticeRecipient.updateMany({
      where: { noticeId: id, status: 'waiting' },
      data: { status: 'unknown', reason: 'no_answer', handedAt: stage.now() },
    });
    await stage.database.prisma.notice.updateMany({ data: { status: 'done', finishedAt: stage.now() } });
    const states = async () =>
      (await recipients()).map(({ status }) => status).filter((one) => one !== 'unreachable');
    stage.passes(1);
    await looks();
    olga.sees('unconfirmed 2');
    olga.sees("has probably arrived, so it isn't sent again automatically");
    await olga.presses('Unconfirmed 2');
    olga.sees('Unconfirmed: 2');
    await olga.presses('↩ Back');
    await olga.presses('Send unconfirmed again (2)');
    olga.sees('whoever already has it will get it twice');
    expect(await states()).not.toContain('waiting');
    await olga.presses('Send again to 2');
    expect((await states()).filter((status) => status === 'waiting')).toHaveLength(2);
    expect((await notice()).status).toBe('sending');
  });

  test('ended early, whoever waited is left out for good', async () => {
    await plantAudience();
    await sends();
    await olga.presses('Stop');
    await olga.presses('End it');
    olga.sees('End "Winter sale −20 %"? 2 customers still waiting won\'t get it.');
    await olga.presses('End it for good');
    olga.sees('ended early');
    expect((await recipients()).filter(({ reason }) => reason === 'stopped')).toHaveLength(2);
  });

  test('each manager hears once of their own, and repairs a customer with one press and the address', async () => {
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    const maria = await stage.person(stage.company.head);
    const emil = await stage.person(stage.company.otherManager);
    await sends();
    await looks();
    stage.passes(1);
    await looks();
    expect(ann.messages()).toHaveLength(1);
    ann.sees('Winter sale −20 % is going out now.');
    ann.sees('2 of your customers have no e-mail address.');
    ann.isOffered('Fix Kite', 'Fix Nordlicht', 'All 2', "I'll call them");
    expect(emil.messages()).toEqual([]);
    maria.sees("3 customers of your team won't be reached.");
    await ann.presses('Fix Nordlicht');
    await ann.says('office@nordlicht.example');
    const repaired = (await recipients()).find(({ address }) => address === 'office@nordlicht.example');
    expect(repaired).toMatchObject({ status: 'waiting', firstReason: 'no_address' });
    await maria.presses('By manager');
    maria.sees('Boris Orlov: 0 of 1');
    maria.sees('Ann Weber: 2 → 3 of 4');
    await maria.presses('Remind Ann');
    await stage.app.delivery.sweep();
    ann.sees('1 of your customers has no e-mail address.');
  });

  test('"I’ll call them" is a call with the notice as its note; saved, the customer counts as told', async () => {
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    await sends();
    await looks();
    await ann.presses("I'll call them");
    ann.sees('Everything must go');
    await ann.presses('📞 Kite');
    await ann.presses('Completed');
    const [call] = await stage.database.prisma.call.findMany();
    expect(call).toMatchObject({ note: 'Winter sale −20 %', status: 'completed' });
    expect((await recipients()).filter(({ status }) => status === 'told')).toHaveLength(1);
    await ann.says('/unreachable');
    ann.sees('1 of your customers isn\'t reached by "Winter sale −20 %".');
    expect(ann.screen()).not.toContain('Kite');
  });

  test('scheduled, managers hear when it goes; it begins once, although two instances look', async () => {
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    await writes();
    await olga.presses('Schedule');
    await olga.says('tomorrow 3:00');
    olga.sees('on working days from 9:00 to 18:00');
    await olga.presses('Tomorrow 10:00');
    olga.sees('Goes out tomorrow 10:00.');
    await looks();
    ann.sees('Winter sale −20 % goes out tomorrow 10:00.');
    stage.setTime('2026-11-24T08:59:00Z');
    await looks();
    expect(await recipients()).toEqual([]);
    stage.setTime('2026-11-24T09:00:10Z');
    await Promise.all([stage.app.notices.look(), stage.app.notices.look()]);
    await stage.app.delivery.sweep();
    expect((await recipients()).filter(({ status }) => status === 'waiting')).toHaveLength(2);
    olga.sees('being sent');
    expect(
      await stage.database.prisma.audit.count({ where: { action: 'notice.send', messenger: 'job' } }),
    ).toBe(1);
    expect(ann.messages()).toHaveLength(1);
  });

  test('stands in the list with the last day on which it is valid', async () => {
    await plantAudience();
    await writes();
    await olga.says('/notices');
    olga.isOffered('Winter sale −20 % · draft · Mon 7 Dec');
  });

  test('is not scheduled for a public holiday: the next working morning is offered instead', async () => {
    stage.setTime('2026-12-23T09:00:00Z');
    await plantAudience();
    await writes('Wed 30 Dec');
    await olga.presses('Schedule');
    // Friday is Christmas.
    olga.isOffered('Tomorrow 10:00', 'Mon 28 Dec 10:00');
    expect(olga.screen()).not.toContain('25 Dec');
    await olga.says('25.12. 11:00');
    olga.sees('Fri 25 Dec is a public holiday, so customers get no e-mails. Next: Mon 28 Dec 9:00.');
    await olga.presses('Mon 28 Dec 9:00');
    olga.sees('Goes out Mon 28 Dec 9:00.');
  });

  test('says that it rests over a public holiday', async () => {
    stage.setTime('2026-12-23T09:00:00Z');
    await plantAudience();
    await writes('Wed 30 Dec');
    stage.setTime('2026-12-25T09:00:00Z');
    await olga.presses('Send now');
    olga.sees("It's outside working hours: the e-mails go out Mon 28 Dec 9:00.");
    await olga.presses('Send to 2');
    olga.sees('Sending pauses outside working hours and continues Mon 28 Dec 9:00.');
  });

  test('after downtime it begins only while it is valid', async () => {
    await plantAudience();
    await writes();
    await olga.presses('Schedule');
    await olga.presses('Tomorrow 10:00');
    stage.setTime('2026-12-09T09:00:00Z');
    await looks();
    olga.sees("didn't go out: it was no longer valid when its time came.");
    expect(await recipients()).toEqual([]);
    expect((await notice()).status).toBe('dropped');
  });

  test('its audience is narrowed by presses, each with the number', async () => {
    await plantAudience();
    await writes();
    await olga.presses('Audience');
    await olga.presses('Tags');
    await olga.presses('vip · 1');
    olga.sees('Audience: 1 customer.');
    await olga.presses('↩ Back');
    await olga.presses('Everybody');
    olga.sees('Audience: 7 customers.');
    await olga.presses('Managers');
    await olga.presses('Boris Orlov · 1');
    await olga.presses('↩ Back');
    await olga.presses('↩ Back');
    olga.sees('For: of Boris Orlov.');
    olga.sees('· 1 customer');
  });

  test('without e-mail managers tell them, with the text to read out', async () => {
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    await writes('Mon 7 Dec', 'Everybody', 'Managers tell them');
    olga.sees("By phone 1 · can't be reached 5");
    await olga.presses('Send now');
    await olga.presses('Yes, go');
    olga.sees('· done');
    await looks();
    ann.sees('Please tell 5 of your customers about Winter sale −20 % yourself');
    ann.sees(body);
  });

  test('phones leave as a file without whoever was reached, refused or unsubscribed; it is written down', async () => {
    await plantAudience();
    await plant({ name: '=cmd|calc', contacts: [{ phones: ['+4930901821'] }] });
    await plant({ name: 'Refused', contacts: [{ phones: ['+4930901822'], consent: 'refused' }] });
    await writes('Mon 7 Dec', 'Everybody', 'List of phones');
    await olga.presses('Send now');
    await olga.presses('Yes, go');
    await olga.presses('List of phones');
    const file = olga.messages().at(-1)?.screen.file;
    const text = Buffer.from(file?.base64 ?? '', 'base64').toString();
    expect(text.replace('\uFEFF', '').trim().split('\r\n')).toEqual([
      'Customer;Contact;Phone',
      "'=cmd|calc;Ivan Petrov;+4930901821",
      'Kite;Ivan Petrov;+4930901820',
    ]);
    expect(await stage.database.prisma.audit.count({ where: { action: 'notice.phone-list' } })).toBe(1);
  });

  test('the report has a line for each customer', async () => {
    await plantAudience();
    await sends();
    await olga.presses('Report as a file');
    const file = olga.messages().at(-1)?.screen.file;
    const rows = Buffer.from(file?.base64 ?? '', 'base64')
      .toString()
      .trim()
      .split('\r\n');
    expect(rows).toHaveLength(8);
    expect(rows.find((row) => row.startsWith('Never'))).toContain('left out;unsubscribed');
  });

  test('a test goes to the address that was used last, in one press', async () => {
    await writes();
    await olga.presses('Send me a test');
    await olga.says('olga@nordwind.example');
    olga.sees('The test is on its way to olga@nordwind.example.');
    expect((await notice()).testAddress).toBe('olga@nordwind.example');
    await looks();
    olga.sees("couldn't be sent to olga@nordwind.example");
    await olga.presses('Open the notice');
    await olga.presses('Send me a test');
    olga.sees('The test is on its way to olga@nordwind.example.');
  });

  test('a title of many lines is one; too long a text is not cut, but said so', async () => {
    await olga.says('/notice');
    await olga.says('Sale\r\nBcc: x@y.example');
    await olga.says('x'.repeat(3000));
    olga.sees("That's 3000 characters, more than the 2500 that fit");
    await olga.says('<b>All</b> must go');
    for (const press of ['Mon 7 Dec', 'Everybody', 'E-mail only']) await olga.presses(press);
    expect((await notice()).title).toBe('Sale Bcc: x@y.example');
    olga.sees('"Sale Bcc: x@y.example"');
  });

  test('is written in one form, too', async () => {
    await plantAudience();
    const second = await stage.person(stage.company.admin, 'slack');
    const form = await second.opensForm('/notice');
    const values = { title: 'Winter sale', body, until: '2026-12-07', audience: 'all', ways: 'both' };
    await second.sends({ kind: 'form', token: form.token, values });
    second.sees('"Winter sale", valid until Mon 7 Dec · 5 customers');
  });

  test('its words can be changed until it goes out', async () => {
    await plantAudience();
    await writes();
    await olga.presses('✏️ Change');
    await olga.presses('✏️ Change');
    await olga.presses('Title');
    await olga.says('Spring sale');
    await olga.presses('✅ Save');
    olga.sees('"Spring sale", valid until Mon 7 Dec · 5 customers');
  });

  test('nobody else writes, sees or sends it, by a word or by a forged button', async () => {
    await plantAudience();
    await sends();
    const { id } = await notice();
    const { head, manager, operator } = stage.company;
    for (const who of [head, manager, operator]) {
      const person = await stage.person(who);
      await person.says('/notice');
      person.sees("Your role doesn't include this.");
      for (const verb of ['card', 'see', 'list.sent.0', 'stop', 'report', 'phones.all', 'drop.yes']) {
        await person.sends({ kind: 'press', token: `a.notice.${id}.${verb}` });
        expect(person.screen()).not.toContain('Winter');
      }
    }
    const greta = await stage.person(operator);
    for (const word of ['/notices', '/unreachable', `/coverage ${id}`]) {
      await greta.says(word);
      greta.sees("Your role doesn't include this.");
    }
    expect((await notice()).status).toBe('sending');
  });

  test('another manager’s customer is neither repaired nor called by a forged button', async () => {
    await plantAudience();
    await sends();
    const { id } = await notice();
    const studio = await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Studio' } });
    const emil = await stage.person(stage.company.otherManager);
    for (const token of [`a.repair.${studio.id}`, `a.tell.${id}.${studio.id}`, `a.tell.${id}.999999`]) {
      await emil.sends({ kind: 'press', token });
      expect(emil.screen()).not.toContain('Studio');
    }
    await emil.sends({ kind: 'press', token: `a.coverage.${id}.remind.${stage.company.manager.personId}` });
    emil.sees("Your role doesn't include this.");
    const viktor = await stage.person(stage.company.otherHead);
    await viktor.sends({ kind: 'press', token: `a.coverage.${id}.remind.${stage.company.manager.personId}` });
    viktor.sees("Your role doesn't include this.");
    expect(await stage.database.prisma.call.count()).toBe(0);
  });

  test('where operators enter personal data, the repair asks one', async () => {
    const { prisma } = stage.database;
    const where = { id: stage.company.company.id };
    await prisma.company.update({ where, data: { policy: { division: 'operators' } } });
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    await sends();
    await looks();
    await ann.presses('Fix Nordlicht');
    await ann.presses('Skip');
    expect(await prisma.dataRequest.findMany()).toMatchObject([{ status: 'open' }]);
    await prisma.company.update({ where, data: { policy: {} } });
    await prisma.dataRequest.deleteMany();
  });

  test('after a restart it goes on where it was, in the same message', async () => {
    await plantAudience();
    await sends();
    const count = olga.messages().length;
    stage.restart();
    await stage.database.prisma.noticeRecipient.updateMany({
      where: { status: 'waiting' },
      data: { status: 'sent', sentAt: stage.now() },
    });
    await stage.database.prisma.notice.updateMany({ data: { status: 'done', finishedAt: stage.now() } });
    stage.passes(1);
    await looks();
    olga.sees('· done');
    olga.sees('▓▓▓▓▓▓▓▓▓▓ 2 of 2');
    expect(olga.messages()).toHaveLength(count);
    stage.passes(1);
    const calls = stage.telegram.calls.length;
    await looks();
    expect(stage.telegram.calls).toHaveLength(calls);
  });

  test('outside working hours it waits until morning, unless it is to go at once', async () => {
    await plantAudience();
    const ann = await stage.person(stage.company.manager);
    stage.setTime('2026-11-23T20:00:00Z');
    await writes();
    await olga.presses('Send now');
    olga.sees("It's outside working hours: the e-mails go out tomorrow 9:00.");
    olga.isOffered('Send to 2', 'Send now anyway');
    await olga.presses('Send to 2');
    olga.sees('Sending pauses outside working hours and continues tomorrow 9:00.');
    expect((await notice()).onlyWorkingHours).toBe(true);
    await looks();
    expect(ann.messages()).toEqual([]);
    await olga.presses('Send now anyway');
    expect(await notice()).toMatchObject({ onlyWorkingHours: false, status: 'sending' });
    stage.setTime('2026-11-24T08:00:05Z');
    await stage.app.delivery.sweep();
    ann.sees('Winter sale −20 % is going out now.');
  });
});

describe('without a mail server', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('it says so, sends nothing, and offers the other ways', async () => {
    const { database, company } = stage;
    await plantCustomer(database, company, { name: 'Acme', contacts: [{ emails: ['a@acme.example'] }] });
    const olga = await stage.person(company.admin);
    await olga.says('/notice');
    await olga.says('Winter sale');
    await olga.says(body);
    for (const press of ['Mon 7 Dec', 'Everybody', 'E-mail only']) await olga.presses(press);
    olga.sees('No e-mail can go out: no mail server is set up (SMTP_URL, MAIL_FROM).');
    expect(olga.screen()).not.toContain('Send now');
    const { id, version } = await database.prisma.notice.findFirstOrThrow();
    await olga.sends({ kind: 'press', token: `a.notice.${id}.send.once.${version}` });
    expect(await database.prisma.noticeRecipient.count()).toBe(0);
    olga.isOffered('✓ E-mail', 'Managers tell them', 'List of phones');
    await olga.presses('Managers tell them');
    await olga.presses('✓ E-mail');
    await olga.presses('↩ Back');
    await olga.presses('Send now');
    await olga.presses('Yes, go');
    olga.sees('Winter sale · done');
  });
});

test('letters leave when "Send now" is pressed, not at the mailer’s next look; again when they go on, and where a contact is repaired', async () => {
  const smtp = await startSmtp();
  const settings = { ...unreachableServer.settings, smtpUrl: smtp.url };
  const stage = await openStage({ mail: { ...unreachableServer, settings } });
  const { database, company, app } = stage;
  await plantCustomer(database, company, { name: 'Acme', contacts: [{ emails: ['a@acme.example'] }] });
  await plantCustomer(database, company, { name: 'Kite' });
  const olga = await stage.person(company.admin);
  const ann = await stage.person(company.manager);
  // It has looked, and as time stands still it believes what it saw until it is woken.
  await app.mail.mailer.sweep();
  app.mail.start();
  const until = async (letters: number) => {
    while (smtp.emails.length < letters) await new Promise((resolve) => setTimeout(resolve, 5));
    // The server has it before it is written down here.
    while (await database.prisma.noticeRecipient.count({ where: { status: 'sending' } }))
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  for (const words of ['/notice', 'Winter sale', body]) await olga.says(words);
  for (const press of ['Mon 7 Dec', 'Everybody', 'E-mail only', 'Send now']) await olga.presses(press);
  await olga.presses('Send to 1');
  await until(1);
  const { id } = await database.prisma.notice.findFirstOrThrow();
  await database.prisma.notice.update({ where: { id }, data: { status: 'stopped', finishedAt: null } });
  await database.prisma.noticeRecipient.updateMany({
    where: { noticeId: id, status: 'sent' },
    data: { status: 'waiting' },
  });
  await olga.sends({ kind: 'press', token: `a.notice.${id}.go` });
  await until(2);
  expect(smtp.addressees()).toEqual(['a@acme.example', 'a@acme.example']);
  await database.prisma.notice.update({ where: { id }, data: { status: 'sending' } });
  await app.mail.mailer.sweep();
  await ann.says('/unreachable');
  await ann.presses('✏️ Kite');
  await ann.says('k@kite.example');
  ann.sees('They now get');
  await until(3);
  expect(smtp.addressees()[2]).toBe('k@kite.example');
  await app.stop();
  await smtp.close();
  await stage.close();
});
