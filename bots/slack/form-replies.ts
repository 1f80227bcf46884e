// What a form is answered with, in Slack's terms; and what is shown when the answer takes longer than Slack waits.

import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { Form, FormReply } from '../../src/messenger/form.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { ReceiveResult } from '../../src/messenger/messenger.ts';
import type { SlackApi } from './api.ts';
import { describe, failureOf, sendErrorOf } from './errors.ts';
import { timeBlock } from './form-fields.ts';
import { refilled, valuesOf } from './form-values.ts';
import { formModal } from './forms.ts';
import { type Modal, noticeModal } from './modal.ts';
import type { ViewBody, ViewPayload } from './payload-schema.ts';
import type { People } from './people.ts';
import { createRecent } from './recent.ts';
import { type SlackWords, slackWords } from './words.ts';

/** The body of the acknowledgement of a submitted view. */
export type ViewAnswer =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update' | 'push'; readonly view: Modal }
  | { readonly response_action: 'clear' }
  /** Closes this view alone. */
  | undefined;

/** Slack gives up after 3 s. */
const PATIENCE_MS = 2_400;
const MAX_FORMS = 1_000;
const MAX_ERROR = 500;

/** A form in somebody's sight. */
interface Shown {
  readonly view: ViewPayload;
  readonly words: SlackWords;
  readonly timeZone: string | undefined;
}

export type FormReplies = ReturnType<typeof createFormReplies>;

export function createFormReplies(parts: {
  api: SlackApi;
  people: People;
  clock: MessengerClock;
  log: MessengerLog;
}) {
  const { api, people, clock, log } = parts;
  /** By token, so that a form can be shown once more with what was entered. Lost at a restart, which only costs that. */
  const forms = createRecent<Form>(MAX_FORMS);

  /** Who may be shown a form by which trigger; null once it turned out to be void. */
  const triggers = createRecent<string | null>(MAX_FORMS);

  async function shownTo(userId: string, view: ViewPayload): Promise<Shown> {
    const { language, timeZone } = await people.factsOf(userId);
    const form = forms.get(view.private_metadata ?? '');
    return { view, words: slackWords(form?.locale ?? language), timeZone };
  }

  function draw(form: Form, { words, timeZone }: Omit<Shown, 'view'>, shownAs = form): Modal {
    forms.set(form.token, form);
    return formModal(shownAs, form.locale ? slackWords(form.locale) : words, timeZone);
  }

  async function update(viewId: string, view: Modal): Promise<void> {
    await api.call('views.update', { view_id: viewId, view }).catch((error: unknown) => {
      // Closed meanwhile: nobody waits for it.
      log.info({ reason: describe(error) }, 'A form could not be updated');
    });
  }

  /** The answer in time. `back` shows the page below anew, before `late`, and closes this one. */
  async function answerOf(
    reply: FormReply | undefined,
    shown: Shown,
    late: Promise<unknown>,
  ): Promise<ViewAnswer> {
    const { view } = shown;
    if (!reply || reply.kind === 'close') return { response_action: 'clear' };
    if (reply.kind === 'errors') return errorsAnswer(reply.errors, shown);
    const modal = draw(reply.form, shown);
    if (reply.how === 'back' && view.previous_view_id) {
      await Promise.race([update(view.previous_view_id, modal), late]);
      return undefined;
    }
    return { response_action: reply.how === 'push' && hasRoom(view) ? 'push' : 'update', view: modal };
  }

  /** The answer when the view shows something else meanwhile: no acknowledgement can carry it. */
  async function showLate(reply: FormReply | undefined, shown: Shown): Promise<void> {
    const { view, words } = shown;
    if (reply?.kind === 'page') return update(view.id, draw(reply.form, shown));
    if (reply?.kind !== 'errors') return update(view.id, noticeModal(words.done, words.seeChat, words.close));
    return showAgain(Object.values(reply.errors), shown);
  }

  /** The form once more, as it was filled in, with what is wrong above it. */
  async function showAgain(problems: readonly string[], shown: Shown): Promise<void> {
    const { view, words } = shown;
    const form = forms.get(view.private_metadata ?? '');
    const text = problems.join('\n');
    await update(
      view.id,
      form
        ? draw(form, shown, refilled(form, view.state, problems))
        : noticeModal(view.title?.text ?? words.done, text, words.close),
    );
  }

  return {
    /** The trigger may open a form for that person. */
    expect: (trigger: string, userId: string): void => triggers.set(trigger, userId),

    /** Opens a form; where the trigger of an update is void by now (3 s), `isVoid` tells. Throws SendError. */
    async open(trigger: string, form: Form): Promise<void> {
      const userId = triggers.get(trigger);
      const { language, timeZone } = userId ? await people.factsOf(userId) : {};
      const view = draw(form, { words: slackWords(language), timeZone });
      try {
        await api.call('views.open', { trigger_id: trigger, view });
      } catch (error) {
        const { kind } = failureOf(error);
        // A limit holds for longer than a trigger lives; and what nobody answered opens no form that could be relied on.
        const isLost =
          kind === 'trigger-void' || kind === 'rate-limited' || kind === 'retry' || kind === 'unknown';
        if (!userId || !isLost) throw sendErrorOf('views.open', error);
        triggers.set(trigger, null);
      }
    },
    isVoid: (trigger: string): boolean => triggers.get(trigger) === null,

    /** Acknowledges a submitted page within the time that Slack gives, whatever the work takes. Never rejects. */
    async submit({ user, view }: ViewBody, work: Promise<ReceiveResult>): Promise<ViewAnswer> {
      const enough = new AbortController();
      const late = clock.sleep(PATIENCE_MS, enough.signal).then(
        () => 'late' as const,
        () => 'late' as const,
      );
      const shown = await shownTo(user.id, view);
      const { words } = shown;
      const outcome = work.then(
        (result) => ({ ok: true as const, reply: result?.form }),
        () => ({ ok: false as const }),
      );
      const first = await Promise.race([outcome, late]);
      if (first === 'late') {
        void outcome.then((done) =>
          done.ok ? showLate(done.reply, shown) : showAgain([words.tryAgain], shown),
        );
        return { response_action: 'update', view: noticeModal(words.saving, words.stillSaving, words.close) };
      }
      const answer = first.ok
        ? await answerOf(first.reply, shown, late)
        : errorsAnswer({ '': words.tryAgain }, shown);
      enough.abort();
      return answer;
    },

    /** "Create new" was pressed: the press is acknowledged already, so the next page comes by itself. */
    async follow(
      user: string,
      view: ViewPayload,
      trigger: string | undefined,
      result: ReceiveResult,
    ): Promise<void> {
      const shown = await shownTo(user, view);
      const reply = result?.form;
      if (reply?.kind !== 'page' || !trigger || !hasRoom(view)) return showLate(reply, shown);
      const modal = draw(reply.form, shown);
      await api
        .call('views.push', { trigger_id: trigger, view: modal })
        // Too late to push: in place of this page no trigger is needed.
        .catch(() => update(view.id, modal));
    },

    /** A page was closed by the arrow back: the one below shows what the conversation is at now, never what is void. */
    async closed({ user, view, is_cleared: all }: ViewBody, result: ReceiveResult): Promise<void> {
      if (all || !view.previous_view_id) return;
      const shown = await shownTo(user.id, view);
      const { words } = shown;
      const reply = result?.form;
      const below =
        reply?.kind === 'page'
          ? draw(reply.form, shown)
          : noticeModal(words.done, words.seeChat, words.close);
      await update(view.previous_view_id, below);
    },
  };
}

