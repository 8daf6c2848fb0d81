import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEntityGathering } from '#gateway/execution/compiledExecutor/gatherEntities.ts';
import type { PlanRun, SubgraphClient } from '#gateway/execution/compiledExecutor/planRun.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { type Answer, createExecutorScene } from './executorScene.ts';

type Variant = { id: string; title: string | null; tags: { name: string }[] };
const titled = (id: string): Variant => ({ id, title: `Title of ${id}`, tags: [{ name: id }] });

let answer: Answer;
const createScene = () =>
  createExecutorScene({
    stock: {
      sdl: `type Query { level: Level }
        type Subscription { levelChanged: Level! }
        type Level { id: ID! onHand: Int variant: Variant! }
        type Variant @key(fields: "id", resolvable: false) { id: ID! }`,
      answer: () => ({ data: null }),
    },
    catalog: {
      sdl: `type Query { variants: [Variant] }
        type Variant @key(fields: "id") { id: ID! title: String tags: [Tag!]! }
        type Tag { name: String! }`,
      answer: (request) => answer(request),
    },
  });
let scene: Awaited<ReturnType<typeof createScene>>;
const withTitle = 'subscription { levelChanged { id variant { title tags { name } } } }';
const withId = 'subscription Other { levelChanged { onHand variant { title tags { name } } } }';

const withTitleAlone = 'subscription Third { levelChanged { id variant { title } } }';

const keysOf = (variables: Record<string, unknown>) =>
  (variables.representations as { id: string }[]).map(({ id }) => id);
const listsOf = (variables: Record<string, unknown>) =>
  Object.values(variables).map((list) => (list as { id: string }[]).map(({ id }) => id));
/** Texts stand in their own order: the one without tags ends first. */
const aliasOf = (query: string) => (query === withTitleAlone ? 'e1' : 'e0');

/** Answers all lists of a request, each entity as `change` has it; an entity without a title has an error there. */
function answerLists(
  change: (entity: { alias: string; number: number; variant: Variant }) => Variant = ({ variant }) => variant,
): Answer {
  return ({ query, variables }) => {
    const errors: unknown[] = [];
    const lists = Object.values(variables).map((list, index) => {
      const alias = query.includes('e0:') ? `e${index}` : '_entities';
      const entities = (list as { id: string }[]).map(({ id }, number) => {
        const variant = change({ alias, number, variant: titled(id) });
        const path = [alias, number, 'title'];
        if (variant.title === null) errors.push({ message: 'Later.', path, extensions: { code: 'OVERLOADED' } });
        return variant;
      });
      return [alias, entities];
    });
    return { data: Object.fromEntries(lists), errors: errors as never };
  };
}
const eventOf = (id: string) => ({
  data: {
    levelChanged: { __typename: 'Level', id: `l-${id}`, onHand: 1, variant: { __typename: 'Variant', id } },
  },
});
const joined = (id: string) => ({ title: `Title of ${id}`, tags: [{ name: id }] });
const customer = (subject: string): Viewer => ({
  ...anonymousViewer('WEB', 'test'),
  kind: 'CUSTOMER',
  subject,
  scopes: ['caller:customer'],
});

/** Executes the events together, in one turn. */
async function execute(events: { id: string; query?: string; viewer?: Viewer }[]) {
  const prepared = await Promise.all(
    events.map(({ id, query = withTitle, viewer = anonymousViewer('WEB', 'test') }) =>
      scene.prepare(query, { primaryResult: eventOf(id), viewer }),
    ),
  );
  return Promise.all(prepared.map((run) => run()));
}

beforeAll(async () => {
  scene = await createScene();
});
beforeEach(() => {
  scene.sent.length = 0;
  answer = ({ variables }) => ({ data: { _entities: keysOf(variables).map(titled) } });
});
afterAll(() => scene.close());

