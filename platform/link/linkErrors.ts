import { AppError } from '../errors/appError.ts';

/** The part cannot be reached; nothing of its address is told. */
export const away = (subgraph: string, cause: unknown): AppError =>
  new AppError('SUBGRAPH_UNAVAILABLE', `The subgraph ${subgraph} is not available.`, {
    extensions: { subgraph, retryAfterMs: 1_000 },
    cause,
  });

/** The deadline passed before the answer came. */
export const late = (subgraph: string): AppError =>
  new AppError('DEADLINE_EXCEEDED', `The subgraph ${subgraph} did not answer in time.`, {
    extensions: { subgraph, retryAfterMs: 1_000 },
  });
