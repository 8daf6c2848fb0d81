import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustStock, insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

/** Every refusal is checked twice: what it gets, and that level, ledger and log stayed as they were. */
describe('bad input to the graph', () => {
  let system: TestSystem;
  let shop: TestShop;
  let lead: string;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 5 });
    lead = await system.token('lead', 'K1');
  });
  afterAll(() => system.stop());

  const input = (changes: object = {}) => ({
    levelId: shop.levelId,
    mode: 'REMOVE',
    quantity: 1,
    reason: 'LOSS',
    idempotencyKey: crypto.randomUUID(),
    ...changes,
  });
  const send = (changes: object = {}, token: string | undefined = lead) =>
    system.query({ query: adjustStock, variables: { input: input(changes) }, ...(token && { token }) });

  /** Level and number of told movements; what was refused leaves both alone. */
  const books = async () => {
    const token = await system.token('admin');
    const query = 'query ($id: ID!) { stockLevel(id: $id) { available version } events(key: $id) { seq } }';
    let before = '';
    await expect
      .poll(
        async () => {
          const last = before;
          const data = await insist(system, { query, variables: { id: shop.levelId }, token });
          before = JSON.stringify(data);
          return before === last;
        },
        { interval: 60 },
      )
      .toBe(true);
    return before;
  };

  it.each([
    ['quantity −1', { quantity: -1 }],
    ['quantity 1.5', { quantity: 1.5 }],
    ['quantity 1e9', { quantity: 1e9 }],
    ['quantity 2^31', { quantity: 2 ** 31 }],
    ['quantity 2^53+1', { quantity: 2 ** 53 + 1 }],
    ['quantity "1"', { quantity: '1' }],
    ['0 to remove', { quantity: 0 }],
    ['0 to add', { mode: 'ADD', quantity: 0 }],
    ['an unknown reason', { reason: 'WHIM' }],
    ['a key of three characters', { idempotencyKey: 'abc' }],
    ['an operator as id', { levelId: { $gt: '' } }],
  ])('answers %s with BAD_USER_INPUT and changes nothing', async (_name, changes) => {
    const before = await books();
    const answer = await send(changes);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await books()).toBe(before);
  });

  it.each([
    ['SET below zero', { mode: 'SET', quantity: -1 }, 'INVALID_INPUT'],
    [
      'an unknown level',
      { levelId: 'stk_0190aaaa-0000-7000-8000-000000000000_0190aaaa-0000-7000-8000-000000000000' },
      'NOT_FOUND',
    ],
    ['an id that is none', { levelId: '__proto__' }, 'NOT_FOUND'],
    ['more than there is', { quantity: 6 }, 'OUT_OF_STOCK'],
  ])('answers %s with a user error and changes nothing', async (_name, changes, code) => {
    const before = await books();
    const answer = await send(changes);
    expect(answer.data?.adjustStock).toMatchObject({ stockLevel: null, userErrors: [{ code }] });
    expect(await books()).toBe(before);
  });

  it.each([
    ['a field that the input lacks', { status: 'CLOSED' }],
    ['a document field', { _id: 'x' }],
  ])('answers %s with 400 and changes nothing', async (_name, changes) => {
    const before = await books();
    const answer = await send(changes);
    expect(answer.status).toBe(400);
    expect(await books()).toBe(before);
  });

  it('gives the same answer to the same key, and refuses it with another input', async () => {
    const idempotencyKey = crypto.randomUUID();
    const first = await send({ mode: 'ADD', quantity: 1, idempotencyKey });
    expect(await send({ mode: 'ADD', quantity: 1, idempotencyKey })).toEqual(first);
    const before = await books();
    const other = await send({ mode: 'ADD', quantity: 2, idempotencyKey });
    expect(other.data?.adjustStock).toMatchObject({
      stockLevel: null,
      userErrors: [{ __typename: 'IdempotencyKeyReused', code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(await books()).toBe(before);
  });

  it.each([
    ['no token', async () => undefined, 401, 'UNAUTHENTICATED'],
    ['a forged token', async () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdGZfMSJ9.', 401, 'UNAUTHENTICATED'],
    ['a role without the scope', () => system.token('associate', 'K1'), 403, 'FORBIDDEN'],
    ['a customer', () => system.token('customer'), 403, 'FORBIDDEN'],
    ['a kiosk', () => system.token('kiosk', 'K1'), 403, 'FORBIDDEN'],
  ])('answers %s with its status and changes nothing', async (_name, token, status, code) => {
    const before = await books();
    const answer = await system.query({
      query: adjustStock,
      variables: { input: input() },
      ...((await token()) && { token: String(await token()) }),
    });
    expect([answer.status, answer.errors?.[0]?.extensions.code, answer.data ?? null]).toEqual([status, code, null]);
    expect(await books()).toBe(before);
  });

  it('lets nobody act in a store where they do not work', async () => {
    await makeShop(system, { name: 'K2', units: 1 });
    const before = await books();
    const answer = await send({}, await system.token('lead', 'K2'));
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await books()).toBe(before);
  });

  it.each([
    ['an unknown field', '{ variant(id: "x") { nonsense } }'],
    ['an unknown type', 'query ($a: Nonsense) { channels { code } }'],
    ['an unknown argument', '{ channels(nonsense: 1) { code } }'],
    ['a syntax error', '{ channels '],
    ['a field of the subgraphs alone', '{ _service { sdl } }'],
    ['a field for other subgraphs', '{ inventoryAudit { invariant } }'],
    ['a document of 3,000 tokens', `{ ${'channels { code } '.repeat(700)} }`],
  ])('answers %s with 400, a code and no stack', async (_name, query) => {
    const answer = await system.query({ query });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toMatch(
      /^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|OPERATION_TOO_COMPLEX)$/,
    );
    expect(JSON.stringify(answer)).not.toMatch(/at .*\.(ts|js)|node_modules|Did you mean/);
  });
});
