import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  type ValidationContext,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import type { ErrorCode } from '#platform/errors/errorCodes.ts';
import { err, ok } from '#platform/result.ts';
import type { Generation } from '../supergraph/generation.ts';
import { refusalOfConditionalRoot } from './conditionalRoot.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import { perOperation } from './perOperation.ts';

const limits = { maxErrors: 10, hideSuggestions: true };
const untilTheFirst = { ...limits, maxErrors: 0 };
const shapeRules = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);
const allRules = [SingleResultRule, ...specifiedRules];

/**
 * The rules of the specification against what clients may see, once per generation and document. Nothing is suggested.
 * A value in the text that does not fit its type is bad input, as the same value in a variable would be.
 */
export const validateOperation: (
  generation: Generation,
  selected: SelectedOperation,
) => StageResult<SelectedOperation> = perOperation(({ apiSchema }, selected) => {
  const conditional = refusalOfConditionalRoot(selected.document);
  if (conditional) return err([conditional]);
  const errors = errorsOf(apiSchema, selected.document);
  return errors.length > 0 ? err(errors) : ok(selected);
});

/** Most documents keep to all rules, so they are looked at once; of others it is told first what makes the rest clear. */
function errorsOf(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  if (validate(schema, document, allRules, untilTheFirst).length === 0) return [];
  for (const [rules, code] of [
    [[SingleResultRule], 'GRAPHQL_VALIDATION_FAILED'],
    [shapeRules, 'GRAPHQL_VALIDATION_FAILED'],
    [[ValuesOfCorrectTypeRule], 'BAD_USER_INPUT'],
  ] as const) {
    const errors = validate(schema, document, rules, limits);
    if (errors.length > 0) return errors.map((error) => asRefusal(error, code));
  }
  return [];
}

/** Says why `@defer` and `@stream` are refused; the rules of the specification would only not know them. */
function SingleResultRule(context: ValidationContext): ASTVisitor {
  return {
    Directive(node) {
      const name = node.name.value;
      if ((name !== 'defer' && name !== 'stream') || context.getSchema().getDirective(name)) return;
      const message = `@${name} is not supported: an operation has one result. Send the slow part as an operation of its own.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}

const asRefusal = ({ message, nodes, source, positions }: GraphQLError, code: ErrorCode): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });
