import { createServer, type ServerResponse } from 'node:http';
import type { Closeable } from '../lifecycle/closeable.ts';
import { listen } from '../lifecycle/listen.ts';

/** A dependency by name; its check throws while it is away. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

export interface AdminServer extends Closeable {
  url: string;
  port: number;
  /** From now on `/readyz` says no, so that a balancer sends nothing new. */
  drain(): void;
}

/** The private port of a process: `/livez`, `/readyz` with a line per dependency, `/metrics`. Nothing else. */
export async function startAdminServer(options: {
  port: number;
  host: string;
  checks: ReadinessChecks;
  metrics: () => Promise<string>;
}): Promise<AdminServer> {
  let draining = false;
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.method !== 'GET') return send(response, 405, 'GET only\n');
      if (request.url === '/livez') return send(response, 200, 'ok\n');
      if (request.url === '/metrics') return send(response, 200, await options.metrics(), 'text/plain; version=0.0.4; charset=utf-8');
      if (request.url !== '/readyz') return send(response, 404, 'not found\n');
      const states = await checkAll(options.checks);
      const isReady = !draining && Object.values(states).every((state) => state === 'ok');
      return send(response, isReady ? 200 : 503, `${JSON.stringify({ ready: isReady, draining, dependencies: states })}\n`, 'application/json');
    };
    answer().catch(() => send(response, 500, 'failed\n'));
  });
  const port = await listen(server, options);
  return {
    url: `http://${options.host}:${port}`,
    port,
    drain: () => {
      draining = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function checkAll(checks: ReadinessChecks): Promise<Record<string, 'ok' | 'away'>> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await check().then(() => 'ok' as const, () => 'away' as const)] as const),
  );
  return Object.fromEntries(states);
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(body);
}
