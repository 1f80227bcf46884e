// One request to an outside service: its address, its key, and an end to the waiting. Nothing of it is logged here.
import { readLimited } from '../messenger/read-limited.ts';

/** Where a service stands. Whoever asks it never follows it elsewhere: the key goes along. */
export interface ServiceAddress {
  readonly url: string;
  readonly key: string | null;
}

/**
 * late: no whole answer in time · unavailable: not reached, overloaded or broken · denied: the key is not accepted ·
 * missing: nothing of the kind at that address · refused: it does not take this request · unreadable: no answer of the agreed form
 */
export type ServiceFailure = 'late' | 'unavailable' | 'denied' | 'missing' | 'refused' | 'unreadable';

export type ServiceAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: ServiceFailure };

/** What a person gives may be the server, its "/v1", or the whole address. */
export function endpointOf(given: string, path: string): string {
  const url = new URL(given);
  const base = url.pathname.replace(/\/{1,100}$/, '');
  if (!base.endsWith(`/${path}`)) url.pathname = base === '' ? `/v1/${path}` : `${base}/${path}`;
  return url.href;
}

/** The list of models beside an endpoint: what answers it answers the endpoint, too. */
export const modelsBeside = (endpoint: string, path: string): string => {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.slice(0, -path.length)}models`;
  url.search = '';
  return url.href;
};

export const hostOf = (url: string): string => new URL(url).host;

/** @param limit the most bytes that are read of an answer */
export async function askService(
  { url, key }: ServiceAddress,
  {
    body,
    headers,
    timeoutMs,
    limit,
    signal,
  }: {
    readonly body: string | FormData;
    readonly headers?: Readonly<Record<string, string>>;
    readonly timeoutMs: number;
    readonly limit: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<ServiceAnswer> {
  const late = AbortSignal.timeout(timeoutMs);
  const failed = (why: ServiceFailure): ServiceAnswer => ({ ok: false, why });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        ...headers,
        accept: 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body,
      redirect: 'error',
      signal: signal ? AbortSignal.any([late, signal]) : late,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return failed(whyOf(response.status));
    }
    const bytes = await readLimited(response, limit).catch((error: unknown) => {
      if (late.aborted || signal?.aborted) throw error;
      return null;
    });
    if (!bytes) return failed('unreadable');
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch (error) {
    if (late.aborted) return failed('late');
    return failed(error instanceof SyntaxError ? 'unreadable' : 'unavailable');
  }
}

function whyOf(status: number): ServiceFailure {
  if (status === 401 || status === 403) return 'denied';
  if (status === 404 || status === 405) return 'missing';
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'unavailable';
  return 'refused';
}
