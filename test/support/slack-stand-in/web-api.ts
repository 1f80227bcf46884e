// Slack's Web API as far as Tallybot calls it: strict about what it takes, with the workspace's state behind it.
import { messageProblems, viewProblems } from './block-kit.ts';
import type { Json } from './block-kit-elements.ts';
import type { Workspace } from './workspace.ts';

export class WebApiError extends Error {
  readonly word: string;
  constructor(word: string, message = word) {
    super(message);
    this.word = word;
  }
}

type Method = (params: Json, workspace: Workspace) => Json;

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_params, { teamId, botUserId }) => ({ team_id: teamId, user_id: botUserId, bot_id: 'B0BOT' }),
  'bots.info': ({ bot }) => {
    if (bot !== 'B0BOT') throw new WebApiError('bot_not_found');
    return { bot: { id: 'B0BOT', app_id: 'A0APP', name: 'tallybot' } };
  },
  'users.info': ({ user }, workspace) => {
    const known = workspace.people.get(String(user));
    if (!known) throw new WebApiError('user_not_found');
    return {
      user: { id: known.id, name: known.name, real_name: known.name, locale: known.locale, tz: known.tz },
    };
  },
  'conversations.open': ({ users }, workspace) => {
    const known = workspace.people.get(String(users));
    if (!known) throw new WebApiError('user_not_found');
    if (known.disabled) throw new WebApiError('user_disabled');
    return { channel: { id: known.channel } };
  },
  'files.info': ({ file: id }, workspace) => {
    const file = workspace.files.get(String(id));
    if (!file) throw new WebApiError('file_not_found');
    const { name, length: size, address } = file;
    const url_private = address ?? `${workspace.uploadBase.replace('/upload/', '/files-pri/')}${id}`;
    return { file: { id, name, size, url_private, url_private_download: url_private } };
  },
  'files.getUploadURLExternal': ({ filename, length }, workspace) => {
    if (!filename || !(Number(length) > 0)) throw new WebApiError('invalid_arguments');
    const file_id = workspace.next('F');
    workspace.files.set(file_id, {
      name: String(filename),
      length: Number(length),
      bytes: null,
      complete: false,
    });
    return { file_id, upload_url: `${workspace.uploadBase}${file_id}` };
  },
  'files.completeUploadExternal': (params, workspace) => {
    for (const { id } of params.files as { id: string }[]) {
      const file = workspace.files.get(id);
      if (!file?.bytes || file.bytes.length !== file.length) throw new WebApiError('file_not_found');
      file.complete = true;
      if (params.channel_id === undefined) continue;
      const channel = channelOf({ channel: params.channel_id }, workspace);
      workspace.messages.push({ channel, ts: workspace.nextTs(), text: '', blocks: [], file: id });
    }
    return { files: params.files as Json };
  },
  'chat.postMessage': (params, workspace) => {
    const channel = channelOf(params, workspace);
    checkMessage(params, workspace);
    const ts = workspace.nextTs();
    const thread = params.thread_ts === undefined ? {} : { thread: String(params.thread_ts) };
    workspace.messages.push({
      channel,
      ts,
      text: String(params.text),
      blocks: params.blocks as Json[],
      ...thread,
    });
    return { channel, ts };
  },
  'chat.update': (params, workspace) => {
    checkMessage(params, workspace);
    const message = workspace.messageOf(channelOf(params, workspace), String(params.ts));
    if (!message) throw new WebApiError('message_not_found');
    message.text = String(params.text);
    message.blocks = params.blocks as Json[];
    return { channel: message.channel, ts: message.ts };
  },
  'chat.delete': (params, workspace) => {
    const message = workspace.messageOf(channelOf(params, workspace), String(params.ts));
    if (!message) throw new WebApiError('message_not_found');
    workspace.messages.splice(workspace.messages.indexOf(message), 1);
    return { channel: message.channel, ts: message.ts };
  },
  'views.open': ({ trigger_id, view }, workspace) => {
    const person = workspace.useTrigger(String(trigger_id));
    if (!person) throw new WebApiError('expired_trigger_id');
    person.views = [];
    return { view: workspace.addView(person, checkedView(view, 'modal')) };
  },
  'views.push': ({ trigger_id, view }, workspace) => {
    const person = workspace.useTrigger(String(trigger_id));
    if (!person) throw new WebApiError('expired_trigger_id');
    if (person.views.length >= 3) throw new WebApiError('push_limit_reached');
    return { view: workspace.addView(person, checkedView(view, 'modal')) };
  },
  'views.update': ({ view_id, view }, workspace) => {
    const shown = workspace.replaceView(String(view_id), checkedView(view, 'modal'));
    if (!shown) throw new WebApiError('not_found');
    return { view: shown };
  },
  'views.publish': ({ user_id, view, hash }, workspace) => {
    const person = workspace.people.get(String(user_id));
    if (!person) throw new WebApiError('user_not_found');
    if (hash !== undefined && person.home && person.home.hash !== hash)
      throw new WebApiError('hash_conflict');
    person.home = workspace.nativeView(checkedView(view, 'home'));
    return { view: person.home };
  },
};

function checkMessage(params: Json, workspace: Workspace): void {
  const problems = messageProblems(params);
  for (const block of (params.blocks ?? []) as Json[]) {
    const id = block.type === 'image' ? String((block.slack_file as Json).id) : null;
    if (id && !workspace.files.get(id)?.complete) problems.push('a picture that is not there');
  }
  if (problems.length > 0) throw new WebApiError('invalid_blocks', problems.join('; '));
}

function checkedView(view: unknown, type: string): Json {
  const problems = viewProblems(view);
  if ((view as Json).type !== type) problems.push(`a view of type ${(view as Json).type}`);
  if (problems.length > 0) throw new WebApiError('invalid_arguments', problems.join('; '));
  return view as Json;
}

function channelOf({ channel }: Json, workspace: Workspace): string {
  const person = [...workspace.people.values()].find((one) => one.channel === channel);
  if (!person && !String(channel).startsWith('C')) throw new WebApiError('channel_not_found');
  if (person?.disabled) throw new WebApiError('user_disabled');
  return String(channel);
}
