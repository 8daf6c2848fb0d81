// What Node itself can do with levels of many stores: one frame per change, made once, written to each socket of its store.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { acknowledged, frame, shakeHands } from '../../fanOut/peers/rawSocket.mjs';

const { port, linePort } = JSON.parse(process.env.BENCH_ORDER ?? '{}');
const stores = new Map();

/** Who watches a store, and the last frame of each of its levels. */
function storeOf(name) {
  const known = stores.get(name);
  if (known) return known;
  const store = { sockets: new Set(), last: new Map() };
  stores.set(name, store);
  return store;
}

const server = createServer((_request, response) => response.end());
server.on('upgrade', (request, socket) => {
  shakeHands(request, socket);
  let watched;
  // the load masks with zeros, so that what it says can be read where it stands
  socket.on('data', (bytes) => {
    const text = String(bytes);
    if (text.includes('"connection_init"')) socket.write(acknowledged);
    const name = /"storeId":"store-(\d+)"/.exec(text)?.[1];
    if (!name || watched) return;
    watched = storeOf(name);
    socket.write(Buffer.concat([...watched.last.values()]));
    watched.sockets.add(socket);
  });
  socket.on('close', () => watched?.sockets.delete(socket));
  socket.on('error', () => socket.destroy());
});

createInterface({ input: connect(linePort, '127.0.0.1') }).on('line', (line) => {
  const store = storeOf(line.slice(0, 2));
  const bytes = frame(`{"id":"0","type":"next","payload":{"data":${line.slice(3)}}}`);
  store.last.set(/"sku":"([\w-]+)"/.exec(line)?.[1], bytes);
  for (const socket of store.sockets) socket.write(bytes);
});
server.listen(port, '127.0.0.1', 4_096);
process.on('disconnect', () => process.exit());
