import { type GraphQLSchema, printSchema } from 'graphql';
import { createPage, type Page } from './page.ts';

/** The text of the schema that clients see now, printed once per schema. */
export function createSchemaPage(current: () => GraphQLSchema): Page {
  const pages = new WeakMap<GraphQLSchema, Page>();

  function pageOf(schema: GraphQLSchema): Page {
    const known = pages.get(schema);
    if (known) return known;
    const body = Buffer.from(`${printSchema(schema)}\n`);
    const page = createPage({ contentType: 'text/plain; charset=utf-8', body });
    pages.set(schema, page);
    return page;
  }

  return { serve: (request, response) => pageOf(current()).serve(request, response) };
}
