import type { DocumentNode, FragmentDefinitionNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { Result } from '#platform/result.ts';

/** What a stage gives: its value, or the errors with which the request is refused. */
export type StageResult<Value> = Result<Value, readonly GraphQLError[]>;

/** A document and the one operation of it that runs. */
export interface SelectedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}
