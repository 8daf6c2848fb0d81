import { statusOf, withRequestId } from '../errors.ts';
import type { ExecutedOperation } from './operationPath.ts';
import type { OperationAnswer } from './prepared.ts';

/** The answer of one caller: its errors carry its request id, its data is taken as it was written. */
export function writeAnswer(
  { data, errors, encoded, extensions }: ExecutedOperation,
  requestId: string,
): OperationAnswer {
  const after = extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}';
  if (errors.length === 0) return { status: 200, body: `{"data":${data}${after}`, encoded };
  const shown = withRequestId(errors, requestId);
  const status = data === 'null' ? statusOf(shown) : 200;
  return { status, body: `{"errors":${JSON.stringify(shown)},"data":${data}${after}` };
}
