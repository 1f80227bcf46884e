// One update from a messenger, in words that all messengers share.
import { z } from 'zod';

/** As the composition has named it: a key of rows, never a condition. */
export type MessengerName = string;

/** A message's address within its chat, as the messenger knows it (Telegram message_id, Slack ts, our own id). */
export type MessageKey = string;

export const incomingSchema = z.object({
  messenger: z.string().min(1).max(40),
  /** Idempotency key: the same update delivered twice has the same key. At most 200 characters. */
  updateKey: z.string().min(1).max(200),
  userKey: z.string().min(1).max(200),
  chatKey: z.string().min(1).max(200),
  /** False in groups and channels, where the bot politely refuses. */
  isPrivate: z.boolean(),
  /** True for what a channel or a group says itself: no person is known by it. */
  isNameless: z.literal(true).optional(),
  /** The display name and language that the messenger reports; used only to greet and to choose a language. */
  userName: z.string().max(300).optional(),
  language: z.string().max(35).optional(),
  timeZone: z.string().max(64).optional(),
  /** Lets the messenger open a form in answer (Slack's trigger_id); void after 3 s. */
  formTrigger: z.string().max(500).optional(),
  input: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('text'),
      text: z.string(),
      /** Somebody else's words, passed on to be read as a line: never a command, never an answer. */
      quoted: z.literal(true).optional(),
      /** Whose words they are, as far as the messenger says; empty where it says only that they are somebody else's. */
      quotedFrom: z.string().max(300).optional(),
      /** The person has corrected a message that they sent before. */
      corrected: z.literal(true).optional(),
    }),
    z.object({
      kind: z.literal('press'),
      token: z.string().max(200),
      messageKey: z.string().max(200).optional(),
    }),
    z.object({
      kind: z.literal('contact'),
      phone: z.string().max(64),
      firstName: z.string().max(300).optional(),
      lastName: z.string().max(300).optional(),
      /** What else the card says, as a vCard. */
      card: z.string().max(20_000).optional(),
      /** True when the person shared their own card. */
      own: z.boolean(),
    }),
    z.object({
      kind: z.literal('form'),
      token: z.string().max(300),
      values: z.record(z.string(), z.string()),
    }),
    z.object({ kind: z.literal('form-closed'), token: z.string().max(300) }),
    z.object({
      kind: z.literal('options'),
      token: z.string().max(300),
      field: z.string().max(64),
      query: z.string(),
    }),
    /**
     * A file or a picture; `Messenger.fetchFile` brings its bytes. The name and the media type are what the sender's device
     * says, so they are only hints.
     */
    z.object({
      kind: z.literal('file'),
      fileKey: z.string().min(1).max(1000),
      name: z.string().max(300),
      mediaType: z.string().max(200),
      /** Bytes, where the messenger says how many. */
      size: z.number().int().min(0).optional(),
      /** What was written under it. */
      caption: z.string().max(10_000).optional(),
      /** Sent as a picture to be looked at rather than as a file. */
      photo: z.boolean(),
      /** What was sent together with others has the same; each comes as an update of its own. */
      album: z.string().max(100).optional(),
    }),
    /** Speech: a voice message, an audio file, a video that is looked at for its words. `Messenger.fetchFile` brings its bytes. */
    z.object({
      kind: z.literal('voice'),
      fileKey: z.string().min(1).max(1000),
      /** A hint: what the sender's device says. */
      mediaType: z.string().max(200),
      /** Bytes, and how long it is, where the messenger says so. */
      size: z.number().int().min(0).optional(),
      seconds: z.number().int().min(0).optional(),
    }),
    /** Made by Tallybot itself: what a voice note was heard to say, which may be long after it came. */
    z.object({
      kind: z.literal('heard'),
      /** The note's own number. */
      note: z.number().int(),
      /** Null where it could not be heard; `problem` then says why. */
      text: z.string().nullable(),
      problem: z.enum(['nothing', 'late', 'unavailable', 'refused', 'setup']).optional(),
      /** ISO: when it was said, as "tomorrow" counts from there. */
      at: z.iso.datetime(),
      /** The chat's once it showed that it listens, and the message that shows it. */
      revision: z.number().int(),
      messageKey: z.string().max(200).optional(),
      /** Who wrote it down, where the person is to be told so. */
      by: z.string().max(300).optional(),
    }),
    /** Something that cannot be read (a sticker, a location): answered with what can be. */
    z.object({ kind: z.literal('unreadable'), what: z.string().max(64) }),
    /** The person's profile there may have another time zone now. Answered only where something follows from it. */
    z.object({ kind: z.literal('time-zone'), timeZone: z.string().min(1).max(64) }),
    /** The group has another key from now on. Nothing is answered. */
    z.object({ kind: z.literal('chat-moved'), to: z.string().min(1).max(200) }),
    /** The person blocked the bot, left, or came back. Nothing is answered. */
    z.object({ kind: z.literal('membership'), active: z.boolean() }),
  ]),
});

export type Incoming = z.infer<typeof incomingSchema>;
export type Input = Incoming['input'];
