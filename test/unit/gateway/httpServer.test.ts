import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createOriginRule } from '#gateway/http/cors.ts';
import { startHttpServer } from '#gateway/http/httpServer.ts';
import { createLogger } from '#platform/logging/logger.ts';

describe('a public port that stops', () => {
  it('tells sockets that are asked for to come back after 1 to 10 s by chance', async () => {
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      routes: new Map(),
      origins: createOriginRule(new Set()),
      onUpgrade: () => expect.unreachable(),
      logger: createLogger('gateway', { level: 'silent' }),
    });
    const socket = connect(server.port, '127.0.0.1');
    // half a request: the server has the connection, and does not take it for an idle one
    socket.write('GET /graphql HTTP/1.1\r\nHost: localhost\r\n');
    await fetch(`http://127.0.0.1:${server.port}/`);
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0.55);
    server.stopListening();
    socket.write('Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = await once(socket, 'data');
    chance.mockRestore();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(String(answer)).toContain('\r\nRetry-After: 6\r\n');
    await server.close(0);
  });
});
