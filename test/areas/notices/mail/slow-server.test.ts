// A mail server that is slow or breaks off at any step: nobody gets an e-mail twice, nobody is forgotten, and it ends.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createNoticeMailer,
  type NoticeMailer,
  type NoticeMailerParts,
} from '../../../../src/areas/notices/mail/notice-mailer.ts';
import { createSendTest } from '../../../../src/areas/notices/mail/send-test.ts';
import type { Database } from '../../../../src/db/client.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { createMailTransport } from '../../../../src/mail/mail-transport.ts';
import type { SmtpLimits } from '../../../../src/mail/smtp-limits.ts';
import { rfcLimits } from '../../../../src/mail/smtp-limits.ts';
import { smtpSettingsOf } from '../../../../src/mail/smtp-settings.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { quietLog } from '../../../support/quiet-log.ts';
import { addressOf, giveNotice, recipientsOf, statesOf } from './support/give-notice.ts';
import { limitsOf } from './support/quick-limits.ts';
import { type Fault, type ScriptedSmtp, type SmtpStep, startScriptedSmtp } from './support/scripted-smtp.ts';

const translations = createTranslations();
const monday = new Date('2026-11-23T09:00:00Z');
const emails = { from: 'notices@nordwind.example', replyTo: null, publicUrl: 'https://tally.example' };
/** For a server that goes wrong before the final dot. */
const impatience = limitsOf(60);
/** For one that goes wrong after it; on a busy machine all before it takes its time. */
const patience = { ...limitsOf(5000), end: 60, quit: 60 };

let database: Database;
let company: TestCompany;
let smtp: ScriptedSmtp;
let mailer: NoticeMailer;
let now: Date;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await createTestCompany(database);
  now = monday;
  smtp = await startScriptedSmtp();
  mailer = mailerOf();
});
afterEach(async () => {
  await mailer.stop();
  await smtp.close();
  await database.prisma.notice.deleteMany();
  await database.prisma.outbox.deleteMany();
});

function mailerOf(parts: Partial<NoticeMailerParts> = {}, limits: SmtpLimits = patience, url = smtp.url) {
  return createNoticeMailer({
    db: database,
    transport: createMailTransport({ ...smtpSettingsOf(url), limits }),
    emails,
    translations,
    clock: () => now,
    log: quietLog,
    perSecond: null,
    ...parts,
  });
}
const give = (count: number) =>
  giveNotice(database, {
    companyId: company.company.id,
    ownerId: company.manager.personId,
    count,
    now: monday,
  });
const passes = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
/** As the loop would go on for hours. */
async function sweepFor(sweeps: number, of: NoticeMailer = mailer): Promise<void> {
  for (let count = 0; count < sweeps; count++) {
    await of.sweep();
    passes(30);
  }
}

