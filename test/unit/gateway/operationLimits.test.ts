import { type FragmentDefinitionNode, getOperationAST, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limits, measureOperation, refusalOfSize } from '#gateway/security/operationLimits.ts';
import { createRandom, testSeed } from '../../support/effort.ts';

function partsOf(text: string) {
  const document = parse(text);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  return [getOperationAST(document)!, fragments] as const;
}

const measure = (text: string) => measureOperation(...partsOf(text));
const refused = (text: string) => refusalOfSize(...partsOf(text))?.extensions;
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number): string => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;

describe('the size of an operation', () => {
  it.each([
    ['depth', nested(12), nested(13)],
    [
      'aliases',
      `{ a { ${times(30, (index) => `b${index}: c`)} } }`,
      `{ a { ${times(31, (index) => `b${index}: c`)} } }`,
    ],
    ['rootFields', `{ ${times(10, (index) => `a${index}`)} }`, `{ ${times(11, (index) => `a${index}`)} }`],
    ['rootFieldAliases', `{ ${times(5, (index) => `b${index}: a`)} }`, `{ ${times(6, (index) => `b${index}: a`)} }`],
    [
      'directives',
      `{ a { ${times(50, (index) => `b${index} @x`)} } }`,
      `{ a { ${times(51, (index) => `b${index} @x`)} } }`,
    ],
    ['repeats', `{ a { ${times(10, () => 'b')} } }`, `{ a { ${times(11, () => 'b')} } }`],
    ['fragments', `{ a { ${times(200, () => '... { b }')} } }`, `{ a { ${times(201, () => '... { b }')} } }`],
    ['fields', `{ a { ${times(999, (index) => `b${index}`)} } }`, `{ a { ${times(1_000, (index) => `b${index}`)} } }`],
    ['introspectionDepth', `{ __schema ${nested(19)} }`, `{ __schema ${nested(20)} }`],
  ] as const)('has the limit %s', (name, good, bad) => {
    expect(refused(good)).toBeUndefined();
    expect(refused(bad)).toEqual({
      code: 'OPERATION_TOO_COMPLEX',
      limit: { name, max: limits[name], actual: limits[name] + 1 },
    });
  });

  it('counts what stands in fragments at each spread, at the depth where it is spread', () => {
    const text = '{ a { ...F b { ...F } } } fragment F on X @x { c: d { e } }';
    expect(measure(text)).toMatchObject({
      depth: 4,
      fields: 6,
      aliases: 2,
      fragments: 2,
      directives: 2,
      rootFields: 1,
    });
  });

  it('is not hidden in a fragment named like the schema, nor under an alias', () => {
    expect(refused(`{ ...__schema } fragment __schema on Query ${nested(13)}`)).toMatchObject({
      limit: { name: 'depth' },
    });
    expect(refused(`{ __schema: a ${nested(12)} }`)).toMatchObject({ limit: { name: 'depth' } });
  });

  it('counts one root field once, in however many fragments it is selected', () => {
    const text = '{ ...A ...B a { b } } fragment A on Query { a { c } } fragment B on Query { a { d } }';
    expect(measure(text)).toMatchObject({ rootFields: 1, rootFieldAliases: 1 });
  });

  it('looks at each selection once, however often fragments spread one another', () => {
    const levels = 60;
    const doubling = `{ ...f0 } ${times(levels, (level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`)} fragment f${levels} on Query { a }`;
    const { visited, fields } = measure(doubling);
    expect(visited).toBe(1 + 2 * levels + 1);
    expect(fields).toBe(2 ** levels);
    expect(refused(doubling)).toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
  });

  it('takes fragments that spread themselves or are not there; the rules of the specification refuse them', () => {
    expect(measure('{ ...A ...None } fragment A on Query { a ...B } fragment B on Query { ...A }').visited).toBe(5);
  });

  it('refuses lists and null characters in the text as bad input', () => {
    const list = (count: number) => `{ a(ids: [[${'1,'.repeat(count)}]]) }`;
    expect(refused(list(1_000))).toBeUndefined();
    expect(refused(list(1_001))).toEqual({ code: 'BAD_USER_INPUT' });
    expect(refused('{ a @x(in: {b: ["\\u0000"]}) }')).toEqual({ code: 'BAD_USER_INPUT' });
    expect(refused('query ($a: String = "\\u0000") { a }')).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it(`is what a naive expansion counts, on 200 random small operations (TEST_SEED=${testSeed})`, () => {
    const random = createRandom(testSeed);
    for (let round = 0; round < 200; round += 1) {
      const text = randomOperation(random);
      const { depth, fields, aliases, directives, fragments } = measure(text);
      expect({ text, depth, fields, aliases, directives, fragments }).toEqual({ text, ...expanded(text) });
    }
  });
});

/** Three fragments, each spreading only later ones. */
function randomOperation(random: () => number): string {
  const pick = (count: number): number => Math.floor(random() * count);
  function selections(level: number, from: number): string {
    return times(1 + pick(3), () => {
      const kind = pick(5);
      if (kind === 0 && from < 3) return `...f${from + pick(3 - from)}${pick(3) === 0 ? ' @x' : ''}`;
      if (kind === 1) return `... on T { ${level > 0 ? selections(level - 1, from) : 'leaf'} }`;
      const name = `${pick(2) === 0 ? `n${pick(99)}: ` : ''}a${pick(99)}${pick(4) === 0 ? ' @x @y' : ''}`;
      return level > 0 && kind > 2 ? `${name} { ${selections(level - 1, from)} }` : name;
    });
  }
  return `{ ${selections(2, 0)} } ${times(3, (index) => `fragment f${index} on T { ${selections(1, index + 1)} }`)}`;
}

/** Every spread written out, then counted. */
function expanded(text: string) {
  const [operation, fragments] = partsOf(text);
  type Selections = (typeof operation)['selectionSet']['selections'];
  const sum = { depth: 0, fields: 0, aliases: 0, directives: 0, fragments: 0 };
  function count(nodes: Selections, depth: number): void {
    for (const node of nodes) {
      sum.directives += node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) {
        sum.fields += 1;
        sum.aliases += node.alias ? 1 : 0;
        sum.depth = Math.max(sum.depth, depth);
        count(node.selectionSet?.selections ?? [], depth + 1);
      } else {
        sum.fragments += 1;
        const set =
          node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
        count(set?.selections ?? [], depth);
      }
    }
  }
  count(operation.selectionSet.selections, 1);
  return sum;
}
