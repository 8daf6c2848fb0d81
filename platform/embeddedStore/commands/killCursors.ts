import { Long } from 'bson';
import { CommandError } from '../storeErrors.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readCursorId } from './commandFields.ts';

export const killCursors: CommandDefinition = {
  fields: ['cursors'],
  run(command, { cursors }) {
    if (!Array.isArray(command.cursors)) throw new CommandError(14, "'cursors' must be an array");
    const ids = command.cursors.map(readCursorId);
    const killed = new Set(ids.filter((id) => cursors.kill(id)));
    const asLongs = (list: readonly bigint[]) => list.map((id) => Long.fromBigInt(id));
    return {
      cursorsKilled: asLongs([...killed]),
      cursorsNotFound: asLongs(ids.filter((id) => !killed.has(id))),
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  },
};
