import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../support/testGateway.ts';
import { type BadScene, type Behaviour, changed, keepsItsWord, sendJson, startBadScene } from './badSubgraphScene.ts';

const query = '{ items { title level { count note } } place { name town } }';
const titles = ['Item a', 'Item b'];
const whole = {
  items: titles.map((title, index) => ({ title, level: { count: index + 1, note: 'full' } })),
  place: { name: 'K1', town: 'Berlin' },
};
const withoutStock = { items: titles.map((title) => ({ title, level: null })), place: null };
const lostPaths = ['items.0.level', 'items.1.level', 'place'];

/** What the bad subgraph tells of itself, and nobody may hear. */
const secrets = ['hunter2', 'db.internal', 'at resolve', '/srv/app'];
const noisy = 'MongoError: hunter2 at db.internal, at resolve (/srv/app/stock.ts:1)';

const codesOf = ({ errors }: Pick<Answer, 'errors'>) =>
  Object.fromEntries(errors.map(({ path, extensions }) => [(path ?? []).join('.'), extensions.code]).sort());
const all = (code: string) => Object.fromEntries(lostPaths.map((path) => [path, code]));

const html: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(`<h1>It works</h1><!-- ${noisy} -->`);
};
const halfABody: Behaviour = (response, good) => {
  const text = JSON.stringify(good);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
};
const tooLarge: Behaviour = (response, good) => sendJson(response, { ...good, extensions: { x: 'x'.repeat(6 << 20) } });
const drip: Behaviour = (response, good) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const letters = [...JSON.stringify(good)];
  const timer = setInterval(() => response.write(letters.shift() ?? ' '), 200);
  response.on('close', () => clearInterval(timer));
};
const hang: Behaviour = () => {};

