// Where the update that is being worked on was asked: an answer goes there, however deep in the work it is sent.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Screen } from '../../src/messenger/screen.ts';

export interface Answering {
  /** By its whole key: another workspace may have a channel of the same id. */
  readonly channel: string;
  /** As Slack knows it. */
  readonly bareChannel: string;
  /** The thread that the question stands in. */
  readonly thread?: string | undefined;
  /** What was said in answer so far, for whoever asked from elsewhere. */
  readonly said: Screen[];
  /** True once something could not be said there. */
  failed: boolean;
}

const storage = new AsyncLocalStorage<Answering>();

export const whileAnswering = <T>(answering: Answering, work: () => Promise<T>): Promise<T> =>
  storage.run(answering, work);

/** Undefined for everything that nobody asked for just now, and for what goes to somebody else. */
export function answeringIn(channel: string): Answering | undefined {
  const answering = storage.getStore();
  return answering?.channel === channel ? answering : undefined;
}
