import { getVariableValues, GraphQLError } from 'graphql';
import { err, ok } from '#platform/result.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';

const maxErrors = 10;

/** Variables checked against their types, with defaults. Formats of the shop's own scalars are checked by the subgraphs. */
export function coerceVariables(
  generation: Generation,
  { operation }: SelectedOperation,
  variables: unknown,
): StageResult<Record<string, unknown>> {
  const definitions = operation.variableDefinitions ?? [];
  const given = (variables ?? {}) as Record<string, unknown>;
  const { coerced, errors } = getVariableValues(generation.apiSchema, definitions, given, {
    maxErrors,
    hideSuggestions: true,
  });
  if (errors) return err(errors.map(asRefusal));
  return ok({ ...coerced });
}

const asRefusal = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
