// A turn whose answer goes to another place than it was made for, with a line above it.
import type { Tx } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import { lines, type Text } from '../messenger/text.ts';
import type { Ask, Show, Turn, Where } from './turn.ts';

/**
 * @param notice what stands above it
 * @param also what is written in the same transaction
 */
export function placed(
  turn: Turn,
  { where, notice, also }: { readonly where: Where; readonly notice?: Text; also(tx: Sql): Promise<unknown> },
): Turn {
  const moved = <T extends Show | Ask>(next: T): T => {
    if (!notice) return { ...next, where };
    if (next.kind === 'ask') return { ...next, where, notice: joined(notice, next.notice) };
    const { screen } = next as Show;
    return { ...next, where, screen: { ...screen, notice: joined(notice, screen.notice) } };
  };
  const writing = async <T extends Sql>(tx: T, work: (tx: T) => Promise<Show | Ask>) => {
    await also(tx);
    return moved(await work(tx));
  };
  switch (turn.kind) {
    case 'show':
    case 'ask':
      return { kind: 'write', work: (tx) => writing(tx, async () => turn) };
    case 'write':
      return { kind: 'write', work: (tx: Sql) => writing(tx, turn.work) };
    case 'write-models':
      return { kind: 'write-models', work: (tx: Tx) => writing(tx, turn.work) };
    default:
      return turn;
  }
}

const joined = (first: Text, second: Text | undefined): Text =>
  second && second.length > 0 ? lines(first, second) : first;
