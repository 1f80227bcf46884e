// Fetches a calendar file: from an address that was looked at before, each redirect anew, within limits of size and time.
import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createGunzip } from 'node:zlib';
import { type Lookup, type Target, type TargetProblem, targetOf } from '../webhooks/target.ts';
import { asHttps } from './sources.ts';

export interface FetchLimits {
  /** Unpacked. */
  readonly bytes: number;
  /** For all of it, redirects included. */
  readonly totalMs: number;
}

export const fetchLimits: FetchLimits = { bytes: 5 * 1024 * 1024, totalMs: 30_000 };

const mostRedirects = 4;

export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly allowPrivate: boolean;
  /** The system's by default. */
  readonly lookUp?: Lookup | undefined;
  readonly limits?: FetchLimits | undefined;
}

export type FetchProblem =
  | TargetProblem
  | 'refused'
  | 'busy'
  | 'failed'
  | 'too_big'
  | 'too_slow'
  | 'too_many_redirects';

export type Fetched =
  | { readonly what: 'same' }
  | {
      readonly what: 'file';
      readonly bytes: Buffer;
      readonly hash: string;
      readonly etag: string | null;
      readonly modified: string | null;
    }
  /** `refused`: the address opens nothing (any more). `retryAfter`: seconds that it asks to be left alone. */
  | { readonly what: 'problem'; readonly problem: FetchProblem; readonly retryAfter: number | null };

/** Never throws. */
export async function fetchCalendar(request: FetchRequest): Promise<Fetched> {
  const { allowPrivate, lookUp, limits = fetchLimits } = request;
  const until = AbortSignal.timeout(limits.totalMs);
  let url = request.url;
  try {
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const found = await targetOf(url, allowPrivate, lookUp);
      if (!found.ok) return failed(found.problem);
      const answer = await get(found.target, request, until);
      const { statusCode: status = 0, headers } = answer;
      if (status >= 300 && status < 400 && status !== 304 && headers.location) {
        answer.destroy();
        url = new URL(asHttps(headers.location), url).href;
        continue;
      }
      if (status === 200) return await read(answer, limits.bytes, until);
      answer.destroy();
      if (status === 304) return { what: 'same' };
      if ([400, 401, 403, 404, 410].includes(status)) return failed('refused');
      const asked = Number(headers['retry-after']);
      return failed(status === 429 || status === 503 ? 'busy' : 'failed', asked > 0 ? asked : null);
    }
    return failed('too_many_redirects');
  } catch (error) {
    if (until.aborted) return failed('too_slow');
    return failed((error as { code?: unknown }).code === 'TOO_BIG' ? 'too_big' : 'failed');
  }
}

const failed = (problem: FetchProblem, retryAfter: number | null = null): Fetched => ({
  what: 'problem',
  problem,
  retryAfter,
});

function get(
  { url, addresses }: Target,
  { etag, modified }: FetchRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  // The name is not asked for again: whatever it leads to by now, the connection goes where was looked.
  const pinned: LookupFunction = (_host, options, found) => {
    const [first] = addresses;
    if (options.all)
      found(
        null,
        addresses.map(({ address, family }) => ({ address, family })),
      );
    else found(null, first?.address ?? '', first?.family);
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const sending = send(url, {
      signal,
      lookup: pinned,
      agent: false,
      maxHeaderSize: 16 * 1024,
      headers: {
        Accept: 'text/calendar, */*;q=0.1',
        'Accept-Encoding': 'gzip',
        'User-Agent': 'Tallybot-Calendar/1',
        ...(etag && { 'If-None-Match': etag }),
        ...(modified && { 'If-Modified-Since': modified }),
      },
    });
    sending.on('error', reject);
    sending.on('response', resolve);
    sending.end();
  });
}

/** Counted as it is unpacked: a small file may become a large one. */
async function read(answer: IncomingMessage, limit: number, signal: AbortSignal): Promise<Fetched> {
  const { headers } = answer;
  if (Number(headers['content-length'] ?? 0) > limit) {
    answer.destroy();
    return failed('too_big');
  }
  const encoding = String(headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  if (!['identity', '', 'gzip', 'x-gzip'].includes(encoding)) {
    answer.destroy();
    return failed('failed');
  }
  const unpacked = encoding.endsWith('gzip') ? createGunzip() : null;
  const pieces: Buffer[] = [];
  const hash = createHash('sha256');
  let size = 0;
  try {
    if (unpacked) {
      answer.on('error', (error) => unpacked.destroy(error));
      answer.pipe(unpacked);
    }
    for await (const piece of (unpacked ?? answer) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limit || signal.aborted) throw Object.assign(new Error('too big'), { code: 'TOO_BIG' });
      hash.update(piece);
      pieces.push(piece);
    }
  } finally {
    answer.destroy();
    unpacked?.destroy();
  }
  const mark = (value: string | undefined): string | null => (value && value.length <= 500 ? value : null);
  return {
    what: 'file',
    bytes: Buffer.concat(pieces),
    hash: hash.digest('hex'),
    etag: mark(headers.etag),
    modified: mark(headers['last-modified']),
  };
}
