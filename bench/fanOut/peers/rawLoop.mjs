// What Node itself can do: one frame per change, made once, written to each socket in a loop.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { acknowledged, frame, shakeHands } from './rawSocket.mjs';

const { port, linePort } = JSON.parse(process.env.BENCH_ORDER ?? '{}');
const subscribers = new Map();

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
  shakeHands(request, socket);
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
