// What a connector has to remember over a restart, in a folder of its own: how far it has read, and what was not taken.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface DeadLetter {
  /** "in" came from there, "out" was saved here. */
  readonly way: 'in' | 'out';
  readonly kind: string;
  readonly id: string;
  readonly problem: string;
  readonly code: string;
  readonly correlationId: string | null;
  readonly attempts: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** Somebody wants it to be tried again. */
  readonly again: boolean;
}

const deadLetter = z.object({
  way: z.enum(['in', 'out']),
  kind: z.string(),
  id: z.string(),
  problem: z.string(),
  code: z.string(),
  correlationId: z.string().nullable(),
  attempts: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  again: z.boolean(),
});
const kept = z.object({ startedAt: z.iso.datetime(), cursors: z.record(z.string(), z.string()) });

export interface State {
  /** When the connector began for the first time. */
  readonly startedAt: Date;
  cursor(of: string): string | null;
  /** On the disk when it returns. */
  keep(of: string, cursor: string): void;
  dead(): DeadLetter[];
  bury(
    letter: Pick<DeadLetter, 'way' | 'kind' | 'id' | 'problem' | 'code' | 'correlationId'>,
    now: Date,
  ): void;
  /** It was taken, or nobody wants it any more. */
  raise(letter: Pick<DeadLetter, 'way' | 'kind' | 'id'>): void;
  /** All of them are tried again by the connector that runs. Answers how many. */
  resend(): number;
}

/** @throws where something else than a connector's state lies there */
export function openState(folder: string, now: Date): State {
  const graves = join(folder, 'dead');
  mkdirSync(graves, { recursive: true, mode: 0o700 });
  const file = join(folder, 'state.json');
  if (!existsSync(file)) write(file, { startedAt: now.toISOString(), cursors: {} });
  const { startedAt, cursors } = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  const graveOf = ({ way, kind, id }: Pick<DeadLetter, 'way' | 'kind' | 'id'>) =>
    join(graves, `${way}-${kind}-${encodeURIComponent(id)}.json`);
  const read = (path: string): DeadLetter => deadLetter.parse(JSON.parse(readFileSync(path, 'utf8')));
  const dead = () =>
    readdirSync(graves)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => read(join(graves, name)));
  return {
    startedAt: new Date(startedAt),
    cursor: (of) => cursors[of] ?? null,
    keep(of, cursor) {
      if (cursors[of] === cursor) return;
      cursors[of] = cursor;
      write(file, { startedAt, cursors });
    },
    dead,
    bury(letter, at) {
      const path = graveOf(letter);
      const before = existsSync(path) ? read(path) : null;
      write(path, {
        ...letter,
        attempts: (before?.attempts ?? 0) + 1,
        firstAt: before?.firstAt ?? at.toISOString(),
        lastAt: at.toISOString(),
        again: false,
      });
    },
    raise(letter) {
      rmSync(graveOf(letter), { force: true });
    },
    resend() {
      const letters = dead();
      for (const letter of letters) write(graveOf(letter), { ...letter, again: true });
      return letters.length;
    },
  };
}

/** Whole or not at all, whenever the machine goes down. */
function write(path: string, content: object): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(content), { mode: 0o600 });
  const handle = openSync(unfinished, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, path);
}
