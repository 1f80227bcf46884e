// Has voice notes written down, and brings the words to the chat that they came from: as an update of its own, which is handled
// once, whenever this process ends. Of an answer that came too late the line is kept, and nothing that runs is overwritten.
import type { Database } from '../../../db/client.ts';
import type { ServiceFailure } from '../../../http/service-endpoint.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import type { Input } from '../../../messenger/incoming.ts';
import type { Receive } from '../../../messenger/messenger.ts';
import { wellFormed } from '../../../messenger/well-formed.ts';
import type { Transcript, Transcription } from '../../../transcription/transcription.ts';
import { addUse, monthOf } from '../service-use.ts';
import { type ClaimedNote, claimNotes, endMessage, messageOf, putBack } from '../voice-notes.ts';

export interface ListeningParts {
  readonly db: Database;
  /** Null: nobody listens. */
  readonly transcription: Transcription | null;
  /** The messengers that this process serves. */
  readonly serves: readonly string[];
  readonly receive: Receive;
  readonly translations: (locale: Locale) => Translate;
  /** Messages wait in the outbox. */
  readonly posted: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Listening {
  /** Listens to everything that waits, until nothing does; what tests call. Answers how many notes were taken up. */
  sweep(): Promise<number>;
  wake(): void;
  start(): void;
  /** Breaks off what is being written down, and leaves it to the next start. Idempotent. */
  stop(): Promise<void>;
}

const atOnce = 4;
const idleMs = 5_000;
/** Longer than an answer is waited for: until then nobody else takes it up. */
const claimSpareMs = 30_000;
const mostAttempts = 3;
const pauseSeconds = [0, 5, 20];
/** A text is cut later, too; so much is looked at. */
const longestText = 20_000;

type Problem = NonNullable<Extract<Input, { kind: 'heard' }>['problem']>;
const problems: Readonly<Record<ServiceFailure, Problem>> = {
  late: 'late',
  unavailable: 'unavailable',
  unreadable: 'unavailable',
  refused: 'refused',
  denied: 'setup',
  missing: 'setup',
};

export function createListening(parts: ListeningParts): Listening {
  const { db, transcription, serves, receive, translations, posted, clock, log } = parts;
  const ending = new AbortController();
  const inWork = new Set<Promise<void>>();

  const loop = createLoop({
    name: 'voice',
    everyMs: idleMs,
    soonMs: 10,
    runOnce: async () => {
      await takeUp();
    },
    log,
  });

  async function takeUp(): Promise<number> {
    const most = atOnce - inWork.size;
    if (!transcription || most <= 0 || ending.signal.aborted) return 0;
    const now = clock();
    const until = new Date(now.getTime() + transcription.timeoutMs + claimSpareMs);
    const notes = await claimNotes(db.sql, { messengers: serves, now, until, most });
    for (const note of notes) {
      const work = listen(note, transcription)
        .catch((error) => log.error({ err: error, note: note.id }, 'a voice note waits for the next look'))
        .finally(() => {
          inWork.delete(work);
          loop.wake();
        });
      inWork.add(work);
    }
    return notes.length;
  }

  async function listen(note: ClaimedNote, service: Transcription): Promise<void> {
    const transcript = await service.transcribe(note, note.locale, ending.signal);
    if (ending.signal.aborted && !transcript.ok) return putBack(db.sql, note.id, clock(), true);
    if (mayHaveCost(transcript)) await count(note, transcript);
    if (!transcript.ok && transcript.why === 'unavailable' && note.attempts < mostAttempts)
      return putBack(
        db.sql,
        note.id,
        new Date(clock().getTime() + (pauseSeconds[note.attempts] ?? 0) * 1000),
      );
    if (!transcript.ok)
      log[transcript.why === 'denied' || transcript.why === 'missing' ? 'error' : 'warn'](
        { why: transcript.why, seconds: note.seconds, bytes: note.bytes.length },
        'a voice note could not be written down',
      );
    const messageKey = await messageOf(db.sql, note.id);
    if (messageKey === undefined) return;
    await receive({
      messenger: note.messenger,
      updateKey: `voice:${note.id}`,
      userKey: note.userKey,
      chatKey: note.chatKey,
      isPrivate: true,
      language: note.locale,
      input: heardInput(note, transcript, service, messageKey),
    });
    await endUnheard(note);
  }

  /** Whoever was let go meanwhile gets no answer; nor does one whose words led to an error, which they were told. */
  async function endUnheard({ id, locale }: ClaimedNote): Promise<void> {
    if ((await messageOf(db.sql, id)) === undefined) return;
    const text = translations(locale)('voice.problem.unavailable');
    await db.sqlTransaction(async (tx) => {
      await endMessage(tx, id, { text, now: clock() });
      await tx.$queryLastUnsafe('delete from voice_note where id = $1::int', id);
    });
    posted();
  }

  function heardInput(
    { id, revision, createdAt, isFirst }: ClaimedNote,
    transcript: Transcript,
    { host }: Transcription,
    messageKey: string | null,
  ): Input {
    const text = transcript.ok ? wellFormed(transcript.text.slice(0, longestText)).trim() : null;
    const problem = transcript.ok ? (text === '' ? 'nothing' : undefined) : problems[transcript.why];
    return {
      kind: 'heard',
      note: id,
      text: problem ? null : text,
      ...(problem && { problem }),
      at: createdAt.toISOString(),
      revision,
      ...(messageKey !== null && { messageKey }),
      ...(isFirst && { by: host }),
    };
  }

  async function count(note: ClaimedNote, transcript: Transcript): Promise<void> {
    const seconds = note.seconds ?? (transcript.ok ? transcript.seconds : null) ?? 0;
    const month = monthOf(clock(), note.timeZone);
    await addUse(db.sql, note, { service: 'voice', month, requests: 1, amount: seconds });
  }

  return {
    async sweep() {
      let taken = 0;
      for (let found = await takeUp(); found > 0 || inWork.size > 0; found = await takeUp()) {
        taken += found;
        await Promise.all(inWork);
      }
      return taken;
    },
    wake: () => {
      if (transcription) loop.wake();
    },
    start: () => {
      if (transcription) loop.start();
    },
    async stop() {
      ending.abort();
      await loop.stop();
      await Promise.all(inWork);
    },
  };
}

/** Whoever got the audio may charge for it, whatever came back. */
const mayHaveCost = (transcript: Transcript): boolean =>
  transcript.ok || transcript.why === 'late' || transcript.why === 'unreadable';
