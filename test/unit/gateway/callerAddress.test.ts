import { describe, expect, it } from 'vitest';
import { parseTrustedProxies } from '#gateway/config/trustedProxies.ts';
import { createCallerAddress } from '#gateway/http/callerAddress.ts';

const addressOf = (proxies: string, remoteAddress: string | undefined, forwarded?: string): string =>
  createCallerAddress(parseTrustedProxies(proxies))({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as never);

describe('the address of a caller', () => {
  it.each([
    { why: 'nobody forwards', proxies: '', socket: '192.0.2.1', forwarded: undefined, is: '192.0.2.1' },
    { why: 'no proxy is trusted', proxies: '', socket: '192.0.2.1', forwarded: '198.51.100.7', is: '192.0.2.1' },
    { why: 'another is trusted', proxies: '10.0.0.1', socket: '192.0.2.1', forwarded: '198.51.100.7', is: '192.0.2.1' },
    {
      why: 'the proxy says it',
      proxies: '10.0.0.1',
      socket: '10.0.0.1',
      forwarded: '198.51.100.7',
      is: '198.51.100.7',
    },
    {
      why: 'the client wrote a first one itself',
      proxies: '10.0.0.1',
      socket: '10.0.0.1',
      forwarded: '203.0.113.9, 198.51.100.7',
      is: '198.51.100.7',
    },
    {
      why: 'two proxies are trusted',
      proxies: '10.0.0.0/8',
      socket: '10.0.0.1',
      forwarded: '203.0.113.9,198.51.100.7, 10.9.9.9',
      is: '198.51.100.7',
    },
    {
      why: 'all are proxies',
      proxies: '10.0.0.0/8',
      socket: '10.0.0.1',
      forwarded: '10.0.0.3,10.0.0.2',
      is: '10.0.0.3',
    },
    { why: 'the proxy says nothing', proxies: '10.0.0.1', socket: '10.0.0.1', forwarded: undefined, is: '10.0.0.1' },
    {
      why: 'what stands there is none',
      proxies: '10.0.0.1',
      socket: '10.0.0.1',
      forwarded: '198.51.100.7, unknown',
      is: '10.0.0.1',
    },
    { why: 'IPv4 looks like IPv6', proxies: '', socket: '::ffff:192.0.2.1', forwarded: undefined, is: '192.0.2.1' },
    { why: 'it is IPv6', proxies: '', socket: '2001:db8:0:1:aaaa::5', forwarded: undefined, is: '2001:db8:0:1' },
    { why: 'it is short IPv6', proxies: '', socket: '2001:db8::5', forwarded: undefined, is: '2001:db8:0:0' },
    { why: 'it is this machine', proxies: '', socket: '::1', forwarded: undefined, is: '0:0:0:0' },
    {
      why: 'a proxy forwards IPv6',
      proxies: '::1',
      socket: '::1',
      forwarded: '2001:0DB8:0:0001::7',
      is: '2001:db8:0:1',
    },
    { why: 'the connection is gone', proxies: '10.0.0.1', socket: undefined, forwarded: '198.51.100.7', is: '' },
  ])('is $is when $why', ({ proxies, socket, forwarded, is }) => {
    expect(addressOf(proxies, socket, forwarded)).toBe(is);
  });
});
