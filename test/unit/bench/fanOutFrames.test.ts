import { describe, expect, it } from 'vitest';
import { createChangeCounter } from '../../../bench/fanOut/changeCounter.ts';
import { clientFrame, createFrameReader, type Frame } from '../../../bench/fanOut/frameReader.ts';
import { dataOf, levelAt } from '../../../bench/fanOut/liveShop.ts';
import type { LoadClient } from '../../../bench/fanOut/loadClient.ts';

/** As a server sends it: without a mask. */
function serverFrame(text: string, opcode = 1): Buffer {
  const payload = Buffer.from(text);
  if (payload.length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]);
  const head = Buffer.from([0x80 | opcode, 126, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const change = (number: number) =>
  serverFrame(`{"id":"0","type":"next","payload":{"data":${dataOf(levelAt(number, 1_234_567n))}}}`);

function lengthsOf(pieces: readonly Buffer[]): [opcode: number, length: number][] {
  const seen: [number, number][] = [];
  const reader = createFrameReader(({ opcode, length }) => seen.push([opcode, length]));
  for (const piece of pieces) reader.read(piece);
  return seen;
}

describe('the frames that the load reads', () => {
  const stream = Buffer.concat([
    serverFrame('{}'),
    change(1),
    serverFrame('', 9),
    change(2),
    serverFrame('x'.repeat(126)),
  ]);
  const expected = [
    [1, 2],
    [1, change(1).length - 4],
    [9, 0],
    [1, change(2).length - 4],
    [1, 126],
  ];

  it('are the same wherever the bytes were cut', () => {
    expect(lengthsOf([stream])).toEqual(expected);
    expect(lengthsOf([...stream].map((byte) => Buffer.from([byte])))).toEqual(expected);
    for (let at = 1; at < stream.length; at += 1)
      expect(lengthsOf([stream.subarray(0, at), stream.subarray(at)])).toEqual(expected);
  });

  it('are given whole on demand', () => {
    for (let at = 1; at < stream.length; at += 1) {
      const texts: string[] = [];
      const onFrame = ({ bytes, start, length, isWhole }: Frame) =>
        texts.push(isWhole ? String(bytes.subarray(start, start + length)) : 'a part');
      const reader = createFrameReader(onFrame, { keepsParts: true });
      reader.read(stream.subarray(0, at));
      reader.read(stream.subarray(at));
      expect(texts).toEqual(['{}', String(change(1).subarray(4)), '', String(change(2).subarray(4)), 'x'.repeat(126)]);
    }
  });

  it('are of one length for all changes', () => {
    expect(new Set([0, 1, 999, 1_000, 98_765].map((number) => change(number).length)).size).toBe(1);
  });

  it('of the load itself are masked and carry their length', () => {
    expect(clientFrame('{}').subarray(0, 6)).toEqual(Buffer.from([0x81, 0x82, 0, 0, 0, 0]));
    expect(clientFrame('x'.repeat(126)).subarray(0, 8)).toEqual(Buffer.from([0x81, 0xfe, 0, 126, 0, 0, 0, 0]));
  });
});

describe('the counter of changes', () => {
  const stub = () => {
    const written: string[] = [];
    const socket = { write: (bytes: Buffer) => written.push(bytes.toString('latin1')) };
    return { client: { socket, operations: 1, seen: 0, isSampled: false } as unknown as LoadClient, written };
  };

  it('learns which length is that of a change and counts these alone', async () => {
    const counter = createChangeCounter();
    const { client } = stub();
    const reader = createFrameReader((frame) => counter.onFrame(client, frame));
    reader.read(change(1));
    expect(counter.learn(2)).toBe(false);
    counter.unlearn();
    reader.read(change(1));
    expect(counter.learn(1)).toBe(true);
    reader.read(Buffer.concat([change(2), serverFrame('{"type":"complete","id":"0"}'), change(3)]));
    expect(client.seen).toBe(2);
    await counter.reach(2, 60_000);
  });

  it('answers both kinds of ping', () => {
    const counter = createChangeCounter();
    const { client, written } = stub();
    const reader = createFrameReader((frame) => counter.onFrame(client, frame));
    reader.read(Buffer.concat([serverFrame('{"type":"ping"}'), serverFrame('', 9)]));
    expect(written).toEqual([
      clientFrame('{"type":"pong"}').toString('latin1'),
      clientFrame('', 10).toString('latin1'),
    ]);
  });
});