describe.each(['reference', 'compiled'])('a subgraph that does not keep its word, and the %s executor', (executor) => {
  let scene: BadScene;
  beforeAll(async () => {
    scene = await startBadScene({ EXECUTOR: executor });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    scene.behave = keepsItsWord;
    // so many good answers that failures of one test never open the circuit breaker in the next
    for (let round = 0; round < 3; round += 1) expect((await scene.ask(query)).data).toEqual(whole);
    scene.requests.length = 0;
  });

  it.each<[string, Behaviour]>([
    ['a page of HTML with status 200', html],
    ['a page of HTML with status 502', (response) => void response.writeHead(502).end(noisy)],
    ['JSON of a proxy with status 503', (response) => sendJson(response, { message: noisy }, 503)],
    ['half a body and then nothing', halfABody],
    ['6 MiB', tooLarge],
    ['a text that is no JSON', (response) => sendJson(response, `{"data": ${noisy}`)],
    ['an empty body', (response) => sendJson(response, '')],
    ['a list', changed(() => [noisy])],
    ['an object that is no result', changed(() => ({ message: noisy }))],
    ['data that are no object', changed(() => ({ data: [noisy] }))],
    ['errors that are no list', changed(() => ({ errors: noisy }))],
    ['errors that are no errors', changed(({ data }) => ({ data, errors: [null, noisy] }))],
    ['errors with a path of objects', changed(() => ({ data: null, errors: [{ message: noisy, path: [{}] }] }))],
    ['that it does not know the gateway', (response) => sendJson(response, { errors: [{ message: noisy }] }, 401)],
    ['another protocol', (response) => void response.socket?.end(`SMTP ready ${noisy}\r\n`)],
  ])('loses only its own fields, as unavailable, when it answers %s', async (_name, behave) => {
    scene.behave = behave;
    const answer = await scene.ask(query);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual(withoutStock);
    expect(codesOf(answer)).toEqual(all('SUBGRAPH_UNAVAILABLE'));
    for (const secret of secrets) expect(answer.text).not.toContain(secret);
    scene.behave = keepsItsWord;
    expect((await scene.ask(query)).data).toEqual(whole);
  });

  it('loses only its own fields when nobody listens there, and recovers', async () => {
    const crashed = await scene.crash();
    const answer = await scene.ask(query);
    expect(answer.data).toEqual(withoutStock);
    expect(codesOf(answer)).toEqual(all('SUBGRAPH_UNAVAILABLE'));
    await crashed.startAgain();
    await expect.poll(async () => (await scene.ask(query)).data).toEqual(whole);
  });

  it('sends a query again whose connection was lost, and never a mutation', async () => {
    let lost = 0;
    const loseFirst: Behaviour = (response, good) => {
      if (lost++ === 0) response.destroy();
      else sendJson(response, good);
    };
    scene.behave = loseFirst;
    expect((await scene.ask('{ place { name } }')).data).toEqual({ place: { name: 'K1' } });
    expect(lost).toBe(2);
    lost = 0;
    const answer = await scene.ask('mutation { move(id: "a") { name } }');
    expect(answer.data).toEqual({ move: null });
    expect(codesOf(answer)).toEqual({ move: 'SUBGRAPH_UNAVAILABLE' });
    expect(lost).toBe(1);
  });

  it.each<[string, Behaviour]>([
    ['hangs', hang],
    ['answers drop by drop', drip],
  ])('is given three seconds when it %s, and no socket longer, and holds up nobody else', async (_name, behave) => {
    scene.behave = behave;
    const late = scene.ask(query);
    await expect.poll(() => scene.requests.length).toBe(2);
    expect(scene.unanswered).toBe(2);
    expect((await scene.ask('{ items { title } }')).data).toEqual({ items: titles.map((title) => ({ title })) });
    const answer = await late;
    expect(answer.data).toEqual(withoutStock);
    expect(codesOf(answer)).toEqual(all('DEADLINE_EXCEEDED'));
    await expect.poll(() => scene.unanswered).toBe(0);
  });

  it('is no longer asked by a client that has hung up, and no socket stays', async () => {
    scene.behave = hang;
    const leaving = new AbortController();
    const asked = fetch(`${scene.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    await expect.poll(() => scene.requests.length).toBe(2);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => scene.unanswered, { timeout: 2_500 }).toBe(0); // well before the three seconds
  });

  it('still carries out a mutation whose client has hung up', async () => {
    let finish = () => {};
    let wasCut = false;
    scene.behave = (response, good) => {
      response.on('close', () => {
        wasCut ||= !response.writableFinished;
      });
      finish = () => sendJson(response, good);
    };
    const leaving = new AbortController();
    const asked = fetch(`${scene.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { move(id: "a") { name } }' }),
      signal: leaving.signal,
    });
    await expect.poll(() => scene.requests.length).toBe(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    // a query of another client, through and back, is more than the time in which a query would have been cut
    const mutation = finish;
    scene.behave = keepsItsWord;
    for (let round = 0; round < 5; round += 1) await scene.ask('{ place { name } }');
    mutation();
    await expect.poll(() => scene.unanswered).toBe(0);
    expect(wasCut).toBe(false);
  });

  it.each<[string, (entities: unknown[]) => unknown]>([
    ['too few objects', (entities) => entities.slice(1)],
    ['no objects', () => []],
    ['too many objects', (entities) => [...entities, ...entities]],
    ['no list of objects', (entities) => entities[0]],
    ['null for the list', () => null],
  ])('loses all of a list of which it gives %s', async (_name, change) => {
    scene.behave = changed(({ data }) => ({
      data: data._entities ? { _entities: change(data._entities) } : data,
    }));
    const answer = await scene.ask(query);
    expect(answer.data).toEqual({ ...withoutStock, place: whole.place });
    expect(codesOf(answer)).toEqual({
      'items.0.level': 'INTERNAL_SERVER_ERROR',
      'items.1.level': 'INTERNAL_SERVER_ERROR',
    });
  });

  it('loses the object nearest to a null that it had promised not to give', async () => {
    scene.behave = changed(({ data }) =>
      data._entities
        ? { data: { _entities: [{ level: { count: null, note: 'full' } }, data._entities[1]] } }
        : { data },
    );
    const answer = await scene.ask(query);
    expect(answer.data).toEqual({ ...whole, items: [{ title: 'Item a', level: null }, whole.items[1]] });
    expect(codesOf(answer)).toEqual({ 'items.0.level.count': 'INTERNAL_SERVER_ERROR' });
  });

  // the reference executor believes any name that the schema has
  const falseNames = executor === 'compiled' ? ['Nonsense', 'Place', 'Query', 7] : ['Nonsense'];
  it.each(falseNames)('loses an object that calls itself %s', async (typeName) => {
    scene.behave = changed(() => ({ data: { thing: { __typename: typeName, name: 'crate' } } }));
    const answer = await scene.ask('{ thing { __typename name } items { title } }');
    expect(answer.data).toEqual({ thing: null, items: titles.map((title) => ({ title })) });
    expect(codesOf(answer)).toEqual({ thing: 'INTERNAL_SERVER_ERROR' });
  });

  it.each([
    ['no code', {}],
    ['a code of its own', { code: 'MONGO_DOWN' }],
    ['an internal code', { code: 'INTERNAL_SERVER_ERROR', stacktrace: [noisy], exception: { password: 'hunter2' } }],
    ['a code about the request of the gateway', { code: 'GRAPHQL_VALIDATION_FAILED', stacktrace: [noisy] }],
  ])('tells nobody what stands in an error with %s', async (_name, extensions) => {
    scene.behave = changed(({ data }) =>
      data._entities
        ? {
            data: { _entities: [{ level: null }, data._entities[1]] },
            errors: [{ message: noisy, path: ['_entities', 0, 'level'], extensions, stack: noisy }],
            extensions: { debug: noisy },
          }
        : { data },
    );
    const answer = await scene.ask(query);
    expect(answer.data).toEqual({ ...whole, items: [{ title: 'Item a', level: null }, whole.items[1]] });
    expect(answer.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['items', 0, 'level'],
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          requestId: expect.any(String),
        },
      },
    ]);
    for (const secret of secrets) expect(answer.text).not.toContain(secret);
  });
});

describe.each(['reference', 'compiled'])('a subgraph that stays away, and the %s executor', (executor) => {
  it('is asked no more after a while, and asked again soon after it is back', async () => {
    const scene = await startBadScene({ EXECUTOR: executor });
    try {
      const metric = async () =>
        /noren_subgraph_breaker\{subgraph="stock"\} (\d)/.exec(await (await fetch(`${scene.adminUrl}/metrics`)).text());
      scene.behave = html;
      await expect
        .poll(
          async () => {
            expect((await scene.ask(query)).data).toEqual(withoutStock);
            return (await metric())?.[1];
          },
          { timeout: 20_000 },
        )
        .toBe('2');
      const asked = scene.requests.length;
      expect(asked).toBeGreaterThanOrEqual(20);
      expect(codesOf(await scene.ask(query))).toEqual(all('SUBGRAPH_UNAVAILABLE'));
      expect(scene.requests.length - asked).toBeLessThanOrEqual(1); // a probe, when it took that long
      scene.behave = keepsItsWord;
      await expect.poll(async () => (await scene.ask(query)).data, { timeout: 20_000 }).toEqual(whole);
      expect((await metric())?.[1]).toBe('0');
    } finally {
      await scene.close();
    }
  });
});
