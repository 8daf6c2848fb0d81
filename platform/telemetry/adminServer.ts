import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
    answerAdmin(request, options, draining).then(
      (answer) => send(response, answer),
      () => send(response, { status: 500, body: 'failed\n' }),
    );
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

async function answerAdmin(
  request: IncomingMessage,
  options: { checks: ReadinessChecks; metrics: () => Promise<string> },
  draining: boolean,
): Promise<Answer> {
  if (request.method !== 'GET') return { status: 405, body: 'GET only\n' };
  if (request.url === '/livez') return { status: 200, body: 'ok\n' };
  if (request.url === '/metrics') return { status: 200, body: await options.metrics(), type: metricsType };
  if (request.url !== '/readyz') return { status: 404, body: 'not found\n' };
  const dependencies = await checkAll(options.checks);
  const ready = !draining && Object.values(dependencies).every((state) => state === 'ok');
  const body = `${JSON.stringify({ ready, draining, dependencies })}\n`;
  return { status: ready ? 200 : 503, body, type: 'application/json' };
}

const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

async function checkAll(checks: ReadinessChecks): Promise<Record<string, 'ok' | 'away'>> {
  const states = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) =>
        [
          name,
          await check().then(
            () => 'ok' as const,
            () => 'away' as const,
          ),
        ] as const,
    ),
  );
  return Object.fromEntries(states);
}

interface Answer {
  status: number;
  body: string;
  type?: string;
}

function send(response: ServerResponse, { status, body, type = 'text/plain; charset=utf-8' }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
