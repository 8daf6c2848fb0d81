import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  parse,
  separateOperations,
  validate,
} from 'graphql';
import { describePlan, type PlanDescription } from './describePlan.ts';
import { createQueryPlanner } from './queryPlanner.ts';
import { staticCost } from './staticCost.ts';

export interface ExplainedOperation extends PlanDescription {
  /** See `staticCost`. */
  cost: number;
}

/**
 * Plans one operation of a text as a gateway with this supergraph would.
 * @throws Error with a line per fault of the text, or the reason why no plan can be made
 */
export async function explainOperation(options: {
  supergraph: string;
  /** One or more operations with their fragments. */
  text: string;
  operationName?: string | undefined;
  /** Labels of overrides that count as in force. */
  labels?: readonly string[];
}): Promise<ExplainedOperation> {
  const { supergraph, text, operationName, labels } = options;
  const document = parseOperation(text, operationName);
  const planner = await createQueryPlanner({ supergraph });
  try {
    const schema = buildASTSchema(parse(planner.apiSdl, { noLocation: true }), { assumeValid: true });
    const faults = validate(schema, document);
    if (faults.length > 0) throw new Error(faults.map(asLine).join('\n'));
    const plan = await planner.plan(document, operationName, labels);
    return { ...describePlan(plan), cost: staticCost(parse(supergraph), document, operationName) };
  } finally {
    await planner.close();
  }
}

function parseOperation(text: string, operationName: string | undefined): DocumentNode {
  try {
    const document = parse(text);
    const operation = getOperationAST(document, operationName);
    if (operation) return separateOperations(document)[operation.name?.value ?? ''] ?? document;
  } catch (error) {
    throw new Error(error instanceof GraphQLError ? asLine(error) : String(error));
  }
  throw new Error(
    operationName === undefined
      ? 'The file has none or several operations; name one with --operation.'
      : `The file has no operation "${operationName}".`,
  );
}

const asLine = ({ message, locations }: GraphQLError): string =>
  locations?.[0] ? `Line ${locations[0].line}: ${message}` : message;
