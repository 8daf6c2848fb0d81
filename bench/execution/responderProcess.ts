// The four subgraphs as one process that answers from memory, so that what a gateway costs is its own.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { execute, parse, validate } from 'graphql';
import { createMessageReader } from './httpMessages.ts';
import { createRecordings, type Recordings } from './recordings.ts';
import { type SubgraphName, subgraphNames } from './shopSdl.ts';
import { createSubgraphSchema } from './shopSubgraphs.ts';

/** How often each was asked, and how many answers had to be executed, since the start. */
export interface ResponderCounts {
  asked: Record<SubgraphName, number>;
  executed: number;
}

/** The first message of the process. */
export interface ResponderReady {
  urls: Record<SubgraphName, string>;
}

const asked: Record<SubgraphName, number> = { accounts: 0, inventory: 0, products: 0, reviews: 0 };
const urls: Record<SubgraphName, string> = { accounts: '', inventory: '', products: '', reviews: '' };
const recordings: Recordings[] = [];

for (const name of subgraphNames) {
  const schema = createSubgraphSchema(name);
  const recorded = createRecordings(async ({ query, variables }) => {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : execute({ schema, document, variableValues: variables });
  });
  recordings.push(recorded);
  urls[name] = `http://127.0.0.1:${await serve(name, recorded)}/graphql`;
}
process.on('message', () => {
  process.send?.({ asked, executed: recordings.reduce((sum, { executedCount }) => sum + executedCount(), 0) });
});
process.on('disconnect', () => process.exit());
process.send?.({ urls } satisfies ResponderReady);

async function serve(name: SubgraphName, recorded: Recordings): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    let earlier: Promise<void> | undefined; // answers leave in the order of their requests
    const read = createMessageReader(({ body }) => {
      asked[name] += 1;
      const answer = recorded.answer(body);
      if (Buffer.isBuffer(answer) && !earlier) {
        socket.write(answer);
        return;
      }
      const written = Promise.all([answer, earlier]).then(([bytes]) => {
        socket.write(bytes);
        if (earlier === written) earlier = undefined;
      });
      earlier = written;
    });
    socket.on('data', read);
    socket.on('error', () => socket.destroy()); // a gateway that has ended
  });
  server.listen(0, '127.0.0.1', 1_024);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
