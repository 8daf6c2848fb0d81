import { deserialize, serialize } from 'bson';
import type { BsonDocument } from '../bsonValues.ts';
import { decodeOptions } from '../journalRecord.ts';
import { MalformedMessageError } from './messageFramer.ts';

export const opMsgCode = 2013;
export const opQueryCode = 2004;
const opReplyCode = 1;

const checksumPresent = 1;
const moreToCome = 2;
/** Of the lower 16 flags only these two are known; an unknown one there must be refused. */
const unknownRequiredFlags = 0xffff & ~(checksumPresent | moreToCome);

export interface Request {
  readonly requestId: number;
  readonly opCode: number;
  readonly command: BsonDocument;
  /** Database of the legacy form; the modern one carries it in `$db`. */
  readonly database?: string;
  readonly wantsReply: boolean;
}

/**
 * Reads OP_MSG (sections of kind 0 and 1) or a legacy OP_QUERY.
 * @throws MalformedMessageError for anything else
 */
export function parseRequest(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  try {
    if (opCode === opMsgCode) return { requestId, opCode, ...parseOpMsg(message) };
    if (opCode === opQueryCode) return { requestId, opCode, wantsReply: true, ...parseOpQuery(message) };
  } catch (error) {
    if (error instanceof MalformedMessageError) throw error;
    throw new MalformedMessageError('a message that cannot be decoded', { cause: error });
  }
  throw new MalformedMessageError(`a message with operation code ${opCode}`);
}

function parseOpMsg(message: Buffer): { command: BsonDocument; wantsReply: boolean } {
  const flags = message.readUInt32LE(16);
  if (flags & unknownRequiredFlags) throw new MalformedMessageError(`a message with unknown flags ${flags}`);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  let offset = 20;
  let body: BsonDocument | undefined;
  const sequences: Record<string, unknown> = {};
  while (offset < end) {
    const kind = message[offset];
    offset += 1;
    const length = message.readInt32LE(offset);
    if (length < 5 || offset + length > end)
      throw new MalformedMessageError('a section that does not fit into its message');
    const section = message.subarray(offset, offset + length);
    offset += length;
    if (kind === 0 && !body) body = deserialize(section, decodeOptions);
    else if (kind === 1) Object.assign(sequences, parseSequence(section));
    else throw new MalformedMessageError(`a section of kind ${kind}`);
  }
  if (!body) throw new MalformedMessageError('a message without a body');
  return { command: { ...body, ...sequences }, wantsReply: !(flags & moreToCome) };
}

function parseSequence(section: Buffer): Record<string, BsonDocument[]> {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new MalformedMessageError('a sequence without a name');
  const documents: BsonDocument[] = [];
  let offset = nameEnd + 1;
  while (offset < section.length) {
    const length = section.readInt32LE(offset);
    if (length < 5 || offset + length > section.length)
      throw new MalformedMessageError('a document that does not fit into its sequence');
    documents.push(deserialize(section.subarray(offset, offset + length), decodeOptions));
    offset += length;
  }
  return { [section.toString('utf8', 4, nameEnd)]: documents };
}

function parseOpQuery(message: Buffer): { command: BsonDocument; database: string } {
  const nameEnd = message.indexOf(0, 20);
  if (nameEnd < 0) throw new MalformedMessageError('a query without a collection');
  const [database = ''] = message.toString('utf8', 20, nameEnd).split('.');
  const start = nameEnd + 9;
  const length = message.readInt32LE(start);
  if (length < 5 || start + length > message.length)
    throw new MalformedMessageError('a query that does not fit into its message');
  return { command: deserialize(message.subarray(start, start + length), decodeOptions), database };
}

/** The message that answers a request, in the form the request had. */
export function encodeReply(request: Request, responseId: number, answer: BsonDocument): Buffer {
  const body = serialize(answer, { ignoreUndefined: true });
  const isLegacy = request.opCode === opQueryCode;
  const prefix = Buffer.alloc(isLegacy ? 36 : 21);
  prefix.writeInt32LE(prefix.length + body.length, 0);
  prefix.writeInt32LE(responseId, 4);
  prefix.writeInt32LE(request.requestId, 8);
  prefix.writeInt32LE(isLegacy ? opReplyCode : opMsgCode, 12);
  if (isLegacy) {
    prefix.writeInt32LE(8, 16); // flags: able to await
    prefix.writeInt32LE(1, 32); // documents returned
  }
  return Buffer.concat([prefix, body]);
}
