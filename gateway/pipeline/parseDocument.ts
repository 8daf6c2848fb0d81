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
import { tooComplex } from '../security/operationLimits.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import type { OperationRequest } from './operationRequest.ts';
import { faultOfShape } from './requestShape.ts';

const maxTokens = 2_000;
const cachedTexts = 1_000;
/** Longer texts are parsed each time, so that the cache stays small. */
const maxCachedChars = 16_384;
/** All cached texts together; a parsed one takes about a hundred times its length. */
const maxCharsOfAll = 1_048_576;

/**
 * The request's parts checked for their shape, the text parsed with at most 2,000 tokens, and the one operation chosen.
 * Equal texts and names give the same object.
 */
export function createParseDocument(): (request: OperationRequest) => StageResult<SelectedOperation> {
  const texts = createBoundedCache<string, DocumentNode | GraphQLError>(cachedTexts, {
    max: maxCharsOfAll,
    of: (text) => text.length,
  });

  function parseCached(text: string): DocumentNode | GraphQLError {
    const known = texts.get(text);
    if (known) return known;
    const parsed = parseText(text);
    if (text.length <= maxCachedChars) texts.set(text, parsed);
    return parsed;
  }

  return (request) => {
    const fault = faultOfShape(request);
    if (fault) return err([refusal('BAD_REQUEST', fault)]);
    const parsed = parseCached(request.query as string);
    if (parsed instanceof GraphQLError) return err([parsed]);
    const selected = selectOperation(parsed, (request.operationName ?? '') as string);
    if (!selected.ok) return selected;
    if (request.method === 'GET' && selected.value.operation.operation === OperationTypeNode.MUTATION)
      return err([refusal('METHOD_NOT_ALLOWED', 'A mutation is sent with POST.')]);
    return selected;
  };
}

function parseText(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    const { message, source, positions } =
      error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed.');
    if (/^Syntax Error: Document contains more tha. \d+ tokens/.test(message)) return tooComplex('tokens', maxTokens);
    return new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

const selections = new WeakMap<DocumentNode, Map<string, SelectedOperation>>();

/** The one operation of this name, or without one the only one; the same object each time. */
export function selectOperation(document: DocumentNode, name = ''): StageResult<SelectedOperation> {
  const ofDocument = selections.get(document) ?? new Map<string, SelectedOperation>();
  selections.set(document, ofDocument);
  const known = ofDocument.get(name);
  if (known) return ok(known);
  const found = findOperation(document, name === '' ? undefined : name);
  if (found.ok) ofDocument.set(name, found.value);
  return found;
}

function findOperation(document: DocumentNode, name: string | undefined): StageResult<SelectedOperation> {
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
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment] as const),
  );
  return ok({ document, operation, operationName: name, fragments });
}
