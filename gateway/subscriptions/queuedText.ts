import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import type { ExecutedEvent } from './eventExecution.ts';
import { type OpenBody, streamText } from './streamText.ts';
import type { StreamValue } from './streamValue.ts';

/** A message on its way: the same string, and the same bytes, for all who are told it. */
export interface Payload {
  readonly text: string;
  /** Of the text in UTF-8, encoded when somebody asks first. Never written to. */
  bytes(): Buffer;
}

/** A value on its way, serialised for all subscribers of the group. */
export interface QueuedText extends Payload {
  readonly body: OpenBody;
  /** The position that `text` tells. */
  readonly told: StreamPosition;
  /** See `Cursor`. */
  readonly filterHash: string;
}

export const createSerialiser =
  (filterHash: string) =>
  ({ position, value: { body } }: StreamValue<Pick<ExecutedEvent, 'body'>>): StreamValue<QueuedText> => ({
    position,
    value: { ...createPayload(streamText(body, position, filterHash)), body, told: position, filterHash },
  });

/** A change that took the place of an unread value carries the position of that one and needs a text of its own. */
export const payloadOf = ({ position, value }: StreamValue<QueuedText>): Payload =>
  position === value.told ? value : createPayload(streamText(value.body, position, value.filterHash));

function createPayload(text: string): Payload {
  let encoded: Buffer | undefined;
  return {
    text,
    bytes: () => {
      encoded ??= Buffer.from(text);
      return encoded;
    },
  };
}
