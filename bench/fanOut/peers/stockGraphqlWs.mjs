// graphql-ws over ws with graphql-js, as its documentation starts it: every subscriber has an execution of its own.
// It has no subgraphs: the product is looked up in memory, which favours it.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const { port, linePort } = JSON.parse(process.env.BENCH_ORDER ?? '{}');
const schema = buildSchema(`
  type Query { level: Level }
  type Subscription { levelChanged: Level }
  type Level { sku: ID! onHand: Int! rev: Int! sentAt: String! product: Product! }
  type Product { id: ID! name: String! price: Int! }`);
const listeners = new Set();

async function* levelChanges() {
  const waiting = [];
  let wake = () => {};
  const listener = (level) => {
    waiting.push(level);
    wake();
  };
  listeners.add(listener);
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift();
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    listeners.delete(listener);
  }
}

const products = new Map();
schema.getSubscriptionType().getFields().levelChanged.subscribe = levelChanges;
schema.getSubscriptionType().getFields().levelChanged.resolve = (level) => level;
schema.getType('Level').getFields().product.resolve = ({ product }) => products.get(product.id);

createInterface({ input: connect(linePort, '127.0.0.1') }).on('line', (line) => {
  const { levelChanged } = JSON.parse(line);
  products.set(levelChanged.product.id, levelChanged.product);
  for (const listener of listeners) listener(levelChanged);
});
const server = createServer((_request, response) => response.end());
useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));
server.listen(port, '127.0.0.1', 4_096);
process.on('disconnect', () => process.exit());
