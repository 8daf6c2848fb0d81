import { describe, expect, it } from 'vitest';
import {
  createEnvelopeOpener,
  createEnvelopeSealer,
  type EnvelopeTarget,
  sealEnvelope,
} from '#platform/identity/envelope.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

const text = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
const keys = createKeyRing({ inventory: [text(1)], catalog: [text(1)] });
const target: EnvelopeTarget = { method: 'POST', subgraph: 'inventory', body: '{"query":"{ a }"}' };
const viewer: Viewer = {
  kind: 'STAFF',
  subject: 'stf_Zoë',
  scopes: ['caller:staff', 'stock:write'],
  locations: ['loc_k1'],
  tenant: null,
  channel: 'STORE',
  requestId: 'req_1',
};
const at = Date.UTC(2026, 0, 1);
const sealed = (changes: Partial<EnvelopeTarget> = {}, time = at) =>
  sealEnvelope(keys, { ...target, ...changes }, { viewer, deadline: at + 3_000, at: time });
const opener = (now = at, ring = keys) => createEnvelopeOpener(ring, { now: () => now });
const refusal = expect.objectContaining({ code: 'UNAUTHENTICATED' });

describe('an envelope', () => {
  it('gives the subgraph the caller and the deadline as they were sealed', () => {
    expect(opener().open(target, sealed())).toEqual({ viewer, deadline: at + 3_000 });
  });

  it.each([
    ['another body', { body: '{"query":"{ b }"}' }],
    ['a body that goes on', { body: `${target.body} ` }],
    ['another method', { method: 'SUBSCRIBE' as const }],
    ['another subgraph with the same key', { subgraph: 'catalog' }],
  ])('is refused with %s', (_name, changes) => {
    expect(() => opener().open({ ...target, ...changes }, sealed())).toThrow(refusal);
  });

  it('is refused when any of its parts is another', () => {
    const parts = sealed().split('.');
    const other = sealEnvelope(
      keys,
      { ...target, body: '{}' },
      { viewer: { ...viewer, subject: 'stf_2', requestId: 'req_2' }, deadline: at + 9_000, at: at + 1 },
    ).split('.');
    expect(parts).toHaveLength(5);
    for (const index of parts.keys()) {
      const mixed = parts.with(index, other[index] ?? '').join('.');
      expect(() => opener().open(target, mixed), `part ${index}`).toThrow(refusal);
    }
  });

  it('cannot be cut so that a part of its fields becomes a part of the body', () => {
    const envelope = sealed({ body: `x\n${target.body}` });
    const content = envelope.slice(0, envelope.lastIndexOf('.'));
    const signature = envelope.slice(envelope.lastIndexOf('.'));
    expect(() => opener().open(target, `${content}\nx${signature}`)).toThrow(refusal);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['dots', '....'],
    ['a signature alone', `.${sealed().split('.')[4]}`],
    ['no signature', sealed().slice(0, sealed().lastIndexOf('.'))],
    ['an empty signature', `${sealed().slice(0, sealed().lastIndexOf('.'))}.`],
    ['a long text', 'a'.repeat(100_000)],
  ])('is refused when it is %s', (_name, envelope) => {
    expect(() => opener().open(target, envelope)).toThrow(refusal);
  });

  it('is good for 30 s of clocks that differ either way, and not for longer', () => {
    for (const now of [at - 30_000, at + 30_000])
      expect(opener(now).open(target, sealed()).viewer.subject).toBe('stf_Zoë');
    for (const now of [at - 30_001, at + 30_001]) expect(() => opener(now).open(target, sealed())).toThrow(refusal);
  });

  it('is taken once', () => {
    const subgraph = opener();
    const envelope = sealed();
    subgraph.open(target, envelope);
    expect(() => subgraph.open(target, envelope)).toThrow(refusal);
    expect(subgraph.open(target, sealed()).viewer).toEqual(viewer);
  });

  it('is refused under a key that the subgraph does not have, and taken under the one before the newest', () => {
    const rotated = createKeyRing({ inventory: [text(2), text(1)] });
    expect(opener(at, rotated).open(target, sealed()).viewer).toEqual(viewer);
    expect(() => opener(at, createKeyRing({ inventory: [text(2)] })).open(target, sealed())).toThrow(refusal);
  });

  it('never has the nonce of another, nor the identity of the caller before', () => {
    const seal = createEnvelopeSealer(keys, target);
    const subgraph = opener();
    const subjects = Array.from({ length: 100 }, (_, index) => `stf_${index % 3}`);
    const opened = subjects.map((subject) => {
      const envelope = seal(target.body, { viewer: { ...viewer, subject }, deadline: at, at });
      return subgraph.open(target, envelope).viewer.subject;
    });
    expect(opened).toEqual(subjects);
  });
});
