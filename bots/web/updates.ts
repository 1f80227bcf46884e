// What a browser sends, checked and turned into Incoming. Pure.
import { z } from 'zod';
import type { Incoming } from '../../src/messenger/incoming.ts';
import { wellFormed, wellFormedUpTo } from '../../src/messenger/well-formed.ts';

/** What a person typed, as PostgreSQL can take it. */
const typed = (most: number) => z.string().max(most).transform(wellFormed);

/** Made by the browser once per action and sent again with every retry. */
const key = z.uuid();

export const messageBody = z.object({
  key,
  text: typed(16_000),
  forms: z.boolean().optional(),
  /** Pasted as a whole, of several lines: somebody else's words. */
  quoted: z.literal(true).optional(),
});
export const pressBody = z.object({
  key,
  token: z.string().min(1).max(200),
  message: z.string().max(200).optional(),
  forms: z.boolean().optional(),
});
export const formBody = z.object({
  key,
  token: z.string().min(1).max(300),
  values: z.record(z.string().max(64), typed(16_000)).optional(),
  closed: z.literal(true).optional(),
});
export const optionsBody = z.object({
  token: z.string().min(1).max(300),
  field: z.string().min(1).max(64),
  query: typed(500),
});
export const fileFields = z.object({
  key,
  caption: typed(8_000).optional(),
  /** Made by the browser for files that were chosen together. */
  album: z.uuid().optional(),
  forms: z.literal('true').optional(),
  /** Of a recording: how long it is. */
  seconds: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .optional(),
  file: z.instanceof(File).refine(({ size }) => size > 0),
});
export const joinBody = z.object({
  key,
  code: z.string().trim().min(1).max(100),
  timeZone: z.string().max(64).optional(),
});

/** Who speaks: the account's keys, or a visitor's, which are not an account yet. */
export interface Speaker {
  readonly userKey: string;
  readonly chatKey: string;
  readonly name?: string;
  readonly language?: string;
  readonly timeZone?: string;
}

/**
 * One request as an update. The idempotency key holds the speaker's, so that no one can use up another's.
 * @param formTrigger set when the person likes to be asked in a form rather than step by step
 */
export function toIncoming(
  speaker: Speaker,
  requestKey: string,
  input: Incoming['input'],
  formTrigger?: string,
): Incoming {
  return {
    messenger: 'web',
    updateKey: `${speaker.userKey}:${requestKey}`,
    userKey: speaker.userKey,
    chatKey: speaker.chatKey,
    isPrivate: true,
    ...(speaker.name !== undefined && { userName: speaker.name }),
    ...(speaker.language !== undefined && { language: speaker.language }),
    ...(speaker.timeZone !== undefined && { timeZone: speaker.timeZone }),
    ...(formTrigger !== undefined && { formTrigger }),
    input,
  };
}

/** A file that was dropped, pasted or chosen; what the browser says of it. */
export function fileInput(
  file: File,
  fileKey: string,
  {
    caption,
    album,
    seconds,
  }: { caption?: string | undefined; album?: string | undefined; seconds?: number | undefined },
): Incoming['input'] {
  const mediaType = wellFormedUpTo(file.type, 200);
  if (mediaType.startsWith('audio/'))
    return {
      kind: 'voice',
      fileKey,
      mediaType,
      size: file.size,
      ...(seconds !== undefined && { seconds }),
    };
  return {
    kind: 'file',
    fileKey,
    name: nameOf(file),
    mediaType,
    size: file.size,
    ...(caption && { caption }),
    photo: /^image\/(jpeg|png)$/.test(mediaType),
    ...(album && { album }),
  };
}

export const nameOf = (file: File): string => wellFormedUpTo(file.name, 300);
