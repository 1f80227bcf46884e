// What Slack sends -> what `receive` takes, but for what must be looked up: who it is, and their direct messages. Pure.

import { asksForForm } from '../../src/messenger/action-token.ts';
import { createChoice } from '../../src/messenger/form.ts';
import type { Incoming, Input } from '../../src/messenger/incoming.ts';
import { wellFormedUpTo } from '../../src/messenger/well-formed.ts';
import { valuesOf } from './form-values.ts';
import { saidBy } from './menu-buttons.ts';
import {
  type ActionPayload,
  type CommandPayload,
  changedEventSchema,
  type EventBody,
  type FilePayload,
  messageEventSchema,
  shortcutSchema,
  suggestionSchema,
  type ViewBody,
} from './payload-schema.ts';
import { plainText } from './plain-text.ts';

export interface Update
  extends Pick<Incoming, 'updateKey' | 'userKey' | 'isPrivate' | 'formTrigger' | 'input'> {
  /** Null: the person's direct messages with us, wherever this came from. */
  readonly channel: string | null;
  /** The thread that it stands in. */
  readonly thread?: string;
}

/** Kinds of messages that a person wrote; all others are edits, joins, bots. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast']);
const MAX_TOKEN = 200;
const MAX_FORM_TOKEN = 300;
/** Slack's longest message. */
const MAX_TEXT = 40_000;
const MAX_CAPTION = 10_000;

/**
 * A message: one update, or one for each of its files. Every reader returns null (here: none) when there is nothing to
 * answer, and throws a ZodError for what it cannot read.
 */
export function eventsOf({ event_id: updateKey, event }: EventBody, botUserId: string): Update[] {
  if (event.type === 'message' && event.subtype === 'message_changed')
    return correctionOf(updateKey, event, botUserId);
  if (event.type !== 'message' && event.type !== 'app_mention') return [];
  const message = messageEventSchema.parse(event);
  const { type, channel, channel_type, user, bot_id, subtype, text, files, thread_ts: thread } = message;
  if (!user || user === botUserId || bot_id || !WRITTEN.has(subtype)) return [];
  const isPrivate = type === 'message';
  // What is said in channels is not for us, and a mention in a direct message comes as a message, too.
  if (isPrivate ? channel_type !== 'im' : channel.startsWith('D')) return [];
  const typed = (text ?? '').replaceAll(`<@${botUserId}>`, isPrivate ? '$&' : '');
  const caption = cut(plainText(typed));
  const isLetter = caption.length > MAX_CAPTION;
  const sent = isPrivate
    ? (files ?? []).map((file, index, { length }) =>
        isSpoken(file)
          ? voiceInput(file)
          : fileInput(file, index === 0 && !isLetter ? caption : '', length > 1 ? updateKey : undefined),
      )
    : [];
  // A letter is no caption: it comes after what was sent with it. What stands beside a recording is a line of its own.
  const inputs = sent.length > 0 && isLetter ? [...sent, textInput(caption)] : sent;
  if (inputs[0]?.kind === 'voice' && caption !== '' && !isLetter) inputs.unshift(textInput(plainText(typed)));
  const shared = isPrivate ? sharedInput(message.attachments ?? [], plainText(typed)) : null;
  return (inputs.length > 0 ? inputs : [shared ?? textInput(plainText(typed))]).map((input, index) => ({
    updateKey: index === 0 ? updateKey : `${updateKey}:${index}`,
    userKey: user,
    channel,
    ...(thread && { thread }),
    isPrivate,
    input,
  }));
}

/** What a person corrects in a direct message; a link's preview changes a message, too, and none of its words. */
function correctionOf(updateKey: string, event: EventBody['event'], botUserId: string): Update[] {
  const { channel, channel_type, message, previous_message: before } = changedEventSchema.parse(event);
  const { user, bot_id, text, thread_ts: thread, edited } = message;
  if (channel_type !== undefined ? channel_type !== 'im' : !isDirect(channel)) return [];
  if (!user || user === botUserId || bot_id || !edited || !text || text === before?.text) return [];
  const input: Input = { kind: 'text', text: cut(plainText(text)), corrected: true };
  return [{ updateKey, userKey: user, channel, ...(thread && { thread }), isPrivate: true, input }];
}

type Attachments = NonNullable<ReturnType<typeof messageEventSchema.parse>['attachments']>;

/** A message that was shared with us, and what was written to it; a link in a sentence of one's own is none. */
function sharedInput(attachments: Attachments, comment: string): Input | null {
  const shared = attachments.find(({ is_share, text }) => is_share === true && text);
  if (!shared?.text) return null;
  const words = [comment, plainText(shared.text)].filter(Boolean).join('\n');
  return {
    kind: 'text',
    text: cut(words),
    quoted: true,
    quotedFrom: wellFormedUpTo(shared.author_name ?? '', 300),
  };
}

const isSpoken = ({ subtype, mimetype, mode }: FilePayload): boolean =>
  !isOutOfReach(mode) && (subtype === 'slack_audio' || (mimetype ?? '').startsWith('audio/'));

function voiceInput({ id, mimetype, size, duration_ms: length }: FilePayload): Input {
  return {
    kind: 'voice',
    fileKey: id,
    mediaType: (mimetype ?? '').slice(0, 200),
    ...(typeof size === 'number' && { size }),
    ...(typeof length === 'number' && { seconds: Math.ceil(length / 1000) }),
  };
}

const isOutOfReach = (mode: string | undefined): boolean =>
  mode === 'external' || mode === 'tombstone' || mode === 'hidden_by_limit';

