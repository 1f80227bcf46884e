// Kill -9 at the points of a voice note's way where something could be lost: the real program, Telegram's stand-in.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../src/db/open-database.ts';
import { createTestCompany } from '../../support/company.ts';
import { giveCustomer } from '../../support/customers.ts';
import { makeDataDir } from '../../support/data-dir.ts';
import { type ModelStandIn, startModelStandIn } from '../../support/model-stand-in.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { type SpeechStandIn, startSpeechStandIn } from '../../support/speech-stand-in.ts';
import { freePort, startTallybot } from '../../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../../support/telegram-stand-in.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });
const patience = { timeout: 90_000, interval: 50 };

let dataDir: string;
let telegram: TelegramStandIn;
let speech: SpeechStandIn;
let model: ModelStandIn;
let tess: Person;
let env: Record<string, string>;

beforeEach(async () => {
  dataDir = makeDataDir();
  telegram = await startTelegramStandIn();
  speech = await startSpeechStandIn(null);
  model = await startModelStandIn();
  tess = telegram.addPerson();
  const database = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
  const company = await createTestCompany(database);
  await giveCustomer({ database, company }, 'Berg & Sohn');
  const { companyId, personId } = company.manager;
  const key = String(tess.id);
  const account = await database.prisma.account.create({
    data: { companyId, personId, messenger: 'telegram', userKey: key, chatKey: key },
  });
  await database.prisma.conversation.create({ data: { accountId: account.id } });
  await database.close();
  env = {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TRANSCRIBE_URL: speech.url,
    TRANSCRIBE_TIMEOUT_SECONDS: '5',
    LLM_URL: model.url,
    LLM_KEY: model.key ?? '',
    LLM_MODEL: 'small',
    LOG_LEVEL: 'warn',
  };
});
afterEach(async () => {
  await telegram.close();
  await speech.close();
  await model.close();
  rmSync(dataDir, { recursive: true });
});

const shown = () =>
  telegram
    .messages(tess)
    .filter(({ fromBot }) => fromBot)
    .map(({ text }) => text);
const heard = () => shown().filter((text) => text.includes('Heard: "met Berg'));

test('killed while the service listens, and killed the moment it has answered: one draft, and no silence; a language model is asked', async () => {
  const said = 'met Berg yesterday at 9:30, contract, agreed';
  speech.hears(said, said, said, said);
  const go = speech.hold();
  const first = startTallybot(env);
  await first.ready;
  void telegram.sendSound(tess, { kind: 'voice', bytes: Buffer.from('OggS and more'), duration: 4 });
  await expect.poll(() => speech.requests.length, patience).toBe(1);
  await first.kill();
  go();
  expect(shown().join()).toContain('Listening…');

  const second = startTallybot(env);
  await second.ready;
  await expect.poll(() => speech.requests.length, patience).toBe(2);
  await second.kill();

  const third = startTallybot(env);
  await third.ready;
  await expect.poll(() => heard().length, patience).toBe(1);

  model.fillsIn({
    record: 'deal',
    customer: { words: 'Berg', name: null },
    deal: {
      title: { words: 'the big rack' },
      amount: { words: '12 thousand euros' },
      stage: { words: 'took', value: 'won' },
    },
  });
  await telegram.tapButton(tess, 'Cancel').handled;
  await telegram.sendText(tess, 'Berg took the offer for the big rack, 12 thousand euros it is').handled;
  await expect.poll(() => shown().at(-1), patience).toContain('❓ Please check: Title, Amount, Stage');
  await third.stop();
  expect(shown().filter((text) => text.includes('Listening…'))).toEqual([]);
});
