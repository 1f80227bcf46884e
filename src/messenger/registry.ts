// The messengers that this process speaks, by name.
import { inItsWords } from './in-its-words.ts';
import type { MessengerName } from './incoming.ts';
import type { Messenger } from './messenger.ts';

export type Messengers = ReadonlyMap<MessengerName, Messenger>;

export function registryOf(messengers: readonly Messenger[]): Messengers {
  return new Map(messengers.map((messenger) => [messenger.name, inItsWords(messenger)]));
}
