import type { IncomingMessage } from 'node:http';
import { type DemoIssuer, demoRoles, demoTokenRequest } from './demoIssuer.ts';
import type { FindPlace } from './placeFinder.ts';

/**
 * `POST /demo/token {"role":"associate","store":"K1"}` → `{"token","expiresAt"}`. The token names the store by its id:
 * what is bound to a place, such as a price list, knows it by nothing else.
 */
export function demoTokenRoute({ issuer, findPlace }: { issuer: DemoIssuer; findPlace: FindPlace }) {
  return {
    method: 'POST' as const,
    path: '/demo/token',
    async handle(_request: IncomingMessage, body: Buffer) {
      const parsed = demoTokenRequest.safeParse(parseJson(body));
      const role = parsed.success ? parsed.data.role.toLowerCase() : '';
      if (!parsed.success || !demoRoles.includes(role)) {
        return json(400, { error: `Send {"role", "store"}; roles are ${demoRoles.join(', ')}.` });
      }
      const { store } = parsed.data;
      if (store === undefined) return json(200, await issuer.issue({ role }));
      const place = await findPlace(store).catch(() => undefined);
      if (place === undefined) return json(503, { error: 'inventory does not answer; try again.' });
      if (place === null) return json(400, { error: `There is no store with the code "${store}".` });
      return json(200, await issuer.issue({ role, store: { code: store, id: place } }));
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
