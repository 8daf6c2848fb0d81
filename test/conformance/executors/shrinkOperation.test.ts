import { buildSchema, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { shrinkOperation } from './shrinkOperation.ts';

const schema = buildSchema(`
  type Query { plays(of: String): [Play!]! }
  type Play { title: String  actors: [Actor!]! }
  type Actor { name: String  age: Int }
`);
const document = parse(`
  query ($one: Boolean!) {
    plays(of: "today") { title ...F0 @include(if: $one) actors @skip(if: false) { name age } }
  }
  fragment F0 on Play { title ...F1 }
  fragment F1 on Play { actors { age } }
`);

describe('the smallest operation that fails', () => {
  it('has nothing that may be taken away: no field, argument, condition, unused fragment or variable', async () => {
    const smallest = await shrinkOperation(document, schema, async (smaller) =>
      print(smaller).includes('age') ? 'age is wrong' : undefined,
    );
    expect(smallest?.difference).toBe('age is wrong');
    expect(smallest && print(smallest.document)).toBe('{\n  plays {\n    actors {\n      age\n    }\n  }\n}');
  });

  it('is the operation itself when every smaller one is answered alike or cannot be answered', async () => {
    expect(await shrinkOperation(document, schema, async () => undefined)).toBeUndefined();
    const refuse = () => Promise.reject(new Error('There is no plan.'));
    expect(await shrinkOperation(document, schema, refuse)).toBeUndefined();
  });
});
