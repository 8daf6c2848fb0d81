import { stripIgnoredCharacters } from 'graphql';

/** What a subgraph was asked, and what it said, as bytes. */
export interface Recordings {
  /** The answer to these bytes; executed and kept when nobody asked this before. */
  answer(body: Buffer): Buffer | Promise<Buffer>;
  /** How many answers were executed and not replayed. */
  executedCount(): number;
}

export type ExecuteRequest = (request: { query: string; variables: Record<string, unknown> }) => Promise<object>;

/**
 * Bodies that ask the same in other bytes (spaces, order of keys, further members) have one answer, so that the count
 * says what was really asked; every gateway's own texts are learnt on their first pass.
 */
export function createRecordings(execute: ExecuteRequest): Recordings {
  const byBody = new Map<string, Buffer>();
  const byQuestion = new Map<string, Promise<Buffer>>();
  let executed = 0;

  async function learn(key: string, body: Buffer): Promise<Buffer> {
    const { query, variables } = JSON.parse(body.toString()) as {
      query: string;
      variables?: Record<string, unknown> | null;
    };
    const question = questionOf(query, variables ?? {});
    let answer = byQuestion.get(question);
    if (!answer) {
      executed += 1;
      answer = execute({ query, variables: variables ?? {} }).then((result) => toResponse(JSON.stringify(result)));
      byQuestion.set(question, answer);
    }
    const bytes = await answer;
    byBody.set(key, bytes);
    return bytes;
  }

  return {
    answer(body) {
      const key = body.toString('latin1'); // the bytes themselves: nothing is decoded to find what is known
      return byBody.get(key) ?? learn(key, body);
    },
    executedCount: () => executed,
  };
}

/** The same for all bodies that ask the same. */
export const questionOf = (query: string, variables: Record<string, unknown>): string =>
  JSON.stringify([stripIgnoredCharacters(query), sorted(variables)]);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function toResponse(text: string): Buffer {
  const length = Buffer.byteLength(text);
  return Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${text}`);
}
