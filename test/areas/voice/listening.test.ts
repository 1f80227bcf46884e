// What happens around a voice note: nobody listens, it can't be heard, it is heard too late, the program ends in between.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jobs } from '../../../src/areas.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { logTo } from '../../../src/log.ts';
import { createOpenAiTranscription } from '../../../src/transcription/openai-transcription.ts';
import { giveCustomer } from '../../support/customers.ts';
import { type SpeechStandIn, startSpeechStandIn } from '../../support/speech-stand-in.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

const said = 'met Berg today at 9:30, contract, agreed';

describe('where no speech service is connected', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('a manager is told whom to ask, and the admin which settings switch it on', async () => {
    const manager = await stage.person(stage.company.manager);
    await manager.speaks();
    manager.sees('Ask your admin to switch them on');
    const admin = await stage.person(stage.company.admin);
    await admin.speaks();
    admin.sees('TRANSCRIBE_URL');
    expect(await stage.database.prisma.voiceNote.count()).toBe(0);
    await admin.says('/voice');
    admin.sees('Voice notes are off');
  });
});

describe('with a speech service', () => {
  let stage: Stage;
  let speech: SpeechStandIn;
  let mia: ScriptedPerson;
  const recorded: string[] = [];
  const log = logTo({ write: (line: string) => void recorded.push(line) }, 'trace');

  beforeAll(async () => {
    speech = await startSpeechStandIn();
    const transcription = createOpenAiTranscription({
      ...{ url: speech.url, key: speech.key, model: 'whisper-1', maxSeconds: 120, timeoutSeconds: 1 },
      price: { amount: '0.50', currency: 'USD' },
    });
    stage = await openStage({ log, services: { transcription } });
    await giveCustomer(stage, 'Berg & Sohn');
  });
  afterAll(async () => {
    await stage.close();
    await speech.close();
  });
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    speech.answers(null);
    await stage.database.prisma.meeting.deleteMany({});
    await stage.database.prisma.call.deleteMany({});
    await stage.database.prisma.voiceNote.deleteMany({});
    await stage.database.prisma.serviceUse.deleteMany({});
    await stage.database.prisma.conversation.deleteMany({});
    await stage.database.prisma.account.deleteMany({});
    mia = await stage.person(stage.company.manager);
  });

  const hear = () => stage.app.listening.sweep();
  const notes = () => stage.database.prisma.voiceNote.findMany();
  const drafted = 'Meeting · Berg & Sohn · today 9:30 · contract · agreed';
  const speaks = async (words: string, person = mia) => {
    speech.hears(words);
    await person.speaks();
    person.sees('Listening…');
    await hear();
  };

  test('"Listening" becomes the draft with the words above it, in one message', async () => {
    await speaks(said);
    mia.sees(`Heard: "${said}"`);
    mia.sees(drafted);
    expect(mia.messages()).toHaveLength(1);
    expect(await stage.database.prisma.meeting.count()).toBe(0);
    expect(await notes()).toEqual([]);
    await mia.presses('✅ Save');
    mia.sees('Saved');
  });

  test('at the first time people are told who writes it down, in both messages, and not again', async () => {
    speech.hears(said, said);
    await mia.speaks();
    mia.sees('transcribed by 127.0.0.1');
    await hear();
    mia.sees('transcribed by 127.0.0.1');
    await mia.presses('Cancel');
    await mia.speaks();
    expect(mia.screen()).not.toContain('transcribed by');
    await hear();
    expect(mia.screen()).not.toContain('transcribed by');
  });

  test('"tomorrow" counts from when it was said', async () => {
    speech.hears('meeting with Berg tomorrow at 10:00');
    await mia.speaks();
    stage.setTime('2026-11-24T09:00:00Z');
    await hear();
    mia.sees('today 10:00');
  });

  test('what is not understood is kept as a typed line is', async () => {
    await speaks('the weather was lovely and so was the cake');
    mia.sees('Nothing is recorded yet');
    mia.isOffered('Meeting', 'Call');
    await mia.presses('Meeting');
    mia.sees('Which customer?');
  });

  test('signs that no store takes are left out of what was heard', async () => {
    await speaks('met Berg\u0000 today at 9:30,\ud800 contract, \u202eagreed');
    mia.sees('Berg & Sohn · today 9:30');
  });

  test('a draft that was spoken is gone on with, and saved once, in another messenger', async () => {
    const before = await stage.database.prisma.meeting.count();
    const elsewhere = await stage.person(stage.company.manager, 'slack');
    await speaks(said);
    mia.sees(drafted);
    stage.restart();
    await elsewhere.says('/meeting');
    elsewhere.sees('started in Telegram');
    await elsewhere.presses('Continue');
    elsewhere.sees(drafted);
    await elsewhere.presses('✅ Save');
    elsewhere.sees('Saved');
    expect(await stage.database.prisma.meeting.count()).toBe(before + 1);
  });

  test('a part of the day, said aloud, is a usual time that is to be checked; typed, it is asked', async () => {
    stage.setTime('2026-11-23T12:00:00Z');
    await speaks('Met Berg this morning. Contract. Agreed.');
    mia.sees('❓ today 9:00');
    mia.sees('❓ Please check: When');
    await mia.presses('✅ Save');
    mia.sees('Saved');
    await speaks('met Berg this evening, contract, agreed');
    mia.sees('What time, today?');
    await mia.presses('Cancel');
    await mia.says('met Berg this morning, contract, agreed');
    expect(mia.screen()).not.toContain('❓');
    mia.sees('What time, today?');
  });

  test('a doubt is asked, and the answer goes on to the draft', async () => {
    await giveCustomer(stage, 'Berg Logistik');
    await speaks('met Berg today at 9:30, contract, agreed');
    mia.sees('which customer?');
    await mia.presses('Berg Logistik');
    mia.sees('Meeting · Berg Logistik · today 9:30');
    await stage.database.prisma.customer.updateMany({
      where: { name: 'Berg Logistik' },
      data: { deletedAt: new Date() },
    });
  });

  test('words that come after another dialog was begun do not touch it: they wait as a line', async () => {
    speech.hears(said);
    await mia.speaks();
    await mia.says('/call');
    await mia.presses('Berg & Sohn');
    await hear();
    await stage.app.delivery.sweep();
    expect(mia.messages()[0]?.screen.text).toEqual([{ kind: 'plain', text: "🎙 Here's what I heard:" }]);
    mia.sees(`Your line waits: "${said}"`);
    await mia.presses('Discard');
    mia.sees(drafted);
  });

  test('words that come after another line was begun do not overwrite its draft', async () => {
    speech.hears(said);
    await mia.speaks();
    await mia.says('called Berg, no answer');
    await hear();
    mia.sees('Save this first?');
    await mia.presses('✅ Save');
    mia.sees(drafted);
    expect(await stage.database.prisma.call.count()).toBe(1);
    expect(await stage.database.prisma.meeting.count()).toBe(0);
    await mia.presses('✅ Save');
    expect(
      await stage.database.prisma.meeting.count({ where: { at: new Date('2026-11-23T08:30:00Z') } }),
    ).toBe(1);
  });

  test('words answer the question that is asked, but save nothing and press nothing', async () => {
    const before = await stage.database.prisma.meeting.count();
    await mia.says('/meeting');
    await mia.presses('Berg & Sohn');
    await mia.presses('Now');
    await speaks('the new warehouse.');
    mia.sees('Heard: "the new warehouse."');
    mia.sees('today 10:00, the new warehouse · 4 of 4');
    mia.sees('How did it go?');
    await speaks('Agreed');
    mia.isOffered('✅ Save');
    await speaks('save');
    mia.sees('Save this first?');
    expect(await stage.database.prisma.meeting.count()).toBe(before);
  });

  test.each([
    ['nothing was said', () => speech.hears('   '), "couldn't make out a word"],
    ['it is refused', () => speech.answers((c) => c.json({ error: {} }, 400)), "can't read this recording"],
    ['no answer comes', () => speech.answers(() => new Promise(() => {})), 'took too long'],
    ['the key is not accepted', () => speech.answers((c) => c.json({}, 401)), 'tell your admin'],
    ['nothing is there', () => speech.answers((c) => c.text('', 404)), 'tell your admin'],
    ['it answers something else', () => speech.answers((c) => c.html('<p>hello</p>')), "isn't answering"],
    ['it answers a huge text', () => speech.answers((c) => c.text('x'.repeat(300_000))), "isn't answering"],
    ['it leads elsewhere', () => speech.answers((c) => c.redirect('http://127.0.0.1:9/')), "isn't answering"],
  ])('where %s, the message says so, and the recording is gone', async (_, given, words) => {
    given();
    await mia.speaks();
    for (let tries = 0; tries < 4; tries++) {
      await hear();
      stage.passes(1);
    }
    mia.sees(words);
    expect(mia.messages()).toHaveLength(1);
    expect(await notes()).toEqual([]);
  });

  test('a service that is overloaded is asked three times, with pauses', async () => {
    let asked = 0;
    speech.answers((c) => {
      asked++;
      return asked < 3 ? c.json({}, 429) : c.json({ text: said });
    });
    await mia.speaks();
    await hear();
    expect(asked).toBe(1);
    await hear();
    expect(asked).toBe(1);
    mia.sees('Listening…');
    stage.passes(1);
    await hear();
    stage.passes(1);
    await hear();
    expect(asked).toBe(3);
    mia.sees(drafted);
  });

  test('the key is in no log, and neither are the words', async () => {
    speech.answers((c) => c.json({ error: { message: `bad key ${speech.key} ${said}` } }, 401));
    await mia.speaks();
    await hear();
    expect(recorded.join()).not.toContain(speech.key);
    expect(recorded.join()).not.toContain('contract');
  });

  test('what is too long, too big, too much or gone is not taken, and said so', async () => {
    await mia.speaks({ seconds: 121 });
    mia.sees('at most 2 minutes');
    await mia.speaks({ size: 21 * 1024 * 1024 });
    mia.sees('20 MB');
    await mia.speaks({ gone: true });
    expect(await notes()).toEqual([]);
    for (let count = 0; count < 5; count++) await mia.speaks();
    expect(await notes()).toHaveLength(5);
    await mia.speaks();
    mia.sees('still listening to your last notes');
    expect(await notes()).toHaveLength(5);
  });

  test('a company can do without: the admin is led to the switch', async () => {
    const admin = await stage.person(stage.company.admin);
    await admin.says('/policy voice off');
    await mia.speaks();
    mia.sees('switched off at your company');
    await admin.speaks();
    await admin.presses('Change this');
    await admin.presses('transcribed');
    await speaks(said);
    mia.sees(drafted);
  });

  test('notes of one person are answered in the order that they were said in', async () => {
    const requests = speech.requests.length;
    speech.hears('met Berg today at 8:00, contract', 'met Berg today at 8:30, offer');
    await mia.speaks();
    await mia.speaks();
    await hear();
    expect(speech.requests.length - requests).toBe(2);
    await mia.presses('Discard');
    mia.sees('today 8:30');
  });

  test('a note that was being listened to when the program ended is answered after it starts again, once', async () => {
    const go = speech.hold();
    const before = speech.requests.length;
    speech.hears('lost with the process', said);
    await mia.speaks();
    const first = stage.app.listening.sweep();
    await expect.poll(() => speech.requests.length).toBeGreaterThan(before);
    await stage.app.listening.stop();
    await first;
    go();
    mia.sees('Listening…');
    stage.restart();
    await hear();
    mia.sees(drafted);
    expect(mia.messages()).toHaveLength(1);
    expect(await notes()).toEqual([]);
  });

  test('a note of a process that died is taken up by another once its time is over', async () => {
    await mia.speaks();
    const claimedUntil = new Date(stage.now().getTime() + 31_000);
    await stage.database.prisma.voiceNote.updateMany({ data: { claimedUntil, attempts: 1 } });
    speech.hears(said);
    await hear();
    mia.sees('Listening…');
    stage.passes(1);
    await hear();
    mia.sees(drafted);
  });

  test('the same update delivered twice is heard once', async () => {
    const requests = speech.requests.length;
    const fileKey = 'twice';
    stage.telegram.files.set(fileKey, Buffer.from('OggS twice'));
    const input = { kind: 'voice', fileKey, mediaType: 'audio/ogg' } as const;
    speech.hears(said);
    await mia.sends(input, { updateKey: 'the-same' });
    await mia.sends(input, { updateKey: 'the-same' });
    await hear();
    await mia.sends(input, { updateKey: 'the-same' });
    await hear();
    expect(speech.requests.length - requests).toBe(1);
  });

  test('somebody who was let go meanwhile hears nothing more, and nothing of them is kept', async () => {
    speech.hears(said);
    await mia.speaks();
    const { personId } = stage.company.manager;
    await stage.database.prisma.person.update({ where: { id: personId }, data: { status: 'deactivated' } });
    await hear();
    expect(await notes()).toEqual([]);
    expect(mia.messages()).toHaveLength(1);
    await stage.database.prisma.person.update({ where: { id: personId }, data: { status: 'active' } });
  });

  test('the admin sees minutes, requests and what they cost; another person is told of neither', async () => {
    speech.hears('one', 'two');
    await mia.speaks({ seconds: 70 });
    await mia.speaks({ seconds: 50 });
    await hear();
    const admin = await stage.person(stage.company.admin);
    await admin.says('/voice');
    admin.sees('This month: 2 min, 2 requests.');
    admin.sees(/About (?:\$1|1\s\$)\./u);
    await mia.says('/voice');
    expect(mia.screen()).not.toContain('requests');
    stage.setTime('2026-12-02T09:00:00Z');
    await admin.says('/voice');
    admin.sees('This month: 0 min, 0 requests.');
  });

  test('recordings that nobody will hear any more are removed after a day', async () => {
    await mia.speaks();
    stage.setTime('2026-11-25T09:00:00Z');
    const cleanup = jobs.find(({ name }) => name === 'cleanup');
    const { database: db } = stage;
    await cleanup?.run({ db, log, translations: createTranslations(), now: stage.now() });
    expect(await notes()).toEqual([]);
  });
});
