// A person in Slack: types, presses, calls commands, fills in forms, and sees what Slack would show.
import type { Answer, SlackStandIn } from '../slack-stand-in.ts';
import type { Json } from './block-kit-elements.ts';
import { shownBlocks } from './shown-text.ts';
import type { NativeView, SlackPerson } from './workspace.ts';

export type SlackActor = ReturnType<typeof createActor>;

/** What a person enters by block: an option's value, a day, a time or a text. */
export type Entered = Readonly<Record<string, string | null>>;

export function createActor(standIn: SlackStandIn, facts: Partial<SlackPerson> = {}) {
  const { workspace } = standIn;
  const person = workspace.addPerson(facts);
  const user = { id: person.id, team_id: workspace.teamId };
  let last: Json = {};

  const base = () => ({ team: { id: workspace.teamId }, user, api_app_id: 'A0APP' });
  const messages = () => workspace.messages.filter(({ channel }) => channel === person.channel);

  async function say(event: Json): Promise<void> {
    last = standIn.eventBody({ ts: workspace.nextTs(), ...event });
    await standIn.deliver(last);
  }

  async function pressIn(blocks: readonly Json[], label: string, where: Json): Promise<Answer> {
    const element = blocks
      .flatMap((block) => (block.type === 'actions' ? (block.elements as Json[]) : []))
      .find(({ text }) => (text as Json).text === label);
    if (!element) throw new Error(`Nothing shows a button "${label}"`);
    const payload = {
      type: 'block_actions',
      ...base(),
      trigger_id: workspace.newTrigger(person),
      actions: [{ ...element, action_ts: workspace.nextTs() }],
      ...where,
    };
    last = payload;
    return standIn.interact(payload);
  }

  /** The modal in sight. */
  function view(): NativeView {
    const top = person.views.at(-1);
    if (!top) throw new Error('No form is open');
    return top;
  }

  function stateOf(entered: Entered): Json {
    const values: Record<string, Json> = {};
    for (const block of view().blocks as Json[]) {
      if (block.type !== 'input') continue;
      const element = block.element as Json;
      const key = String(block.block_id);
      const given = Object.hasOwn(entered, key) ? entered[key] : undefined;
      values[key] = { [String(element.action_id)]: stateOfElement(element, given) };
    }
    return { values };
  }

  /** What Slack does with the answer to a submission. */
  function carryOut(body: Json | undefined): void {
    const { response_action: action, view: next } = body ?? {};
    if (action === 'errors') return;
    if (action === 'clear') person.views = [];
    else if (action === 'update') workspace.replaceView(view().id, next as Json);
    else if (action === 'push') workspace.addView(person, next as Json);
    else person.views.pop();
  }

  return {
    person,
    chatKey: person.channel,
    types: (text: string) =>
      say({
        type: 'message',
        channel_type: 'im',
        channel: person.channel,
        user: person.id,
        text: asTyped(text),
      }),
    /** Edits what they wrote last. */
    corrects: (before: string, text: string) =>
      say({
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel_type: 'im',
        channel: person.channel,
        message: {
          type: 'message',
          user: person.id,
          text: asTyped(text),
          ts: workspace.nextTs(),
          edited: { user: person.id, ts: workspace.nextTs() },
        },
        previous_message: { type: 'message', user: person.id, text: asTyped(before) },
      }),
    saysRaw: (event: Json) => say({ channel: person.channel, user: person.id, ...event }),
    /** An audio clip, recorded in Slack itself. */
    async records({ bytes, seconds }: { bytes: Buffer; seconds: number }, text = ''): Promise<void> {
      const id = `F0CLIP${workspace.files.size}`;
      workspace.files.set(id, { name: 'audio_message.m4a', length: bytes.length, bytes, complete: true });
      const clip = {
        id,
        name: 'audio_message.m4a',
        mimetype: 'audio/mp4',
        filetype: 'm4a',
        subtype: 'slack_audio',
        duration_ms: seconds * 1000,
        size: bytes.length,
        mode: 'hosted',
        transcription: { status: 'processing' },
      };
      await say({
        type: 'message',
        subtype: 'file_share',
        channel: person.channel,
        channel_type: 'im',
        user: person.id,
        text,
        files: [clip],
      });
    },
    /** A message with files, the text as Slack sends it beside them. */
    async sendsFiles(
      files: readonly { name: string; bytes: Buffer; type?: string; address?: string }[],
      text = '',
    ) {
      const facts = files.map(({ name, bytes, type, address }) => {
        const id = workspace.next('F');
        workspace.files.set(id, {
          name,
          length: bytes.length,
          bytes,
          complete: true,
          ...(address && { address }),
        });
        return { id, name, mimetype: type ?? 'application/octet-stream', size: bytes.length, mode: 'hosted' };
      });
      await say({
        type: 'message',
        subtype: 'file_share',
        channel_type: 'im',
        channel: person.channel,
        user: person.id,
        text: asTyped(text),
        files: facts,
      });
    },
    redeliver: () => standIn.deliver(last),
    /** Presses the lowest button with that label. */
    async presses(label: string): Promise<void> {
      const message = messages().findLast(({ blocks }) => shownBlocks(blocks).buttons.flat().includes(label));
      if (!message) throw new Error(`No message shows a button "${label}"`);
      const container = { type: 'message', message_ts: message.ts, channel_id: person.channel };
      const { status } = await pressIn(message.blocks, label, { container, channel: { id: person.channel } });
      if (status !== 200) throw new Error(`A press was answered ${status}`);
    },
    pressesAtHome: (label: string) =>
      pressIn((person.home?.blocks ?? []) as Json[], label, {
        view: person.home,
        container: { type: 'view' },
      }),
    pressesInForm: (label: string, entered: Entered = {}) =>
      pressIn(view().blocks as Json[], label, {
        view: { ...view(), state: stateOf(entered) },
        container: { type: 'view', view_id: view().id },
      }),
    sees: async () =>
      messages().map(({ blocks, file }) => {
        const shown = shownBlocks(blocks);
        const picture = blocks.find(({ type }) => type === 'image')?.slack_file as Json | undefined;
        const kind = file ? ('document' as const) : ('photo' as const);
        const bytes = workspace.files.get(file ?? String(picture?.id))?.bytes;
        return bytes ? { ...shown, media: { kind, bytes } } : shown;
      }),

    command: (text: string, channel_id = 'C0GENERAL'): Promise<Answer> =>
      standIn.command({
        command: '/tally',
        text,
        team_id: workspace.teamId,
        user_id: person.id,
        channel_id,
        api_app_id: 'A0APP',
        response_url: workspace.uploadBase.replace('/upload/', '/response'),
        trigger_id: workspace.newTrigger(person),
      }),
    shortcut: (callback_id: string): Promise<Answer> =>
      standIn.interact({
        type: 'shortcut',
        callback_id,
        ...base(),
        trigger_id: workspace.newTrigger(person),
      }),
    logsMessage: (text: string): Promise<Answer> =>
      standIn.interact({
        type: 'message_action',
        callback_id: 'log_this',
        ...base(),
        trigger_id: workspace.newTrigger(person),
        channel: { id: 'C0GENERAL' },
        message: { type: 'message', text: asTyped(text), user: 'U0ANN' },
      }),
    opensHome: () =>
      say({ type: 'app_home_opened', user: person.id, tab: 'home', view: person.home ?? undefined }),

    view,
    isFormOpen: () => person.views.length > 0,
    /** Sends the form in sight, and does with the answer what Slack does. */
    async submits(entered: Entered = {}): Promise<Answer> {
      const payload = { type: 'view_submission', ...base(), view: { ...view(), state: stateOf(entered) } };
      last = payload;
      const answer = await standIn.interact(payload);
      if (answer.status === 200) carryOut(answer.body);
      return answer;
    },
    /** Sends the same submission once more, as a second click does. */
    submitsAgain: (): Promise<Answer> => standIn.interact(last),
    /** Closes the form in sight by "Cancel", or by the arrow back to the one below. */
    async closes(how: 'cancel' | 'back' = 'cancel'): Promise<Answer> {
      const closed = view();
      if (how === 'back') person.views.pop();
      else person.views = [];
      return standIn.interact({ type: 'view_closed', ...base(), view: closed, is_cleared: how === 'cancel' });
    },
    searches: (field: string, value: string): Promise<Answer> =>
      standIn.interact({
        type: 'block_suggestion',
        ...base(),
        block_id: field,
        action_id: 'x',
        value,
        view: view(),
      }),
  };
}

function stateOfElement(element: Json, given: string | null | undefined): Json {
  const { type } = element;
  if (type === 'datepicker') return { type, selected_date: given ?? element.initial_date ?? null };
  if (type === 'timepicker') return { type, selected_time: given ?? element.initial_time ?? null };
  if (type === 'static_select' || type === 'radio_buttons' || type === 'external_select') {
    if (given === undefined) return { type, selected_option: element.initial_option ?? null };
    const known = ((element.options ?? []) as Json[]).find(({ value }) => value === given);
    const typed = { text: { type: 'plain_text', text: `label of ${given}` }, value: given };
    return { type, selected_option: given === null ? null : (known ?? typed) };
  }
  return { type, value: given ?? element.initial_value ?? null };
}

/** As Slack sends what was typed. */
function asTyped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
