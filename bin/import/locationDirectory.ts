import { documents, type LocationNode } from './documents.ts';
import type { GraphClient } from './graphClient.ts';

/** A place of the shop; `id` is null for one that a dry run would make. */
export interface KnownLocation {
  id: string | null;
  code: string;
}

export interface LocationDirectory {
  /** The place with this code, else with this name, case aside; made where that is wanted. Null: refused, with the reason. */
  find(text: string): Promise<{ location: KnownLocation } | { location: null; reason: string }>;
}

interface LocationDirectoryOptions {
  graph: GraphClient;
  createMissing: boolean;
  dryRun: boolean;
  onCreated: () => void;
}

/** The places of the shop, loaded once with the first question. */
export function createLocationDirectory(options: LocationDirectoryOptions): LocationDirectory {
  const answers = new Map<string, ReturnType<LocationDirectory['find']>>();
  let all: Promise<LocationNode[]> | null = null;
  return {
    find(text) {
      const key = text.toLowerCase();
      const known = answers.get(key);
      if (known) return known;
      all ??= loadLocations(options.graph);
      const answer = all.then((locations) => matchLocation(locations, text) ?? createOrRefuse(options, text));
      answers.set(key, answer);
      return answer;
    },
  };
}

async function loadLocations(graph: GraphClient): Promise<LocationNode[]> {
  const nodes: LocationNode[] = [];
  let after: string | null = null;
  do {
    const {
      locations,
    }: {
      locations: { edges: { node: LocationNode }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    } = await graph.send(documents.locations, { after });
    nodes.push(...locations.edges.map((edge) => edge.node));
    after = locations.pageInfo.hasNextPage ? locations.pageInfo.endCursor : null;
  } while (after);
  return nodes;
}

function matchLocation(locations: readonly LocationNode[], text: string): { location: KnownLocation } | null {
  const wanted = text.toLowerCase();
  const byName = locations.filter(({ name }) => name.toLowerCase() === wanted);
  const match =
    locations.find(({ code }) => code === text) ??
    locations.find(({ code }) => code.toLowerCase() === wanted) ??
    (byName.length === 1 ? byName[0] : undefined);
  return match ? { location: match } : null;
}

async function createOrRefuse(
  { graph, createMissing, dryRun, onCreated }: LocationDirectoryOptions,
  code: string,
): Promise<{ location: KnownLocation } | { location: null; reason: string }> {
  if (!createMissing)
    return { location: null, reason: `the shop has no location "${code}"; --create-locations makes it` };
  if (!/^[\p{L}\p{N} ._-]{1,40}$/u.test(code)) {
    return {
      location: null,
      reason: `"${code}" cannot be the code of a location: up to 40 letters, digits, spaces, dots, hyphens, underscores`,
    };
  }
  if (dryRun) {
    onCreated();
    return { location: { id: null, code } };
  }
  const { upsertLocation } = await graph.send(documents.upsertLocation, {
    input: { code, name: code, kind: 'STORE', status: 'OPEN' },
  });
  const [refusal] = upsertLocation.userErrors;
  if (!upsertLocation.location) return { location: null, reason: refusal?.message ?? 'the shop refused the location' };
  onCreated();
  return { location: upsertLocation.location };
}
