import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How large an operation may be. What stands in a fragment counts at each of its spreads. */
export const limits = {
  /** Fields inside one another; those under `__schema` and `__type` have a limit of their own. */
  depth: 12,
  introspectionDepth: 20,
  fields: 1_000,
  aliases: 30,
  rootFields: 10,
  /** Answers of the same root field. */
  rootFieldAliases: 5,
  directives: 50,
  /** Inline fragments and spreads. */
  fragments: 200,
  /** The same name again in one pair of braces. */
  repeats: 10,
  /** Entries of one list in the text. */
  listEntries: 1_000,
} as const;

export type LimitName = keyof typeof limits;

export type OperationSize = Readonly<Record<LimitName, number>> & {
  /** Whether a text in the document holds a null character. */
  readonly hasNullCharacter: boolean;
  /** Selections that were looked at to find this out. */
  readonly visited: number;
};

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** OPERATION_TOO_COMPLEX with the limit that is passed, BAD_USER_INPUT for lists and texts that nobody takes. */
export function refusalOfSize(operation: OperationDefinitionNode, fragments: Fragments): GraphQLError | undefined {
  const size = measureOperation(operation, fragments);
  if (size.hasNullCharacter) return inputError('A text holds a null character.');
  if (size.listEntries > limits.listEntries) return inputError(`A list has more than ${limits.listEntries} entries.`);
  const name = (Object.keys(limits) as LimitName[]).find((limit) => size[limit] > limits[limit]);
  return name && tooComplex(name, limits[name], size[name]);
}

/** `limit` names what was passed, with what is allowed and what was asked for. */
export function tooComplex(name: LimitName | 'tokens', max: number, actual?: number): GraphQLError {
  const limit = { name, max, ...(actual !== undefined && { actual: Math.min(actual, Number.MAX_SAFE_INTEGER) }) };
  return new GraphQLError(`The operation passes the limit of ${max} for ${spoken(name)}.`, {
    extensions: { code: 'OPERATION_TOO_COMPLEX', limit },
  });
}

const inputError = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const spoken = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What adds up along a selection set. */
interface Tally {
  depth: number;
  introspectionDepth: number;
  fields: number;
  aliases: number;
  directives: number;
  fragments: number;
}

const nothing: Readonly<Tally> = {
  depth: 0,
  introspectionDepth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  fragments: 0,
};

/**
 * Walks each fragment once, however often it is spread, so this takes no longer than the text is long. Takes documents
 * that are not validated yet: fragments that are not there, or that spread themselves, count for nothing.
 */
export function measureOperation(operation: OperationDefinitionNode, fragments: Fragments): OperationSize {
  const ofFragments = new Map<string, Tally>();
  const values = createValueWatch();
  let visited = 0;
  let repeats = 0;

  function ofSpread(name: string): Tally {
    const known = ofFragments.get(name);
    if (known) return known;
    ofFragments.set(name, nothing);
    const fragment = fragments.get(name);
    const tally = fragment ? ofSelections(fragment.selectionSet) : { ...nothing };
    tally.directives += fragment?.directives?.length ?? 0;
    ofFragments.set(name, tally);
    return tally;
  }

  function ofField(node: FieldNode): Tally {
    for (const argument of node.arguments ?? []) values.look(argument.value);
    const tally = ofSelections(node.selectionSet);
    tally.fields += 1;
    tally.aliases += node.alias ? 1 : 0;
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      tally.introspectionDepth = Math.max(tally.introspectionDepth, tally.depth + 1);
      tally.depth = 0;
    } else tally.depth += 1;
    return tally;
  }

  function ofSelections(set: SelectionSetNode | undefined): Tally {
    const sum = { ...nothing };
    const names = new Map<string, number>();
    for (const node of set?.selections ?? []) {
      visited += 1;
      if (node.kind === Kind.FIELD) {
        addTo(sum, ofField(node));
        const name = (node.alias ?? node.name).value;
        const count = (names.get(name) ?? 0) + 1;
        names.set(name, count);
        repeats = Math.max(repeats, count);
      } else {
        addTo(sum, node.kind === Kind.FRAGMENT_SPREAD ? ofSpread(node.name.value) : ofSelections(node.selectionSet));
        sum.fragments += 1;
      }
      for (const directive of node.directives ?? []) {
        sum.directives += 1;
        for (const argument of directive.arguments ?? []) values.look(argument.value);
      }
    }
    return sum;
  }

  const tally = ofSelections(operation.selectionSet);
  tally.directives += operation.directives?.length ?? 0;
  for (const { directives, defaultValue } of operation.variableDefinitions ?? []) {
    tally.directives += directives?.length ?? 0;
    if (defaultValue) values.look(defaultValue);
  }
  return { ...tally, ...rootsOf(operation.selectionSet, fragments), ...values.seen(), repeats, visited };
}

function addTo(sum: Tally, more: Tally): void {
  sum.depth = Math.max(sum.depth, more.depth);
  sum.introspectionDepth = Math.max(sum.introspectionDepth, more.introspectionDepth);
  sum.fields += more.fields;
  sum.aliases += more.aliases;
  sum.directives += more.directives;
  sum.fragments += more.fragments;
}

/** Root fields by the names of their answers: the same name twice is one answer. */
function rootsOf(set: SelectionSetNode, fragments: Fragments): { rootFields: number; rootFieldAliases: number } {
  const answers = new Map<string, string>();
  const seen = new Set<string>();
  const pending = [set];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const node of next.selections) {
      if (node.kind === Kind.FIELD) answers.set((node.alias ?? node.name).value, node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) pending.push(node.selectionSet);
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) pending.push(fragment.selectionSet);
      }
    }
  }
  const ofField = new Map<string, number>();
  for (const field of answers.values()) ofField.set(field, (ofField.get(field) ?? 0) + 1);
  return { rootFields: answers.size, rootFieldAliases: Math.max(0, ...ofField.values()) };
}

/** Looks for the longest list and for null characters. */
function createValueWatch() {
  let listEntries = 0;
  let hasNullCharacter = false;

  function look(value: ValueNode): void {
    if (value.kind === Kind.STRING) hasNullCharacter ||= value.value.includes('\0');
    else if (value.kind === Kind.LIST) {
      listEntries = Math.max(listEntries, value.values.length);
      for (const entry of value.values) look(entry);
    } else if (value.kind === Kind.OBJECT) for (const field of value.fields) look(field.value);
  }

  return { look, seen: () => ({ listEntries, hasNullCharacter }) };
}
