import { type DocumentNode, GraphQLError, validate } from 'graphql';
import { err, ok } from '#platform/result.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';

const maxErrors = 10;
const known = new WeakMap<Generation, WeakMap<DocumentNode, readonly GraphQLError[]>>();

/** The rules of the specification against what clients may see, once per generation and document. Nothing is suggested. */
export function validateOperation(generation: Generation, selected: SelectedOperation): StageResult<SelectedOperation> {
  const ofGeneration = known.get(generation) ?? new WeakMap<DocumentNode, readonly GraphQLError[]>();
  known.set(generation, ofGeneration);
  let errors = ofGeneration.get(selected.document);
  if (!errors) {
    errors = validate(generation.apiSchema, selected.document, undefined, { maxErrors, hideSuggestions: true }).map(
      asRefusal,
    );
    ofGeneration.set(selected.document, errors);
  }
  return errors.length === 0 ? ok(selected) : err(errors);
}

const asRefusal = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
