import { isIP } from 'node:net';

/** A network of addresses; one address is a network of all its bits. */
export interface Network {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/**
 * The proxies whose word on where a request comes from is taken: addresses, or networks such as `10.0.0.0/8`, with
 * commas between. @throws Error with one sentence for anything else
 */
export function parseTrustedProxies(text: string): readonly Network[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseNetwork);
}

function parseNetwork(entry: string): Network {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const max = family === 'ipv4' ? 32 : 128;
  const bits = prefix === undefined ? max : Number(prefix);
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && bits <= max);
  if (isIP(address) === 0 || !isPrefix || rest.length > 0)
    throw new Error(`TRUSTED_PROXIES has the entry "${entry}"; write addresses or networks such as 10.0.0.0/8.`);
  return { address, family, bits };
}
