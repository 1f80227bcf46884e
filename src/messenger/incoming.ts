// One update from a messenger, in words that all messengers share.
import { z } from 'zod';

export const messengerNames = ['telegram', 'slack', 'web'] as const;
export type MessengerName = (typeof messengerNames)[number];

/** A message's address within its chat, as the messenger knows it (Telegram message_id, Slack ts, our own id). */
export type MessageKey = string;

export const incomingSchema = z.object({
  messenger: z.enum(messengerNames),
  /** Idempotency key: the same update delivered twice has the same key. At most 200 characters. */
  updateKey: z.string().min(1).max(200),
  userKey: z.string().min(1).max(200),
  chatKey: z.string().min(1).max(200),
  /** False in groups and channels, where the bot politely refuses. */
  isPrivate: z.boolean(),
  /** The display name and language that the messenger reports; used only to greet and to choose a language. */
  userName: z.string().max(300).optional(),
  language: z.string().max(35).optional(),
  timeZone: z.string().max(64).optional(),
  /** Lets the messenger open a form in answer (Slack's trigger_id); void after 3 s. */
  formTrigger: z.string().max(500).optional(),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
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
    /** Something that cannot be read (a sticker, a voice message): answered with what can be. */
    z.object({ kind: z.literal('unreadable'), what: z.string().max(64) }),
    /** The person blocked the bot, left, or came back. Nothing is answered. */
    z.object({ kind: z.literal('membership'), active: z.boolean() }),
  ]),
});

export type Incoming = z.infer<typeof incomingSchema>;
export type Input = Incoming['input'];
