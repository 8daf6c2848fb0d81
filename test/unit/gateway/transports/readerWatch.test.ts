import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { watchReader } from '#gateway/transports/readerWatch.ts';

const size = 32 * 1_048_576;

it('sees on a connection that the reader takes a part of one large write, and when it takes nothing', async () => {
  const server = createServer();
  const accepted = once(server, 'connection');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  const [socket] = (await accepted) as [Socket];
  socket.write(Buffer.alloc(size));
  const isIdle = watchReader(socket);
  const looks = (count: number) => Array.from({ length: count }, isIdle);
  expect(looks(9)).not.toContain(true);

  let taken = 0;
  reader.on('data', (bytes: Buffer) => {
    taken += bytes.length;
    if (taken > size / 2) reader.pause();
  });
  reader.resume();
  await vi.waitFor(() => expect(reader.isPaused()).toBe(true), { timeout: 10_000 });
  expect(socket.writableLength).toBe(size);
  expect(looks(11)).toEqual([...Array(10).fill(false), true]);
  reader.destroy();
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