const faults: Fault[] = ['is silent', 'hangs up', 'drips'];
const before: SmtpStep[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'];

describe('before the final dot', () => {
  beforeEach(() => {
    mailer = mailerOf({}, impatience);
  });

  test.each(before.flatMap((at) => faults.map((does) => [does, at] as const)))(
    'it %s at %s: the e-mail waits, and goes out once when the server is well again',
    async (does, at) => {
      smtp.fault = { at, does };
      const id = await give(1);
      await sweepFor(3);
      expect(smtp.whole).toEqual([]);
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting' });
      smtp.fault = null;
      await sweepFor(10);
      expect(smtp.whole).toEqual([addressOf(1)]);
      expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
    },
  );

  test.each((['STARTTLS', 'handshake'] as const).flatMap((at) => faults.map((does) => [does, at] as const)))(
    'it %s at %s: the e-mail waits',
    async (does, at) => {
      // As long as the final dot may take, the handshake must not.
      mailer = mailerOf({}, { ...impatience, end: 60_000 });
      smtp.extensions = ['STARTTLS'];
      smtp.fault = { at, does };
      const id = await give(1);
      await sweepFor(2);
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting' });
      expect(smtp.whole).toEqual([]);
      smtp.fault = null;
      smtp.extensions = [];
      await sweepFor(5);
      expect(smtp.whole).toEqual([addressOf(1)]);
    },
  );

  test.each(faults)('it %s in the middle of the message: that may be sent again', async (does) => {
    const transport = createMailTransport({
      ...smtpSettingsOf(smtp.url),
      limits: { ...limitsOf(5000), block: 100 },
    });
    const envelope = { from: emails.from, to: addressOf(1) };
    smtp.fault = { at: 'body', does };
    // More than the systems on the way keep for a server that reads nothing.
    const sent = await transport.send(envelope, Buffer.alloc(32 * 1024 * 1024, 'word '));
    expect(sent).toMatchObject({ kind: 'later' });
    expect(smtp.whole).toEqual([]);
    smtp.fault = null;
    expect(await transport.send(envelope, Buffer.from('word'))).toMatchObject({ kind: 'sent' });
    expect(smtp.whole).toEqual([addressOf(1)]);
    transport.rest();
  });

  test.each(faults)('it %s while we sign in', async (does) => {
    smtp.extensions = ['AUTH PLAIN'];
    smtp.fault = { at: 'AUTH', does };
    mailer = mailerOf({}, impatience, smtp.url.replace('//', '//nordwind:secret@'));
    const id = await give(1);
    await sweepFor(2);
    expect(await statesOf(database, id)).toEqual({ c1: 'waiting' });
    smtp.fault = null;
    await sweepFor(5);
    expect(smtp.whole).toEqual([addressOf(1)]);
  });

  test.each(['MAIL', 'RCPT', 'DATA'] as const)(
    'with several commands at once it is silent at %s: the same',
    async (at) => {
      smtp.extensions = ['PIPELINING'];
      smtp.fault = { at, does: 'is silent' };
      const id = await give(1);
      await sweepFor(2);
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting' });
      smtp.fault = null;
      await sweepFor(5);
      expect(smtp.whole).toEqual([addressOf(1)]);
    },
  );

  test.each(['MAIL', 'RCPT', 'DATA'] as const)(
    'it is silent at %s for ever: each try counts, and after eight it is given up',
    async (at) => {
      smtp.fault = { at, does: 'is silent' };
      const id = await give(1);
      for (let count = 0; count < 30; count++) {
        await mailer.sweep();
        passes(300);
      }
      expect(smtp.whole).toEqual([]);
      expect((await recipientsOf(database, id))[0]).toMatchObject({
        status: 'failed',
        reason: 'gave_up',
        attempts: 8,
      });
    },
  );
});

describe('after the final dot', () => {
  test.each(faults)('it %s: 30 sweeps, one copy, and nobody says that it was sent', async (does) => {
    smtp.fault = { at: 'dot', does };
    const id = await give(1);
    await sweepFor(30);
    expect(smtp.whole).toEqual([addressOf(1)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'unknown no_answer' });
    expect((await recipientsOf(database, id))[0]).toMatchObject({ attempts: 1, sentAt: null });
    expect(await database.prisma.notice.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'done',
    });
    smtp.fault = null;
    await sweepFor(5, mailerOf());
    expect(smtp.whole).toHaveLength(1);
  });

  test.each([
    ['what nobody understands', 'well'],
    ['a code that is none', '999 what'],
    ['a question', '354 more'],
  ])('it answers %s: unknown', async (_, answers) => {
    smtp.fault = { at: 'dot', does: { answers } };
    const id = await give(1);
    await sweepFor(3);
    expect(smtp.whole).toHaveLength(1);
    expect(await statesOf(database, id)).toEqual({ c1: 'unknown no_answer' });
  });

  test('it takes its time, less than allowed: sent, once', async () => {
    mailer = mailerOf({}, limitsOf(5000));
    smtp.fault = { at: 'dot', does: { answers: '250 at last', afterMs: 150 } };
    const id = await give(2);
    await sweepFor(2);
    expect(smtp.whole).toEqual([addressOf(1), addressOf(2)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'sent', c2: 'sent' });
  });

  test('it refuses late: that is an answer, so nothing was delivered', async () => {
    mailer = mailerOf({}, limitsOf(5000));
    smtp.fault = { at: 'dot', does: { answers: '554 5.7.1 spam', afterMs: 100 } };
    const id = await give(1);
    await sweepFor(2);
    expect(await statesOf(database, id)).toEqual({ c1: 'failed gave_up' });
  });

  test.each(['451 4.3.0 later', '421 4.3.2 closing'])(
    'it puts off late (%s): tried again later, and given up in the end',
    async (answers) => {
      mailer = mailerOf({}, limitsOf(5000));
      smtp.fault = { at: 'dot', does: { answers, afterMs: 20 } };
      const id = await give(1);
      await mailer.sweep();
      expect(await statesOf(database, id)).toEqual({ c1: 'waiting' });
      for (let count = 0; count < 30; count++) {
        passes(300);
        await mailer.sweep();
      }
      expect((await recipientsOf(database, id))[0]).toMatchObject({ status: 'failed', attempts: 8 });
    },
  );

  test('it is silent for one after the other: after three, sending rests and the admin is told', async () => {
    const { personId } = company.admin;
    const key = `admin-${personId}`;
    await database.prisma.account.create({
      data: { companyId: company.company.id, personId, messenger: 'web', userKey: key, chatKey: key },
    });
    smtp.fault = { at: 'dot', does: 'is silent' };
    const id = await give(6);
    await mailer.sweep();
    expect(smtp.whole).toHaveLength(3);
    const states = Object.values(await statesOf(database, id));
    expect(states.filter((state) => state === 'unknown no_answer')).toHaveLength(3);
    const told = await database.prisma.outbox.findMany({ where: { purpose: 'mail-trouble' } });
    expect(told.map(({ screen }) => JSON.stringify(screen))).toEqual([
      expect.stringContaining('never confirmed'),
    ]);
    passes(14);
    expect(await mailer.sweep()).toBe(0);
    smtp.fault = null;
    passes(2);
    await mailer.sweep();
    expect([...smtp.whole].sort()).toEqual([1, 2, 3, 4, 5, 6].map(addressOf));
  });

  test('the same address at another customer is not written to either', async () => {
    const id = await give(2);
    const [, two] = await recipientsOf(database, id);
    await database.prisma.contactPoint.update({
      where: { id: two?.contactPointId as number },
      data: { value: addressOf(1) },
    });
    smtp.fault = { at: 'dot', does: 'hangs up' };
    await sweepFor(3);
    expect(smtp.whole).toEqual([addressOf(1)]);
  });

  test('a session that goes wrong at the goodbye costs no e-mail', async () => {
    smtp.fault = { at: 'QUIT', does: 'is silent' };
    const id = await give(2);
    await sweepFor(2);
    expect(await statesOf(database, id)).toEqual({ c1: 'sent', c2: 'sent' });
    expect(smtp.whole).toHaveLength(2);
  });

  test('nor does one that gets no clean slate after an address was refused', async () => {
    mailer = mailerOf({}, impatience);
    smtp.unknown = addressOf(1);
    smtp.fault = { at: 'RSET', does: 'is silent' };
    const id = await give(2);
    await sweepFor(8);
    expect(await statesOf(database, id)).toMatchObject({ c1: expect.stringMatching(/^failed /), c2: 'sent' });
    expect(smtp.whole).toEqual([addressOf(2)]);
  });
});

