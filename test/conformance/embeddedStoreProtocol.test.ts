import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedStore, type EmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { connectWire, opMsg, opQuery, type WireClient, withHeader } from '../support/wireClient.ts';

let store: EmbeddedStore;
let clients: WireClient[];

beforeEach(async () => {
  store = await createEmbeddedStore();
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  await store.close();
});

async function open(): Promise<WireClient> {
  const client = await connectWire(store.port);
  clients.push(client);
  return client;
}

const ping = (requestId: number) => opMsg({ requestId, body: { ping: 1, $db: 'd' } });

const insertOf = (requestId: number, count: number, textLength: number) =>
  opMsg({
    requestId,
    body: { insert: 'c', $db: 'd' },
    sequence: {
      name: 'documents',
      documents: Array.from({ length: count }, (_, _id) => ({ _id, text: 'x'.repeat(textLength) })),
    },
  });

describe('the wire protocol of the embedded store', () => {
  it('greets in the legacy form and in the modern one as a server that stands alone, with its time', async () => {
    const client = await open();
    client.send(opQuery(7, { isMaster: 1, helloOk: true }));
    const legacy = await client.next();
    client.send(opMsg({ requestId: 8, body: { hello: 1, $db: 'admin' } }));
    const modern = await client.next();

    expect([legacy.opCode, legacy.respondsTo, modern.opCode, modern.respondsTo]).toEqual([1, 7, 2013, 8]);
    for (const { document } of [legacy, modern]) {
      expect(document).toMatchObject({
        ok: 1,
        isWritablePrimary: true,
        ismaster: true,
        maxBsonObjectSize: 16_777_216,
        readOnly: false,
      });
      expect(document).not.toHaveProperty('setName');
      expect(document.localTime).toBeInstanceOf(Date);
    }
  });

  it('refuses any other command in the legacy form with code 352', async () => {
    const client = await open();
    client.send(opQuery(1, { ping: 1 }));
    expect((await client.next()).document).toMatchObject({ ok: 0, code: 352 });
  });

  it('reads documents from a sequence of kind 1 and from the body alike', async () => {
    const client = await open();
    client.send(
      opMsg({
        requestId: 1,
        body: { insert: 'c', $db: 'd' },
        sequence: { name: 'documents', documents: [{ _id: 1 }, { _id: 2 }] },
      }),
    );
    client.send(opMsg({ requestId: 2, body: { insert: 'c', documents: [{ _id: 3 }], $db: 'd' } }));
    client.send(opMsg({ requestId: 3, body: { find: 'c', filter: {}, $db: 'd' } }));

    expect((await client.next()).document).toEqual({ n: 2, ok: 1 });
    expect((await client.next()).document).toEqual({ n: 1, ok: 1 });
    expect((await client.next()).document).toMatchObject({
      cursor: { firstBatch: [{ _id: 1 }, { _id: 2 }, { _id: 3 }], ns: 'd.c' },
    });
  });

  it('answers nothing to a message that says more is to come', async () => {
    const client = await open();
    client.send(
      opMsg({
        requestId: 1,
        flags: 2,
        body: { insert: 'c', documents: [{ _id: 1 }], $db: 'd', writeConcern: { w: 0 } },
      }),
    );
    client.send(opMsg({ requestId: 2, body: { count: 'c', $db: 'd' } }));
    expect(await client.next()).toMatchObject({ respondsTo: 2, document: { n: 1 } });
  });

  it('takes a message byte by byte and several in one piece', async () => {
    const client = await open();
    for (const byte of ping(1)) client.send(Buffer.from([byte]));
    expect(await client.next()).toMatchObject({ respondsTo: 1, document: { ok: 1 } });
    client.send(Buffer.concat([ping(2), ping(3), ping(4)]));
    expect([await client.next(), await client.next(), await client.next()].map((answer) => answer.respondsTo)).toEqual([
      2, 3, 4,
    ]);
  });

  const body = Buffer.concat([Buffer.alloc(4), Buffer.from([0])]);
  const oversized = Buffer.alloc(16);
  oversized.writeInt32LE(48_000_001, 0);
  const malformed: [string, Buffer][] = [
    ['a length of 0', Buffer.alloc(16)],
    ['a negative length', Buffer.from('ffffffff01000000000000000000dd07', 'hex')],
    ['a length over 48,000,000 bytes', oversized],
    ['an unknown operation code', withHeader(1, 2010, [Buffer.alloc(8)])],
    ['unknown flags', opMsg({ requestId: 1, flags: 4, body: { ping: 1, $db: 'd' } })],
    ['no body', withHeader(1, 2013, [Buffer.alloc(4)])],
    ['an unknown kind of section', withHeader(1, 2013, [Buffer.alloc(4), Buffer.from([9, 5, 0, 0, 0, 0])])],
    ['a document longer than its message', withHeader(1, 2013, [body, Buffer.from('ff00000000', 'hex')])],
    [
      'bytes that are no document',
      withHeader(1, 2013, [body, Buffer.from('0c000000ff610001000000', 'hex'), Buffer.from([0])]),
    ],
    [
      'a sequence without an end of its name',
      withHeader(1, 2013, [Buffer.alloc(4), Buffer.from('0109000000616161ff61', 'hex')]),
    ],
  ];
  for (const [what, bytes] of malformed) {
    it(`closes the connection of a message with ${what}, and only that one`, async () => {
      const [bad, good] = [await open(), await open()];
      bad.send(bytes);
      await bad.closed;
      good.send(ping(1));
      expect(await good.next()).toMatchObject({ respondsTo: 1, document: { ok: 1 } });
    });
  }

  it('keeps 64 interleaved connections apart', async () => {
    const all = await Promise.all(Array.from({ length: 64 }, open));
    for (let round = 0; round < 20; round += 1) {
      for (const [at, client] of all.entries()) {
        const requestId = round * 64 + at;
        client.send(
          opMsg({
            requestId,
            body: {
              findAndModify: 'c',
              query: { _id: at },
              update: { $inc: { n: 1 } },
              upsert: true,
              new: true,
              $db: 'd',
            },
          }),
        );
      }
    }
    for (let round = 0; round < 20; round += 1) {
      for (const [at, client] of all.entries()) {
        expect(await client.next()).toMatchObject({
          respondsTo: round * 64 + at,
          document: { value: { _id: at, n: round + 1 } },
        });
      }
    }
  });

  it('serves others while one client reads nothing and one leaves in the middle of a message', async () => {
    const [slow, leaving, good] = [await open(), await open(), await open()];
    good.send(insertOf(1, 40, 200_000));
    expect((await good.next()).document).toMatchObject({ n: 40 });
    slow.socket.pause();
    for (let at = 0; at < 20; at += 1) slow.send(opMsg({ requestId: at, body: { find: 'c', $db: 'd' } }));
    leaving.send(ping(1).subarray(0, 20));
    leaving.close();

    good.send(opMsg({ requestId: 2, body: { count: 'c', $db: 'd' } }));
    expect(await good.next()).toMatchObject({ respondsTo: 2, document: { n: 40 } });
    slow.socket.resume();
    for (let at = 0; at < 20; at += 1) expect((await slow.next()).respondsTo).toBe(at);
  });

  it('splits an answer larger than 16 MiB into batches', async () => {
    const client = await open();
    client.send(insertOf(1, 5, 4 * 1024 * 1024));
    await client.next();
    client.send(opMsg({ requestId: 2, body: { find: 'c', $db: 'd' } }));
    const { cursor } = (await client.next()).document as { cursor: { firstBatch: unknown[]; id: unknown } };
    client.send(opMsg({ requestId: 3, body: { getMore: cursor.id, collection: 'c', $db: 'd' } }));
    const rest = (await client.next()).document;

    expect(cursor.firstBatch).toHaveLength(3);
    expect(rest).toMatchObject({ cursor: { nextBatch: [{ _id: 3 }, { _id: 4 }] } });
  });

  it('refuses a document over 16 MiB with code 10334 and stores nothing', async () => {
    const client = await open();
    client.send(insertOf(1, 1, 16 * 1024 * 1024));
    expect((await client.next()).document).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 10_334 }] });
    client.send(opMsg({ requestId: 2, body: { count: 'c', $db: 'd' } }));
    expect((await client.next()).document).toEqual({ n: 0, ok: 1 });
  });

  it('listens on loopback', () => {
    expect(store.url).toBe(`mongodb://127.0.0.1:${store.port}/?directConnection=true`);
    expect(store.path).toBeNull();
  });
});
