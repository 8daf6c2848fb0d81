import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileSource } from '#gateway/supergraph/fileSource.ts';
import { createSignatureCheck } from '#gateway/supergraph/signature.ts';
import { createUrlSource } from '#gateway/supergraph/urlSource.ts';

const text = 'type Query { größe: Int }';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signature = sign(null, Buffer.from(text), privateKey).toString('base64');
const strict = createSignatureCheck(pem);
const open = createSignatureCheck(undefined);

const folder = mkdtempSync(join(tmpdir(), 'noren-supergraph-'));
const file = join(folder, 'supergraph.graphql');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a supergraph in a file', () => {
  it('is given as it is where no key is set', async () => {
    writeFileSync(file, text);
    expect(await createFileSource(file, open).load()).toBe(text);
  });

  it('is refused without a signature, and with that of another text', async () => {
    writeFileSync(file, text);
    await expect(createFileSource(file, strict).load()).rejects.toThrow('The supergraph is not signed.');
    writeFileSync(`${file}.sig`, sign(null, Buffer.from(`${text} `), privateKey).toString('base64'));
    await expect(createFileSource(file, strict).load()).rejects.toThrow('is not of the key that this gateway trusts');
  });

  it('is given with its signature', async () => {
    writeFileSync(`${file}.sig`, `${signature}\n`);
    expect(await createFileSource(file, strict).load()).toBe(text);
  });

  it('does not take a key of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' });
    expect(() => createSignatureCheck(rsa.toString())).toThrow('must be an Ed25519 public key');
    expect(() => createSignatureCheck('-----BEGIN NONSENSE-----')).toThrow('must be an Ed25519 public key');
  });
});

describe('a supergraph behind an address', () => {
  const asked: (string | undefined)[] = [];
  let headers: Record<string, string> = {};
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    const isKnown = status === 200 && request.headers['if-none-match'] === headers.etag && headers.etag !== undefined;
    response.writeHead(isKnown ? 304 : status, headers).end(isKnown ? undefined : text);
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
  });
  afterAll(() => server.close());

  it('is not sent again while it is the same', async () => {
    headers = { etag: '"1"', 'x-supergraph-signature': signature };
    const source = createUrlSource(url, strict);
    expect([await source.load(), await source.load()]).toEqual([text, text]);
    expect(asked.splice(0)).toEqual([undefined, '"1"']);
  });

  it('is refused without a signature', async () => {
    headers = {};
    await expect(createUrlSource(url, strict).load()).rejects.toThrow('The supergraph is not signed.');
  });

  it('is refused when the address does not give it', async () => {
    status = 404;
    await expect(createUrlSource(url, open).load()).rejects.toThrow(/^The supergraph cannot be had: .* answers 404\.$/);
  });
});
