import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documents } from '../../../bin/import/documents.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));
const files = readdirSync(new URL('../../../schema/operations/import/', import.meta.url));

describe('documents of the import', () => {
  it('are all in use, one operation in each file', () => {
    expect(Object.values(documents)).toHaveLength(files.length);
    expect(new Set(Object.values(documents).map(({ name }) => name)).size).toBe(files.length);
  });

  it.each(Object.values(documents).map((document) => [document.name, document.text] as const))(
    '%s fits the contract',
    (_name, text) => {
      expect(validate(schema, parse(text))).toEqual([]);
    },
  );

  it.each(Object.values(documents).map((document) => [document.name, document.text] as const))(
    '%s uses a root field five times at most',
    (_name, text) => {
      const operation = parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      const fields =
        operation?.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [selection.name.value] : [],
        ) ?? [];
      expect(fields.length).toBeLessThanOrEqual(5);
    },
  );
});
