import { describe, expect, it } from 'vitest';
import { negotiate } from '#gateway/transports/negotiate.ts';

const response = { mediaType: 'application/graphql-response+json', tellsStatus: true };
const json = { mediaType: 'application/json', tellsStatus: true };
const jsonOnly = { mediaType: 'application/json', tellsStatus: false };

describe('the form of an answer', () => {
  const table: [string | undefined, unknown][] = [
    [undefined, json],
    ['*/*', json],
    ['application/*', json],
    ['application/json', jsonOnly],
    ['application/json; charset=utf-8', jsonOnly],
    ['application/json, text/plain, */*', json],
    ['application/graphql-response+json', response],
    ['application/graphql-response+json, application/json;q=0.9', response],
    ['application/graphql-response+json;q=0.5, application/json', json],
    ['application/graphql-response+json;q=0, application/json', jsonOnly],
    ['text/html,application/xhtml+xml,*/*;q=0.8', json],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
  ];
  for (const [accept, form] of table) {
    it(`is right for Accept: ${accept ?? '(none)'}`, () => expect(negotiate(accept)).toEqual(form));
  }
});
