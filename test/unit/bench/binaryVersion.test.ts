import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPeers } from '../../../bench/execution/peerList.ts';
import { listLivePeers } from '../../../bench/fanOut/peerList.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noren-binary-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the native router', () => {
  it.each([
    { script: 'echo "hive_router 0.9.1-rc.2 (abc)"', version: '0.9.1-rc.2' },
    { script: 'echo "no such option"', version: 'as given' },
    { script: 'echo "0.9.1"; exit 1', version: 'as given' },
  ])('has the version $version by its own word: $script', ({ script, version }) => {
    const routerBinary = join(folder, 'router');
    writeFileSync(routerBinary, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const peers = listPeers({ folder: undefined, routerBinary });
    const live = listLivePeers({ folder: undefined, routerBinary, scratch: folder }).peers;
    for (const list of [peers, live]) expect(list.find(({ id }) => id === 'hiveRouter')?.version).toBe(version);
  });
});
