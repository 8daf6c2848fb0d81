import type { ExecutionResult } from 'graphql';
import type {
  StreamPosition,
  SubgraphLink,
  SubgraphRequest,
  SubgraphStreamRequest,
} from '#platform/link/subgraphLink.ts';

/** A stream that a subgraph was asked for, fed by the test. */
export interface FakeStream {
  request: SubgraphStreamRequest;
  push(position: StreamPosition, data: Record<string, unknown>): void;
  pushResult(result: ExecutionResult): void;
  fail(error: Error): void;
  end(): void;
  /** Whether the gateway has left. */
  isClosed(): boolean;
}

export interface FakeLink extends SubgraphLink {
  /** In order of opening. */
  streams: FakeStream[];
  sent: SubgraphRequest[];
  /** The last stream; fails when there is none. */
  stream(): FakeStream;
  /** How the next calls of `send` are answered. */
  answer: (request: SubgraphRequest) => ExecutionResult | Promise<ExecutionResult>;
}

/** A subgraph played by the test. */
export function createFakeLink(name: string): FakeLink {
  const link: FakeLink = {
    name,
    streams: [],
    sent: [],
    answer: () => ({ data: {} }),
    stream: () => {
      const stream = link.streams.at(-1);
      if (!stream) throw new Error(`Nobody has subscribed to ${name}.`);
      return stream;
    },
    send: async (request) => {
      link.sent.push(request);
      return link.answer(request);
    },
    subscribe: (request) => {
      const { stream, iterator } = createStream(request);
      link.streams.push(stream);
      return iterator;
    },
    close: async () => {},
  };
  return link;
}

type Step = { result: ExecutionResult } | { error: Error } | { end: true };

function createStream(request: SubgraphStreamRequest): {
  stream: FakeStream;
  iterator: AsyncIterableIterator<ExecutionResult>;
} {
  const steps: Step[] = [];
  let closed = false;
  let wake: (() => void) | undefined;
  const add = (step: Step) => {
    steps.push(step);
    wake?.();
  };
  const leave = async () => {
    closed = true;
    wake?.();
    return { done: true, value: undefined } as const;
  };
  request.signal?.addEventListener('abort', leave);
  const iterator: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      while (steps.length === 0 && !closed) await new Promise<void>((resolve) => (wake = resolve));
      const step = closed ? undefined : steps.shift();
      if (!step || 'end' in step) return leave();
      if ('error' in step) throw step.error;
      return { done: false, value: step.result };
    },
    return: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const stream: FakeStream = {
    request,
    push: (position, data) => add({ result: { data, extensions: { stream: position } } }),
    pushResult: (result) => add({ result }),
    fail: (error) => add({ error }),
    end: () => add({ end: true }),
    isClosed: () => closed,
  };
  return { stream, iterator };
}
