import type { CaseGroup } from '../caseGroup.ts';

/** Long enough that a gateway may carry it over without reading it. */
const long = `${'Fog over the fjord. '.repeat(500)}"\\\n\u0001é🐟`;

const words: Record<string, string> = {
  quotes: 'say "no" \\ and \\" again',
  lines: 'one\ntwo\r\nthree\tfour\b\f\u0000\u001f\u007f',
  wide: 'Grüße, Ελλάδα, 日本, 👩‍🚀, e\u0301',
  lone: 'half \ud83d and \udc1f other',
  separators: 'a\u2028b\u2029c\ufeffd',
  json: '{"data":{"errors":[]}}],"x":\\u0041',
  empty: '',
  long,
};

/** Texts with all that JSON and GraphQL escape, as values, keys and arguments. */
export const texts: CaseGroup = {
  name: 'texts and their escapes',
  subgraphs: {
    letters: {
      sdl: `
        type Query { letter(id: String!): Letter letters(ids: [String!]!): [Letter!]! }
        type Letter @key(fields: "id") { id: String! text: String! }`,
      resolvers: {
        Query: {
          letter: (_: unknown, { id }: { id: string }) => ({ id, text: words[id] ?? id }),
          letters: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id, text: words[id] ?? id })),
        },
      },
    },
    readers: {
      sdl: `type Letter @key(fields: "id") { id: String! length: Int! reply(text: String!): String! shout: String! }`,
      resolvers: {
        Letter: {
          length: ({ id }: { id: string }) => (words[id] ?? id).length,
          reply: ({ id }: { id: string }, { text }: { text: string }) => `${id}: ${text}`,
          shout: ({ id }: { id: string }) => `${words[id] ?? id}!`,
        },
      },
    },
  },
  cases: [
    {
      title: 'gives own and joined texts with quotes, control characters, emoji and separators of lines',
      query: '{ letters(ids: ["quotes", "lines", "wide", "separators", "json", "empty"]) { text shout } }',
      expected: {
        data: {
          letters: ['quotes', 'lines', 'wide', 'separators', 'json', 'empty'].map((id) => ({
            text: words[id],
            shout: `${words[id]}!`,
          })),
        },
      },
    },
    {
      title: 'gives half of a surrogate pair as its escape, own and joined',
      query: '{ letter(id: "lone") { text shout } }',
      expected: { data: { letter: { text: words.lone, shout: `${words.lone}!` } } },
    },
    {
      title: 'gives long texts with escapes at their end, one after the other and twice',
      query: '{ letters(ids: ["long", "empty", "long"]) { shout text again: text } }',
      expected: {
        data: {
          letters: [
            { shout: `${long}!`, text: long, again: long },
            { shout: '!', text: '', again: '' },
            { shout: `${long}!`, text: long, again: long },
          ],
        },
      },
    },
    {
      title: 'joins by keys with quotes, backslashes, line breaks and emoji, as variables',
      query: 'query ($ids: [String!]!) { letters(ids: $ids) { length text } }',
      variables: { ids: ['"', '\\', '\n\u2028', '🐟', '\\u0041', "'`$&x"] },
      expected: {
        data: {
          letters: [
            { length: 1, text: '"' },
            { length: 1, text: '\\' },
            { length: 2, text: '\n\u2028' },
            { length: 2, text: '🐟' },
            { length: 6, text: '\\u0041' },
            { length: 5, text: "'`$&x" },
          ],
        },
      },
    },
    {
      title: 'sends literals with escapes and block texts to own and joined fields as what they mean',
      query: `{ letter(id: "a\\u00e9\\n\\"\\\\b") { id reply(text: """
          first "word"
            then \\n
        """) } }`,
      expected: { data: { letter: { id: 'aé\n"\\b', reply: 'aé\n"\\b: first "word"\n  then \\n' } } },
    },
    {
      title: 'takes a wide escape of GraphQL and a surrogate pair for the same character',
      query: '{ a: letter(id: "\\u{1F41F}") { length } b: letter(id: "\\uD83D\\uDC1F") { id length } }',
      expected: { data: { a: { length: 2 }, b: { id: '🐟', length: 2 } } },
    },
  ],
};
