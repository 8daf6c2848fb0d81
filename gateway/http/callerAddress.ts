import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Network } from '../config/trustedProxies.ts';

/**
 * Where a request comes from: the address of its socket, or behind trusted proxies the last one in `X-Forwarded-For` that
 * is none of them. Of IPv6 it is the network of 64 bits, since who has one address of it has all.
 */
export function createCallerAddress(trusted: readonly Network[]): (request: IncomingMessage) => string {
  const proxies = new BlockList();
  for (const { address, bits, family } of trusted) proxies.addSubnet(address, bits, family);
  const isProxy = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return ({ socket, headers }) => {
    let nearest = plain(socket.remoteAddress ?? '');
    // further addresses are only as good as the proxy that wrote them
    const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain);
    while (told.length > 0 && isProxy(nearest)) {
      const next = told.pop() ?? '';
      if (isIP(next) === 0) break;
      nearest = next;
    }
    return isIP(nearest) === 6 ? networkOf(nearest) : nearest;
  };
}

/** IPv4 in the form of IPv6 is IPv4. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
