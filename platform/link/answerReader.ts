import type { Dispatcher } from 'undici';
import { AppError } from '../errors/appError.ts';
import type { CallWatch, WatchedCall } from './callWatch.ts';
import { away, noResult } from './linkErrors.ts';
import type { CallerSignal, SubgraphResult } from './subgraphLink.ts';

export interface AnswerReaderOptions {
  /** Name of the subgraph. */
  name: string;
  /** From now; then the call is cut and DEADLINE_EXCEEDED. */
  limitMs: number;
  /** Cuts the call. */
  signal: CallerSignal | undefined;
  watch: CallWatch;
  resolve(result: SubgraphResult): void;
  reject(error: AppError): void;
}

/**
 * What undici tells of one exchange, as one result. Settles once: with a whole answer in the shape of GraphQL, else with
 * SUBGRAPH_UNAVAILABLE or DEADLINE_EXCEEDED, and then the socket is closed unless it was not used yet.
 */
export function createAnswerReader(options: AnswerReaderOptions): Dispatcher.DispatchHandler {
  const { name, watch } = options;
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let answerStatus = 0;
  let isOver = false;
  const call: WatchedCall = {
    endsAt: performance.now() + options.limitMs,
    signal: options.signal,
    fail(error) {
      if (isOver) return;
      isOver = true;
      watch.remove(place);
      options.reject(error);
      controller?.abort(error);
    },
  };
  const place = watch.add(call);

  return {
    onRequestStart(started) {
      if (isOver) throw new Error('The call is over.'); // it waited for a socket too long; the socket is left to others
      controller = started;
    },
    onResponseStart(_controller, status, headers) {
      if (status < 200) return; // early hints and the like: the answer is still to come
      // 401 refuses our envelope (other keys, another clock), not the caller: whose rights are missing stands in a result
      if (status === 401 || !isResultType(headers['content-type'])) call.fail(away(name, noResult(status)));
      answerStatus = status;
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      if (isOver) return;
      try {
        const result = toResult(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString());
        isOver = true;
        watch.remove(place);
        options.resolve(result);
      } catch (error) {
        call.fail(away(name, noResult(answerStatus, (error as Error).message)));
      }
    },
    onResponseError(_controller, error) {
      call.fail(error instanceof AppError ? error : away(name, error));
    },
  };
}

const isResultType = (type: string | string[] | undefined): boolean =>
  typeof type === 'string' &&
  (type.startsWith('application/graphql-response+json') || type.startsWith('application/json'));

/** @throws Error when the text is no result of GraphQL; nothing of the text stands in it */
function toResult(text: string): SubgraphResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The answer is not JSON.');
  }
  if (!isObject(value)) throw new Error('The answer is no object.');
  const { data, errors } = value;
  if (data === undefined && errors === undefined) throw new Error('The answer has neither data nor errors.');
  if (data !== undefined && data !== null && !isObject(data)) throw new Error('The data of the answer is no object.');
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isError)))
    throw new Error('The errors of the answer are no list of errors.');
  // set in any case: the answer itself may have something under this name
  return Object.assign(value, { isPlain: !text.includes('\\') });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStep = (step: unknown): boolean => typeof step === 'string' || typeof step === 'number';

/** What is read of an error; the rest is not looked at. */
function isError(error: unknown): boolean {
  if (!isObject(error) || typeof error.message !== 'string') return false;
  const { path, extensions } = error;
  return (
    (path === undefined || path === null || (Array.isArray(path) && path.every(isStep))) &&
    (extensions === undefined || extensions === null || isObject(extensions))
  );
}
