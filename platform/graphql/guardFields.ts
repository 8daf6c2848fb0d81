import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { AppError } from '../errors/appError.ts';
import type { Viewer } from '../identity/viewer.ts';

type Rule = { kind: 'ANYONE' } | { kind: 'SIGNED_IN' } | { kind: 'SCOPES'; alternatives: string[][] };

/**
 * Wraps the resolvers of a subgraph's schema so that every field with an access directive is checked again here,
 * whatever the gateway decided: on the field, on its type, on the type it gives, or on the field of an interface behind
 * which it stands. All must be met. A root field without a rule is a fault of the schema and stops the start.
 * @throws Error naming the first root field without a rule
 */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const isRoot = roots.includes(type);
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_entities') continue; // reference resolvers decide by object
      if (field.name === '_service') {
        field.resolve = () => refuse({ kind: 'ANONYMOUS' } as Viewer);
        continue;
      }
      if (isRoot && rulesOf(field.astNode).length === 0)
        throw new Error(`${type.name}.${field.name} has no access rule.`);
      const rules = allRulesOf(type, field).filter(({ kind }) => kind !== 'ANYONE');
      if (rules.length > 0) guardField(field, rules);
    }
  }
  return schema;
}

/** Of the field itself, of the types around it, and of its interfaces. */
function allRulesOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Rule[] {
  const result = getNamedType(field.type);
  const behind = type.getInterfaces().flatMap((one) => [one.astNode, one.getFields()[field.name]?.astNode]);
  const around = [type.astNode, ...type.extensionASTNodes, result.astNode, ...result.extensionASTNodes];
  return [field.astNode, ...around, ...behind].flatMap(rulesOf);
}

function guardField(field: GraphQLField<unknown, { viewer: Viewer }>, rules: readonly Rule[]): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (...call) => {
    assertAllowed(rules, call[2].viewer);
    return resolve(...call);
  };
  if (!subscribe) return;
  field.subscribe = (...call) => {
    assertAllowed(rules, call[2].viewer);
    return subscribe(...call);
  };
}

function assertAllowed(rules: readonly Rule[], viewer: Viewer): void {
  if (!rules.every((rule) => isAllowed(rule, viewer))) refuse(viewer);
}

function refuse(viewer: Viewer): never {
  if (viewer.kind === 'ANONYMOUS') throw new AppError('UNAUTHENTICATED', 'This needs a valid token.');
  throw new AppError('FORBIDDEN', 'This needs a right that the caller lacks.');
}

function isAllowed(rule: Rule, viewer: Viewer): boolean {
  if (rule.kind === 'ANYONE') return true;
  if (rule.kind === 'SIGNED_IN') return viewer.kind !== 'ANONYMOUS';
  return rule.alternatives.some((scopes) => scopes.every((scope) => viewer.scopes.includes(scope)));
}

function rulesOf(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined): Rule[] {
  return (node?.directives ?? []).flatMap((directive): Rule[] => {
    switch (directive.name.value) {
      case 'authenticated':
        return [{ kind: 'SIGNED_IN' }];
      case 'requiresScopes':
        return [{ kind: 'SCOPES', alternatives: scopesOf(directive) }];
      case 'tag':
        return textArgument(directive, 'name') === 'anonymous' ? [{ kind: 'ANYONE' }] : [];
      default:
        return [];
    }
  });
}

function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' ? value.value : undefined;
}

function scopesOf(directive: ConstDirectiveNode): string[][] {
  const value = directive.arguments?.find((argument) => argument.name.value === 'scopes')?.value;
  if (value?.kind !== 'ListValue') return [];
  return value.values.map((list) =>
    list.kind === 'ListValue' ? list.values.flatMap((item) => (item.kind === 'StringValue' ? [item.value] : [])) : [],
  );
}
