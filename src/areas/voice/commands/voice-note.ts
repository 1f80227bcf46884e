// Somebody speaks: the recording is kept until it is heard, and the chat says that it is. Also what is said when no words came.

import { may } from '../../../access/rights.ts';
import type { AreaParts } from '../../../area.ts';
import { answerKey } from '../../../conversation/commit.ts';
import type { Show, Turn, Where } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { maxFileBytes } from '../../../files/schema.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Input } from '../../../messenger/incoming.ts';
import { FileError } from '../../../messenger/messenger.ts';
import type { Button } from '../../../messenger/screen.ts';
import { lines, type Text } from '../../../messenger/text.ts';
import type { Transcription } from '../../../transcription/transcription.ts';
import { monthOf, tellOnce } from '../service-use.ts';
import { endMessage, forgetNote, keepNote, waitingNotes } from '../voice-notes.ts';

type VoiceInput = Extract<Input, { kind: 'voice' }>;
type HeardInput = Extract<Input, { kind: 'heard' }>;

/** More of one person at once are not meant to be drafts. */
const mostWaiting = 5;

export const createVoiceNote = (parts: AreaParts): Command => ({
  name: 'voicenote',
  may: () => true,
  async run(asked) {
    const { input } = asked.incoming;
    if (input.kind === 'heard') return say(whyNot(asked, input));
    if (input.kind !== 'voice') return { kind: 'nothing' };
    const { transcription } = parts.services;
    if (!transcription) return say(asked.context.t(isAdmin(asked) ? 'voice.off.admin' : 'voice.off'));
    const refusal = await refusalOf(asked, input, transcription);
    if (refusal) return refusal;
    const bytes = await fetched(asked, input, parts);
    return Buffer.isBuffer(bytes) ? listen(asked, input, bytes, transcription) : bytes;
  },
});

const isAdmin = ({ context }: TurnContext): boolean => may(context.actor, 'policy.change');

async function refusalOf(
  asked: TurnContext,
  { seconds = 0, size = 0 }: VoiceInput,
  { maxSeconds }: Transcription,
): Promise<Turn | null> {
  const { actor, t } = asked.context;
  if (!actor.company.policy.services.voice) {
    if (!isAdmin(asked)) return say(t('voice.forbidden'));
    const change = { label: t('voice.change'), token: actionToken('policy', 'voice') };
    return say(t('voice.forbidden.admin'), [[change]]);
  }
  if (seconds > maxSeconds) return say(t('voice.tooLong', { count: minutesOf(maxSeconds) }));
  if (size > maxFileBytes) return say(tooBig(asked));
  const waiting = await waitingNotes(asked.sql, asked.chat.accountId);
  return waiting >= mostWaiting ? say(t('voice.tooMany')) : null;
}

/** The recording, or what is said where it can't be had. */
async function fetched(
  asked: TurnContext,
  { fileKey }: VoiceInput,
  { messengers }: AreaParts,
): Promise<Buffer | Turn> {
  const messenger = messengers().get(asked.incoming.messenger);
  try {
    if (!messenger) throw new FileError('unavailable', 'This messenger is not served here.');
    return await messenger.fetchFile(fileKey, maxFileBytes);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return say(error.outcome === 'too-big' ? tooBig(asked) : asked.context.t('file.notFetched'));
  }
}

function listen(asked: TurnContext, input: VoiceInput, bytes: Buffer, { host }: Transcription): Turn {
  const { chat, context, incoming } = asked;
  const { actor, now, t } = context;
  return {
    kind: 'write',
    async work(tx) {
      const month = monthOf(now, actor.company.timeZone);
      const isFirst = await tellOnce(tx, actor, { service: 'voice', month });
      await keepNote(tx, {
        companyId: actor.companyId,
        accountId: chat.accountId,
        messenger: incoming.messenger,
        answerKey: answerKey(incoming),
        mediaType: input.mediaType,
        seconds: input.seconds ?? null,
        bytes,
        revision: chat.revision + 1,
        isFirst,
        now,
      });
      return say(lines(t('voice.listening'), isFirst && t('conversation.heardBy', { host })));
    },
  };
}

/** The words are there: the recording is gone with the same commit, and nothing says any more that it is listened to. */
export async function endNote(
  tx: Sql,
  { context, incoming: { input } }: TurnContext,
  where: Where,
): Promise<void> {
  if (input.kind !== 'heard') return;
  const { now, t } = context;
  if (where !== 'here') await endMessage(tx, input.note, { text: t('voice.below'), now });
  await forgetNote(tx, input.note);
}

function whyNot(asked: TurnContext, { problem = 'nothing' }: HeardInput): string {
  const { t } = asked.context;
  return problem === 'setup' && isAdmin(asked)
    ? t('voice.problem.setup.admin')
    : t(`voice.problem.${problem}`);
}

const minutesOf = (seconds: number): number => Math.max(1, Math.floor(seconds / 60));

const tooBig = ({ context }: TurnContext): string =>
  context.t('file.tooBig', { megabytes: maxFileBytes / 1024 / 1024 });

const say = (text: string | Text, buttons: readonly (readonly Button[])[] = []): Show => ({
  kind: 'show',
  where: 'new',
  screen: { text: lines(text), ...(buttons.length > 0 && { buttons }) },
});
