import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createHmacSigner } from '#platform/identity/hmac.ts';

describe('a signer of texts', () => {
  it.each([
    ['an empty text', ''],
    ['a text of one block', 'a'.repeat(64)],
    ['a text of several scripts', 'Größe 寸法 👕'],
    ['a long text', 'x'.repeat(100_000)],
  ])('gives for %s what HMAC-SHA-256 gives', (_name, text) => {
    for (const length of [1, 32, 63, 64]) {
      const key = Buffer.alloc(length, 0xa7);
      expect(createHmacSigner(key)(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    }
  });

  it('gives for a key of more than a block what HMAC-SHA-256 gives', () => {
    const key = Buffer.alloc(100, 0xa7);
    expect(createHmacSigner(key)('text')).toBe(createHmac('sha256', key).update('text').digest('base64url'));
  });
});
