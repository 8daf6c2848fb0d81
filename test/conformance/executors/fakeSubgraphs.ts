// Subgraphs without data: each value follows from a seed, the object and the field, whichever subgraph is asked.
import type { Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  execute,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import { createBoundedCache } from '#gateway/boundedCache.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

/** How many of a thousand values are nulls, thrown errors or entities that a subgraph does not know. */
export interface FakeFaults {
  nulls: number;
  errors: number;
  unknownEntities: number;
}

interface FakeObject {
  __typename: string;
  /** Two objects with one id have the same fields. */
  id: string;
}

/** So few entities of each type that lists hold the same ones again and again. */
const entitiesPerType = 5;

/** More than the requests of one operation, which come again with each seed. */
const rememberedTexts = 200;

/** What one run of links is like. */
export interface FakeRun {
  seed: number;
  faults: FakeFaults;
  /** Told the text of each request. */
  onRequest?: (query: string) => void;
}

/** The subgraphs of a supergraph; each run of it has a link per subgraph, answered in memory. */
export function createFakeSubgraphs(supergraph: Supergraph): (run: FakeRun) => ReadonlyMap<string, SubgraphLink> {
  const entityTypes = entityTypesOf(supergraph);
  const parsed = createBoundedCache<string, DocumentNode>(rememberedTexts);
  const schemas = [...supergraph.subgraphs()].map(({ name, schema }) => ({ name, schema: schema.toGraphQLJSSchema() }));
  const parseOnce = (query: string): DocumentNode => {
    const known = parsed.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    parsed.set(query, document);
    return document;
  };

  function createLink({ name, schema }: (typeof schemas)[number], run: FakeRun): SubgraphLink {
    const fieldResolver = createResolver({ ...run, name, schema, entityTypes });
    return {
      name,
      async send(request) {
        const { query, variables } = asSent(request);
        run.onRequest?.(query);
        const result = await execute({
          schema,
          document: parseOnce(query),
          rootValue: { __typename: 'Query', id: 'root' },
          variableValues: variables,
          fieldResolver,
          typeResolver: (value: FakeObject) => value.__typename,
        });
        const text = JSON.stringify(result);
        return { ...JSON.parse(text), isPlain: !text.includes('\\') };
      },
      subscribe() {
        throw new Error('Nothing is told.');
      },
      close: async () => {},
    };
  }

  return (run) => new Map(schemas.map((subgraph) => [subgraph.name, createLink(subgraph, run)]));
}

/** What would come over a wire. */
function asSent({ body, query, variables }: SubgraphRequest): { query: string; variables: Record<string, unknown> } {
  return JSON.parse(body ?? JSON.stringify({ query, variables }));
}

/** Names of types with a key, and of the fields of all keys. */
interface EntityTypes {
  names: ReadonlySet<string>;
  keyFields: ReadonlySet<string>;
}

function entityTypesOf(supergraph: Supergraph): EntityTypes {
  const names = new Set<string>();
  const keyFields = new Set<string>();
  for (const type of supergraph.schema.types()) {
    for (const { arguments: given } of type.appliedDirectives.map((applied) => ({ arguments: applied.arguments() }))) {
      if (typeof given.key !== 'string') continue;
      names.add(type.name);
      for (const field of given.key.match(/\w+/g) ?? []) keyFields.add(field);
    }
  }
  return { names, keyFields };
}

interface ResolverOptions {
  name: string;
  seed: number;
  faults: FakeFaults;
  schema: GraphQLSchema;
  entityTypes: EntityTypes;
}

function createResolver(options: ResolverOptions): GraphQLFieldResolver<FakeObject, unknown> {
  const { name, seed, faults, schema, entityTypes } = options;

  return (source, given, _context, info) => {
    if (info.fieldName === '_entities') return given.representations.map(fromRepresentation);
    const isKey = entityTypes.keyFields.has(info.fieldName);
    const place = `${source.id}/${info.fieldName}${JSON.stringify(given)}`;
    if (!isKey && isOneOf(faults.errors, `${place}/error/${name}`))
      throw new GraphQLError('It does not work.', { extensions: { code: 'CONFLICT' } });
    return madeValue(info.returnType, { place, source, info, isKey });
  };

  interface At {
    place: string;
    source: FakeObject;
    info: GraphQLResolveInfo;
    isKey: boolean;
  }

  function madeValue(type: GraphQLOutputType, at: At, isNullable = true): unknown {
    if (isNonNullType(type)) return madeValue(type.ofType, at, false);
    if (isNullable && !at.isKey && isOneOf(faults.nulls, `${at.place}/null`)) return null;
    if (isListType(type)) {
      const length = numberBelow(5, `${at.place}/length`);
      return Array.from({ length }, (_item, index) => madeValue(type.ofType, { ...at, place: `${at.place}/${index}` }));
    }
    if (isLeafType(type)) return leafOf(type, at);
    if (!isAbstractType(type)) return objectOf(type.name, at);
    const isEntity = entityTypes.names.has(type.name);
    const { id } = objectOf(type.name, at);
    return { __typename: concreteType(type, isEntity ? id : at.place), id };
  }

  /** An entity is of one type wherever it is met. */
  function concreteType(type: GraphQLAbstractType, text: string): string {
    const names = schema
      .getPossibleTypes(type)
      .map(({ name: typeName }) => typeName)
      .sort();
    return names[numberBelow(names.length, `${text}/type`)] ?? type.name;
  }

  function objectOf(
    typeName: string,
    { place, isKey, source }: { place: string; isKey: boolean; source: FakeObject },
  ): FakeObject {
    if (isKey) return { __typename: typeName, id: source.id }; // a part of a key is known by the same number
    if (!entityTypes.names.has(typeName)) return { __typename: typeName, id: place };
    return { __typename: typeName, id: `entity~${numberBelow(entitiesPerType, `${place}/entity`)}` };
  }

  function leafOf(type: GraphQLLeafType, { place, source, isKey, info }: At): unknown {
    const key = isKey ? (/~(\d+)/.exec(source.id)?.[1] ?? String(numberBelow(entitiesPerType, source.id))) : undefined;
    const number = key === undefined ? numberBelow(1_000, place) : Number(key);
    if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.value;
    switch (type.name) {
      case 'Int':
        return number;
      case 'Float':
        return number + 0.5;
      case 'Boolean':
        return number % 2 === 0;
      default:
        return key === undefined ? textOf(number) : `${info.fieldName}~${key}`;
    }
  }

  function fromRepresentation(representation: Record<string, unknown>): FakeObject | null {
    const text = JSON.stringify(representation);
    const key = (/~(\d+)"/.exec(text) ?? /(\d+)/.exec(text))?.[1] ?? '0';
    const id = `entity~${key}`;
    const type = schema.getType(String(representation.__typename));
    const typeName = isAbstractType(type) ? concreteType(type, id) : String(type?.name);
    if (isOneOf(faults.unknownEntities, `${typeName}~${key}/unknown/${name}`)) return null;
    return { __typename: typeName, id };
  }

  function isOneOf(perThousand: number, text: string): boolean {
    return perThousand > 0 && numberBelow(1_000, text) < perThousand;
  }

  function numberBelow(limit: number, text: string): number {
    let hash = seed | 0;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return ((hash ^ (hash >>> 13)) >>> 0) % limit;
  }
}

/** Some texts have what must be escaped, some are long. */
function textOf(number: number): string {
  if (number % 10 === 0) return `"${number}"\n\\ é 漢 😀`;
  return number % 10 === 1 ? `${number} ${'long text '.repeat(10)}` : `text ${number}`;
}