/** Where a page has nothing to fill in, what is wrong takes its place: Slack would show it nowhere. */
function errorsAnswer(errors: Readonly<Record<string, string>>, { view, words }: Shown): ViewAnswer {
  const placed = errorsOf(errors, view);
  if (Object.keys(placed).length > 0) return { response_action: 'errors', errors: placed };
  const text = Object.values(errors).join('\n');
  return {
    response_action: 'update',
    view: noticeModal(view.title?.text ?? words.done, text, words.close),
  };
}

/**
 * Slack shows errors beside input blocks alone; what belongs to none of this page goes to the first. A moment is two
 * blocks: where its day is there, it is the time that is missing.
 */
function errorsOf(errors: Readonly<Record<string, string>>, view: ViewPayload): Record<string, string> {
  const values = valuesOf(view.state);
  const inputs = (view.blocks ?? []).flatMap(({ type, block_id }) =>
    type === 'input' && block_id ? [block_id] : [],
  );
  const placed: Record<string, string> = {};
  for (const [key, text] of Object.entries(errors)) {
    const isTime = inputs.includes(timeBlock(key)) && /^\d{4}-\d{2}-\d{2}$/.test(values[key] ?? '');
    const block = isTime ? timeBlock(key) : inputs.includes(key) ? key : inputs[0];
    if (block === undefined) continue;
    placed[block] = [placed[block], text].filter(Boolean).join(' ').slice(0, MAX_ERROR);
  }
  return placed;
}

/** Three views may lie on one another. */
function hasRoom({ id, root_view_id: root, previous_view_id: previous }: ViewPayload): boolean {
  return !previous || root === id || previous === root;
}
