import { createPage, type Page } from './page.ts';

/** The page brings its scripts and workers inside itself; whatever else it might ask for is refused by the browser. */
const policy =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the explorer shows first: a valid query over catalog, inventory and loyalty. */
export const firstQuery = `# Price, points and stock of the first products, from three subgraphs in one request.
query FirstProducts {
  products(first: 5) {
    edges {
      node {
        title
        variants {
          sku
          price { unitPrice { decimal currency } }
          pointsPreview
        }
      }
    }
  }
  stockLevels(first: 5) {
    edges { node { band location { name } variant { sku } } }
  }
}
`;

/**
 * GraphiQL as one page of its own, 9 MB or 2.4 MB compressed, with subscriptions over sockets; loaded and made when it is
 * first asked for, since it takes more memory than all the rest of a gateway.
 */
export function createExplorer(): Page {
  let page: Promise<Page> | undefined;
  return {
    async serve(request, response) {
      page ??= renderPage();
      await (await page).serve(request, response);
    },
  };
}

async function renderPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Noren explorer',
    endpoint: '/graphql',
    defaultQuery: firstQuery,
    subscriptionsProtocol: 'WS',
    credentials: 'omit',
  });
  return createPage({ contentType: 'text/html; charset=utf-8', body: Buffer.from(html) }, policy);
}
