import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import type { ErrorCode } from '#platform/errors/errorCodes.ts';
import { err, ok } from '#platform/result.ts';
import { refusalOfSize } from '../security/operationLimits.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';

const limits = { maxErrors: 10, hideSuggestions: true };
const shapeRules = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);
const known = new WeakMap<Generation, WeakMap<DocumentNode, readonly GraphQLError[]>>();

/**
 * The rules of the specification against what clients may see, once per generation and document. Nothing is suggested.
 * A value in the text that does not fit its type is bad input, as the same value in a variable would be. What is valid
 * is counted before anything begins that takes longer the more it selects.
 */
export function validateOperation(generation: Generation, selected: SelectedOperation): StageResult<SelectedOperation> {
  const ofGeneration = known.get(generation) ?? new WeakMap<DocumentNode, readonly GraphQLError[]>();
  known.set(generation, ofGeneration);
  let errors = ofGeneration.get(selected.document);
  if (!errors) {
    errors = errorsOf(generation.apiSchema, selected.document);
    ofGeneration.set(selected.document, errors);
  }
  if (errors.length > 0) return err(errors);
  const tooLarge = refusalOfSize(selected.operation, selected.fragments);
  return tooLarge ? err([tooLarge]) : ok(selected);
}

function errorsOf(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  const ofShape = validate(schema, document, shapeRules, limits);
  if (ofShape.length > 0) return ofShape.map((error) => asRefusal(error, 'GRAPHQL_VALIDATION_FAILED'));
  return validate(schema, document, [ValuesOfCorrectTypeRule], limits).map((error) =>
    asRefusal(error, 'BAD_USER_INPUT'),
  );
}

const asRefusal = ({ message, nodes, source, positions }: GraphQLError, code: ErrorCode): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });
