// Who is at the other end: told by the socket, or by a proxy that is trusted, and by nobody else.
import { describe, expect, it } from 'vitest';
import { createVisitors } from '../../src/http/visitor.ts';
import { isNetwork } from '../../src/network.ts';

const from = (trusted: string[], remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  createVisitors(trusted)({ headers, socket: { remoteAddress } as never });

describe('a visitor', () => {
  it.each([
    ['10.0.0.9', { 'x-forwarded-for': '1.2.3.4' }],
    ['10.0.0.9', { forwarded: 'for=1.2.3.4' }],
    ['10.0.0.9', { 'x-real-ip': '1.2.3.4', 'x-client-ip': '1.2.3.4' }],
  ] as [string, Record<string, string>][])(
    'without a trusted proxy is the socket’s address: %#',
    (address, headers) => {
      expect(from([], address, headers)).toBe(address);
      expect(from(['10.0.0.8'], address, headers)).toBe(address);
    },
  );

  it.each([
    ['X-Forwarded-For', { 'x-forwarded-for': '1.2.3.4' }],
    ['a port', { 'x-forwarded-for': '1.2.3.4:5555' }],
    ['a made-up beginning', { 'x-forwarded-for': '9.9.9.9, 8.8.8.8, 1.2.3.4' }],
    ['two trusted proxies', { 'x-forwarded-for': '9.9.9.9, 1.2.3.4, 10.0.0.7' }],
    ['Forwarded', { forwarded: 'for=9.9.9.9, For="1.2.3.4:80";proto=https;by=10.0.0.1' }],
    ['both', { forwarded: 'for=9.9.9.9', 'x-forwarded-for': '1.2.3.4' }],
    ['IPv4 in IPv6', { 'x-forwarded-for': '::ffff:1.2.3.4' }],
  ] as [string, Record<string, string>][])(
    'behind a trusted proxy is the nearest address that is none: %s',
    (_, headers) => {
      expect(from(['10.0.0.0/8'], '10.0.0.9', headers)).toBe('1.2.3.4');
      expect(from(['10.0.0.0/8'], '::ffff:10.0.0.9', headers)).toBe('1.2.3.4');
    },
  );

  it.each([
    { 'x-forwarded-for': 'unknown' },
    { 'x-forwarded-for': '' },
    { 'x-forwarded-for': '1.2.3.4, _hidden' },
    { 'x-forwarded-for': '0x7f.1' },
    { 'x-forwarded-for': '127.1' },
    { forwarded: 'for=unknown' },
    { forwarded: ';;;,,,' },
    { 'x-forwarded-for': ','.repeat(100_000) },
  ] as Record<string, string>[])('is the proxy where what it says is no address: %#', (headers) => {
    expect(from(['10.0.0.9'], '10.0.0.9', headers)).toBe('10.0.0.9');
  });

  it('by IPv6 is known by their network', () => {
    const trusted = ['2001:db8::/32'];
    for (const header of ['2a00:1:2:3:4:5:6:7', '"[2a00:1:2:3::1]:443"', '[2a00:1:2:3::1]'])
      expect(from(trusted, '2001:db8::1', { 'x-forwarded-for': header })).toBe('2a00:1:2:3::/64');
  });

  it('is nobody where there is no socket', () => {
    expect(from([], undefined)).toBe('');
    expect(from(['10.0.0.1'], 'pipe', { 'x-forwarded-for': '1.2.3.4' })).toBe('');
  });

  it('takes addresses and networks for proxies', () => {
    expect(['10.0.0.1', '::1', 'fd00::/8', '10.0.0.0/8', '10.0.0.0/33', 'x', ''].map(isNetwork)).toEqual([
      ...[true, true, true, true, false, false, false],
    ]);
  });
});
