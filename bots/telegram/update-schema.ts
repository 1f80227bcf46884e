// The fields of a Bot API update that Tallybot reads, checked once at the edge; all others are dropped unread.
import { z } from 'zod';

const user = z.object({
  id: z.number().int(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({ id: z.number().int(), type: z.string(), title: z.string().optional() });

const contact = z.object({
  phone_number: z.string(),
  first_name: z.string(),
  last_name: z.string().optional(),
  /** Absent for a card that belongs to nobody on Telegram, so it proves nothing by its absence. */
  user_id: z.number().int().optional(),
  /** All else that the card of a phone's address book says; Telegram lets it have 2048 bytes. */
  vcard: z.string().optional(),
});

/** One of the sizes that Telegram made of a photo. */
const photoSize = z.object({
  file_id: z.string(),
  width: z.number(),
  height: z.number(),
  file_size: z.number().int().optional(),
});

const document = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().int().optional(),
});

/** A voice message, an audio file, or a round video: what is said in it is listened to. */
const sound = z.object({
  file_id: z.string(),
  /** Seconds. */
  duration: z.number().int().min(0).optional(),
  mime_type: z.string().optional(),
  file_size: z.number().int().min(0).optional(),
});

/** What a person may send that cannot be read; a GIF is a document too, and is looked for first. */
export const unreadableKinds = [
  'animation',
  'video',
  'sticker',
  'location',
  'poll',
  'dice',
  'story',
] as const;

/** Where a forwarded message comes from: a person, one who hides, a group, a channel. */
const forwardOrigin = z.object({
  type: z.string(),
  sender_user: z.object({ first_name: z.string(), last_name: z.string().optional() }).optional(),
  sender_user_name: z.string().optional(),
  sender_chat: z.object({ title: z.string().optional() }).optional(),
  chat: z.object({ title: z.string().optional() }).optional(),
  author_signature: z.string().optional(),
});

const message = z.object({
  message_id: z.number().int(),
  /** Absent in channels. */
  from: user.optional(),
  chat,
  /** The topic of a forum that it stands in; set for replies in other groups, too. */
  message_thread_id: z.number().int().optional(),
  is_topic_message: z.boolean().optional(),
  /** Who speaks as the group itself, or as a channel: nobody knows which person that is. */
  sender_chat: z.object({ id: z.number().int() }).optional(),
  /** The group has become a supergroup. */
  migrate_to_chat_id: z.number().int().optional(),
  forward_origin: forwardOrigin.optional(),
  text: z.string().optional(),
  contact: contact.optional(),
  caption: z.string().optional(),
  /** Of an album. */
  media_group_id: z.string().max(100).optional(),
  photo: z.array(photoSize).optional(),
  document: document.optional(),
  voice: sound.optional(),
  audio: sound.optional(),
  video_note: sound.optional(),
  ...(Object.fromEntries(unreadableKinds.map((kind) => [kind, z.unknown().optional()])) as Record<
    (typeof unreadableKinds)[number],
    z.ZodOptional<z.ZodUnknown>
  >),
});

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  /** Whole, or as an InaccessibleMessage (too old): both have these two. Absent for messages sent via inline mode. */
  message: z.object({ message_id: z.number().int(), chat }).optional(),
  /** Absent for game buttons. */
  data: z.string().optional(),
});

const myChatMember = z.object({
  chat,
  from: user,
  new_chat_member: z.object({ status: z.string() }),
});

export const updateSchema = z.object({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  channel_post: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: myChatMember.optional(),
});

/** The kinds of update that are asked for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'my_chat_member',
] as const;

export type Update = z.infer<typeof updateSchema>;
export type User = z.infer<typeof user>;
export type Chat = z.infer<typeof chat>;
export type Message = z.infer<typeof message>;
export type PhotoSize = z.infer<typeof photoSize>;
export type Document = z.infer<typeof document>;
export type Sound = z.infer<typeof sound>;
export type Contact = z.infer<typeof contact>;
