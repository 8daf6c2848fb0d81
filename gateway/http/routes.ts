import type { IncomingMessage, ServerResponse } from 'node:http';
import { createPage, type Page, type StaticFile } from './page.ts';
import { readBody } from './requestBody.ts';

/** Answers a request; settles when the answer is written. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A further route, for example of the demo issuer. Its body is at most 16 KiB. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  handle(
    request: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: string | Buffer }>;
}

/** Path → method → handler. What is not in it does not exist. */
export type RouteTable = ReadonlyMap<string, ReadonlyMap<string, Handler>>;

const maxRouteBodyBytes = 16_384;

export interface RouteTableOptions {
  graphql: Handler;
  /** The text of the schema that clients see. */
  schema: Page;
  explorer?: Page | undefined;
  staticFiles?: ReadonlyMap<string, StaticFile> | undefined;
  extraRoutes?: readonly Route[] | undefined;
  statusInfo?: (() => unknown) | undefined;
}

/** `/graphql`, `/graphiql`, `/schema.graphql`, `/status`, the files of the front ends and further routes. */
export function createRouteTable(options: RouteTableOptions): RouteTable {
  const table = new Map<string, Map<string, Handler>>();
  const add = (path: string, method: string, handler: Handler) => {
    table.set(path, (table.get(path) ?? new Map<string, Handler>()).set(method, handler));
  };
  const addPage = (path: string, page: Page) => {
    for (const method of ['GET', 'HEAD']) add(path, method, async (request, response) => page.serve(request, response));
  };

  // PUT and DELETE are of event streams that carry several operations
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) add('/graphql', method, options.graphql);
  addPage('/schema.graphql', options.schema);
  if (options.explorer) addPage('/graphiql', options.explorer);
  for (const [path, file] of options.staticFiles ?? []) addPage(path, createPage(file));
  const { statusInfo } = options;
  if (statusInfo) add('/status', 'GET', async (_request, response) => answerStatus(response, statusInfo()));
  for (const route of options.extraRoutes ?? []) add(route.path, route.method, extraHandler(route));
  return table;
}

function extraHandler(route: Route): Handler {
  return async (request, response) => {
    const { status, headers, body } = await route.handle(request, await readBody(request, maxRouteBodyBytes));
    response.writeHead(status, headers);
    response.end(body);
  };
}

function answerStatus(response: ServerResponse, info: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(info));
}