describe('a process that dies', () => {
  test('before anything was handed over leaves the e-mail to the next one', async () => {
    const id = await give(1);
    const dead = mailerOf({ transport: dying('before') });
    await dead.sweep().catch(() => {});
    passes(4);
    await mailer.sweep();
    expect(smtp.whole).toEqual([addressOf(1)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
  });

  test('after it was handed over leaves an e-mail that nobody sends again', async () => {
    const id = await give(1);
    const dead = mailerOf({ transport: dying('after') });
    await dead.sweep().catch(() => {});
    expect(smtp.whole).toEqual([addressOf(1)]);
    passes(4);
    await sweepFor(5);
    expect(smtp.whole).toEqual([addressOf(1)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'unknown no_answer' });
  });

  test('twice over the same e-mail has it set aside; the others go out and the admin is told', async () => {
    const { personId } = company.admin;
    const key = `admin-${personId}`;
    await database.prisma.account.create({
      data: { companyId: company.company.id, personId, messenger: 'web', userKey: key, chatKey: key },
    });
    const id = await give(2);
    for (let deaths = 0; deaths < 2; deaths++) {
      const dead = mailerOf({ transport: dying('before', addressOf(1)) });
      await dead.sweep().catch(() => {});
      passes(4);
    }
    await mailer.sweep();
    expect(smtp.whole).toEqual([addressOf(2)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'failed set_aside', c2: 'sent' });
    const told = await database.prisma.outbox.findMany({ where: { purpose: 'set-aside' } });
    expect(told).toHaveLength(1);
  });

  test('slowly, and comes back after another took its e-mail: it hands nothing over', async () => {
    const id = await give(1);
    const inner = createMailTransport({ ...smtpSettingsOf(smtp.url), limits: patience });
    const sleepy = mailerOf({
      transport: {
        ...inner,
        async send(envelope, message, mayHandOver) {
          passes(4);
          await mailer.sweep();
          return inner.send(envelope, message, mayHandOver);
        },
      },
    });
    await sleepy.sweep();
    await sleepy.stop();
    expect(smtp.whole).toEqual([addressOf(1)]);
    expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
  });

  /** As if the process ended at that moment: nothing more is written down. */
  function dying(when: 'before' | 'after', address?: string) {
    const inner = createMailTransport({ ...smtpSettingsOf(smtp.url), limits: patience });
    return {
      ...inner,
      async send(...[envelope, message, mayHandOver]: Parameters<typeof inner.send>) {
        if (address && envelope.to !== address) return inner.send(envelope, message, mayHandOver);
        if (when === 'after') await inner.send(envelope, message, mayHandOver);
        throw new Error('killed');
      },
    };
  }
});

test('two processes and a server that is silent after the dot: each e-mail once', async () => {
  smtp.fault = { at: 'dot', does: 'is silent' };
  await give(4);
  const other = mailerOf();
  for (let count = 0; count < 6; count++) {
    await Promise.all([mailer.sweep(), other.sweep()]);
    passes(30);
  }
  await other.stop();
  expect([...smtp.whole].sort()).toEqual([1, 2, 3, 4].map(addressOf));
});

test('the end of the program does not wait ten minutes for an e-mail: it is written down as unknown', async () => {
  const stopping = mailerOf({ stopMs: 50, interval: 10 }, { ...limitsOf(1000), end: 600_000 });
  smtp.fault = { at: 'dot', does: 'is silent' };
  const id = await give(1);
  const there = new Promise((resolve) => {
    smtp.onDot = resolve;
  });
  stopping.start();
  await there;
  await stopping.stop();
  expect(await statesOf(database, id)).toEqual({ c1: 'unknown no_answer' });
});

test('the store that is gone when the server asks for the e-mail: nothing is handed over', async () => {
  const inner = createMailTransport({ ...smtpSettingsOf(smtp.url), limits: patience });
  const id = await give(1);
  const unlucky = mailerOf({
    transport: {
      ...inner,
      send: (envelope, message) => inner.send(envelope, message, () => Promise.reject(new Error('gone'))),
    },
  });
  await expect(unlucky.sweep()).rejects.toThrow('gone');
  expect(smtp.whole).toEqual([]);
  passes(4);
  await mailer.sweep();
  expect(smtp.whole).toEqual([addressOf(1)]);
  expect(await statesOf(database, id)).toEqual({ c1: 'sent' });
});

test('the limits are those that the standard asks for, of each step', () => {
  const minutes = (ms: number) => ms / 60_000;
  expect(minutes(rfcLimits.greeting)).toBeGreaterThanOrEqual(5);
  expect(minutes(rfcLimits.command)).toBeGreaterThanOrEqual(5);
  expect(minutes(rfcLimits.data)).toBeGreaterThanOrEqual(2);
  expect(minutes(rfcLimits.block)).toBeGreaterThanOrEqual(3);
  expect(minutes(rfcLimits.end)).toBeGreaterThanOrEqual(10);
  expect(smtpSettingsOf('smtp://mail.example').limits).toBe(rfcLimits);
});

test.each([
  ['is silent', "hasn't confirmed"],
  ['hangs up', "hasn't confirmed"],
] as const)(
  'a test e-mail whose server %s after the dot says that it may have arrived',
  async (does, words) => {
    smtp.fault = { at: 'dot', does };
    const send = createSendTest(smtpSettingsOf(smtp.url), emails, translations, patience);
    const sent = await send({
      notice: { title: 'Sale', body: 'Dear {name}', validUntil: new Date('2026-12-06T23:00:00Z') },
      company: { name: 'Nordwind', locale: 'en', timeZone: 'Europe/Berlin' },
      as: { firstName: 'Ivan', lastName: 'Petrov', customer: 'Acme GmbH' },
      address: 'olga@nordwind.example',
      locale: 'en',
      now: monday,
    });
    expect(sent).toEqual({ ok: false, words: expect.stringContaining(words) });
    expect(smtp.whole).toHaveLength(1);
  },
);
