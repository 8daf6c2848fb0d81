import { createPatientCaller, type PatientCaller } from '../drivers/patientCaller.ts';
import { type ArticleState, type Movement, sumMovements } from './compareUnits.ts';
import type { DayShop } from './openShop.ts';

interface Level {
  id: string;
  variant: { id: string };
  onHand: number;
  reserved: number;
}

interface MovementPage {
  edges: { node: Movement }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const levelsQuery = `query DayLevels($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevels(first: 100, filter: { variantIds: $variantIds, locationIds: $locationIds }) {
    edges { node { id variant { id } onHand reserved } }
  }
}`;
const page = '{ edges { node { kind quantity oversold } } pageInfo { hasNextPage endCursor } }';
const movementsQuery = `query DayMovements($levelId: ID!, $after: String) {
  page: stockMovements(levelId: $levelId, first: 100, after: $after) ${page}
}`;
const readersAtOnce = 4;

/** Level and whole ledger of each article of the day, read through the graph. */
export async function readBooks(options: {
  url: string;
  token: string;
  shop: DayShop;
}): Promise<Map<string, ArticleState>> {
  const graph = createPatientCaller(options);
  const { variants, locationId } = options.shop;
  const articles = new Map([...variants].map(([article, variantId]) => [variantId, article]));
  const ids = [...articles.keys()];
  const state = new Map<string, ArticleState>();
  for (let start = 0; start < ids.length; start += 100) {
    const levels = await readLevels(graph, ids.slice(start, start + 100), locationId);
    const queue = levels.values();
    const reader = async (): Promise<void> => {
      for (const { id, variant, onHand, reserved } of queue) {
        const ledger = sumMovements(await readMovements(graph, id));
        state.set(articles.get(variant.id) ?? variant.id, { ledger, onHand, reserved });
      }
    };
    await Promise.all(Array.from({ length: readersAtOnce }, reader));
  }
  return state;
}

async function readLevels(graph: PatientCaller, variantIds: string[], locationId: string): Promise<Level[]> {
  const { data, refusal } = await graph.send<{ stockLevels: { edges: { node: Level }[] } }>(levelsQuery, {
    variantIds,
    locationIds: [locationId],
  });
  if (!data) throw new Error(`The levels cannot be read: ${refusal}.`);
  return data.stockLevels.edges.map(({ node }) => node);
}

async function readMovements(graph: PatientCaller, levelId: string): Promise<Movement[]> {
  const movements: Movement[] = [];
  let after: string | null = null;
  do {
    const answer: { data?: { page: MovementPage }; refusal?: string } = await graph.send(movementsQuery, {
      levelId,
      after,
    });
    if (!answer.data) throw new Error(`The movements of ${levelId} cannot be read: ${answer.refusal}.`);
    const { edges, pageInfo } = answer.data.page;
    movements.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return movements;
}

/** One invariant that was checked. */
export interface Invariant {
  subgraph: string;
  invariant: string;
  checked: number;
  violations: number;
  samples: string[];
}

/** Every invariant of every subgraph. @param options.token of staff with `audit:read` */
export async function readAudit(options: { url: string; token: string }): Promise<Invariant[]> {
  const query = 'query DayAudit { audit { subgraph invariant checked violations samples } }';
  const { data, refusal } = await createPatientCaller(options).send<{ audit: Invariant[] }>(query, {});
  if (!data) throw new Error(`The audit gives no answer: ${refusal}.`);
  return data.audit;
}
