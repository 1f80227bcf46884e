// Asks an HTTP API: in its turn, as often as it bears, again when it says when, and with a name for each way to be refused.

/** It will be taken later: nothing is wrong with what was sent. */
export class NotNow extends Error {
  readonly waitMs: number;
  constructor(message: string, waitMs: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** This one thing will not be taken however often it is sent. */
export class Refused extends Error {
  readonly status: number;
  /** What the other side calls it: "VALIDATION_ERROR". */
  readonly code: string;
  /** What its support asks for. */
  readonly correlationId: string | null;
  constructor(
    message: string,
    more: { readonly status: number; readonly code: string; readonly correlationId?: string | null },
  ) {
    super(message);
    this.status = more.status;
    this.code = more.code;
    this.correlationId = more.correlationId ?? null;
  }
}

/** The key is not for this: nothing will be taken before somebody mends that. */
export class NotAllowed extends Error {}

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are answers as well, such as 404. */
  readonly also?: readonly number[];
}

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the callers read it by their schemas.
  readonly json: any;
}

export type CallJson = (ask: Ask) => Promise<Told>;

export interface CallerParts {
  readonly root: string;
  readonly token: string;
  /** As many as its limit allows for one key. */
  readonly perSecond: number;
  /** What went wrong, of its answer. */
  explain(json: unknown): { readonly code: string; readonly detail: string; readonly correlationId?: string };
  readonly sleep?: (ms: number) => Promise<void>;
}

const timeoutMs = 30_000;
/** Longer than that nobody waits in the middle of the work: it is taken up again later. */
const longestHereMs = 15_000;
const mostTries = 5;
const ofLimit = 429;
/** Locked, and HubSpot's "account is being moved". */
const soonAgain = new Set([408, 423, 425, 477, 502, 503, 504]);

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createCaller({ root, token, perSecond, explain, sleep = pause }: CallerParts): CallJson {
  let free = 0;
  /** Spreads what is asked evenly. */
  async function turn(): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, free);
    free = at + 1000 / perSecond;
    if (at > now) await sleep(at - now);
  }

  return async function call(ask: Ask): Promise<Told> {
    const { method, path, body, headers = {}, also = [] } = ask;
    for (let tries = 1; ; tries += 1) {
      await turn();
      let answer: Response;
      let json: unknown = null;
      try {
        answer = await fetch(new URL(path, root), {
          method,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            Authorization: `Bearer ${token}`,
            Accept: 'application/json',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        json = readJson(await answer.text());
      } catch (error) {
        const { cause, message } = error as Error & { cause?: { code?: string } };
        if (tries < mostTries) {
          await sleep(backOff(tries));
          continue;
        }
        throw new NotNow(`${new URL(root).host} did not answer: ${cause?.code ?? message}`, backOff(tries));
      }
      const { status } = answer;
      if (answer.ok || also.includes(status)) return { status, json };
      const { code, detail, correlationId } = explain(json);
      const isLimit = status === ofLimit || code === 'RATE_LIMITS';
      if (isLimit || soonAgain.has(status) || status >= 500) {
        const waitMs = askedFor(answer.headers, json) ?? (isLimit ? 10_000 : backOff(tries));
        if (waitMs > longestHereMs || tries >= mostTries)
          throw new NotNow(`${new URL(root).host} answered ${status}: ${detail}`, waitMs);
        await sleep(waitMs);
        continue;
      }
      if (status === 401 || status === 403)
        throw new NotAllowed(`${new URL(root).host} answered ${status} to ${method} ${path}: ${detail}`);
      throw new Refused(detail, { status, code, correlationId: correlationId ?? null });
    }
  };
}

const backOff = (tries: number): number => Math.min(1000 * 2 ** (tries - 1), 60_000);

const hourMs = 3_600_000;

/** Of Retry-After (seconds, or a date), or of what HubSpot says of its interval; a daily limit is asked again in an hour. */
function askedFor(headers: Headers, json: unknown): number | null {
  const text = headers.get('retry-after');
  if (text !== null) {
    const seconds = Number(text);
    const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - Date.now();
    if (Number.isFinite(ms)) return Math.min(Math.max(ms, 0), hourMs);
  }
  if ((json as { policyName?: unknown } | null)?.policyName === 'DAILY') return hourMs;
  const interval = Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? Number.NaN);
  return Number.isFinite(interval) ? interval : null;
}

function readJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
