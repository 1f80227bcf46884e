// What the Bot API refuses in an uploaded picture or file and its caption.
import { badRequest } from './bot-api-error.ts';
import type { Media } from './chats.ts';
import { type CheckedMessage, checkMessage, objectOf, type Params } from './checks.ts';

const MAX_CAPTION = 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Checks what sendPhoto and sendDocument are given; throws BotApiError. */
export function checkUpload(params: Params, kind: Media['kind']): CheckedMessage {
  return { ...checkCaption(params), media: checkMedia(params[kind], kind) };
}

/** Checks the `media` of editMessageMedia, whose bytes are another part of the form. */
export function checkNewMedia(params: Params): CheckedMessage {
  const media = objectOf(params.media) as Params | undefined;
  if (media?.type !== 'photo' && media?.type !== 'document') throw badRequest('unsupported media type');
  const part = /^attach:\/\/(.+)$/.exec(String(media.media))?.[1];
  if (!part) throw badRequest('wrong file identifier/HTTP URL specified');
  const caption = checkCaption({ ...media, reply_markup: params.reply_markup });
  return { ...caption, media: checkMedia(params[part], media.type) };
}

/** A caption is a text that may be empty, and is shorter than one. */
export function checkCaption({ caption, caption_entities, reply_markup }: Params): CheckedMessage {
  const text = typeof caption === 'string' ? caption : '';
  if ([...text].length > MAX_CAPTION) throw badRequest('message caption is too long');
  const checked = checkMessage({ text: text || '-', entities: caption_entities, reply_markup });
  return { ...checked, text };
}

function checkMedia(part: unknown, kind: Media['kind']): Media {
  const { name, bytes } = (part ?? {}) as Partial<Media>;
  if (!name || !bytes) throw badRequest(`there is no ${kind} in the request`);
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo') checkPhoto(bytes);
  return { kind, name, bytes };
}

function checkPhoto(bytes: Buffer): void {
  if (bytes.length > MAX_PHOTO_BYTES) throw badRequest('file is too big');
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return;
  if (!bytes.subarray(0, PNG.length).equals(PNG)) throw badRequest('IMAGE_PROCESS_FAILED');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
}
