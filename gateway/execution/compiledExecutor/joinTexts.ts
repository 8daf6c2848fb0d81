// Several texts that ask one subgraph for entities as one text, each list under an alias of its own.
import { createBoundedCache } from '../../boundedCache.ts';
import {
  createOperationReader,
  type JoinedName,
  joinOperations,
  type RequestText,
  requestText,
} from './fetchOperation.ts';

export interface JoinedTexts {
  readonly text: RequestText;
  /** By number of the text. */
  readonly names: readonly JoinedName[];
}

/** Sets of texts that came together are remembered so many: groups that are open come together again and again. */
const rememberedSets = 256;
const rememberedCharacters = 4 * 1_048_576;

/** @returns one text for all; undefined where one has variables besides its representations, or directives of its own */
export function createTextJoining(): (texts: readonly RequestText[]) => JoinedTexts | undefined {
  const known = createBoundedCache<string, JoinedTexts | null>(rememberedSets, {
    max: rememberedCharacters,
    of: (key, joined) => key.length + (joined?.text.query.length ?? 0),
  });

  return (texts) => {
    const key = texts.map(({ query }) => query).join('\n\n');
    let joined = known.get(key);
    if (joined === undefined) {
      joined = join(texts) ?? null;
      known.set(key, joined);
    }
    return joined ?? undefined;
  };
}

function join(texts: readonly RequestText[]): JoinedTexts | undefined {
  const [first] = texts;
  if (!first) return undefined;
  const operations = texts.map(({ query }) => createOperationReader()(query));
  const isPlain = operations.every(
    ({ operation: { variableDefinitions, directives, selectionSet } }) =>
      variableDefinitions?.length === 1 && (directives ?? []).length === 0 && selectionSet.selections.length === 1,
  );
  if (!isPlain) return undefined;
  const { query, names } = joinOperations(operations);
  return { text: requestText(first.serviceName, query), names };
}
