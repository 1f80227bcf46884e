// Where messages may be sent: never to this machine or its network by a name that leads there.
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

export type TargetProblem = 'not_a_url' | 'not_https' | 'has_password' | 'private' | 'unknown_host';

const mostUrl = 1000;

/** As far as an address can be judged without asking for it. Null when it may be tried. */
export function urlProblem(text: string, allowPrivate: boolean): TargetProblem | null {
  const url = parsed(text);
  if (!url) return 'not_a_url';
  if (url.username !== '' || url.password !== '') return 'has_password';
  const host = hostOf(url);
  const isLocal = ipaddr.isValid(host) ? !isPublic(host) : /^(?:localhost|.+\.localhost)\.?$/i.test(host);
  if (isLocal && !allowPrivate) return 'private';
  return url.protocol === 'https:' || allowPrivate ? null : 'not_https';
}

export interface Target {
  readonly url: URL;
  /** The connection goes to one of these and nowhere else, whatever the name leads to by then. */
  readonly addresses: readonly { readonly address: string; readonly family: number }[];
}

export type Lookup = (host: string) => Promise<{ address: string; family: number }[]>;

const ask: Lookup = (host) => lookup(host, { all: true, verbatim: true });

/** Every address that its name has must be public: one that is not refuses all of them. */
export async function targetOf(
  text: string,
  allowPrivate: boolean,
  lookUp: Lookup = ask,
): Promise<
  { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly problem: TargetProblem }
> {
  const problem = urlProblem(text, allowPrivate);
  const url = parsed(text);
  if (problem || !url) return { ok: false, problem: problem ?? 'not_a_url' };
  const host = hostOf(url);
  const literal = ipaddr.isValid(host)
    ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
    : null;
  const addresses = literal ?? (await lookUp(host).catch(() => []));
  if (addresses.length === 0) return { ok: false, problem: 'unknown_host' };
  if (!allowPrivate && !addresses.every(({ address }) => isPublic(address)))
    return { ok: false, problem: 'private' };
  return { ok: true, target: { url, addresses } };
}

/** Ranges within which nobody is on the Internet, and those that only wrap another address, are none of it. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

function parsed(text: string): URL | null {
  if (text.length > mostUrl) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' ? url : null;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
