import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const imports = [
  ['@key', '@requires', '@provides', '@external', '@shareable', '@override', '@inaccessible', '@interfaceObject'],
  ['@context', '@fromContext', '@cost', '@listSize'],
].flat();
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})\n`;

/** The supergraph of small subgraphs by name, whose SDL needs no `@link`. @throws Error with what does not compose */
export function composeSupergraph(subgraphs: Record<string, string>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    typeDefs: parse(link + sdl),
    url: `subgraph:${name}`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}
