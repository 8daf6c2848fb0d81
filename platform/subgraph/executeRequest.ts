import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import type { EventWithoutData, FeedEvent, FeedIterator } from '../events/liveFeed.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { LogPosition, SubgraphRequest, SubgraphStreamRequest } from '../link/subgraphLink.ts';
import type { Logger } from '../logging/logger.ts';
import { maskSubgraphError } from './maskSubgraphError.ts';

export interface SubgraphExecution {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphStreamRequest): AsyncIterableIterator<ExecutionResult>;
}

const cachedDocuments = 1_000;

/** Runs operations against a guarded schema. Errors come back masked, with code and path. */
export function createSubgraphExecution(options: {
  schema: GraphQLSchema;
  contextFor: (viewer: Viewer) => unknown;
  clock: Clock;
  logger: Logger;
}): SubgraphExecution {
  const { schema, contextFor, clock, logger } = options;
  const documents = new Map<string, DocumentNode | GraphQLError[]>();

  function prepare(query: string): DocumentNode | GraphQLError[] {
    const known = documents.get(query);
    if (known) return known;
    const prepared = parseAndValidate(schema, query);
    documents.set(query, prepared);
    const oldest = documents.size > cachedDocuments ? documents.keys().next().value : undefined;
    if (oldest !== undefined) documents.delete(oldest);
    return prepared;
  }

  const finish = (result: ExecutionResult): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => maskSubgraphError(error, logger)) } : result;

  function prepareExecution(request: SubgraphRequest) {
    if (clock.now() > request.deadline) throw new AppError('DEADLINE_EXCEEDED', 'The request came after its deadline.');
    const document = prepare(request.query);
    if (Array.isArray(document)) return { errors: document };
    return { schema, document, variableValues: request.variables ?? {}, contextValue: contextFor(request.viewer) };
  }

  /** A refused stream is a result with errors: on a socket that carries others a throw would end them all. */
  function prepareOrRefuse(request: SubgraphRequest): ReturnType<typeof prepareExecution> {
    try {
      return prepareExecution(request);
    } catch (error) {
      return { errors: [toGraphQLError(error)] };
    }
  }

  return {
    async execute(request) {
      const execution = prepareExecution(request);
      return finish('errors' in execution ? execution : await execute(execution));
    },

    subscribe(request) {
      const execution = prepareOrRefuse(request);
      const source = 'errors' in execution ? Promise.resolve(execution) : createSourceEventStream(execution);
      return mapEvents(
        source.then((opened) => sinceOf(opened as SourceStream | ExecutionResult, request.resume)),
        async (event) => {
          if (event.value === null) return { data: null, extensions: { stream: event.stream } };
          const contextValue = contextFor(request.viewer); // loaders live for one event
          const result = finish(
            await execute({ ...(execution as Parameters<typeof execute>[0]), contextValue, rootValue: event }),
          );
          return { ...result, extensions: { ...result.extensions, stream: event.stream } };
        },
        { finish, signal: request.signal },
      );
    },
  };
}

function parseAndValidate(schema: GraphQLSchema, query: string): DocumentNode | GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule]);
    return errors.length === 0 ? document : errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    throw error;
  }
}

function toGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

const withCode = (error: GraphQLError, code: string) =>
  new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });

/** A value of a stream, or what is said of a key alone. */
type StreamEvent = FeedEvent<unknown> | EventWithoutData;

/** What a resolver gives: a feed's iterator, or that of one around it, which cannot resume unless it says how. */
type SourceStream = AsyncIterable<StreamEvent> & Partial<Pick<FeedIterator<unknown>, 'since'>>;

function sinceOf(
  opened: SourceStream | ExecutionResult,
  resume: LogPosition | undefined,
): AsyncIterable<StreamEvent> | ExecutionResult {
  if (!resume || !(Symbol.asyncIterator in opened)) return opened;
  return opened.since?.(resume) ?? cannotResume();
}

async function* cannotResume(): AsyncGenerator<EventWithoutData, undefined> {
  yield { stream: { key: null, rev: 0, kind: 'RESET', remaining: 0 }, value: null };
}

/** Not a generator: `return()` reaches the source at once, also while a value is awaited. */
function mapEvents(
  source: Promise<AsyncIterable<StreamEvent> | ExecutionResult>,
  toResult: (event: StreamEvent) => Promise<ExecutionResult>,
  options: { finish: (result: ExecutionResult) => ExecutionResult; signal?: AbortSignal | undefined },
): AsyncIterableIterator<ExecutionResult> {
  let inner: AsyncIterator<StreamEvent> | undefined;
  let ended = false;
  const done = { done: true, value: undefined } as const;

  function end(): void {
    ended = true;
    options.signal?.removeEventListener('abort', finish);
  }

  async function finish() {
    end();
    await inner?.return?.();
    return done;
  }
  options.signal?.addEventListener('abort', finish);

  async function next(): Promise<IteratorResult<ExecutionResult>> {
    if (ended) return done;
    if (!inner) {
      const opened = await source;
      if (!(Symbol.asyncIterator in opened)) {
        end(); // refused: one result with errors, then the end
        return { done: false, value: options.finish(opened) };
      }
      inner = opened[Symbol.asyncIterator]();
      if (ended) return finish();
    }
    let event: IteratorResult<StreamEvent>;
    try {
      event = await inner.next();
    } catch (error) {
      end();
      return { done: false, value: options.finish({ errors: [toGraphQLError(error)] }) };
    }
    if (event.done || ended) return finish();
    return { done: false, value: await toResult(event.value) };
  }

  return {
    next,
    return: finish,
    throw: async (error) => {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
