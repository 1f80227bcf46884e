// Speech to text by OpenAI's form of it: what is sent, and whatever may come back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOpenAiTranscription } from '../../src/transcription/openai-transcription.ts';
import { type SpeechStandIn, startSpeechStandIn } from '../support/speech-stand-in.ts';

let speech: SpeechStandIn;
beforeAll(async () => {
  speech = await startSpeechStandIn();
});
afterAll(() => speech.close());
beforeEach(() => speech.answers(null));

const bytes = Buffer.from('OggS, and what was said');
const transcribe = (mediaType = 'audio/ogg', key: string | null = speech.key) =>
  createOpenAiTranscription({
    ...{ url: speech.url, key, model: 'whisper-1', maxSeconds: 60, timeoutSeconds: 2, price: null },
  }).transcribe({ bytes, mediaType }, 'de');

test.each([
  ['audio/ogg', 'voice.ogg'],
  ['audio/ogg; codecs=opus', 'voice.ogg'],
  ['audio/webm;codecs=opus', 'voice.webm'],
  ['video/webm', 'voice.webm'],
  ['audio/mp4', 'voice.m4a'],
  ['audio/x-m4a', 'voice.m4a'],
  ['audio/aac', 'voice.m4a'],
  ['video/mp4', 'voice.mp4'],
  ['audio/mpeg', 'voice.mp3'],
  ['audio/wav', 'voice.wav'],
  ['audio/x-wav', 'voice.wav'],
  ['audio/flac', 'voice.flac'],
  ['', 'voice.ogg'],
  ['AUDIO/OGG', 'voice.ogg'],
])('a recording of the type "%s" is sent as %s', async (mediaType, fileName) => {
  speech.hears('hallo');
  expect(await transcribe(mediaType)).toEqual({ ok: true, text: 'hallo', seconds: 7 });
  expect(speech.requests.at(-1)).toMatchObject({ fileName, model: 'whisper-1', language: 'de', bytes });
});

test('a server of one’s own may ask for no key', async () => {
  const own = await startSpeechStandIn(null);
  own.hears('hallo');
  const settings = { key: null, model: 'm', maxSeconds: 60, timeoutSeconds: 2, price: null };
  const heard = createOpenAiTranscription({ url: `${own.url}/v1/`, ...settings });
  expect(await heard.transcribe({ bytes, mediaType: 'audio/ogg' }, 'en')).toMatchObject({
    ok: true,
    text: 'hallo',
  });
  await own.close();
});

describe('what comes back', () => {
  test.each<[string, unknown, object]>([
    ['the words alone', { text: 'hallo' }, { ok: true, text: 'hallo', seconds: null }],
    ['its length', { text: 'hallo', duration: 3.2 }, { ok: true, text: 'hallo', seconds: 4 }],
    [
      'a length that is none',
      { text: 'hallo', duration: 'long' },
      { ok: true, text: 'hallo', seconds: null },
    ],
    ['an endless length', { text: 'hallo', duration: 1e300 }, { ok: true, text: 'hallo', seconds: 86_400 }],
    ['no words', { segments: [] }, { ok: false, why: 'unreadable' }],
    ['words of another type', { text: ['hallo'] }, { ok: false, why: 'unreadable' }],
  ])('with %s', async (_, body, expected) => {
    speech.answers((c) => c.json(body as object));
    expect(await transcribe()).toEqual(expected);
  });

  test('is never an error that is thrown, whatever the service likes to answer', async () => {
    let seed = 11;
    const random = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    const pieces = [
      '{',
      '}',
      '"text"',
      ':',
      '[',
      ']',
      '"',
      'null',
      '1e999',
      '\u0000',
      '\ud800',
      '😀',
      'text',
      ',',
      ' ',
    ];
    for (let count = 0; count < 200; count++) {
      const body = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
      const status = [200, 200, 200, 204, 301, 400, 418, 500][random(8)] as 200;
      speech.answers(() => new Response([204, 301].includes(status) ? null : body, { status }));
      const heard = await transcribe();
      expect(typeof heard.ok).toBe('boolean');
    }
  });
});
