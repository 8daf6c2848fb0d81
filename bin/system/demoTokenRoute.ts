import type { IncomingMessage } from 'node:http';
import { type DemoIssuer, demoRoles, demoTokenRequest } from './demoIssuer.ts';

/** `POST /demo/token {"role":"associate","store":"K1"}` → `{"token","expiresAt"}`. */
export function demoTokenRoute(issuer: DemoIssuer) {
  return {
    method: 'POST' as const,
    path: '/demo/token',
    async handle(_request: IncomingMessage, body: Buffer) {
      const parsed = demoTokenRequest.safeParse(parseJson(body));
      const role = parsed.success ? parsed.data.role.toLowerCase() : '';
      if (!parsed.success || !demoRoles.includes(role)) {
        return json(400, { error: `Send {"role", "store"}; roles are ${demoRoles.join(', ')}.` });
      }
      return json(200, await issuer.issue({ role, store: parsed.data.store }));
    },
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

const json = (status: number, value: unknown) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});
