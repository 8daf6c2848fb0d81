import { type Document, deserialize, serialize } from 'bson';

/** What a proxy reads of a message between driver and database. */
export interface WireMessage {
  /** Its number, and of a reply the number of the request it answers; 0 on requests. */
  requestId: number;
  respondsTo: number;
  /** The body with its sequences as lists; undefined where the message is none of the modern form. */
  body: Document | undefined;
}

const headerBytes = 16;
const opMsgCode = 2013;
const checksumPresent = 1;

/**
 * Reads one whole message: OP_MSG with its sections of kind 0 and 1; of any other only the header.
 * @throws RangeError or BSONError where an OP_MSG is cut off inside
 */
export function readMessage(frame: Buffer): WireMessage {
  return {
    requestId: frame.readInt32LE(4),
    respondsTo: frame.readInt32LE(8),
    body: frame.readInt32LE(12) === opMsgCode ? readSections(frame) : undefined,
  };
}

function readSections(frame: Buffer): Document {
  const hasChecksum = (frame.readUInt32LE(headerBytes) & checksumPresent) !== 0;
  const end = frame.length - (hasChecksum ? 4 : 0);
  const body: Document = {};
  let offset = headerBytes + 4;
  while (offset < end) {
    const kind = frame[offset];
    const length = frame.readInt32LE(offset + 1);
    const section = frame.subarray(offset + 1, offset + 1 + length);
    if (kind === 0) Object.assign(body, deserialize(section));
    else Object.assign(body, readSequence(section));
    offset += 1 + length;
  }
  return body;
}

/** Length, name, a zero, then documents one after the other. */
function readSequence(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let offset = nameEnd + 1; offset < section.length; offset += section.readInt32LE(offset))
    documents.push(deserialize(section.subarray(offset, offset + section.readInt32LE(offset))));
  return { [section.toString('utf8', 4, nameEnd)]: documents };
}

/** A reply made up by the proxy, in the modern form. */
export function replyFrame(respondsTo: number, body: Document): Buffer {
  const content = serialize(body);
  const prefix = Buffer.alloc(headerBytes + 5);
  prefix.writeInt32LE(prefix.length + content.length, 0);
  prefix.writeInt32LE(respondsTo, 8);
  prefix.writeInt32LE(opMsgCode, 12);
  return Buffer.concat([prefix, content]);
}
