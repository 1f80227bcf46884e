// Pictures that were sent together, where one is put to use: the first is taken, the rest are answered once, and not kept.
import { type Album, isAlbumTaken } from '../files/data.ts';
import type { Incoming, Input } from '../messenger/incoming.ts';
import { lines } from '../messenger/text.ts';
import { createRecent } from './recent.ts';
import type { Turn } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** The key that a file is stored under; of an album's files it begins with the album's. */
export const storedKey = (incoming: Incoming): string =>
  albumOf(incoming)?.updateKey ?? `${incoming.messenger}:${incoming.updateKey}`;

export function createAlbums() {
  const told = createRecent(1000);

  /** What a picture leads to whose album is in use by another one; null when this one is to be taken. */
  return async function further(asked: TurnContext): Promise<Turn | null> {
    const { incoming, context, chat, stands } = asked;
    const album = albumOf(incoming);
    if (!album || !(await isAlbumTaken(asked.sql, context.actor, album))) return null;
    if (told.has(album.prefix)) return { kind: 'nothing' };
    told.add(album.prefix);
    const text = lines(context.t('file.firstOfAlbum'));
    const { dialog } = chat.state;
    // On the card that asks something: a message below would bury it.
    if (dialog && stands) return { kind: 'ask', dialog, where: 'card', notice: text, again: true };
    return { kind: 'show', where: 'new', screen: { text } };
  };
}

function albumOf({ messenger, userKey, updateKey, input }: Incoming): Album | null {
  const album = albumKey(input);
  if (album === undefined) return null;
  const prefix = `${messenger}:${userKey}:album:${album}:`;
  return { prefix, messenger, updateKey: `${prefix}${updateKey}` };
}

const albumKey = (input: Input): string | undefined => (input.kind === 'file' ? input.album : undefined);
