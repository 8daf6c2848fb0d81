import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { composeSchemaContract } from '@theguild/federation-composition';
import { type DocumentNode, parse, printSchema } from 'graphql';

/** What the gateway loads, what a client may see, and what a partner may see: SDL texts. */
export interface ComposedSchema {
  supergraph: string;
  api: string;
  public: string;
}

export interface SubgraphSource {
  name: string;
  typeDefs: DocumentNode;
}

const root = join(import.meta.dirname, '..');

/** The name of a subgraph is the name of its folder; addresses are configuration and no part of the supergraph. */
export async function readSubgraphSources(): Promise<SubgraphSource[]> {
  const folders = await readdir(join(root, 'subgraphs'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const common = await readFile(join(root, 'schema/common.graphql'), 'utf8');
  return Promise.all(
    names.sort().map(async (name) => {
      const own = await readFile(join(root, 'subgraphs', name, 'schema.graphql'), 'utf8');
      return { name, typeDefs: parse(`${common}\n${own}`) };
    }),
  );
}

/**
 * Joins the subgraphs into one graph and cuts the partner contract out of it (`@tag(name: "public")`).
 * @throws Error with one line per composition error
 */
export function compose(sources: SubgraphSource[]): ComposedSchema {
  const supergraphSdl = composeSupergraph(sources);
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  return {
    supergraph: endWithNewline(supergraphSdl),
    api: endWithNewline(printSchema(supergraph.apiSchema().toGraphQLJSSchema())),
    public: endWithNewline(composeContract(sources)),
  };
}

/** Joins any subgraphs into one graph, of which this is the SDL. @throws Error with one line per composition error */
export function composeSupergraph(sources: readonly SubgraphSource[]): string {
  const result = composeServices(sources.map((source) => ({ ...source, url: `subgraph:${source.name}` })));
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return result.supergraphSdl;
}

function composeContract(sources: SubgraphSource[]): string {
  const services = sources.map((source) => ({ ...source, url: `subgraph:${source.name}` }));
  const tags = { include: new Set(['public']), exclude: new Set<string>() };
  const contract = composeSchemaContract(services, tags, true);
  if (contract.errors?.length) throw new Error(contract.errors.map((error) => error.message).join('\n'));
  if (!('publicSdl' in contract) || !contract.publicSdl) throw new Error('The public contract came out empty.');
  return contract.publicSdl;
}

const endWithNewline = (text: string) => `${text.trimEnd()}\n`;
