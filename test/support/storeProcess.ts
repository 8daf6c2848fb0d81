// A store in a process of its own, for tests that kill it: prints its port on one line and runs until it is ended.
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';

const [path, port = '0', compactAtBytes] = process.argv.slice(2);
const store = await createEmbeddedStore({
  ...(path && { path }),
  port: Number(port),
  ...(compactAtBytes && { compactAtBytes: Number(compactAtBytes) }),
});
process.stdout.write(`${store.port}\n`);
