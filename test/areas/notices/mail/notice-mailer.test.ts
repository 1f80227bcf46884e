// Sending notices: nobody left out, nobody written to who must not be, whatever the mail server does.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createNoticeMailer,
  type NoticeMailer,
  type NoticeMailerParts,
} from '../../../../src/areas/notices/mail/notice-mailer.ts';
import { addressHash } from '../../../../src/areas/opt-outs/address-hash.ts';
import type { Database } from '../../../../src/db/client.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { createMailTransport } from '../../../../src/mail/mail-transport.ts';
import { smtpSettingsOf } from '../../../../src/mail/smtp-settings.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { describeEachStore, testDatabases } from '../../../support/database.ts';
import { quietLog } from '../../../support/quiet-log.ts';
import { addressOf, type GivenNotice, giveNotice, recipientsOf, statesOf } from './support/give-notice.ts';
import { quickLimits } from './support/quick-limits.ts';
import { type SmtpStandIn, startSmtp } from './support/smtp-stand-in.ts';

const translations = createTranslations();
/** A Monday, 10:00 in Berlin. */
const monday = new Date('2026-11-23T09:00:00Z');
const noSuchUser = { code: 550, text: '5.1.1 No such user here' };

describeEachStore('sending a notice', (open, kind) => {
  let database: Database;
  let company: TestCompany;
  let smtp: SmtpStandIn;
  let mailer: NoticeMailer;
  let now: Date;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    company = await createTestCompany(database);
    now = monday;
    smtp = await startSmtp();
    mailer = mailerOf();
  });
  afterEach(async () => {
    await mailer.stop();
    await smtp.close();
    await database.prisma.notice.deleteMany();
    await database.prisma.outbox.deleteMany();
  });

  const mailerOf = (parts: Partial<NoticeMailerParts> = {}, url = smtp.url) =>
    createNoticeMailer({
      db: database,
      transport: createMailTransport({ ...smtpSettingsOf(url), limits: quickLimits }),
      emails: { from: 'notices@nordwind.example', replyTo: null, publicUrl: 'https://tally.example' },
      translations,
      clock: () => now,
      log: quietLog,
      perSecond: null,
      ...parts,
    });
  const give = (count: number, more: Partial<GivenNotice> = {}) =>
    giveNotice(database, {
      companyId: company.company.id,
      ownerId: company.manager.personId,
      count,
      now: monday,
      ...more,
    });
  const passes = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const noticeOf = (id: number) => database.prisma.notice.findUniqueOrThrow({ where: { id } });
  const all = (count: number) => Array.from({ length: count }, (_, index) => addressOf(index + 1));

  test('everybody gets one e-mail over one connection, and the notice is done', async () => {
    const id = await give(5);
    expect(await mailer.sweep()).toBe(5);
    expect(smtp.addressees()).toEqual(all(5));
    expect(smtp.connections()).toBe(1);
    expect(new Set(Object.values(await statesOf(database, id)))).toEqual(new Set(['sent']));
    const [first] = await recipientsOf(database, id);
    expect(first).toMatchObject({ attempts: 1, sentAt: now, claimedUntil: null, reason: null });
    expect(await noticeOf(id)).toMatchObject({ status: 'done', finishedAt: now });
    expect(await mailer.sweep()).toBe(0);
    expect(smtp.emails).toHaveLength(5);
  });

  test('whoever looks on is told of each recipient and of the end', async () => {
    const told: number[] = [];
    mailer = mailerOf({ onProgress: (noticeId) => told.push(noticeId) });
    const id = await give(3);
    await mailer.sweep();
    expect(told).toEqual([id, id, id, id]);
  });

  test('two processes share the work', async () => {
    const id = await give(40);
    const other = mailerOf();
    await Promise.all([mailer.sweep(), other.sweep()]);
    await other.stop();
    expect([...smtp.addressees()].sort()).toEqual(all(40).sort());
    expect(smtp.connections()).toBe(2);
    expect(await noticeOf(id)).toMatchObject({ status: 'done' });
  });

  test('all processes together keep the pace', async () => {
    await give(12);
    const [one, two] = [
      mailerOf({ perSecond: 40, clock: () => new Date() }),
      mailerOf({ perSecond: 40, clock: () => new Date() }),
    ];
    const begun = performance.now();
    await Promise.all([one.sweep(), two.sweep()]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(11 * 25 - 5);
    expect(smtp.emails).toHaveLength(12);
    await Promise.all([one.stop(), two.stop()]);
  });

  // What follows doesn't differ between the stores.
  if (kind !== testDatabases().at(-1)) return;

  describe('when the mail server', () => {
    test('refuses every third address, the others get theirs, and the three are marked', async () => {
      smtp.behaviour.recipient = (to) => (Number(/\d+/.exec(to)?.[0]) % 3 === 0 ? noSuchUser : null);
      const id = await give(9);
      await mailer.sweep();
      expect(smtp.addressees()).toEqual([1, 2, 4, 5, 7, 8].map(addressOf));
      expect(smtp.connections()).toBe(1);
      const states = await statesOf(database, id);
      expect([states.c3, states.c6, states.c9]).toEqual(Array(3).fill('failed refused'));
      const points = await database.prisma.contactPoint.findMany({
        where: { companyId: company.company.id, valid: false },
        orderBy: { id: 'asc' },
      });
      expect(points.map(({ value, invalidReason }) => [value, invalidReason])).toEqual(
        [3, 6, 9].map((number) => [addressOf(number), 'bounced']),
      );
      const customers = await database.prisma.customer.findMany({
        where: { id: { in: points.map(({ customerId }) => customerId) } },
      });
      expect(customers.map(({ complete, version }) => ({ complete, version }))).toEqual(
        Array(3).fill({ complete: false, version: 2 }),
      );
      const [, , third] = await recipientsOf(database, id);
      expect(third?.response).toBe('550 5.1.1 No such user here');
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
    });

    test('refuses an address and there is another one of the customer, the e-mail goes there', async () => {
      smtp.behaviour.recipient = (to) => (to === addressOf(1) ? noSuchUser : null);
      const id = await give(1);
      const [recipient] = await recipientsOf(database, id);
      await database.prisma.contactPoint.create({
        data: {
          companyId: company.company.id,
          customerId: recipient?.customerId as number,
          contactId: recipient?.contactId as number,
          kind: 'email',
          value: 'second@customers.example',
        },
      });
      await mailer.sweep();
      expect(smtp.addressees()).toEqual(['second@customers.example']);
      expect(await statesOf(database, id)).toEqual({ second: 'sent' });
    });

    test('refuses an address that is corrected in that very moment, the e-mail goes to the new one', async () => {
      const id = await give(1);
      const [recipient] = await recipientsOf(database, id);
      smtp.behaviour.recipient = (to) => (to === addressOf(1) ? noSuchUser : null);
      const transport = createMailTransport(smtpSettingsOf(smtp.url));
      mailer = mailerOf({
        transport: {
          ...transport,
          async send(envelope, message) {
            const outcome = await transport.send(envelope, message);
            await database.prisma.contactPoint.update({
              where: { id: recipient?.contactPointId as number },
              data: { value: 'right@customers.example' },
            });
            return outcome;
          },
        },
      });
      await mailer.sweep();
      expect(smtp.addressees()).toEqual(['right@customers.example']);
      expect(await statesOf(database, id)).toEqual({ right: 'sent' });
    });

    test('refuses for a reason that is not the address, the address stays good', async () => {
      smtp.behaviour.recipient = (to) =>
        to === addressOf(1) ? { code: 550, text: `5.7.1 Blocked for policy, ${to}` } : null;
      const id = await give(2);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'failed gave_up', c2: 'sent' });
      expect((await recipientsOf(database, id))[0]?.response).toBe('550 5.7.1 Blocked for policy, …');
      expect(
        await database.prisma.contactPoint.count({ where: { companyId: company.company.id, valid: false } }),
      ).toBe(0);
    });

    test('refuses one after the other, sending rests and the admin is told once', async () => {
      await joined();
      smtp.behaviour.email = () => ({ code: 554, text: '5.7.1 Looks like spam' });
      const id = await give(8);
      await mailer.sweep();
      const states = Object.values(await statesOf(database, id));
      expect(states.filter((state) => state === 'failed gave_up')).toHaveLength(5);
      expect(states.filter((state) => state === 'waiting')).toHaveLength(3);
      expect(await posted()).toEqual([expect.stringContaining('5.7.1 Looks like spam')]);
      expect(mailer.healthy()).toBe(false);
      smtp.behaviour.email = () => null;
      passes(899);
      expect(await mailer.sweep()).toBe(0);
      passes(2);
      expect(await mailer.sweep()).toBe(3);
      expect(await posted()).toHaveLength(1);
      expect(mailer.healthy()).toBe(true);
    });

    test('greylists, an e-mail comes again later and the others are not held up', async () => {
      const seen = new Set<string>();
      smtp.behaviour.recipient = (to) => {
        if (to !== addressOf(1) || seen.has(to)) return null;
        seen.add(to);
        return { code: 451, text: '4.7.1 Greylisted, please come again' };
      };
      const id = await give(3);
      await mailer.sweep();
      expect(smtp.addressees()).toEqual([2, 3].map(addressOf));
      expect(await noticeOf(id)).toMatchObject({ status: 'sending' });
      passes(59);
      expect(await mailer.sweep()).toBe(0);
      passes(1);
      expect(await mailer.sweep()).toBe(1);
      expect(smtp.addressees()).toEqual([2, 3, 1].map(addressOf));
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
    });

    test('puts an e-mail off again and again, it is given up, and the address stays good', async () => {
      smtp.behaviour.recipient = () => ({ code: 452, text: '4.2.2 Mailbox full' });
      const id = await give(1);
      for (let tries = 0; tries < 8; tries++) {
        await mailer.sweep();
        passes(4 * 3600);
      }
      expect(await statesOf(database, id)).toEqual({ c1: 'failed gave_up' });
      expect((await recipientsOf(database, id))[0]?.attempts).toBe(8);
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
    });

    test('is down for a while, nothing is lost and no try is spent', async () => {
      await joined();
      const id = await give(3);
      await smtp.down();
      for (let seconds = 0; seconds < 540; seconds += 60) {
        await mailer.sweep();
        passes(60);
      }
      expect(
        (await recipientsOf(database, id)).map(({ status, attempts }) => ({ status, attempts })),
      ).toEqual(Array(3).fill({ status: 'waiting', attempts: 0 }));
      expect(await posted()).toEqual([]);
      expect(mailer.healthy()).toBe(false);
      passes(61);
      await mailer.sweep();
      expect(await posted()).toEqual([expect.stringContaining("hasn't answered for 10 minutes")]);
      await smtp.up();
      passes(60);
      expect(await mailer.sweep()).toBe(3);
      expect([...smtp.addressees()].sort()).toEqual(all(3));
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
      expect(mailer.healthy()).toBe(true);
    });

    test('hangs up whenever it hears one address, the others get theirs', async () => {
      smtp.behaviour.recipient = (to) => (to === addressOf(1) ? { code: 421, text: 'Goodbye' } : null);
      await give(4);
      for (let minutes = 0; minutes < 5; minutes++) {
        await mailer.sweep();
        passes(60);
      }
      expect(smtp.addressees()).toEqual([2, 3, 4].map(addressOf));
    });

    test('goes away for good in the middle of a session, the e-mail is written over a new one', async () => {
      await give(1);
      await mailer.sweep();
      await smtp.down();
      await smtp.up();
      const id = await give(1);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
      expect(smtp.connections()).toBe(2);
    });

    test('drops the connection in the middle of one e-mail, that one is tried again later', async () => {
      let drops = 1;
      smtp.behaviour.dropsDuring = (to) => to === addressOf(2) && drops-- > 0;
      const id = await give(3);
      await mailer.sweep();
      expect(smtp.addressees()).toEqual([1, 3].map(addressOf));
      passes(60);
      await mailer.sweep();
      expect(smtp.addressees()).toEqual([1, 3, 2].map(addressOf));
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
    });

    test('drops every connection in the middle of an e-mail, sending rests before many tries are spent', async () => {
      smtp.behaviour.dropsDuring = () => true;
      const id = await give(10);
      await mailer.sweep();
      const attempts = (await recipientsOf(database, id)).map(({ attempts }) => attempts);
      expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(3);
      smtp.behaviour.dropsDuring = () => false;
      passes(60);
      await mailer.sweep();
      expect([...smtp.addressees()].sort()).toEqual(all(10).sort());
    });

    test('does not accept our password, nobody is marked, and the admin is told', async () => {
      await joined();
      await smtp.close();
      smtp = await startSmtp({
        signIn: (user, password) => user === 'nordwind' && password === 'right p@ss',
      });
      const url = (password: string) => smtp.url.replace('//', `//nordwind:${encodeURIComponent(password)}@`);
      mailer = mailerOf({}, url('wrong'));
      const id = await give(2);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting', c2: 'waiting' });
      expect(await posted()).toEqual([expect.stringContaining('rejects our user name and password')]);
      mailer = mailerOf({}, url('right p@ss'));
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'sent', c2: 'sent' });
    });

    test('does not take our own address, nobody is marked, and the admin is told', async () => {
      await joined();
      smtp.behaviour.sender = () => ({ code: 550, text: '5.7.60 Sender not allowed' });
      const id = await give(2);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting', c2: 'waiting' });
      expect(await posted()).toEqual([expect.stringContaining('from notices@nordwind.example')]);
    });
  });

  describe('nobody is written to', () => {
    test('who unsubscribed since it began', async () => {
      const id = await give(2);
      await database.prisma.suppression.create({
        data: {
          companyId: company.company.id,
          addressHash: addressHash(company.company.secret, 'C1@customers.example'),
          reason: 'unsubscribed',
          source: 'person',
        },
      });
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'left_out unsubscribed', c2: 'sent' });
    });

    test('who refused, or under a policy that requires it never agreed', async () => {
      const id = await give(3);
      const [one, two] = await recipientsOf(database, id);
      await database.prisma.contact.update({
        where: { id: one?.contactId as number },
        data: { consent: 'refused' },
      });
      await database.prisma.contact.update({
        where: { id: two?.contactId as number },
        data: { consent: 'given' },
      });
      await database.prisma.company.update({
        where: { id: company.company.id },
        data: { policy: { notices: { consent: 'required' } } },
      });
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({
        c1: 'left_out no_consent',
        c2: 'sent',
        c3: 'left_out no_consent',
      });
    });

    test('who was deleted or merged', async () => {
      const id = await give(2);
      const [one] = await recipientsOf(database, id);
      await database.prisma.customer.update({
        where: { id: one?.customerId as number },
        data: { deletedAt: now },
      });
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'failed erased', c2: 'sent' });
    });

    test('twice at the same address', async () => {
      const id = await give(2);
      const [, two] = await recipientsOf(database, id);
      await database.prisma.contactPoint.update({
        where: { id: two?.contactPointId as number },
        data: { value: addressOf(1) },
      });
      await mailer.sweep();
      expect(smtp.addressees()).toEqual([addressOf(1)]);
      expect((await recipientsOf(database, id)).map(({ status, reason }) => [status, reason])).toEqual([
        ['sent', null],
        ['left_out', 'duplicate'],
      ]);
    });

    test.each([
      'a@b.example\r\nBcc: e@z.example',
      'a@b.example, e@z.example',
      'a@b.example;e@z.example',
      'Eve <e@z.example>',
    ])('at what a mail server could read as another address: %j', async (value) => {
      const id = await give(1);
      const [one] = await recipientsOf(database, id);
      await database.prisma.contactPoint.update({
        where: { id: one?.contactPointId as number },
        data: { value },
      });
      await mailer.sweep();
      expect(smtp.emails).toEqual([]);
      expect((await recipientsOf(database, id))[0]).toMatchObject({
        status: 'unreachable',
        reason: 'invalid',
      });
    });

    test('after it has expired', async () => {
      const id = await give(2, { validUntil: new Date(monday.getTime() + 1000) });
      passes(1);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'failed expired', c2: 'failed expired' });
      expect(await noticeOf(id)).toMatchObject({ status: 'done' });
    });

    test('while it is stopped', async () => {
      const id = await give(2);
      await database.prisma.notice.update({ where: { id }, data: { status: 'stopped' } });
      expect(await mailer.sweep()).toBe(0);
      expect(await noticeOf(id)).toMatchObject({ status: 'stopped' });
    });

    test.each([
      ['before nine', '2026-11-23T07:59:59Z'],
      ['from six on', '2026-11-23T17:00:00Z'],
      ['at the weekend', '2026-11-28T10:00:00Z'],
      ['on a holiday', '2026-12-25T10:00:00Z'],
    ])('%s, where it keeps to working hours', async (_, at) => {
      const id = await give(1, { onlyWorkingHours: true, validUntil: new Date('2027-01-01T00:00:00Z') });
      now = new Date(at);
      expect(await mailer.sweep()).toBe(0);
      expect(await noticeOf(id)).toMatchObject({ status: 'sending' });
      now = new Date('2026-12-28T08:00:00Z');
      expect(await mailer.sweep()).toBe(1);
    });
  });

  test('an address that was corrected since is the one that is written to', async () => {
    const id = await give(1);
    const [one] = await recipientsOf(database, id);
    await database.prisma.contactPoint.update({
      where: { id: one?.contactPointId as number },
      data: { value: 'right@customers.example' },
    });
    await mailer.sweep();
    expect(smtp.addressees()).toEqual(['right@customers.example']);
    const [sent] = await recipientsOf(database, id);
    expect(sent?.addressHash).toBe(addressHash(company.company.secret, 'right@customers.example'));
  });

  test('an e-mail whose sender died is written again once its time is up, and only that one', async () => {
    const id = await give(2);
    const [one] = await recipientsOf(database, id);
    await database.prisma.noticeRecipient.update({
      where: { id: one?.id as number },
      data: { status: 'sending', attempts: 1, claimedUntil: new Date(now.getTime() + 1000) },
    });
    await mailer.sweep();
    expect(smtp.addressees()).toEqual([addressOf(2)]);
    expect(await noticeOf(id)).toMatchObject({ status: 'sending' });
    passes(2);
    await mailer.sweep();
    expect(smtp.addressees()).toEqual([addressOf(2), addressOf(1)]);
    expect(await noticeOf(id)).toMatchObject({ status: 'done' });
  });

  test('a process that slept until its time was nearly up leaves the e-mail to others', async () => {
    const id = await give(1);
    // As if the machine had been suspended between the taking and the sending.
    const asked = [0, 100, 100, 100].map((seconds) => new Date(monday.getTime() + seconds * 1000));
    const sleepy = mailerOf({
      claimSeconds: 180,
      clock: () => asked.shift() ?? new Date(monday.getTime() + 100_000),
    });
    await sleepy.sweep();
    expect(smtp.emails).toEqual([]);
    passes(181);
    await mailer.sweep();
    await sleepy.stop();
    expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
    expect(smtp.emails).toHaveLength(1);
  });

  test('a notice that was done goes on when somebody waits again', async () => {
    const id = await give(1);
    await mailer.sweep();
    await database.prisma.noticeRecipient.updateMany({
      where: { noticeId: id },
      data: { status: 'waiting' },
    });
    await mailer.sweep();
    expect(smtp.emails).toHaveLength(2);
    expect(await noticeOf(id)).toMatchObject({ status: 'done' });
  });

  test('two notices are sent in turn, each for its own company', async () => {
    const other = await createTestCompany(database, { name: 'Südwind', locale: 'de' });
    await give(3);
    await giveNotice(database, {
      companyId: other.company.id,
      ownerId: other.manager.personId,
      count: 3,
      now,
      title: 'Ausverkauf',
    });
    await mailer.sweep();
    const subjects = smtp.emails.map(
      ({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.includes('Ausverkauf') ?? false,
    );
    expect(subjects).toEqual([false, true, false, true, false, true]);
    expect(smtp.emails[1]?.raw).toContain('Content-Language: de');
  });

  async function joined(): Promise<void> {
    const { personId } = company.admin;
    const key = `admin-${personId}`;
    await database.prisma.account.create({
      data: { companyId: company.company.id, personId, messenger: 'web', userKey: key, chatKey: key },
    });
  }

  async function posted(): Promise<string[]> {
    const rows = await database.prisma.outbox.findMany({ where: { purpose: 'mail-trouble' } });
    return rows.map(({ screen }) => JSON.stringify(screen));
  }
});
