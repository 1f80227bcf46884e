// Speech to text by a server that speaks OpenAI's `/v1/audio/transcriptions`: theirs, or one of your own.
import { z } from 'zod';
import { askService, endpointOf, hostOf } from '../http/service-endpoint.ts';
import type { PricePerMinute, Transcription } from './transcription.ts';

export interface TranscriptionSettings {
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  readonly maxSeconds: number;
  readonly timeoutSeconds: number;
  readonly price: PricePerMinute | null;
}

export const transcriptionPath = 'audio/transcriptions';
const maxAnswerBytes = 256 * 1024;

/** Only `text` is agreed; how long it was stands in different places, or nowhere. */
const answerSchema = z.object({
  text: z.string(),
  duration: z.number().nonnegative().optional().catch(undefined),
  usage: z.object({ seconds: z.number().nonnegative() }).optional().catch(undefined),
});

/** The format is told by the file's name: media types differ from device to device. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/ogg|opus|oga/, 'ogg'],
  [/webm/, 'webm'],
  [/mpeg|mp3|mpga/, 'mp3'],
  [/wav/, 'wav'],
  [/flac/, 'flac'],
  [/m4a|aac|audio\/mp4/, 'm4a'],
  [/mp4/, 'mp4'],
];

export function createOpenAiTranscription(settings: TranscriptionSettings): Transcription {
  const { key, model, maxSeconds, price } = settings;
  const url = endpointOf(settings.url, transcriptionPath);
  const timeoutMs = settings.timeoutSeconds * 1000;
  return {
    host: hostOf(url),
    model,
    maxSeconds,
    timeoutMs,
    price,
    async transcribe({ bytes, mediaType }, languageHint, signal) {
      const type = mediaType.toLowerCase().split(';')[0] ?? '';
      const ending = endings.find(([pattern]) => pattern.test(type))?.[1] ?? 'ogg';
      const form = new FormData();
      form.set('file', new File([new Uint8Array(bytes)], `voice.${ending}`, { type }));
      form.set('model', model);
      form.set('language', languageHint);
      form.set('response_format', 'json');
      const answer = await askService({ url, key }, { body: form, timeoutMs, limit: maxAnswerBytes, signal });
      if (!answer.ok) return answer;
      const read = answerSchema.safeParse(answer.value);
      if (!read.success) return { ok: false, why: 'unreadable' };
      const { text, duration, usage } = read.data;
      const seconds = duration ?? usage?.seconds ?? null;
      return { ok: true, text, seconds: seconds === null ? null : Math.min(86_400, Math.ceil(seconds)) };
    },
  };
}
