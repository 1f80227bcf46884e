// What is said into the chat becomes a draft that one tap saves: in each messenger, with its real adapter.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOpenAiTranscription } from '../../../src/transcription/openai-transcription.ts';
import { giveCustomer } from '../../support/customers.ts';
import { type SpeechStandIn, startSpeechStandIn } from '../../support/speech-stand-in.ts';
import { openThreeMessengers, type Place, type ThreeMessengers } from '../../support/three-messengers.ts';

const places: readonly Place[] = ['telegram', 'slack', 'web'];
const sound = { bytes: Buffer.from('OggS, and then what was said'), seconds: 65 };
const words = 'met Berg this morning at 9:30, contract, agreed';

const settingsOf = ({ url, key }: SpeechStandIn) => ({
  url,
  key,
  model: 'whisper-1',
  maxSeconds: 300,
  timeoutSeconds: 5,
  price: { amount: '0.006', currency: 'USD' },
});

describe('a voice note', () => {
  let speech: SpeechStandIn;
  let all: ThreeMessengers;

  beforeAll(async () => {
    speech = await startSpeechStandIn();
    all = await openThreeMessengers({ transcription: createOpenAiTranscription(settingsOf(speech)) });
    all.setTime('2026-11-23T12:00:00Z');
    await giveCustomer(all, 'Berg & Sohn');
  });
  afterAll(async () => {
    await all.close();
    await speech.close();
  });
  beforeEach(async () => {
    await all.app().listening.sweep();
    await all.database.prisma.conversation.updateMany({ data: { state: {} } });
    await all.database.prisma.serviceUse.deleteMany({});
    // What this process remembers of the chats is out of date.
    await all.restart();
  });

  const meetings = () => all.database.prisma.meeting.findMany({ orderBy: { id: 'desc' }, take: 1 });
  const notes = () => all.database.prisma.voiceNote.count();

  test.each(places)(
    'in %s is written down, shown as a draft in the place of "Listening", and saved by one tap',
    async (place) => {
      const seat = all.seats[place];
      const before = (await seat.sees()).length;
      speech.hears(words);
      await seat.speaks(sound);
      await all.sees(place, `Heard: "${words}"`);
      const seen = await seat.sees();
      expect(seen.length - before).toBe(1);
      expect(seen.at(-1)).toContain('Berg & Sohn');
      expect(seen.at(-1)).toContain('[✅ Save]');
      expect(await notes()).toBe(0);
      await seat.presses('✅ Save');
      await all.sees(place, 'Saved');
      const [saved] = await meetings();
      expect(saved).toMatchObject({
        subject: 'contract',
        result: 'agreed',
        at: new Date('2026-11-23T08:30:00Z'),
      });
      expect(saved).toMatchObject({ costTaps: 1, costChars: 0 });
      const request = speech.requests.at(-1);
      expect(request).toMatchObject({ model: 'whisper-1', language: 'en' });
      expect(request?.bytes).toEqual(sound.bytes);
    },
  );
});
