import { Agent, request } from 'undici';
import type { SignatureCheck } from './signature.ts';
import type { SupergraphSource } from './supergraphSource.ts';

/** For the whole of it: a source that drips would keep a gateway from every later supergraph. */
const timeoutMs = 15_000;
const maxBytes = 16 * 1024 * 1024;

/**
 * A supergraph behind an address; its signature, where one is asked for, is the header `x-supergraph-signature`.
 * Asked with the ETag of the last answer, so that an unchanged one is not sent again.
 */
export function createUrlSource(url: string, signature: SignatureCheck): SupergraphSource {
  const dispatcher = new Agent({ maxResponseSize: maxBytes });
  let known: { etag: string; text: string } | undefined;
  return {
    async load() {
      const response = await request(url, {
        dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { accept: 'text/plain, application/graphql', ...(known && { 'if-none-match': known.etag }) },
      });
      if (known && response.statusCode === 304) {
        await response.body.dump();
        return known.text;
      }
      if (response.statusCode !== 200) {
        await response.body.dump();
        throw new Error(`The supergraph cannot be had: ${new URL(url).host} answers ${response.statusCode}.`);
      }
      const text = await response.body.text();
      signature.check(text, single(response.headers['x-supergraph-signature']));
      const etag = single(response.headers.etag);
      known = etag === undefined ? undefined : { etag, text };
      return text;
    },
  };
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
