import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { demoToken } from '../../bin/commands/graphCall.ts';
import { type PartName, spawnSystem } from '../../bin/system/spawnSystem.ts';
import { startSystem } from '../../bin/system/startSystem.ts';
import { readSystemConfig } from '../../bin/system/systemConfig.ts';
import { type AuditOption, expectCleanAudit } from './audit.ts';

export interface GraphAnswer {
  status: number;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

/** The whole system on free ports with an empty store. */
export interface TestSystem {
  url: string;
  adminUrl: string;
  mongoUrl: string;
  /** A token of the demo issuer. */
  token(role: string, store?: string): Promise<string>;
  query(operation: { query: string; variables?: Record<string, unknown>; token?: string }): Promise<GraphAnswer>;
  /** With a process for each part: its id, and a promise that it serves again. */
  pidOf(part: string): number | undefined;
  isUp(part: string): Promise<void>;
  /** Fails when an invariant is violated. */
  stop(): Promise<void>;
}

export interface TestSystemOptions extends AuditOption {
  mode?: 'local' | 'http' | 'processes';
  storePath?: string;
  /** A database that the test has; it is empty. */
  mongoUrl?: string;
  /** With a process for each part: settings of its own. */
  environmentOfPart?: (name: PartName) => Readonly<Record<string, string>>;
  /** Of all parts, where they are in this process. */
  clock?: Clock;
  /** Of an administrator, for the audit at the stop; else one of the demo issuer. */
  auditToken?: () => Promise<string>;
}

/**
 * Starts gateway and five subgraphs as NOREN_TEST_MODE says (`local`, `http` or `processes`), on MONGO_URL
 * or on the embedded store, in memory unless a path is given.
 */
export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const mode = options.mode ?? (process.env.NOREN_TEST_MODE as 'local' | undefined) ?? 'local';
  const folder = mkdtempSync(join(tmpdir(), 'noren-test-'));
  const config = readSystemConfig({
    ...process.env,
    ...(options.mongoUrl !== undefined && { MONGO_URL: options.mongoUrl }),
    PORT_BASE: '0',
    ADMIN_PORT_BASE: '0',
    DRAIN_ACCEPT_MS: '0',
    STORE_PATH: options.storePath ?? folder,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  });
  const memory = options.storePath === undefined;
  const system =
    mode === 'processes'
      ? await spawnSystem({ config, memory, environmentOfPart: options.environmentOfPart })
      : await startSystem({ config, memory, http: mode === 'http', ...(options.clock && { clock: options.clock }) });
  const url = `${system.url}/graphql`;
  const auditToken = options.auditToken ?? (async () => String(await demoToken(url, 'admin')));
  return {
    url,
    adminUrl: system.adminUrl,
    mongoUrl: system.mongoUrl,
    token: async (role, store) => String(await demoToken(url, role, store)),
    query: (operation) => postGraph(url, operation),
    pidOf: (part) => ('pidOf' in system ? system.pidOf(part as 'gateway') : undefined),
    isUp: async (part) => {
      if ('isUp' in system) await system.isUp(part as 'gateway');
    },
    async stop() {
      try {
        if (!options.unaudited) await expectCleanAudit(async () => auditOf(url, await auditToken()));
      } finally {
        await system.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

async function auditOf(url: string, token: string): Promise<AuditFinding[]> {
  const answer = await postGraph(url, { query: '{ audit { subgraph invariant checked violations samples } }', token });
  if (!answer.data?.audit) throw new Error(`The audit cannot be made: ${JSON.stringify(answer.errors)}`);
  return answer.data.audit as AuditFinding[];
}

/** One operation over POST, with status and body as they came. */
export async function postGraph(
  url: string,
  { query, variables, token }: { query: string; variables?: Record<string, unknown>; token?: string },
): Promise<GraphAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
