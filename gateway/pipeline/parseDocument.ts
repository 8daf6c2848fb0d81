import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';
import { err, ok } from '#platform/result.ts';
import { createBoundedCache } from '../boundedCache.ts';
import { refusal } from '../errors.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import type { OperationRequest } from './operationRequest.ts';

const maxTokens = 2_000;
const maxNameChars = 128;
const maxJsonDepth = 32;
const cachedDocuments = 1_000;
/** Longer texts are parsed each time, so that the cache stays small. */
const maxCachedChars = 16_384;

/**
 * The request's parts checked for their shape, the text parsed with at most 2,000 tokens, and the one operation chosen.
 * Equal texts give the same document object.
 */
export function createParseDocument(): (request: OperationRequest) => StageResult<SelectedOperation> {
  const documents = createBoundedCache<string, DocumentNode | GraphQLError>(cachedDocuments);

  function parseCached(text: string): DocumentNode | GraphQLError {
    const known = documents.get(text);
    if (known) return known;
    const parsed = parseText(text);
    if (text.length <= maxCachedChars) documents.set(text, parsed);
    return parsed;
  }

  return (request) => {
    const malformed = malformedPart(request);
    if (malformed) return err([refusal('BAD_REQUEST', malformed)]);
    const document = parseCached(request.query as string);
    if (document instanceof GraphQLError) return err([document]);
    return selectOperation(document, request);
  };
}

function malformedPart({ query, operationName, variables, extensions }: OperationRequest): string | undefined {
  if (typeof query !== 'string' || query.trim() === '') return 'The request needs a query text.';
  if (operationName != null && typeof operationName !== 'string') return 'The operationName is not a text.';
  if (typeof operationName === 'string' && operationName.length > maxNameChars)
    return `The operationName is longer than ${maxNameChars} characters.`;
  for (const [name, part] of Object.entries({ variables, extensions })) {
    if (part == null) continue;
    if (typeof part !== 'object' || Array.isArray(part)) return `The ${name} are not a map.`;
    if (isDeeperThan(part, maxJsonDepth)) return `The ${name} are nested deeper than ${maxJsonDepth} levels.`;
  }
  return undefined;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}

function parseText(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    const { message, source, positions } =
      error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed.');
    return new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

function selectOperation(
  document: DocumentNode,
  { operationName, method }: OperationRequest,
): StageResult<SelectedOperation> {
  const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation, second] =
    name === undefined ? operations : operations.filter((candidate) => candidate.name?.value === name);
  if (!operation)
    return err([
      refusal(
        'BAD_REQUEST',
        name === undefined ? 'The document has no operation.' : 'The document has no operation of that name.',
      ),
    ]);
  if (second && name === undefined)
    return err([refusal('BAD_REQUEST', 'The document has several operations; name one with operationName.')]);
  if (method === 'GET' && operation.operation === OperationTypeNode.MUTATION)
    return err([refusal('METHOD_NOT_ALLOWED', 'A mutation is sent with POST.')]);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment] as const),
  );
  return ok({ document, operation, operationName: name, fragments });
}
