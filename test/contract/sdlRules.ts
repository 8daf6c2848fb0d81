import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';

/** One subgraph: its name and its own SDL, without what all share. */
export interface SubgraphText {
  name: string;
  sdl: string;
}

/**
 * Mutations that move stock, money, points or coupons: their inputs take a key, and no other input does.
 * Commands between subgraphs carry the natural id of their effect instead.
 */
const keyedMutations = [
  'adjustStock',
  'recordStockCount',
  'recordTillSale',
  'createStoreReservation',
  'extendStoreReservation',
  'cancelStoreReservation',
];

type Parent = ObjectTypeDefinitionNode;
type Definitions = ReturnType<typeof readDefinitions>;

interface FieldUnderRule {
  subgraph: string;
  parent: Parent;
  field: FieldDefinitionNode;
  own: Definitions;
  all: ReadonlyMap<string, Definitions>;
}

const roots = ['Query', 'Mutation', 'Subscription'];
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const directives = (node: { directives?: readonly ConstDirectiveNode[] }, name: string) =>
  (node.directives ?? []).filter((directive) => directive.name.value === name);
const has = (node: { directives?: readonly ConstDirectiveNode[] }, name: string) => directives(node, name).length > 0;
const text = (directive: ConstDirectiveNode, argument: string) => {
  const value = directive.arguments?.find((candidate) => candidate.name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
};
const tags = (node: { directives?: readonly ConstDirectiveNode[] }) =>
  directives(node, 'tag').map((directive) => text(directive, 'name'));
const isRequired = (argument: InputValueDefinitionNode) =>
  argument.type.kind === Kind.NON_NULL_TYPE && !argument.defaultValue;

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function print(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${print(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${print(type.type)}]` : type.name.value;
}

/** Everything named in a text: composite types by name, inputs by name. */
function readDefinitions(sdl: string) {
  const objects = new Map<string, Parent>();
  const inputs = new Map<string, InputObjectTypeDefinitionNode>();
  const composites = new Set<string>();
  const codes: string[] = [];
  for (const definition of parse(sdl).definitions as readonly DefinitionNode[]) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) objects.set(definition.name.value, definition);
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) inputs.set(definition.name.value, definition);
    if (/^(Object|Interface|Union)TypeDefinition$/.test(definition.kind) && 'name' in definition && definition.name) {
      composites.add(definition.name.value);
    }
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'UserErrorCode') {
      codes.push(...(definition.values ?? []).map((value) => value.name.value));
    }
  }
  return { objects, inputs, composites, codes };
}

const isError = (type: Parent) => (type.interfaces ?? []).some((named) => named.name.value === 'UserError');
const isEntity = (type: Parent) => has(type, 'key');

/** An entity belongs to the one subgraph that describes it. */
function ownerOf(entity: string, all: ReadonlyMap<string, Definitions>): string[] {
  return [...all].filter(([, definitions]) => definitions.objects.get(entity)?.description).map(([name]) => name);
}

const isForeign = ({ parent, subgraph, all }: FieldUnderRule) =>
  isEntity(parent) && !ownerOf(parent.name.value, all).includes(subgraph);

/** Each returns what is wrong with a field, in words that finish "Type.field ". */
const fieldRules: ((context: FieldUnderRule) => string | undefined)[] = [
  function access({ parent, field }) {
    if (!roots.includes(parent.name.value)) return undefined;
    const anonymous = tags(field).filter((tag) => tag === 'anonymous').length;
    const rules = anonymous + directives(field, 'authenticated').length + directives(field, 'requiresScopes').length;
    return rules === 1 ? undefined : `has ${rules} access rules instead of one`;
  },

  function listSize({ field, own }) {
    const type = nameOf(field.type);
    const isList = print(field.type).startsWith('[');
    const isSized = has(field, 'listSize');
    if (own.objects.get(type)?.name.value.endsWith('Connection'))
      return isSized ? undefined : 'is a connection without @listSize';
    if (!isList || !own.composites.has(type) || field.name.value === 'userErrors' || field.name.value === 'edges')
      return undefined;
    return isSized ? undefined : 'is a list without @listSize';
  },

  function elements({ parent, field, ...rest }) {
    const type = print(field.type);
    if (!type.includes('[')) return undefined;
    if (!/![\]]/.test(type)) return `has elements that may be null: ${type}`;
    const mayBeNull = isForeign({ parent, field, ...rest }) || (isError(parent) && field.name.value === 'path');
    return type.endsWith('!') || mayBeNull ? undefined : `is a list that may be null: ${type}`;
  },

  function foreignFields(context) {
    const { parent, field } = context;
    if (!isForeign(context) || has(field, 'external')) return undefined;
    const keys = directives(parent, 'key').flatMap((key) => (text(key, 'fields') ?? '').split(/\s+/));
    if (keys.includes(field.name.value)) return undefined;
    return field.type.kind === Kind.NON_NULL_TYPE
      ? `is added to the entity of another subgraph and never null`
      : undefined;
  },

  function publicArguments({ parent, field }) {
    if (![...tags(field), ...tags(parent)].includes('public')) return undefined;
    const hidden = (field.arguments ?? []).filter(
      (argument) => isRequired(argument) && !tags(argument).includes('public'),
    );
    return hidden.length ? `is public and its required argument ${hidden[0]?.name.value} is not` : undefined;
  },

  function mutationShape({ parent, field, own }) {
    if (parent.name.value !== 'Mutation') return undefined;
    const name = pascal(field.name.value);
    const given = (field.arguments ?? [])
      .map((argument) => `${argument.name.value}: ${print(argument.type)}`)
      .join(', ');
    if (given !== `input: ${name}Input!`) return `takes (${given}) instead of (input: ${name}Input!)`;
    if (print(field.type) !== `${name}Payload!`) return `answers ${print(field.type)} instead of ${name}Payload!`;
    const payload = own.objects.get(`${name}Payload`);
    const userErrors = payload?.fields?.find((candidate) => candidate.name.value === 'userErrors');
    if (!userErrors || print(userErrors.type) !== '[UserError!]!') return 'answers without userErrors: [UserError!]!';
    const fixed = payload?.fields?.find(
      (candidate) => own.objects.has(print(candidate.type).replace(/!$/, '')) && print(candidate.type).endsWith('!'),
    );
    return fixed ? `answers ${fixed.name.value} even when it was refused` : undefined;
  },

  function idempotencyKey({ parent, field, own }) {
    if (parent.name.value !== 'Mutation') return undefined;
    const input = own.inputs.get(nameOf(field.arguments?.[0]?.type ?? field.type));
    const key = input?.fields?.find((candidate) => candidate.name.value === 'idempotencyKey');
    if (!keyedMutations.includes(field.name.value))
      return key ? 'moves nothing and takes an idempotencyKey' : undefined;
    return key && print(key.type) === 'IdempotencyKey!' ? undefined : 'takes no idempotencyKey: IdempotencyKey!';
  },

  function inaccessible({ parent, field, own }) {
    if (!roots.includes(parent.name.value) || !has(field, 'inaccessible')) return undefined;
    const inputs = (field.arguments ?? []).map((argument) => own.inputs.get(nameOf(argument.type)));
    const result = own.objects.get(nameOf(field.type));
    const visible = [...inputs, result && !isEntity(result) ? result : undefined].find(
      (type) => type && !has(type, 'inaccessible'),
    );
    return visible ? `is @inaccessible and ${visible.name.value} is not` : undefined;
  },

  function queuePolicy({ parent, field }) {
    if (parent.name.value !== 'Subscription') return undefined;
    const policies = tags(field).filter((tag) => tag === 'state' || tag === 'log').length;
    return policies === 1 ? undefined : 'is not tagged as exactly one of state and log';
  },
];

function violationsOfTypes(subgraph: string, own: Definitions, all: ReadonlyMap<string, Definitions>): string[] {
  const found: string[] = [];
  for (const [name, type] of own.objects) {
    const owners = isEntity(type) ? ownerOf(name, all) : ['one'];
    if (owners.length !== 1)
      found.push(`${subgraph} ${name} is described by ${owners.length} subgraphs, its owner is unclear`);
    const code = name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase();
    if (isError(type) && !own.codes.includes(code)) found.push(`${subgraph} ${name} has no ${code} in UserErrorCode`);
  }
  for (const [name, input] of own.inputs) {
    for (const field of input.fields ?? []) {
      const type = print(field.type);
      if (type.includes('[') && !/![\]]/.test(type))
        found.push(`${subgraph} ${name}.${field.name.value} has elements that may be null: ${type}`);
    }
  }
  return found;
}

/**
 * What the schema files say against the conventions, one line each: `subgraph Type.field is …`.
 * @param common the SDL that stands before that of every subgraph
 */
export function findSdlViolations(common: string, subgraphs: readonly SubgraphText[]): string[] {
  const all = new Map(subgraphs.map(({ name, sdl }) => [name, readDefinitions(`${common}\n${sdl}`)]));
  return [...all].flatMap(([subgraph, own]) => {
    const fields = [...own.objects.values()].flatMap((parent) =>
      (parent.fields ?? []).map((field) => ({ parent, field })),
    );
    const broken = fields.flatMap(({ parent, field }) =>
      fieldRules
        .map((rule) => rule({ subgraph, parent, field, own, all }))
        .filter((fault) => fault !== undefined)
        .map((fault) => `${subgraph} ${parent.name.value}.${field.name.value} ${fault}`),
    );
    return [...broken, ...violationsOfTypes(subgraph, own, all)];
  });
}
