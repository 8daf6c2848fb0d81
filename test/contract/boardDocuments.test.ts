import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type DocumentNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const folder = 'schema/operations/board/';
const files = readdirSync(fileURLToPath(new URL(folder, root))).sort();
const documentOf = (file: string): DocumentNode => parse(read(`${folder}${file}`));

describe('documents of the board', () => {
  it('are these ten', () => {
    expect(files).toEqual([
      'boardAdjustStock.graphql',
      'boardArticles.graphql',
      'boardCancelReservation.graphql',
      'boardExtendReservation.graphql',
      'boardReservation.graphql',
      'boardReservations.graphql',
      'boardReserve.graphql',
      'boardStaffStock.graphql',
      'boardStock.graphql',
      'boardStores.graphql',
    ]);
  });

  it.each(files)('%s holds one operation of its own name and fits the graph', (file) => {
    const document = documentOf(file);
    const [operation] = document.definitions;
    expect(document.definitions).toHaveLength(1);
    expect(operation).toMatchObject({
      kind: 'OperationDefinition',
      name: { value: file[0]?.toUpperCase() + file.slice(1, -8) },
    });
    expect(validate(buildSchema(read('schema/api.graphql')), document)).toEqual([]);
  });

  it.each(['boardArticles.graphql', 'boardStock.graphql', 'boardStores.graphql'])(
    '%s asks nothing that is not public',
    (file) => {
      expect(validate(buildSchema(read('schema/public.graphql')), documentOf(file))).toEqual([]);
    },
  );
});
