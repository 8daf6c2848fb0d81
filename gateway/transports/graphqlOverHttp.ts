// https://graphql.github.io/graphql-over-http/draft/
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { refusal, statusOf, withRequestId } from '../errors.ts';
import type { OperationPipeline } from '../pipeline/operationPipeline.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import type { Refusal } from '../pipeline/prepared.ts';
import { answerJson, answerRefusal } from './answer.ts';
import { type AnswerForm, negotiate } from './negotiate.ts';

export interface GraphqlOverHttp {
  /** Answers one request with one result. Settles when it is written. */
  handle(request: IncomingMessage, response: ServerResponse, operation: OperationRequest): Promise<void>;
}

/** Queries by GET and POST, mutations by POST, each with one JSON answer. */
export function createGraphqlOverHttp({ pipeline }: { pipeline: OperationPipeline }): GraphqlOverHttp {
  async function handle(
    request: IncomingMessage,
    response: ServerResponse,
    operation: OperationRequest,
  ): Promise<void> {
    const { requestId } = operation.viewer;
    const form = negotiate(request.headers.accept);
    if (!form) return refuse(response, { message: notAccepted, requestId });
    const prepared = pipeline.prepare(operation);
    if (!prepared.ok) {
      const body = JSON.stringify({ errors: prepared.refusal.errors });
      const status = statusIn(form, prepared.refusal);
      if (status === 405) response.setHeader('allow', 'GET, POST'); // of the address, not of this operation
      return answerJson(response, { status, body, form, requestId });
    }
    if (prepared.value.operation.operation === OperationTypeNode.SUBSCRIPTION)
      return refuse(response, { message: notStreamed, form, requestId });
    const { status, body, encoded } = await pipeline.execute(prepared.value);
    answerJson(response, { status: form.tellsStatus ? status : 200, body, encoded, form, requestId });
  }

  return { handle };
}

function refuse(
  response: ServerResponse,
  { message, form, requestId }: { message: string; form?: AnswerForm; requestId: string },
): void {
  const errors = withRequestId([refusal('NOT_ACCEPTABLE', message)], requestId);
  answerRefusal(response, { status: statusOf(errors), errors, form, requestId });
}

const notAccepted = 'Accept application/graphql-response+json or application/json.';
const notStreamed =
  'A subscription is sent over a WebSocket, or accepts text/event-stream or multipart/mixed;subscriptionSpec=1.0.';

const alwaysTold: readonly unknown[] = ['BAD_REQUEST', 'METHOD_NOT_ALLOWED'];

/** A request that is no GraphQL request, or has the wrong method, gets its status from everybody. */
function statusIn(form: AnswerForm, { status, errors }: Refusal): number {
  return form.tellsStatus || alwaysTold.includes(errors[0]?.extensions?.code) ? status : 200;
}
