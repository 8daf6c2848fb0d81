import { type GraphAnswer, requestGraph } from '../kit/requestGraph.ts';
import { clientName } from './documents.ts';

/** Sends one operation in the eyes of the present view. @throws NoAnswerError */
export type Send = <Data>(query: string, variables: Record<string, unknown>) => Promise<GraphAnswer<Data>>;

/**
 * Sends with the token that `token` gives, and once more with a new one where that was refused: an issuer that was
 * restarted knows its old tokens no more. Mutations carry a key, which makes a second try harmless.
 */
export function createSendWithToken(token: (isRefused: boolean) => Promise<string | null>): Send {
  return async <Data>(query: string, variables: Record<string, unknown>) => {
    const send = async (isRefused: boolean) =>
      requestGraph<Data>({ clientName, query, variables, token: await token(isRefused) });
    const first = await send(false);
    return first.errors.some(({ code }) => code === 'UNAUTHENTICATED') ? send(true) : first;
  };
}
