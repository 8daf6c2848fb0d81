import { GraphQLError, getVariableValues } from 'graphql';
import { err, ok } from '#platform/result.ts';
import { refusal } from '../errors.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';

const maxErrors = 10;
/** Under this name joins send their keys to a subgraph, beside the client's variables. */
const reservedName = 'representations';
const none = ok<Record<string, unknown>>(Object.freeze({}));

/** Variables checked against their types, with defaults. Formats of the shop's own scalars are checked by the subgraphs. */
export function coerceVariables(
  generation: Generation,
  { operation }: SelectedOperation,
  variables: unknown,
): StageResult<Record<string, unknown>> {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return none;
  if (definitions.some(({ variable }) => variable.name.value === reservedName)) {
    return err([refusal('BAD_USER_INPUT', `A variable cannot be called ${reservedName}.`)]);
  }
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
