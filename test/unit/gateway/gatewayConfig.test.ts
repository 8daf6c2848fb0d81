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
      drainAcceptMs: 2_000,
      drainMs: 20_000,
      heartbeatMs: 12_000,
    });
  });

  it('moves its ports with PORT_BASE and ADMIN_PORT_BASE, unless it is given its own', () => {
    const moved = { PORT_BASE: '5000', ADMIN_PORT_BASE: '5400' };
    expect(readGatewayConfig(moved)).toMatchObject({ port: 5_000, adminPort: 5_400 });
    expect(readGatewayConfig({ ...moved, PORT: '80', ADMIN_PORT: '81' })).toMatchObject({ port: 80, adminPort: 81 });
  });

  it('serves no explorer in production unless told to', () => {
    expect(readGatewayConfig({ NODE_ENV: 'production' }).explorer).toBe(false);
    expect(readGatewayConfig({ NODE_ENV: 'production', EXPLORER: '1' }).explorer).toBe(true);
  });

  it('names the variable that is wrong', () => {
    expect(() => readGatewayConfig({ PORT: 'http' })).toThrow(/^The environment variable PORT is wrong: /);
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
