import { execute, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createMessageReader } from '../../../bench/execution/httpMessages.ts';
import { answerBig, answerMedium, answerTrivial, type Fetch } from '../../../bench/execution/peers/handWritten.ts';
import { createRecordings } from '../../../bench/execution/recordings.ts';
import { expectedAnswers } from '../../../bench/execution/shopAnswers.ts';
import { createSubgraphSchema } from '../../../bench/execution/shopSubgraphs.ts';

const bodyOf = (query: string, variables?: unknown) => Buffer.from(JSON.stringify({ query, variables }));

describe('the recorded subgraphs', () => {
  const recorded = () => createRecordings(async ({ query, variables }) => ({ data: { query, variables } }));

  it('execute what they do not know and replay it after that', async () => {
    const recordings = recorded();
    const first = await recordings.answer(bodyOf('{ me { id } }'));
    expect(recordings.answer(bodyOf('{ me { id } }'))).toBe(first);
    expect(first.toString().split('\r\n')).toEqual([
      'HTTP/1.1 200 OK',
      'content-type: application/json',
      'content-length: 49',
      '',
      '{"data":{"query":"{ me { id } }","variables":{}}}',
    ]);
    expect(recordings.executedCount()).toBe(1);
  });

  it('know a question in other bytes, and no other question', async () => {
    const recordings = recorded();
    const first = await recordings.answer(bodyOf('query ($a: Int) { me { id } }', { a: 1, b: [{ c: 1, d: 2 }] }));
    expect(await recordings.answer(bodyOf('query($a:Int){me{id}}', { b: [{ d: 2, c: 1 }], a: 1 }))).toBe(first);
    expect(recordings.executedCount()).toBe(1);
    await recordings.answer(bodyOf('query($a:Int){me{id}}', { b: [{ d: 2, c: 1 }], a: 2 }));
    await recordings.answer(bodyOf('{ me { id } }'));
    expect(recordings.executedCount()).toBe(3);
  });

  it('tell texts apart that differ in spaces alone', async () => {
    const recordings = recorded();
    await recordings.answer(bodyOf('{ find(text: "a b") }'));
    await recordings.answer(bodyOf('{ find(text: "a  b") }'));
    expect(recordings.executedCount()).toBe(2);
  });
});

describe('messages of HTTP', () => {
  const byLength = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
  const byChunks = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\n\r\n';

  it.each([1, 7, 60, 1_000])('are whole however they are cut, here every %i bytes', (size) => {
    const messages: string[] = [];
    const read = createMessageReader(({ firstLine, body }) => messages.push(`${firstLine} | ${body}`));
    const bytes = Buffer.from(byLength + byChunks + byLength);
    const reused = Buffer.alloc(size);
    for (let at = 0; at < bytes.length; at += size) read(reused.subarray(0, bytes.copy(reused, 0, at)));
    expect(messages).toEqual(Array.from({ length: 3 }, () => 'HTTP/1.1 200 OK | hello'));
  });
});

describe('the hand-written gateway', () => {
  const schemas = {
    accounts: createSubgraphSchema('accounts'),
    inventory: createSubgraphSchema('inventory'),
    products: createSubgraphSchema('products'),
    reviews: createSubgraphSchema('reviews'),
  };

  async function ask(answer: (fetch: Fetch) => Promise<object>) {
    let calls = 0;
    const fetch = async (name: keyof typeof schemas, query: string, variables?: object) => {
      calls += 1;
      const document = parse(query);
      expect(validate(schemas[name], document)).toEqual([]);
      const result = await execute({
        schema: schemas[name],
        document,
        variableValues: variables as Record<string, unknown>,
      });
      expect(result.errors).toBeUndefined();
      return JSON.parse(JSON.stringify(result.data)) as never;
    };
    return { answer: await answer(fetch as Fetch), calls };
  }

  it.each([
    ['big', answerBig, 6, 87_424],
    ['medium', answerMedium, 2, 3_176],
    ['trivial', answerTrivial, 1, 36],
  ] as const)('gives the %s answer of the data', async (name, answer, calls, bytes) => {
    expect(await ask(answer)).toEqual({ answer: expectedAnswers[name], calls });
    expect(JSON.stringify({ data: expectedAnswers[name] })).toHaveLength(bytes);
  });
});
