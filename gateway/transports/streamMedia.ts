import type { Framing } from './framing.ts';
import { multipartFraming } from './multipartFraming.ts';
import { sseFraming } from './sseFraming.ts';

/** What a client takes that can be streamed to. */
export interface StreamMedia {
  /** For a subscription; undefined when the client takes none. */
  framing: Framing | undefined;
  /** Whether a single result may come as plain JSON, because the client names it. */
  takesJson: boolean;
}

interface Range {
  type: string;
  parameters: ReadonlyMap<string, string>;
  quality: number;
}

/** Of several, the one that the client prefers; of equal ones the first. Streams are only for clients that name them. */
export function streamMediaOf(accept: string): StreamMedia {
  const ranges = accept.split(',').map(parseRange);
  const wanted = ranges.filter(({ quality }) => quality > 0);
  const [best] = wanted
    .flatMap(({ quality, ...range }) => {
      const framing = framingOf(range);
      return framing ? [{ framing, quality }] : [];
    })
    .sort((a, b) => b.quality - a.quality);
  return { framing: best?.framing, takesJson: wanted.some(({ type }) => jsonTypes.has(type)) };
}

const jsonTypes = new Set(['application/json', 'application/graphql-response+json']);

function framingOf({ type, parameters }: Pick<Range, 'type' | 'parameters'>): Framing | undefined {
  if (type === 'text/event-stream') return sseFraming;
  return type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0' ? multipartFraming : undefined;
}

function parseRange(text: string): Range {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((parameter) => {
      const [name = '', value = ''] = parameter.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
    }),
  );
  const quality = parameters.get('q');
  return { type: type.toLowerCase(), parameters, quality: quality === undefined ? 1 : Number(quality) || 0 };
}