function fileInput(
  { id, name, mimetype, size, mode }: FilePayload,
  caption: string,
  album: string | undefined,
): Input {
  if (isOutOfReach(mode)) return { kind: 'unreadable', what: 'file' };
  const mediaType = (mimetype ?? '').slice(0, 200);
  return {
    kind: 'file',
    fileKey: id,
    name: wellFormedUpTo(name ?? '', 300),
    mediaType,
    ...(typeof size === 'number' && { size }),
    ...(caption !== '' && { caption }),
    // Slack shows a picture however it was sent.
    photo: /^image\/(jpeg|png)$/.test(mediaType),
    ...(album !== undefined && { album: album.slice(0, 100) }),
  };
}

/** A pressed button: of a message, of the Home tab, or "create new" beside a form's field. */
export function pressOf(payload: ActionPayload): Update | null {
  const [action] = payload.actions;
  const { user, channel, container, view, trigger_id } = payload;
  const updateKey = trigger_id ?? [user.id, action?.action_ts, action?.action_id].join(':').slice(0, 190);
  if (view?.type === 'modal') return createOf(payload, updateKey);
  const token = action?.value;
  if (!token || token.length > MAX_TOKEN) return null;
  const messageKey = container?.is_ephemeral ? undefined : container?.message_ts;
  const said = saidBy(token);
  return {
    updateKey,
    userKey: user.id,
    channel: channel?.id ?? null,
    ...(container?.thread_ts && { thread: container.thread_ts }),
    isPrivate: channel?.id.startsWith('D') ?? true,
    // On the Home tab the chat is not in sight: there a form is the nearer answer.
    ...((view?.type === 'home' || asksForForm(token)) && trigger_id ? { formTrigger: trigger_id } : {}),
    input: said === null ? { kind: 'press', token, ...(messageKey ? { messageKey } : {}) } : textInput(said),
  };
}

function createOf({ user, view, actions }: ActionPayload, updateKey: string): Update | null {
  const key = actions[0]?.value;
  const token = view?.private_metadata;
  if (!key || !token || token.length > MAX_FORM_TOKEN) return null;
  const values = { ...valuesOf(view?.state), [key]: createChoice };
  return {
    updateKey,
    userKey: user.id,
    channel: null,
    isPrivate: true,
    input: { kind: 'form', token, values },
  };
}

/**
 * `/tally` alone is the menu; a first word that is one of `commands`, that command ("/tally find Acme" is "/find Acme");
 * anything else what was typed. One of `inChannels`, typed in a channel, is said there.
 */
export function commandOf(
  { user_id, trigger_id, text, channel_id }: CommandPayload,
  commands: ReadonlySet<string>,
  inChannels: ReadonlySet<string> = new Set(),
): Update {
  const typed = plainText(text).trim();
  const first = typed.split(/\s/, 1)[0]?.toLowerCase() ?? '';
  const said = typed === '' ? '/menu' : commands.has(first) ? `/${first}${typed.slice(first.length)}` : typed;
  if (channel_id && !isDirect(channel_id) && inChannels.has(typed.toLowerCase()))
    return {
      updateKey: trigger_id,
      userKey: user_id,
      channel: channel_id,
      isPrivate: false,
      input: textInput(`/${typed.toLowerCase()}`),
    };
  return direct(trigger_id, user_id, textInput(said));
}

/** The global shortcut `new_x` is the command "/x"; a message's shortcut, that message. */
export function shortcutOf(body: unknown): Update | null {
  const { type, callback_id, trigger_id, user, message } = shortcutSchema.parse(body);
  if (type === 'message_action')
    return direct(trigger_id, user.id, {
      ...textInput(plainText(message?.text ?? '')),
      kind: 'text',
      quoted: true,
    } as Input);
  const command = /^new_(\w+)$/.exec(callback_id)?.[1];
  return command ? direct(trigger_id, user.id, textInput(`/${command}`)) : null;
}

/** The same page sent twice has the same key: Slack changes a view's hash with its content. */
export function submissionOf({ user, view }: ViewBody): Update | null {
  const token = tokenOf(view.private_metadata);
  return token ? viewUpdate(user.id, view, { kind: 'form', token, values: valuesOf(view.state) }) : null;
}

export function closedOf({ user, view }: ViewBody): Update | null {
  const token = tokenOf(view.private_metadata);
  return token ? viewUpdate(user.id, view, { kind: 'form-closed', token }) : null;
}

export function searchOf(body: unknown): Update | null {
  const { user, view, block_id: field, value: query } = suggestionSchema.parse(body);
  const token = tokenOf(view.private_metadata);
  return token
    ? viewUpdate(user.id, view, { kind: 'options', token, field: field.slice(0, 64), query })
    : null;
}

function viewUpdate(userKey: string, { id, hash }: ViewBody['view'], input: Input): Update {
  return { updateKey: `${id}:${hash ?? ''}:${input.kind}`, userKey, channel: null, isPrivate: true, input };
}

/** What a person asked for outside of the chat; the answer may be a form. */
function direct(trigger: string, userKey: string, input: Input): Update {
  return { updateKey: trigger, userKey, channel: null, isPrivate: true, formTrigger: trigger, input };
}

function tokenOf(metadata: string | undefined): string | null {
  return metadata && metadata.length <= MAX_FORM_TOKEN ? metadata : null;
}

function textInput(text: string): Input {
  return { kind: 'text', text: cut(text) };
}

export const isDirect = (channel: string): boolean => channel.startsWith('D');

const cut = (text: string): string => wellFormedUpTo(text, MAX_TEXT);

/** Somebody's own time zone in Slack: their profile has changed. */
export const zoneOf = (body: EventBody, userKey: string, timeZone: string): Update => ({
  updateKey: body.event_id,
  userKey,
  isPrivate: true,
  channel: null,
  input: { kind: 'time-zone', timeZone },
});
