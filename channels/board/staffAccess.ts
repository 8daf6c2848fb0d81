/** A token of the demo issuer and when it ends, in milliseconds since 1970. */
export interface StaffToken {
  token: string;
  expiresAt: number;
}

export interface StaffAccess {
  /** A token that still holds for a while, a new one where the last was refused. Null where the issuer gives none. */
  token(isRefused: boolean): Promise<string | null>;
  close(): void;
}

export interface StaffAccessOptions {
  storeCode: string;
  first: StaffToken;
  onRenewed: (token: string) => void;
  request?: (storeCode: string) => Promise<StaffToken | null>;
  now?: () => number;
}

const MARGIN_MS = 60_000;
const RETRY_MS = 10_000;

/** Whether the gateway told, in the page, that it issues tokens; where it does not, nobody asks it in vain. */
const hasDemoIssuer = (): boolean =>
  document.querySelector('meta[name="demo-issuer"]')?.getAttribute('content') === 'on';

/** Asks the demo issuer for a lead of this store; null where there is no such issuer or it refuses. */
export async function requestStaffToken(storeCode: string): Promise<StaffToken | null> {
  if (!hasDemoIssuer()) return null;
  try {
    const response = await fetch('/demo/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'lead', store: storeCode }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) return null;
    return parseStaffToken(await response.json());
  } catch {
    return null;
  }
}

/** Takes `expiresAt` as an RFC 3339 text, or as a number of seconds or milliseconds; null for anything else. */
export function parseStaffToken(body: unknown): StaffToken | null {
  if (typeof body !== 'object' || body === null) return null;
  const { token, expiresAt } = body as { token?: unknown; expiresAt?: unknown };
  if (typeof token !== 'string') return null;
  const instant =
    typeof expiresAt === 'number' ? (expiresAt < 1e11 ? expiresAt * 1_000 : expiresAt) : Date.parse(`${expiresAt}`);
  return Number.isFinite(instant) ? { token, expiresAt: instant } : null;
}

/** How long to wait before renewing: until a minute before the end, for short tokens at half their time. */
export function renewalWaitMs(expiresAt: number, now: number): number {
  const left = expiresAt - now;
  return Math.max(0, left > 2 * MARGIN_MS ? left - MARGIN_MS : left / 2);
}

/** Keeps a staff token fresh for as long as the staff view is open, and tells each renewed one. */
export function createStaffAccess(options: StaffAccessOptions): StaffAccess {
  const { storeCode, onRenewed, request = requestStaffToken, now = Date.now } = options;
  let held = options.first;
  let closed = false;
  let timer: ReturnType<typeof setTimeout>;
  const plan = (waitMs: number): void => {
    clearTimeout(timer);
    // setTimeout cannot wait longer than 2^31 - 1 ms.
    if (!closed) timer = setTimeout(() => void renew(), Math.min(waitMs, 2 ** 31 - 1));
  };
  async function renew(): Promise<void> {
    const renewed = await request(storeCode);
    if (closed) return;
    if (renewed === null) return plan(RETRY_MS);
    held = renewed;
    onRenewed(renewed.token);
    plan(Math.max(1_000, renewalWaitMs(renewed.expiresAt, now())));
  }
  plan(renewalWaitMs(held.expiresAt, now()));
  return {
    token: async (isRefused) => {
      if (!isRefused && held.expiresAt - now() > 2_000) return held.token;
      held = (await request(storeCode)) ?? held;
      return held.expiresAt > now() ? held.token : null;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
