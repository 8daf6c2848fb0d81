import type { BsonDocument } from '../bsonValues.ts';
import { maxMessageBytes } from './messageFramer.ts';

/**
 * The greeting of a server that stands alone: no set name, `localTime` for clients that keep the database's clock.
 * Wire version 21 is what drivers need to send the commands there are.
 */
export function greeting(connectionId: number): BsonDocument {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  };
}
