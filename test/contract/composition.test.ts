import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose, readSubgraphSources } from '#schema/compose.ts';

const folder = join(import.meta.dirname, '../../schema');
const committed = (name: string) => readFileSync(join(folder, `${name}.graphql`), 'utf8');

describe('composition', () => {
  it('makes the committed supergraph, client schema and partner contract of all five subgraphs', async () => {
    const sources = await readSubgraphSources();
    expect(sources.map((source) => source.name)).toEqual(['catalog', 'customer', 'inventory', 'loyalty', 'orders']);
    expect(compose(sources)).toEqual({
      supergraph: committed('supergraph'),
      api: committed('api'),
      public: committed('public'),
    });
  });

  it('is accepted by a second composer, which nobody here wrote either', async () => {
    const sources = await readSubgraphSources();
    const result = composeServices(sources.map((source) => ({ ...source, url: `subgraph:${source.name}` })));
    expect(result.errors ?? []).toEqual([]);
    expect(result.supergraphSdl).toContain('join__Graph');
  });

  it('names every fault when subgraphs do not fit together', async () => {
    const sources = await readSubgraphSources();
    const without = sources.filter((source) => source.name !== 'catalog');
    expect(() => compose(without)).toThrow(/ProductVariant\.pointsBase/);
  });
});

describe('the partner contract', () => {
  const schema = buildSchema(committed('public'));

  it('has queries and live stock, and no way to change anything', () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).sort()).toEqual([
      'productChanged',
      'stockLevelChanged',
      'variantChanged',
    ]);
  });

  it.each(['pointsBase', 'onHand', 'safetyStock', 'audit', 'variantFacts', 'StaffMember', 'InvariantReport'])(
    'does not know %s',
    (name) => {
      expect(committed('public')).not.toMatch(new RegExp(`\\b${name}\\b`));
    },
  );
});
