// What Slack sends, as far as we read it. Unknown fields are ignored.
import { z } from 'zod';

/** Slack's are letters and digits; what is not is nobody's, and is asked nobody about. */
export const slackId = z.string().regex(/^[\w.-]{1,100}$/);
const id = slackId;

export const messageEventSchema = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: id,
  /** The thread that it was written in. */
  thread_ts: z.string().max(100).optional(),
  channel_type: z.string().optional(),
  user: id.optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().nullish(),
  /** A message that was shared: its words and whose they are. */
  attachments: z
    .array(
      z.looseObject({
        is_msg_unfurl: z.boolean().optional(),
        is_share: z.boolean().optional(),
        text: z.string().nullish(),
        author_name: z.string().nullish(),
      }),
    )
    .nullish()
    .catch(null),
  files: z
    .array(
      z.object({
        id,
        name: z.string().nullish(),
        mimetype: z.string().nullish(),
        size: z.number().int().min(0).nullish(),
        /** "slack_audio": recorded in Slack. */
        subtype: z.string().nullish(),
        duration_ms: z.number().min(0).nullish(),
        /** "hosted" and the like; "external" lies elsewhere, "tombstone" is deleted, "hidden_by_limit" out of reach. */
        mode: z.string().optional(),
      }),
    )
    .optional(),
});

/** What a person, or Slack itself (a link's preview), changed about a message. */
export const changedEventSchema = z.object({
  channel: id,
  channel_type: z.string().optional(),
  message: z.object({
    user: id.optional(),
    bot_id: z.string().optional(),
    text: z.string().nullish(),
    thread_ts: z.string().max(100).optional(),
    edited: z.looseObject({}).optional(),
  }),
  previous_message: z.object({ text: z.string().nullish() }).optional(),
});

export type FilePayload = NonNullable<z.infer<typeof messageEventSchema>['files']>[number];

export const homeOpenedSchema = z.object({
  type: z.literal('app_home_opened'),
  user: id,
  tab: z.string().optional(),
  view: z.object({ hash: z.string().optional() }).optional(),
});

export const eventBodySchema = z.object({
  event_id: z.string().min(1).max(190),
  /** Seconds since 1970. */
  event_time: z.number().optional().catch(undefined),
  event: z.looseObject({ type: z.string() }),
});

const elementStateSchema = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string(), text: z.object({ text: z.string() }).optional() }).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
});
export type ElementState = z.infer<typeof elementStateSchema>;

const viewSchema = z.object({
  id,
  type: z.string(),
  hash: z.string().max(100).optional(),
  private_metadata: z.string().max(3000).optional(),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  title: z.object({ text: z.string() }).nullish(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).optional(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), elementStateSchema)) }).optional(),
});
export type ViewPayload = z.infer<typeof viewSchema>;

const user = z.object({ id });
const trigger = z.string().min(1).max(190);

export const actionSchema = z.object({
  user,
  trigger_id: trigger.optional(),
  container: z
    .looseObject({
      message_ts: z.string().max(100).optional(),
      thread_ts: z.string().max(100).optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  channel: z.object({ id }).optional(),
  view: viewSchema.optional(),
  actions: z
    .array(
      z.object({ action_id: z.string(), action_ts: z.string().optional(), value: z.string().optional() }),
    )
    .min(1),
});
export type ActionPayload = z.infer<typeof actionSchema>;

export const commandSchema = z.object({
  user_id: id,
  trigger_id: trigger,
  text: z.string().default(''),
  channel_id: id.optional(),
  response_url: z.string().max(2000).optional(),
});

/**
 * As far as Bolt reads what is no event, deep and without a look, before any listener of ours: what is of another form would
 * make it throw, and delivered again it would be no better.
 */
export const boltReadsSchema = z.union([
  z.looseObject({ command: z.string(), user_id: id }),
  z
    .looseObject({
      command: z.undefined().optional(),
      type: z.string(),
      action_id: z.string().optional(),
      block_id: z.string().optional(),
      user: z.looseObject({ id }),
      channel: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ id }).nullish(),
      enterprise: z.looseObject({ id: z.string() }).nullish(),
      callback_id: z.string().optional(),
      view: z.looseObject({ callback_id: z.string().optional() }).optional(),
      actions: z
        .array(z.looseObject({ action_id: z.string().optional(), block_id: z.string().optional() }))
        .min(1)
        .optional(),
      function_data: z.looseObject({}).nullish(),
      response_urls: z.array(z.looseObject({})).optional(),
    })
    .refine(({ type, view }) => view !== undefined || !/^view_/.test(type)),
]);

/** `tokens.bot`: the bots whose tokens are void; it comes for people's tokens alone, too. */
export const revokedSchema = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(id).nullish() }).nullish(),
});

export const userChangeSchema = z.object({
  type: z.literal('user_change'),
  user: z.object({ id, tz: z.string().max(64).nullish() }),
});

export const shortcutSchema = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  trigger_id: trigger,
  user,
  message: z.object({ text: z.string().nullish() }).optional(),
});

export const viewPayloadSchema = z.object({ user, view: viewSchema, is_cleared: z.boolean().optional() });
export type ViewBody = z.infer<typeof viewPayloadSchema>;

export type EventBody = z.infer<typeof eventBodySchema>;
export type CommandPayload = z.infer<typeof commandSchema>;

export const suggestionSchema = z.object({
  user,
  block_id: z.string(),
  value: z.string().default(''),
  view: viewSchema,
});
