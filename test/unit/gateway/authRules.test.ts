import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAuthRules } from '#gateway/supergraph/authRules.ts';

const rules = readAuthRules(
  parse(`
    type Query {
      open: Int @tag(name: "anonymous")
      signedIn: Int @authenticated
      scoped: Secret @requiresScopes(scopes: [["caller:staff", "a"], ["caller:device"]])
      forgotten: Int
      policed: Int @policy(policies: [["p"]])
    }
    type Plain { value: Int }
    type Secret @requiresScopes(scopes: [["b"]]) { value: Int price: Int @tag(name: "viewer") }
  `),
);

describe('rules of access', () => {
  it('are read from the directives of the field and of the type that it gives', () => {
    expect(rules.rulesOf('Query.open')).toEqual([]);
    expect(rules.rulesOf('Query.signedIn')).toEqual([{ kind: 'SIGNED_IN' }]);
    expect(rules.rulesOf('Query.scoped')).toEqual([
      { kind: 'SCOPES', alternatives: [['caller:staff', 'a'], ['caller:device']] },
      { kind: 'SCOPES', alternatives: [['b']] },
    ]);
    expect(rules.rulesOf('Plain.value')).toEqual([]);
  });

  it('hold for every field of a type that has one, however the type was reached', () => {
    expect(rules.rulesOf('Secret.value')).toEqual([{ kind: 'SCOPES', alternatives: [['b']] }]);
  });

  it('let nobody into a root field without a rule, with a policy, or that is unknown', () => {
    for (const coordinate of ['Query.forgotten', 'Query.policed', 'Query.unknown']) {
      expect(rules.rulesOf(coordinate)).toEqual([{ kind: 'NOBODY' }]);
    }
  });

  it('know which values depend on the person', () => {
    expect([rules.isViewerField('Secret.price'), rules.isViewerField('Secret.value')]).toEqual([true, false]);
  });

  it('hold under the names that a supergraph gives to the directives', () => {
    const renamed = readAuthRules(
      parse(`
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/tag/v0.3", import: [{ name: "@tag", as: "@federation__tag" }])
          @link(url: "https://specs.apollo.dev/authenticated/v0.1", import: ["@authenticated"], for: SECURITY)
          @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@needs" }])
          @link(url: "https://specs.apollo.dev/policy/v0.1", as: "guard")
        { query: Query }
        type Query { open: Int @federation__tag(name: "anonymous") policed: Int @guard(policies: [["p"]]) }
        type Secret {
          signedIn: Int @authenticated
          scoped: Int @needs(scopes: [["b"]])
          mine: Int @federation__tag(name: "viewer")
        }
      `),
    );
    expect(renamed.rulesOf('Query.open')).toEqual([]);
    expect(renamed.rulesOf('Query.policed')).toEqual([{ kind: 'NOBODY' }]);
    expect(renamed.rulesOf('Secret.signedIn')).toEqual([{ kind: 'SIGNED_IN' }]);
    expect(renamed.rulesOf('Secret.scoped')).toEqual([{ kind: 'SCOPES', alternatives: [['b']] }]);
    expect(renamed.isViewerField('Secret.mine')).toBe(true);
  });
});
