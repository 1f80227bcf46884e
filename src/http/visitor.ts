// Who is at the other end of a request: the address at the socket, or what a trusted proxy says. It tells visitors apart for
// limits and nothing else: no right follows from where somebody is.
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Visitors = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** More hops than any chain of proxies has; what is longer is made up. */
const MOST_HOPS = 20;
const MOST_CHARACTERS = 2_000;

/**
 * The nearest address that is no trusted proxy's. X-Forwarded-For is believed before Forwarded, and neither unless a trusted
 * proxy hands it on. A person with IPv6 has a whole network of 2^64 addresses, so that is what they are known by.
 * @param trusted addresses and networks, each one `isNetwork`
 */
export function createVisitors(trusted: readonly string[]): Visitors {
  const networks = trusted.map(networkOf);
  const isTrusted = (address: Address) =>
    networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  return ({ headers, socket }) => {
    let nearest = parse(socket.remoteAddress ?? '');
    if (!nearest) return '';
    if (!isTrusted(nearest)) return nameOf(nearest);
    for (const told of hopsOf(headers).reverse()) {
      const hop = parse(told);
      if (!hop) break;
      nearest = hop;
      if (!isTrusted(hop)) break;
    }
    return nameOf(nearest);
  };
}

function networkOf(text: string): [Address, number] {
  const [address, bits] = ipaddr.isValidCIDR(text)
    ? ipaddr.parseCIDR(text)
    : ([ipaddr.parse(text), Number.NaN] as const);
  const whole = address.kind() === 'ipv4' ? 32 : 128;
  return [address, Number.isNaN(bits) ? whole : bits];
}

/** From the farthest to the nearest. */
function hopsOf(headers: IncomingMessage['headers']): string[] {
  const header = headers['x-forwarded-for'];
  const list = (Array.isArray(header) ? header.join(',') : header)?.slice(-MOST_CHARACTERS);
  if (list !== undefined) return list.split(',').slice(-MOST_HOPS);
  const forwarded = headers.forwarded?.slice(-MOST_CHARACTERS);
  return (forwarded?.split(',') ?? []).slice(-MOST_HOPS).map((element) => {
    const pair = element.split(';').find((part) => part.trim().toLowerCase().startsWith('for='));
    return pair?.trim().slice('for='.length) ?? '';
  });
}

/** `1.2.3.4`, `1.2.3.4:80`, `::1`, `"[::1]:80"`; null for "unknown" and the like. */
function parse(text: string): Address | null {
  const bare = text.trim().replaceAll('"', '');
  const inBrackets = /^\[([^\]]{2,50})\](?::\d{1,5})?$/.exec(bare)?.[1];
  const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(bare)?.[1];
  const address = inBrackets ?? withPort ?? bare;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.process(address);
  return ipaddr.IPv6.isValid(address) ? ipaddr.process(address) : null;
}

function nameOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  const parts = (address as ipaddr.IPv6).parts.slice(0, 4);
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`;
}
