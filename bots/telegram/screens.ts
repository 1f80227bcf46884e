// Screen -> what sendMessage and editMessageText take. Pure; the result is always within Telegram's limits.
import type { Screen } from '../../src/messenger/screen.ts';
import { line } from '../../src/messenger/text.ts';
import {
  type InlineKeyboard,
  inlineKeyboard,
  type NoKeyboard,
  pageButton,
  type ReplyKeyboard,
  replyKeyboard,
} from './keyboards.ts';
import { type Entity, richText } from './rich-text.ts';

export interface MessagePayload {
  readonly text: string;
  readonly entities?: readonly Entity[];
  readonly reply_markup?: InlineKeyboard | ReplyKeyboard | NoKeyboard;
  readonly link_preview_options: { readonly is_disabled: true };
  readonly disable_notification?: true;
}

export interface Upload {
  readonly source: Buffer;
  readonly filename: string;
}

/** A screen's picture or file, with the screen's text as its caption. */
export interface MediaPayload {
  readonly kind: 'photo' | 'document';
  readonly upload: Upload;
  /** Absent when the text is too long for a caption: it is then a message of its own. */
  readonly caption?: { readonly caption: string; readonly caption_entities?: readonly Entity[] };
  readonly reply_markup?: MessagePayload['reply_markup'];
}

/** Telegram's longest caption, in characters; counted here in UTF-16 units, which are never fewer. */
const MAX_CAPTION = 1024;

/**
 * Renders a screen as a new message. A message carries either buttons under it or the reply keyboard (the menu, the
 * "share my number" button), so buttons win; see messenger.ts for what becomes of the menu then.
 * `formUrl`: where the page of a form is, if there is one.
 * Throws SendError (refused) for a button token that Telegram would not take.
 */
export function messageOf(screen: Screen, formUrl: string | null = null): MessagePayload {
  const markup = buttonsOf(screen, formUrl) ?? keyboardOf(screen);
  return {
    ...textOf(screen),
    ...(markup && { reply_markup: markup }),
    ...(screen.standing && { disable_notification: true as const }),
  };
}

/** The picture or file of a screen; null when it has none. A picture goes before a file. */
export function mediaOf(screen: Screen, formUrl: string | null = null): MediaPayload | null {
  const media = uploadOf(screen);
  if (!media) return null;
  const { text, entities } = textOf(screen);
  if (text.length > MAX_CAPTION) return media;
  const markup = buttonsOf(screen, formUrl) ?? keyboardOf(screen);
  return {
    ...media,
    caption: { caption: text, ...(entities && { caption_entities: entities }) },
    ...(markup && { reply_markup: markup }),
  };
}

function uploadOf({ image, file }: Screen): Pick<MediaPayload, 'kind' | 'upload'> | null {
  if (image)
    return {
      kind: 'photo',
      upload: {
        source: Buffer.from(image.base64, 'base64'),
        filename: image.mediaType === 'image/png' ? 'picture.png' : 'picture.jpg',
      },
    };
  if (file)
    return {
      kind: 'document',
      upload: { source: Buffer.from(file.base64, 'base64'), filename: headerSafe(file.name) },
    };
  return null;
}

/** The name goes into a header of the upload as it is. */
const headerSafe = (name: string): string =>
  name.replace(/["\\\p{Cc}\p{Surrogate}]/gu, '_').slice(0, 100) || 'file';

/** Renders a screen as the edit of a message, which takes buttons only; without any, the old ones go away. */
export function editOf(screen: Screen, formUrl: string | null = null): MessagePayload {
  const markup = buttonsOf(screen, formUrl);
  return { ...textOf(screen), ...(markup && { reply_markup: markup }) };
}

const buttonsOf = (screen: Screen, formUrl: string | null): InlineKeyboard | null =>
  inlineKeyboard(screen.buttons ?? [], screen.copies, pageButton(screen, formUrl));

function keyboardOf({ menu, input }: Screen): ReplyKeyboard | NoKeyboard | null {
  const share = input?.kind === 'phone' && input.shareLabel;
  return menu || share ? replyKeyboard(menu ?? [], input) : null;
}

function textOf({ text, notice }: Screen): MessagePayload {
  const { text: shown, entities } = richText(notice?.length ? [...notice, line, line, ...text] : text);
  return {
    text: shown,
    ...(entities.length > 0 && { entities }),
    link_preview_options: { is_disabled: true },
  };
}
