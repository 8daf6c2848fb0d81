import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartName } from '../../bin/system/spawnSystem.ts';
import { subgraphNames } from '../../bin/system/subgraphNames.ts';
import { freePort, runNoren } from '../support/norenProcess.ts';

/** One more process of a part that runs already. */
export interface FurtherPart {
  port: number;
  close(): Promise<void>;
}

/** Resolves once it serves. @param environment of the system that it joins, and what is its own */
export async function startFurtherPart(name: PartName, environment: Record<string, string>): Promise<FurtherPart> {
  const [port, adminPort] = [await freePort(), await freePort()];
  const index = 1 + (subgraphNames as readonly string[]).indexOf(name); // 0 for the gateway
  const folder = mkdtempSync(join(tmpdir(), 'noren-further-'));
  const command = runNoren(name === 'gateway' ? ['gateway'] : ['subgraph', name], {
    ...environment,
    STORE_PATH: folder,
    DRAIN_ACCEPT_MS: '0',
    PORT_BASE: String(port - index),
    ADMIN_PORT_BASE: String(adminPort - index),
  });
  await command.says(`${name} at `);
  return {
    port,
    async close() {
      command.child.kill('SIGTERM');
      await command.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
