import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { separateChains } from '#gateway/planning/requiredChains.ts';
import { composeSupergraph } from './composeSupergraph.ts';
import { planTexts } from './planText.ts';

const entities = (text: string) =>
  `query($representations:[_Any!]!){_entities(representations:$representations){${text}}}`;

describe('a field that requires a field that requires one', () => {
  const farm = `type Query { sheep: Sheep }
    type Sheep @key(fields: "id") { id: ID! wool: Int yarn: Int @external pay: Int @requires(fields: "yarn") }`;
  const mill = `type Query { shorn: Sheep }
    type Sheep @key(fields: "id") { id: ID! wool: Int @external yarn: Int @requires(fields: "wool") name: String }`;
  const plan = planTexts({ farm, mill });

  it('is asked for when all that it requires is there, of the subgraph that the client knows', () => {
    expect(plan('{ shorn { pay name } }')).toEqual([
      'mill {shorn{__typename id name}}',
      `farm@shorn {... on Sheep{__typename id}} ${entities('...on Sheep{wool}')}`,
      `mill@shorn {... on Sheep{__typename wool id}} ${entities('...on Sheep{yarn}')}`,
      `farm@shorn {... on Sheep{__typename yarn id}} ${entities('...on Sheep{pay}')}`,
    ]);
  });

  it('leaves a supergraph without such fields as it is', () => {
    const document = parse(composeSupergraph({ farm: farm.replace(/yarn.*/, '}'), mill: mill }));
    expect(separateChains(document)).toEqual({ document, realNames: new Map() });
  });

  it('stays where it is when an interface promises it', () => {
    const promised = mill.replace('type Sheep', 'interface Beast { yarn: Int } type Sheep implements Beast');
    const { realNames } = separateChains(parse(composeSupergraph({ farm, mill: promised })));
    expect([...realNames]).toEqual([['farm for Sheep.pay', 'farm']]);
  });

  it('stays where it is when its own type is among those that it may lead to', () => {
    const leading = {
      farm:
        farm.replace('yarn: Int @external', 'yarn: Thing @external').replace('"yarn"', '"yarn { __typename }"') +
        ' union Thing = Sheep',
      mill: `${mill.replace('yarn: Int', 'yarn: Thing')} union Thing = Sheep`,
    };
    const { realNames } = separateChains(parse(composeSupergraph(leading)));
    expect([...realNames.values()]).toEqual([]);
  });

  it('may have arguments, and is there for each list of them before what requires it is asked for', () => {
    const withArguments = planTexts({
      oven: `type Query { inOven: [Bread!]! } type Bread @key(fields: "id") { id: ID! dough: Int! @external
        minutes(of: Int): Int! @requires(fields: "dough") }`,
      mixer: 'type Bread @key(fields: "id") { id: ID! dough: Int! }',
      till: `type Bread @key(fields: "id") { id: ID! minutes(of: Int): Int! @external
        cents: Int! @requires(fields: "minutes(of: 2)") }`,
    });
    expect(withArguments('query ($of: Int) { inOven { cents minutes(of: $of) } }')).toEqual([
      'oven {inOven{__typename id}}',
      `mixer@inOven.@ {... on Bread{__typename id}} ${entities('...on Bread{dough}')}`,
      'oven@inOven.@ {... on Bread{__typename dough id}} query($representations:[_Any!]!$of:Int){_entities(representations:$representations){...on Bread{minutes(of:$of)}}}',
      `oven@inOven.@ {... on Bread{__typename dough id}} ${entities('...on Bread{minutes__noren_0:minutes(of:2)}')}`,
      `till@inOven.@ {... on Bread{__typename minutes__noren_0 id}} minutes__noren_0→minutes ${entities('...on Bread{cents}')}`,
    ]);
  });
});

describe('a field whose requirement a path provides', () => {
  it('is asked for at once', () => {
    const provided = planTexts({
      prices: `type Query { breads: [Bread!]! @provides(fields: "weight") }
        type Bread @key(fields: "id") { id: ID! weight: Int! @external cents: Int! @requires(fields: "weight") }`,
      store: 'type Query { all: [Bread!]! } type Bread @key(fields: "id") { id: ID! weight: Int! @shareable }',
    });
    expect(provided('{ breads { cents } }')).toEqual(['prices {breads{weight cents}}']);
  });
});
