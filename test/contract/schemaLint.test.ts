import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let lint: ESLint;
beforeAll(() => {
  lint = new ESLint({ cwd: root });
});

async function rulesBrokenBy(text: string, file = 'subgraphs/inventory/schema.graphql'): Promise<string[]> {
  const [result] = await lint.lintText(text, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId?.replace('@graphql-eslint/', '') ?? message);
}

const described = (type: string) => `"""Said in words."""\n${type}`;

describe('lint of the schema files', () => {
  it.each([
    ['a root field without a description', 'type Query { stock: Int }', 'require-description'],
    ['a mutation without a description', 'type Mutation { close(input: CloseInput!): Int }', 'require-description'],
    ['a type without a description', 'type Shelf { size: Int }', 'require-description'],
    ['a scalar without a description', 'scalar Length', 'require-description'],
    ['a description after a hash', '# A shelf.\ntype Shelf @key(fields: "id") { id: ID! }', 'no-hashtag-description'],
    ['a type in camelCase', described('type shelf { size: Int }'), 'naming-convention'],
    ['a field in snake_case', described('type Shelf { shelf_size: Int }'), 'naming-convention'],
    ['a field that begins with get', described('type Shelf { getSize: Int }'), 'naming-convention'],
    ['an enum value in camelCase', 'enum Size { veryLarge }', 'naming-convention'],
    ['a name that ends with Enum', 'enum SizeEnum { LARGE }', 'naming-convention'],
    ['a field that repeats its type', described('type Shelf { shelfSize: Int }'), 'no-typename-prefix'],
    ['a deprecation without a reason', described('type Shelf { size: Int @deprecated }'), 'require-deprecation-reason'],
    ['an input of another name', 'type Mutation { """Closes.""" close(input: ShutInput!): Int }', 'input-name'],
    ['an argument that is not input', 'type Mutation { """Closes.""" close(what: CloseInput!): Int }', 'input-name'],
  ])('reports %s', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text)).toContain(rule);
  });

  it('reports an operation without a name', async () => {
    expect(await rulesBrokenBy('{ channels { code } }', 'schema/operations/board/any.graphql')).toEqual([
      'no-anonymous-operations',
    ]);
  });

  it('says nothing of a sound schema', async () => {
    const sound = `
      type Query { """How many shelves there are.""" shelfCount: Int }
      """A board for goods."""
      type Shelf { widthMillimeters: Int }
      type CloseShelfPayload { shelf: Shelf }
      enum ShelfSize { VERY_LARGE }
    `;
    expect(await rulesBrokenBy(sound)).toEqual([]);
  });
});
