import graphql from '@graphql-eslint/eslint-plugin';

const rule = (name) => `@graphql-eslint/${name}`;
const rootTypes = '/^(Query|Mutation|Subscription)$/';
const noAffixes = (word) => ({ forbiddenPrefixes: [word], forbiddenSuffixes: [word] });

// ESLint reads .graphql files alone. What needs the whole graph (known types, unique names) is composition's part;
// access, tags, lists and payloads are checked by test/contract/sdlRules.test.ts.
export default [
  {
    ignores: ['node_modules/**', 'schema/supergraph.graphql', 'schema/api.graphql', 'schema/public.graphql'],
  },
  {
    files: ['schema/common.graphql', 'subgraphs/*/schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/api.graphql' } } },
    rules: {
      [rule('description-style')]: ['error', { style: 'block' }],
      [rule('no-hashtag-description')]: 'error',
      [rule('no-typename-prefix')]: 'error',
      [rule('require-deprecation-reason')]: 'error',
      [rule('unique-enum-value-names')]: 'error',
      [rule('input-name')]: ['error', { checkInputType: true, caseSensitiveInputType: false, checkQueries: false }],
      [rule('require-description')]: [
        'error',
        {
          FieldDefinition: true,
          ScalarTypeDefinition: true,
          InterfaceTypeDefinition: true,
          UnionTypeDefinition: true,
          ObjectTypeDefinition: true,
          // Their names say all there is to say; a stub of another subgraph's entity is described by its owner.
          ignoredSelectors: [
            // `rootField` of this rule finds nothing where there is more than one root type; so: all fields but the others.
            `FieldDefinition:not(ObjectTypeDefinition[name.value=${rootTypes}] > FieldDefinition)`,
            '[type=ObjectTypeDefinition][name.value=/(Payload|Connection|Edge|Page|^Query|^Mutation|^Subscription)$/]',
            '[type=ObjectTypeDefinition]:has(Directive[name.value=key])',
          ],
        },
      ],
      [rule('naming-convention')]: [
        'error',
        {
          types: 'PascalCase',
          InputValueDefinition: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            forbiddenPrefixes: ['query', 'get', 'list', 'fetch'],
            forbiddenSuffixes: ['Query'],
          },
          'FieldDefinition[parent.name.value=Mutation]': noAffixes('Mutation'),
          'FieldDefinition[parent.name.value=Subscription]': { ...noAffixes('Subscription'), requiredPattern: /ed$/ },
          FieldDefinition: { style: 'camelCase', forbiddenPatterns: [/^(get|list)[A-Z]/] },
          EnumTypeDefinition: { style: 'PascalCase', ...noAffixes('Enum') },
          InterfaceTypeDefinition: { style: 'PascalCase', ...noAffixes('Interface') },
          UnionTypeDefinition: { style: 'PascalCase', ...noAffixes('Union') },
          ObjectTypeDefinition: {
            style: 'PascalCase',
            forbiddenPrefixes: ['Type'],
            forbiddenSuffixes: ['Type', 'Enum'],
          },
        },
      ],
    },
  },
  {
    files: ['schema/operations/**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/api.graphql' } } },
    rules: {
      [rule('no-anonymous-operations')]: 'error',
      [rule('no-deprecated')]: 'error',
      [rule('naming-convention')]: [
        'error',
        { VariableDefinition: 'camelCase', OperationDefinition: 'PascalCase', FragmentDefinition: 'PascalCase' },
      ],
    },
  },
];
