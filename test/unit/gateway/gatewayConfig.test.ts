import { describe, expect, it } from 'vitest';
import { channelOf } from '#gateway/config/channelTable.ts';
import { readGatewayConfig } from '#gateway/config/gatewayConfig.ts';

describe('the configuration of the gateway', () => {
  it('needs nothing and listens on loopback', () => {
    expect(readGatewayConfig({})).toEqual({
      isProduction: false,
      host: '127.0.0.1',
      port: 4000,
      adminPort: 9400,
      explorer: true,
      allowedOrigins: new Set(),
      channelTable: new Map(),
      maxBodyBytes: 65_536,
      maxStaffBodyBytes: 262_144,
      requestTimeoutMs: 10_000,
      queryCallTimeoutMs: 3_000,
      mutationCallTimeoutMs: 9_000,
      supergraph: { location: undefined, publicKey: undefined, pollMs: 5_000, drainMs: 2_000, mayBreak: false },
      executor: 'compiled',
      shareInFlight: true,
      deduplicateSubgraphCalls: true,
      limitYoungGeneration: true,
      drainAcceptMs: 2_000,
      drainMs: 20_000,
      heartbeatMs: 12_000,
      revocationPollMs: 2_000,
      trustedProxies: [],
      sockets: {
        max: 15_000,
        maxPerAddress: 15_000,
        maxPerUser: 15_000,
        upgradesPerSecond: 600,
        closeSpreadMs: 10_000,
      },
      streamKeys: { max: 300_000, maxPerAddress: 300_000, maxPerUser: 300_000 },
    });
  });

  it.each([{ HOST: '0.0.0.0' }, { TRUSTED_PROXIES: '127.0.0.1' }])(
    'lets one address and one person have few sockets, and few keys, where others can connect: $HOST$TRUSTED_PROXIES',
    (environment) => {
      expect(readGatewayConfig(environment).streamKeys).toEqual({
        max: 300_000,
        maxPerAddress: 20_000,
        maxPerUser: 4_000,
      });
      const keysTold = {
        ...environment,
        MAX_STREAM_KEYS: '9',
        MAX_STREAM_KEYS_PER_ADDRESS: '7',
        MAX_STREAM_KEYS_PER_USER: '3',
      };
      expect(readGatewayConfig(keysTold).streamKeys).toEqual({ max: 9, maxPerAddress: 7, maxPerUser: 3 });
      expect(readGatewayConfig(environment).sockets).toMatchObject({ maxPerAddress: 200, maxPerUser: 20 });
      const told = { ...environment, MAX_SOCKETS_PER_ADDRESS: '7', MAX_SOCKETS_PER_USER: '3' };
      expect(readGatewayConfig(told).sockets).toMatchObject({ max: 15_000, maxPerAddress: 7, maxPerUser: 3 });
    },
  );

  it('reads trusted proxies as addresses and networks', () => {
    expect(readGatewayConfig({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,2001:db8::/32' }).trustedProxies).toEqual([
      { address: '10.0.0.0', family: 'ipv4', bits: 8 },
      { address: '192.0.2.1', family: 'ipv4', bits: 32 },
      { address: '2001:db8::', family: 'ipv6', bits: 32 },
    ]);
    for (const entry of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1'])
      expect(() => readGatewayConfig({ TRUSTED_PROXIES: `10.0.0.1,${entry}` })).toThrow(
        `TRUSTED_PROXIES has the entry "${entry}"; write addresses or networks such as 10.0.0.0/8.`,
      );
  });

  it('moves its ports with PORT_BASE and ADMIN_PORT_BASE, unless it is given its own', () => {
    const moved = { PORT_BASE: '5000', ADMIN_PORT_BASE: '5400' };
    expect(readGatewayConfig(moved)).toMatchObject({ port: 5_000, adminPort: 5_400 });
    expect(readGatewayConfig({ ...moved, PORT: '80', ADMIN_PORT: '81' })).toMatchObject({ port: 80, adminPort: 81 });
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readGatewayConfig({ PORT_BASE: '', EXPLORER: '', MAX_BODY_BYTES: '' })).toEqual(readGatewayConfig({}));
  });

  it('serves no explorer in production unless told to', () => {
    expect(readGatewayConfig({ NODE_ENV: 'production' }).explorer).toBe(false);
    expect(readGatewayConfig({ NODE_ENV: 'production', EXPLORER: '1' }).explorer).toBe(true);
  });

  it('names the variable that is wrong', () => {
    const sentence = (name: string, demand: string) =>
      `The environment variable ${name} is wrong: it must be ${demand}.`;
    expect(() => readGatewayConfig({ PORT: 'http' })).toThrow(sentence('PORT', 'a whole number'));
    expect(() => readGatewayConfig({ PORT: '70000' })).toThrow(sentence('PORT', '65535 or less'));
    expect(() => readGatewayConfig({ MAX_BODY_BYTES: '1' })).toThrow(sentence('MAX_BODY_BYTES', '1024 or more'));
    expect(() => readGatewayConfig({ EXPLORER: 'yes' })).toThrow(sentence('EXPLORER', 'one of 0, 1'));
    expect(() => readGatewayConfig({ ALLOWED_ORIGINS: 'https://a.example, https://b.example/' })).toThrow(
      'ALLOWED_ORIGINS has the entry "https://b.example/"; write it as https://host, with no path.',
    );
    expect(() => readGatewayConfig({ CHANNELS: 'kiosk.example=KIOSK' })).toThrow(
      'CHANNELS has the entry "kiosk.example=KIOSK"; write it as https://host=CHANNEL.',
    );
  });

  it('gives a front end the channel of its exact origin, and everybody else WEB', () => {
    const { channelTable } = readGatewayConfig({ CHANNELS: 'https://kiosk.example=KIOSK, https://till.example=POS' });
    const origins = ['https://kiosk.example', 'https://till.example', 'https://kiosk.example.evil', 'null', undefined];
    expect(origins.map((origin) => channelOf(channelTable, origin))).toEqual(['KIOSK', 'POS', 'WEB', 'WEB', 'WEB']);
  });
});
