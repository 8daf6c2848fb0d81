/** How an answer is written (GraphQL over HTTP, section 6). */
export interface AnswerForm {
  mediaType: 'application/graphql-response+json' | 'application/json';
  /** Whether the status tells of errors in the operation; a client that takes only `application/json` gets 200 instead. */
  tellsStatus: boolean;
}

interface MediaRange {
  type: string;
  quality: number;
}

const maxKnown = 200;
const known = new Map<string, AnswerForm | undefined>();

/** The form a client wants; undefined when it takes neither. Without a preference it is JSON. Few clients differ: their headers are remembered. */
export function negotiate(accept = '*/*'): AnswerForm | undefined {
  const form = known.get(accept);
  if (form || known.has(accept)) return form;
  if (known.size >= maxKnown) known.clear();
  const found = formOf(accept);
  known.set(accept, found);
  return found;
}

function formOf(accept: string): AnswerForm | undefined {
  const ranges = parseAccept(accept);
  const qualityOf = (...types: string[]): number =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ quality }) => quality));
  const response = qualityOf('application/graphql-response+json');
  const json = qualityOf('application/json');
  const any = qualityOf('*/*', 'application/*');
  if (response > 0 && response >= json) return { mediaType: 'application/graphql-response+json', tellsStatus: true };
  if (json > 0) return { mediaType: 'application/json', tellsStatus: any > 0 || response > 0 };
  return any > 0 ? { mediaType: 'application/json', tellsStatus: true } : undefined;
}

function parseAccept(accept: string): MediaRange[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
  });
}
