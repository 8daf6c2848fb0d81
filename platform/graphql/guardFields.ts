import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { AppError } from '../errors/appError.ts';
import type { Viewer } from '../identity/viewer.ts';

type Rule = { kind: 'ANYONE' } | { kind: 'SIGNED_IN' } | { kind: 'SCOPES'; alternatives: string[][] };

/**
 * Wraps the resolvers of a subgraph's schema so that every field with an access directive is checked again here,
 * whatever the gateway decided. A root field without a rule is a fault of the schema and stops the start.
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
      const rule = ruleOf(field);
      if (!rule && isRoot) throw new Error(`${type.name}.${field.name} has no access rule.`);
      if (rule && rule.kind !== 'ANYONE') guardField(field, rule);
    }
  }
  return schema;
}

function guardField(field: GraphQLField<unknown, { viewer: Viewer }>, rule: Rule): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (...call) => {
    assertAllowed(rule, call[2].viewer);
    return resolve(...call);
  };
  if (!subscribe) return;
  field.subscribe = (...call) => {
    assertAllowed(rule, call[2].viewer);
    return subscribe(...call);
  };
}

function assertAllowed(rule: Rule, viewer: Viewer): void {
  if (!isAllowed(rule, viewer)) refuse(viewer);
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

function ruleOf(field: GraphQLField<unknown, unknown>): Rule | undefined {
  for (const directive of field.astNode?.directives ?? []) {
    const name = directive.name.value;
    if (name === 'authenticated') return { kind: 'SIGNED_IN' };
    if (name === 'requiresScopes') return { kind: 'SCOPES', alternatives: scopesOf(directive) };
    if (name === 'tag' && textArgument(directive, 'name') === 'anonymous') return { kind: 'ANYONE' };
  }
  return undefined;
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
