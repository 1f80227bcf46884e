// An Asterisk that we connect to: its calls are heard, a lost connection comes back, and what was missed is read or said.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTelephony, type Telephony } from '../../../src/areas/telephony/background/telephony.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { type AmiStandIn, startAmiStandIn } from './ami-stand-in.ts';
import { connectTelephone } from './telephone.ts';

let stage: Stage;
let ami: AmiStandIn;
let telephony: Telephony;
let folder: string;
const pace = { firstWaitMs: 20, longestWaitMs: 80, lookMs: 50, patience: { answerMs: 400, pingMs: 100 } };

beforeAll(async () => {
  stage = await openStage({ now: '2026-11-23T13:05:00Z' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tallybot-cdr-'));
  ami = await startAmiStandIn({ user: 'tallybot', secret: 'manager-secret' });
  await stage.database.prisma.phoneSource.updateMany({ data: { removedAt: new Date() } });
  await stage.database.prisma.phoneCall.deleteMany({});
  await stage.database.prisma.phoneEvent.deleteMany({});
  await stage.database.prisma.call.deleteMany({});
  telephony = createTelephony({
    db: stage.database,
    publicUrl: '',
    translations: createTranslations(),
    clock: stage.now,
    log: quietLog,
    posted: () => {},
    pace,
  });
});
afterEach(async () => {
  await telephony.stop();
  await ami.close();
  rmSync(folder, { recursive: true, force: true });
});

async function follow(settings: { file?: string; secret?: string } = {}): Promise<number> {
  const { file = null, secret = 'manager-secret' } = settings;
  const phone = await connectTelephone(stage, {
    kind: 'asterisk',
    secret,
    settings: { host: '127.0.0.1', port: ami.port, user: 'tallybot', file, read: null, seenAt: null },
  });
  await phone.line(stage.company.manager.personId, { extension: '101' });
  telephony.start();
  return phone.id;
}

const cdr = (id: string, fields: Record<string, string> = {}) => ({
  Source: '030901820',
  Destination: '0305550100',
  Channel: 'PJSIP/trunk-00000a3e',
  DestinationChannel: 'PJSIP/101-00000a3f',
  StartTime: '2026-11-23 14:01:50',
  AnswerTime: '2026-11-23 14:02:00',
  EndTime: '2026-11-23 14:05:00',
  BillableSeconds: '180',
  Disposition: 'ANSWERED',
  UniqueID: id,
  ...fields,
});

/** As cdr_csv writes it, with unique ids. */
const csvLine = (id: string) =>
  `"","030901820","0305550100","from-trunk","""A"" <030901820>","PJSIP/trunk-00000a3e","PJSIP/101-00000a3f","Dial","PJSIP/101,20","2026-11-23 14:01:50","2026-11-23 14:02:00","2026-11-23 14:05:00",190,180,"ANSWERED","DOCUMENTATION","${id}",""\n`;

const calls = () => stage.database.prisma.call.count();
const events = async () =>
  (await stage.database.prisma.phoneEvent.findMany({ orderBy: { id: 'asc' } })).map(({ outcome }) => outcome);

/** Polls what the other side does in its own time. */
const until = (what: () => Promise<boolean> | boolean) =>
  expect.poll(async () => what(), { timeout: 15_000, interval: 20 }).toBe(true);

describe('an Asterisk', () => {
  test('is logged in to without its secret on the line, and its calls are recorded', async () => {
    await follow();
    await until(() => ami.loggedIn() === 1);
    expect(ami.heard()).not.toContain('manager-secret');
    ami.tells({ Event: 'Cdr', ...cdr('1.1') });
    ami.tells({ Event: 'Newchannel', Uniqueid: '9' });
    ami.tells({ Event: 'Cdr', ...cdr('1.2') });
    await until(async () => (await calls()) === 2);
    expect(await stage.database.prisma.call.findFirst({})).toMatchObject({
      direction: 'incoming',
      phone: '+4930901820',
    });
  });

  test('that knows no challenge is logged in to all the same', async () => {
    ami.withoutChallenge();
    await follow();
    await until(() => ami.loggedIn() === 1);
  });

  test('that is lost is connected to again, and hears no call twice', async () => {
    await follow();
    await until(() => ami.loggedIn() === 1);
    ami.tells({ Event: 'Cdr', ...cdr('2.1') });
    await until(async () => (await calls()) === 1);
    ami.dropsAll();
    await until(() => ami.loggedIn() === 2);
    ami.tells({ Event: 'Cdr', ...cdr('2.1') });
    ami.tells({ Event: 'Cdr', ...cdr('2.2') });
    await until(async () => (await calls()) === 2);
    expect(await events()).toContain('lost');
  });

  test('that falls silent is connected to anew', async () => {
    await follow();
    await until(() => ami.loggedIn() === 1);
    ami.fallsSilent();
    await until(() => ami.loggedIn() === 2);
  });

  test('has what was missed read from its file, once', async () => {
    const file = join(folder, 'Master.csv');
    writeFileSync(file, csvLine('3.0'));
    await follow({ file });
    await until(() => ami.loggedIn() === 1);
    await until(async () => (await events()).includes('connected'));
    await until(async () =>
      JSON.stringify(
        await stage.database.prisma.phoneSource.findMany({ where: { removedAt: null } }),
      ).includes('offset'),
    );
    ami.dropsAll();
    appendFileSync(file, csvLine('3.1') + csvLine('3.2'));
    await until(async () => (await calls()) === 2);
    await until(() => ami.loggedIn() >= 2);
    ami.tells({ Event: 'Cdr', ...cdr('3.2') });
    ami.tells({ Event: 'Cdr', ...cdr('3.3') });
    await until(async () => (await calls()) === 3);
  });

  test('without a file says which time is missing', async () => {
    const id = await follow();
    await until(() => ami.loggedIn() === 1);
    await until(async () =>
      JSON.stringify(await stage.database.prisma.phoneSource.findMany({ where: { id } })).includes(
        '"seenAt":"2026',
      ),
    );
    await telephony.stop();
    stage.passes(20);
    telephony = createTelephony({
      db: stage.database,
      publicUrl: '',
      translations: createTranslations(),
      clock: stage.now,
      log: quietLog,
      posted: () => {},
      pace,
    });
    const olga = await stage.person(stage.company.admin);
    telephony.start();
    await until(async () => (await events()).includes('missed-some'));
    await until(async () => {
      await stage.app.delivery.sweep();
      return olga.messages().length === 1;
    });
    olga.sees('was silent from today 14:05 to today 14:25');
  });

  test('with a wrong secret says so, and is tried again and again', async () => {
    await follow({ secret: 'not-the-secret' });
    await until(() => ami.refused() >= 2);
    const noted = await stage.database.prisma.phoneEvent.findMany({});
    expect(noted.filter(({ outcome }) => outcome === 'lost')).toMatchObject([{ reason: 'login' }]);
  });

  test.each([
    ['no line ends', 'x'.repeat(600_000)],
    ['nothing but line ends', '\r\n'.repeat(5000)],
    ['half a message for ever', 'Event: Cdr\r\nUniqueID: 4\r\n'],
    ['bytes', '\u0000\u0001\ufffd'.repeat(1000)],
    ['names without values', ':::\r\n:\r\n\r\n'],
  ])('may send %s', async (_, rubbish) => {
    await follow();
    await until(() => ami.loggedIn() >= 1);
    ami.writes(rubbish);
    ami.dropsAll();
    await until(() => ami.loggedIn() >= 2);
    ami.tells({ Event: 'Cdr', ...cdr('5.1') });
    await until(async () => (await calls()) === 1);
  });
});
