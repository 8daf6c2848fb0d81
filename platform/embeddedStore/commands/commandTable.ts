import { aggregate } from './aggregate.ts';
import { createIndexes, dropIndexes, listIndexes } from './collectionIndexes.ts';
import { create, drop, dropDatabase, listCollections } from './collections.ts';
import type { CommandDefinition } from './commandContext.ts';
import { count } from './count.ts';
import { deleteDocuments } from './deleteDocuments.ts';
import { distinct } from './distinct.ts';
import { find } from './find.ts';
import { findAndModify } from './findAndModify.ts';
import { getMore } from './getMore.ts';
import { insert } from './insert.ts';
import { killCursors } from './killCursors.ts';
import { buildInfo, endSessions, hello, ping } from './session.ts';
import { update } from './update.ts';

/** Every command there is, under the names clients send; any other is refused with code 59. */
export const commandTable: ReadonlyMap<string, CommandDefinition> = new Map(
  Object.entries({
    hello,
    isMaster: hello,
    ismaster: hello,
    ping,
    buildInfo,
    buildinfo: buildInfo,
    insert,
    find,
    getMore,
    killCursors,
    update,
    delete: deleteDocuments,
    findAndModify,
    findandmodify: findAndModify,
    count,
    aggregate,
    distinct,
    createIndexes,
    listIndexes,
    dropIndexes,
    listCollections,
    create,
    drop,
    dropDatabase,
    endSessions,
  }),
);