describe('the entities of events of one turn', () => {
  it('are asked for in one request, each event with its own', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `v${index}`);
    const results = await execute(ids.map((id) => ({ id })));
    expect(scene.sent.map(({ variables }) => keysOf(variables))).toEqual([ids]);
    expect(results).toMatchObject(
      ids.map((id) => ({ data: { levelChanged: { id: `l-${id}`, variant: joined(id) } } })),
    );
  });

  it('of two groups are asked for once each, also where both have one', async () => {
    const results = await execute([{ id: 'a' }, { id: 'b' }, { id: 'b', query: withId }, { id: 'c', query: withId }]);
    expect(scene.sent.map(({ variables }) => keysOf(variables))).toEqual([['a', 'b', 'c']]);
    expect(results.map(({ data }) => data)).toEqual([
      { levelChanged: { id: 'l-a', variant: joined('a') } },
      { levelChanged: { id: 'l-b', variant: joined('b') } },
      { levelChanged: { onHand: 1, variant: joined('b') } },
      { levelChanged: { onHand: 1, variant: joined('c') } },
    ]);
  });

  it('are asked for in one request by different texts too, each once for each text', async () => {
    answer = answerLists();
    const results = await execute([
      { id: 'a' },
      { id: 'a', query: withTitleAlone },
      { id: 'b', query: withTitleAlone },
      { id: 'b', query: withTitleAlone },
      { id: 'c' },
    ]);
    expect(scene.sent.map(({ variables }) => listsOf(variables))).toEqual([
      [
        ['a', 'c'],
        ['a', 'b'],
      ],
    ]);
    expect(results.map(({ data, errors }) => [data, errors])).toEqual([
      [{ levelChanged: { id: 'l-a', variant: joined('a') } }, []],
      ...['a', 'b', 'b'].map((id) => [{ levelChanged: { id: `l-${id}`, variant: { title: `Title of ${id}` } } }, []]),
      [{ levelChanged: { id: 'l-c', variant: joined('c') } }, []],
    ]);
  });

  it('bring an error of one text to its events alone', async () => {
    answer = answerLists(({ alias, number, variant }) =>
      alias === aliasOf(withTitleAlone) && number === 1 ? { ...variant, title: null } : variant,
    );
    const results = await execute([
      { id: 'a' },
      { id: 'b' },
      { id: 'a', query: withTitleAlone },
      { id: 'b', query: withTitleAlone },
    ]);
    expect(scene.sent).toHaveLength(1);
    expect(results.map(({ errors }) => errors)).toEqual([[], [], [], ['OVERLOADED levelChanged.variant.title']]);
    expect(results[1]?.data).toEqual({ levelChanged: { id: 'l-b', variant: joined('b') } });
  });

  it('are asked for by each text alone, once, when one text takes the others along', async () => {
    answer = (request) => {
      const isBad = !request.query.includes('tags') || request.query.includes('e1:');
      const path = [request.query.includes('e1:') ? aliasOf(withTitleAlone) : '_entities'];
      return isBad
        ? { data: null, errors: [{ message: 'Bad.', path, extensions: { code: 'OVERLOADED' } }] }
        : { data: { _entities: keysOf(request.variables).map(titled) } };
    };
    const results = await execute([{ id: 'a' }, { id: 'b' }, { id: 'a', query: withTitleAlone }]);
    expect(scene.sent).toHaveLength(3);
    expect(results.map(({ errors }) => errors)).toEqual([[], [], ['OVERLOADED levelChanged.variant.title']]);
    expect(results[0]?.data).toEqual({ levelChanged: { id: 'l-a', variant: joined('a') } });
  });

  it('are asked for by each text alone when a subgraph does not understand one of them', async () => {
    answer = (request) =>
      request.query.includes('tags')
        ? { errors: [{ message: 'No tags.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }
        : { data: { _entities: keysOf(request.variables).map(titled) } };
    const results = await execute([{ id: 'a' }, { id: 'a', query: withTitleAlone }]);
    expect(scene.sent).toHaveLength(3);
    expect(results.map(({ errors }) => errors)).toEqual([
      ['INTERNAL_SERVER_ERROR levelChanged.variant.tags', 'INTERNAL_SERVER_ERROR levelChanged.variant.title'],
      [],
    ]);
  });

  it('are not asked for again, by whatever text, when the call fails', async () => {
    answer = () => {
      throw new Error('away');
    };
    const results = await execute([{ id: 'a' }, { id: 'b', query: withTitleAlone }]);
    const tries = scene.sent.map(({ query }) => query.includes('e1:'));
    expect(new Set(tries)).toEqual(new Set([true]));
    expect(results.map(({ errors }) => errors)).toEqual([
      ['SUBGRAPH_UNAVAILABLE levelChanged.variant.tags', 'SUBGRAPH_UNAVAILABLE levelChanged.variant.title'],
      ['SUBGRAPH_UNAVAILABLE levelChanged.variant.title'],
    ]);
  });

  it('are asked for apart, by texts of which one was too slow before', async () => {
    const shared = scene;
    scene = await createScene(); // texts that were late together are asked apart for a while
    answer = () => {
      throw new AppError('DEADLINE_EXCEEDED', 'Too late.');
    };
    const both = [{ id: 'a' }, { id: 'b', query: withTitleAlone }];
    await execute(both);
    expect(scene.sent).toHaveLength(1);
    answer = answerLists();
    const results = await execute(both);
    expect(scene.sent.slice(1).map(({ variables }) => listsOf(variables))).toEqual([[['a']], [['b']]]);
    expect(results.map(({ errors }) => errors)).toEqual([[], []]);
    await scene.close();
    scene = shared;
  });

  it('are never asked for together by different texts in the name of two persons', async () => {
    answer = answerLists();
    const [one, other] = [customer('cus_1'), customer('cus_2')];
    await execute([
      { id: 'a', viewer: one },
      { id: 'b', viewer: other, query: withTitleAlone },
      { id: 'c', viewer: one, query: withTitleAlone },
    ]);
    expect(scene.sent.map(({ variables }) => listsOf(variables))).toEqual([[['a'], ['c']], [['b']]]);
  });

  it('bring an error of one entity to its event alone, at its place there', async () => {
    const errorAt = (number: number, code: string) => ({
      message: 'Later.',
      path: ['_entities', number, 'title'],
      extensions: { code },
    });
    answer = ({ variables }) => ({
      data: { _entities: keysOf(variables).map((id) => (id === 'c' ? titled(id) : { ...titled(id), title: null })) },
      errors: [errorAt(0, 'OVERLOADED'), errorAt(1, 'RATE_LIMITED')],
    });
    const results = await execute([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(results.map(({ errors }) => errors)).toEqual([
      ['OVERLOADED levelChanged.variant.title'],
      ['RATE_LIMITED levelChanged.variant.title'],
      [],
    ]);
    expect(results[2]?.data).toEqual({ levelChanged: { id: 'l-c', variant: joined('c') } });
  });

  it('are told to be missing by each event when the call fails', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `v${index}`);
    answer = () => {
      throw new Error('away');
    };
    const results = await execute(ids.map((id) => ({ id })));
    for (const { errors } of results) {
      expect(errors).toEqual([
        'SUBGRAPH_UNAVAILABLE levelChanged.variant.tags',
        'SUBGRAPH_UNAVAILABLE levelChanged.variant.title',
      ]);
    }
  });

  it('are not taken for those of another when too few come', async () => {
    answer = ({ variables }) => ({ data: { _entities: keysOf(variables).slice(1).map(titled) } });
    const results = await execute([{ id: 'a' }, { id: 'b' }]);
    for (const { errors } of results) expect(errors).toContain('INTERNAL_SERVER_ERROR levelChanged.variant.title');
  });

  it('are asked for in another request beyond 250', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `v${index}`);
    const results = await execute(ids.map((id) => ({ id })));
    expect(scene.sent.map(({ variables }) => keysOf(variables).length)).toEqual([250, 250, 100]);
    expect(results.every(({ errors }) => errors.length === 0)).toBe(true);
  });

  it('are asked for in another request when those of one event would make them more than 250', async () => {
    const sent: number[] = [];
    const { gather } = gatheringOver(async ({ variables = {} }) => {
      sent.push(keysOf(variables).length);
      return { data: { _entities: keysOf(variables).map(titled) }, errors: [] };
    });
    const ids = (start: string, count: number) => Array.from({ length: count }, (_, index) => `${start}${index}`);
    await Promise.all([gather(ids('a', 200)), gather(ids('a', 200)), gather(ids('b', 100))]);
    expect(sent).toEqual([200, 100]);
  });

  it('are told to be missing when there are more errors than come', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `v${index}`);
    answer = ({ variables }) => ({
      data: { _entities: keysOf(variables).map((id) => ({ id, title: null, tags: [] })) },
      errors: keysOf(variables).flatMap((_id, number) =>
        [1, 2].map(() => ({
          message: 'Later.',
          path: ['_entities', number, 'title'],
          extensions: { code: 'OVERLOADED' },
        })),
      ),
    });
    const results = await execute(ids.map((id) => ({ id })));
    for (const { errors } of results) expect(errors).toContain('OVERLOADED levelChanged.variant.title');
  });

  it('are never asked for together in the name of two persons', async () => {
    const [one, other] = [customer('cus_1'), customer('cus_2')];
    await execute([
      { id: 'a', viewer: one },
      { id: 'b', viewer: other },
      { id: 'c', viewer: one },
    ]);
    expect(scene.sent.map(({ variables }) => keysOf(variables))).toEqual([['a', 'c'], ['b']]);
  });

  it('are asked for in the name of nobody when persons of one class ask together', async () => {
    const asked: Viewer[] = [];
    const { gather } = gatheringOver(async ({ viewer, variables = {} }) => {
      asked.push(viewer);
      return { data: { _entities: keysOf(variables).map(titled) }, errors: [] };
    });
    const [one, other] = [customer('cus_1'), customer('cus_2')];
    await Promise.all([gather(['a'], { viewer: one }), gather(['b'], { viewer: other })]);
    expect(asked).toEqual([{ ...one, subject: null }]);
  });

  it('belong to each event alone, which may write into them', async () => {
    const { gather } = gatheringOver(async () => ({ data: { _entities: [titled('a')] }, errors: [] }));
    const answers = await Promise.all([gather(['a']), gather(['a'])]);
    const [one, other] = answers.map(({ data }) => (data?._entities as Variant[] | undefined)?.[0]);
    expect(other).toEqual(one);
    expect(other).not.toBe(one);
    expect(other?.tags[0]).not.toBe(one?.tags[0]);
  });

  it('are waited for until all have left', async () => {
    const aborted: unknown[] = [];
    const [one, other] = [new AbortController(), new AbortController()];
    const { gather } = gatheringOver(async ({ signal }) => {
      aborted.push(signal?.aborted);
      for (const caller of [one, other]) {
        caller.abort();
        aborted.push(signal?.aborted);
      }
      return { data: { _entities: [titled('a'), titled('b')] }, errors: [] };
    });
    await Promise.all([gather(['a'], { signal: one.signal }), gather(['b'], { signal: other.signal })]);
    expect(aborted).toEqual([false, false, true]);
  });

  it('are not asked for together when one has far less time left, and never beyond the deadline of any', async () => {
    const sent: [deadline: number, ids: string[]][] = [];
    const { gather } = gatheringOver(async ({ deadline, variables = {} }) => {
      const ids = keysOf(variables);
      sent.push([deadline, ids]);
      return { data: { _entities: ids.map(titled) }, errors: [] };
    });
    const deadlines = { a: 10_000, b: 2_000, c: 9_990 };
    await Promise.all(Object.entries(deadlines).map(([id, deadline]) => gather([id], { deadline })));
    expect(sent).toEqual([
      [9_990, ['a', 'c']],
      [2_000, ['b']],
    ]);
  });

  it('are told to be missing by an event for which they cannot be copied', async () => {
    const { gather } = gatheringOver(async () => ({ data: { _entities: [nested(100_000)] }, errors: [] }));
    const [one, other] = await Promise.all([gather(['a']), gather(['a'])]);
    expect([one.data === null, one.errors]).toEqual([false, []]);
    expect([other.data, other.errors.map(({ path, extensions }) => [path, extensions?.code])]).toEqual([
      null,
      [[['_entities', 0, 'id'], 'INTERNAL_SERVER_ERROR']],
    ]);
  });
});

/** A gathering of its own before a client that answers so; asks for the ids, by a text that takes the id of each. */
function gatheringOver(send: SubgraphClient['send']) {
  const gather = createEntityGathering();
  const client: SubgraphClient = { send };
  const query =
    'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Variant { id } } }';
  const text = { serviceName: 'catalog', query, bodyStart: '{"variables":' };
  return {
    gather: (ids: readonly string[], given: Partial<PlanRun> = {}) => {
      const viewer = anonymousViewer('WEB', 'test');
      const own = { viewer, deadline: 1_000, clientOf: () => client, isPersonal: () => false, ...given };
      const texts = ids.map((id) => JSON.stringify({ __typename: 'Variant', id }));
      const lists = [{ alias: '_entities', variable: 'representations', texts }];
      return gather(own as unknown as PlanRun, { text, lists, members: '' });
    },
  };
}

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = { inner: value };
  return value;
}
