// https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
import { cursorOf } from '../subscriptions/streamText.ts';
import type { Framing } from './framing.ts';

const contentType = 'text/event-stream; charset=utf-8';
const comment = ':\n\n';

/** A stream for one operation. The cursor is the event's id, which `EventSource` sends when it comes back. */
export const sseFraming: Framing = {
  contentType,
  opening: comment,
  heartbeat: comment,
  next: (text) => {
    const cursor = cursorOf(text);
    return `event: next\n${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${text}\n\n`;
  },
  failure: (errors) => `event: next\ndata: ${JSON.stringify({ errors })}\n\n`,
  // an event needs data to be dispatched by EventSource, be it empty
  complete: 'event: complete\ndata: \n\n',
};

/** An operation of a stream that carries several. */
export function sseFramingOf(operationId: string): Framing {
  const id = JSON.stringify(operationId);
  const next = (text: string) => `event: next\ndata: {"id":${id},"payload":${text}}\n\n`;
  return {
    ...sseFraming,
    next,
    failure: (errors) => next(JSON.stringify({ errors })),
    complete: `event: complete\ndata: {"id":${id}}\n\n`,
  };
}
