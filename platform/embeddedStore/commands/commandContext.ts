import type { BsonDocument } from '../bsonValues.ts';
import type { Catalog } from '../catalog.ts';
import type { Cursors } from '../cursors.ts';

export interface CommandContext {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  /** The database the command was sent to. */
  readonly database: string;
  readonly connectionId: number;
}

/** One command: what fields it knows and what it does, without waiting, so that nothing comes between. */
export interface CommandDefinition {
  /** Fields besides the command's own name and those every command has; any other field is refused. */
  readonly fields: readonly string[];
  /** The answer without `ok`. @throws CommandError when the whole command is refused */
  run(command: BsonDocument, context: CommandContext): BsonDocument;
}
