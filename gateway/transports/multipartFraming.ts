// https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
import type { Framing } from './framing.ts';

const delimiter = '\r\n--graphql';
/** With the delimiter behind it: a reader takes a part only when it knows its end. */
const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}${delimiter}`;

/** Each result is a part `{"payload":…}`; a body that ends without its closing delimiter was cut. */
export const multipartFraming: Framing = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: delimiter + part('{}'),
  heartbeat: part('{}'),
  next: (text) => part(`{"payload":${text}}`),
  failure: (errors) => part(JSON.stringify({ payload: null, errors })),
  complete: '--\r\n',
};
