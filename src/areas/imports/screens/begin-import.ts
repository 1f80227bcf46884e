// A file of customers was sent: a small one is read at once, a large one in the background.

import type { Actor } from '../../../access/actor.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import { storedFile } from '../../../files/data.ts';
import { lines } from '../../../messenger/text.ts';
import { defaultOwner, importOwners } from '../owners.ts';
import { claimThis, moveImport } from '../progress.ts';
import { importOf, importOfFile } from '../queries.ts';
import type { StoredImport } from '../schema.ts';
import { createImport } from '../stage.ts';
import { isSmallFile } from '../stage-file.ts';
import { importScreen } from './import-screens.ts';

export interface ImportHands {
  /** Has the worker look for what waits. */
  wake(): void;
  readNow(actor: Actor, made: StoredImport, bytes: Buffer): Promise<StoredImport>;
}

/** So many rows are read, and put in, while the person waits: about a second. */
export const rowsAtOnce = 2000;

/** The same file a second time shows what has become of it. Writes before the turn: what is staged is seen by nobody else. */
export async function beginImport(asked: TurnContext, fileId: number, worker: ImportHands): Promise<Turn> {
  const { context, chat, incoming, sql } = asked;
  const { actor, now } = context;
  const known = await importOfFile(sql, actor, fileId);
  if (known) return importTurn(asked, known);
  const file = await storedFile(sql, actor, fileId);
  if (!file || file.purpose === 'business-card') return goneTurn(asked);
  const owners = await importOwners(sql, actor);
  const isSmall = await isSmallFile(file.bytes, rowsAtOnce);
  const settings = {
    ownerId: defaultOwner(actor, owners, null),
    via: incoming.messenger,
    accountId: chat.accountId,
    progressKey: isSmall ? null : `${incoming.messenger}:${incoming.updateKey}`,
  };
  const id = await createImport(sql, actor, { fileId, fileName: file.name, settings, held: isSmall, now });
  const made = await importOf(sql, actor, id);
  if (!made) return goneTurn(asked);
  if (isSmall) return importTurn(asked, await worker.readNow(actor, made, file.bytes));
  worker.wake();
  return importTurn(asked, made);
}

/** Reads the file anew, by the columns that were chosen. */
export async function readAgain(asked: TurnContext, made: StoredImport, worker: ImportHands): Promise<Turn> {
  const { context, incoming, sql } = asked;
  const { actor, now } = context;
  const file = made.fileId === null ? null : await storedFile(sql, actor, made.fileId);
  if (!file) return goneTurn(asked);
  const isSmall = made.counts.rows <= rowsAtOnce;
  const progressKey = isSmall ? null : `${incoming.messenger}:${incoming.updateKey}`;
  const settings = { ...made.settings, stale: false, progressKey };
  const begun: StoredImport = { ...made, status: 'staging', settings };
  if (!(await moveImport(sql, made.id, { from: ['staged'], to: 'staging', settings })))
    return presentTurn(asked, made.id);
  if (!isSmall) {
    worker.wake();
    return importTurn(asked, begun);
  }
  if (!(await claimThis(sql, made.id, now))) return importTurn(asked, begun);
  return importTurn(asked, await worker.readNow(actor, begun, file.bytes));
}

/** Where the import stands, in place of the pressed message or below. */
export async function importTurn(asked: TurnContext, made: StoredImport): Promise<Turn> {
  const { context, sql, where } = asked;
  const owners = made.status === 'staged' ? await importOwners(sql, context.actor) : [];
  return { kind: 'show', where, screen: importScreen(context, made, owners) };
}

export async function presentTurn(asked: TurnContext, importId: number): Promise<Turn> {
  const made = await importOf(asked.sql, asked.context.actor, importId);
  return made ? importTurn(asked, made) : goneTurn(asked);
}

export const goneTurn = ({ context, where }: TurnContext): Turn => ({
  kind: 'show',
  where,
  screen: { text: lines(context.t('import.gone')) },
});
