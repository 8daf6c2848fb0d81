import { hash } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC-SHA-256 (RFC 2104) of texts under one key, as base64url. The two hashes of its definition are made in one go each,
 * which costs less than an object of the crypto module per text.
 */
export function createHmacSigner(key: Buffer): (text: string) => string {
  const block = key.length > blockBytes ? hash('sha256', key, 'buffer') : key;
  const innerPad = padded(block, 0x36);
  const outer = Buffer.concat([padded(block, 0x5c), Buffer.alloc(digestBytes)]);
  return (text) => {
    const inner = Buffer.allocUnsafe(blockBytes + Buffer.byteLength(text));
    inner.set(innerPad);
    inner.write(text, blockBytes);
    outer.write(hash('sha256', inner, 'binary'), blockBytes, 'latin1');
    return hash('sha256', outer, 'base64url');
  };
}

function padded(key: Buffer, pad: number): Buffer {
  const block = Buffer.alloc(blockBytes, pad);
  for (const [index, byte] of key.entries()) block[index] = byte ^ pad;
  return block;
}
