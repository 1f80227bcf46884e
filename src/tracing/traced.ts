// Spans: what the program does, how long each step takes, and within what. Nobody asks for them by default, and then each is
// one look at a variable. Facts are words of the program's own: never an id, a name, an address, a text, or a token.
import { AsyncResource } from 'node:async_hooks';

export type Facts = Readonly<Record<string, string | number>>;

export interface Tracer {
  /** Runs it within a span of that name: spans that begin meanwhile are parts of it. `after` is asked once it is over. */
  within<T>(name: string, facts: Facts, work: () => Promise<T>, after?: (result: T) => Facts): Promise<T>;
  /** Begins a part of the present span; null where there is none. Returns what ends it. */
  part(name: string, facts: Facts): ((error?: unknown) => void) | null;
}

let tracer: Tracer | null = null;

/** From now on; null: nobody asks. */
export function traceBy(given: Tracer | null): void {
  tracer = given;
}

/** @param facts asked only where there are spans */
export function traced<T>(
  name: string,
  facts: () => Facts,
  work: () => Promise<T>,
  after?: (result: T) => Facts,
): Promise<T> {
  return tracer ? tracer.within(name, facts(), work, after) : work();
}

/** What ends it, or null; for what has a beginning and an end in different places. */
export function tracedPart(name: string, facts: () => Facts): ((error?: unknown) => void) | null {
  return tracer?.part(name, facts()) ?? null;
}

/** Later, `run` runs a thing as if it were done here: for what others do on behalf of whoever waits. */
export function asHere<F extends (...args: never[]) => unknown>(run: F): F {
  return tracer ? (AsyncResource.bind(run as never) as unknown as F) : run;
}
