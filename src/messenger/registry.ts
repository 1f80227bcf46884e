// The messengers that this process speaks, by name.
import { inItsWords } from './in-its-words.ts';
import type { MessengerName } from './incoming.ts';
import type { Messenger } from './messenger.ts';

export type Messengers = ReadonlyMap<MessengerName, Messenger>;

/** Whether a company's people may come by it. */
export const serves = ({ onlyCompanyId = null }: Messenger, companyId: number): boolean =>
  onlyCompanyId === null || onlyCompanyId === companyId;

export function registryOf(messengers: readonly Messenger[]): Messengers {
  return new Map(messengers.map((messenger) => [messenger.name, inItsWords(messenger)]));
}
