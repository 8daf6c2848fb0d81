import { createAccessToken } from './accessToken.ts';
import { createGraphClient, type GraphClient } from './graphClient.ts';
import { importConfig } from './importConfig.ts';
import { UnusableInput } from './unusableInput.ts';

/** Where `npm start` serves. */
export const defaultGraphUrl = 'http://127.0.0.1:4000/graphql';

/**
 * A client for the graph at `url`, with the given token, else that of `NOREN_TOKEN`, else one of the demo issuer.
 * @throws UnusableInput when the address is none
 */
export function connect({ url = defaultGraphUrl, token }: { url?: string; token?: string | undefined }): GraphClient {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UnusableInput(`"${url}" is no address; write for example ${defaultGraphUrl}.`);
  const address = new URL(url);
  // the bare address of a gateway means its graph
  if (address.pathname === '/') address.pathname = '/graphql';
  return createGraphClient({
    url: address.href,
    token: createAccessToken({ url: address.href, token: token ?? importConfig().token }),
  });
}
