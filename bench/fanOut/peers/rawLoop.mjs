// What Node itself can do: one frame per change, made once, written to each socket in a loop.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const { port, linePort } = JSON.parse(process.env.BENCH_ORDER ?? '{}');
const subscribers = new Map();

function frame(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const acknowledged = frame('{"type":"connection_ack"}');

/** Texts of short and middle length, as the load sends them. */
function readClientFrames(bytes, onText) {
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1] & 0x7f;
    const head = short === 126 ? 4 : 2;
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    const start = at + head + 4;
    const mask = bytes.subarray(start - 4, start);
    onText(String(bytes.subarray(start, start + length).map((byte, index) => byte ^ mask[index % 4])));
    at = start + length;
  }
}

const server = createServer((_request, response) => response.end());
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.setNoDelay(true);
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
  );
  socket.on('data', (bytes) =>
    readClientFrames(bytes, (text) => {
      if (text.includes('"connection_init"')) socket.write(acknowledged);
      if (text.includes('"subscribe"')) subscribers.set(socket, (subscribers.get(socket) ?? 0) + 1);
    }),
  );
  socket.on('close', () => subscribers.delete(socket));
  socket.on('error', () => socket.destroy());
});

createInterface({ input: connect(linePort, '127.0.0.1') }).on('line', (line) => {
  const batches = new Map();
  const batchOf = (operations) =>
    Buffer.concat(
      Array.from({ length: operations }, (_, id) => frame(`{"id":"${id}","type":"next","payload":{"data":${line}}}`)),
    );
  for (const [socket, operations] of subscribers) {
    let batch = batches.get(operations);
    if (!batch) {
      batch = batchOf(operations);
      batches.set(operations, batch);
    }
    socket.write(batch);
  }
});
server.listen(port, '127.0.0.1', 4_096);
process.on('disconnect', () => process.exit());
