import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createOverrideLabels } from '#gateway/planning/overrideLabels.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { composeSupergraph } from './composeSupergraph.ts';
import { planTexts } from './planText.ts';

const subgraphs = {
  old: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! a: Int b: Int c: Int d: Int e: Int }',
  new: `type Item @key(fields: "id") { id: ID! a: Int @override(from: "old", label: "shop.a")
    b: Int @override(from: "old", label: "percent(30)") c: Int @override(from: "old", label: "percent(60.5)")
    d: Int @override(from: "old", label: "percent(100)") e: Int @override(from: "old", label: "percent(0)") }`,
};
const supergraph = parse(composeSupergraph(subgraphs));
const labels = createOverrideLabels(supergraph);
const viewer = (kind: Viewer['kind'], subject: string | null): Viewer => ({
  ...anonymousViewer('WEB', 'req_1'),
  kind,
  subject,
});

describe('labels of overrides', () => {
  it('of a share are in force for so many persons, the same ones each time, the smaller share within the larger', () => {
    const persons = Array.from({ length: 2_000 }, (_, index) => viewer('CUSTOMER', `cus_${index}`));
    const inForce = persons.map((person) => labels.of(person));
    expect(persons.map((person) => labels.of(person))).toEqual(inForce);
    const having = (label: string) => inForce.filter((list) => list.includes(label)).length;
    expect(having('percent(30)')).toBe(607);
    expect(having('percent(60.5)')).toBe(1_196);
    expect(having('percent(100)')).toBe(2_000);
    expect(having('percent(0)')).toBe(0);
    expect(inForce.filter((list) => list.includes('percent(30)') && !list.includes('percent(60.5)'))).toEqual([]);
  });

  it('hold for all who are nobody alike', () => {
    const inForce = ['req_1', 'req_2', 'req_3'].map((requestId) => labels.of(anonymousViewer('WEB', requestId)));
    expect(new Set(inForce.map(String)).size).toBe(1);
  });

  it('are in force for staff who ask for them, those that exist', () => {
    const asked = 'shop.a, percent(0),,no.such';
    expect(labels.of(viewer('STAFF', 'stf_1'), asked)).toEqual(expect.arrayContaining(['percent(0)', 'shop.a']));
    expect(labels.of(viewer('STAFF', 'stf_1'), asked)).not.toContain('no.such');
  });

  it.each(['ANONYMOUS', 'CUSTOMER', 'DEVICE', 'PARTNER'] as const)('are not for a %s to ask for', (kind) => {
    expect(labels.of(viewer(kind, 'x'), 'shop.a, percent(0)')).toEqual(labels.of(viewer(kind, 'x')));
    expect(labels.of(viewer(kind, 'x'))).not.toContain('shop.a');
  });

  it('are chosen by a function for whom it likes', () => {
    const chosen = createOverrideLabels(supergraph, ({ subject }) => (subject === 'cus_1' ? ['shop.a'] : []));
    expect(chosen.of(viewer('CUSTOMER', 'cus_1'))).toContain('shop.a');
    expect(chosen.of(viewer('CUSTOMER', 'cus_2'))).not.toContain('shop.a');
  });

  it('say of a whole share what holds for everybody, and nothing where a graph has none', () => {
    expect(labels.always).toEqual(['percent(100)']);
    const without = createOverrideLabels(parse(composeSupergraph({ a: 'type Query { a: Int }' })));
    expect(without.of(viewer('STAFF', 's'), 'shop.a')).toEqual([]);
  });

  it('decide where the planner reads a field', () => {
    const plan = planTexts(subgraphs);
    expect(plan('{ item { a } }')).toEqual(['old {item{a}}']);
    expect(plan('{ item { a } }', ['shop.a'])).toEqual([
      'old {item{__typename id}}',
      'new@item {... on Item{__typename id}} query($representations:[_Any!]!){_entities(representations:$representations){...on Item{a}}}',
    ]);
  });
});
