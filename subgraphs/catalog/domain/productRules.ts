import type { CategoryTranslation } from './category.ts';
import type { Media, ProductAttribute, ProductContent, ProductOption, ProductTranslation } from './product.ts';
import { isLabel, isMediaUrl, isPlainText, listErrors, refusals } from './textRules.ts';
import type { UserError } from './userErrors.ts';

const maxTitleChars = 300;
const maxDescriptionChars = 20_000;

/** Every rule of what people write about a product that needs no data, of the fields that are named. */
export function contentErrors(content: Partial<ProductContent>): UserError[] {
  const { title, description, translations, brandName, attributes, media, options } = content;
  return [
    ...(title === undefined ? [] : titleErrors(title, ['title'])),
    ...(description === undefined ? [] : descriptionErrors(description, ['description'])),
    ...(translations ? translationErrors(translations) : []),
    ...(brandName
      ? refusals([[isLabel(brandName, 200), 'BRAND', 'A brand is one line of 1 to 200 characters.', ['brandName']]])
      : []),
    ...(attributes ? attributeErrors(attributes) : []),
    ...(media ? mediaErrors(media, 50) : []),
    ...(options ? optionErrors(options) : []),
  ];
}

export const titleErrors = (title: string, path: string[]): UserError[] =>
  refusals([[isLabel(title, maxTitleChars), 'TITLE', 'A title is one line of 1 to 300 characters.', path]]);

const descriptionErrors = (description: string, path: string[]): UserError[] =>
  refusals([
    [
      isPlainText(description, maxDescriptionChars),
      'DESCRIPTION',
      'A description is plain text of up to 20,000 characters.',
      path,
    ],
  ]);

/** At most 20, one for each language. */
export function translationErrors(translations: readonly (ProductTranslation | CategoryTranslation)[]): UserError[] {
  const list = { name: 'translations', max: 20, key: ({ locale }: { locale: string }) => locale.toLowerCase() };
  return [
    ...listErrors(translations, list),
    ...translations.flatMap((translation, index) => {
      const path = ['translations', String(index)];
      const description = 'description' in translation ? translation.description : null;
      return [
        ...titleErrors(translation.title, [...path, 'title']),
        ...(description === null ? [] : descriptionErrors(description, [...path, 'description'])),
      ];
    }),
  ];
}

const attributeErrors = (attributes: readonly ProductAttribute[]): UserError[] => [
  ...listErrors(attributes, {
    name: 'attributes',
    max: 50,
    key: (attribute) => JSON.stringify([attribute.code, attribute.value]),
  }),
  ...attributes.flatMap(({ code, value }, index) =>
    refusals([
      [
        isLabel(code, 100),
        'ATTRIBUTE_CODE',
        'The code of an attribute is one line of 1 to 100 characters.',
        ['attributes', String(index), 'code'],
      ],
      [
        value !== '' && isPlainText(value, 5_000),
        'ATTRIBUTE_VALUE',
        'The value of an attribute is text of 1 to 5,000 characters.',
        ['attributes', String(index), 'value'],
      ],
    ]),
  ),
];

/** @param most 50 for a product, 20 for a variant */
export const mediaErrors = (media: readonly Media[], most: number): UserError[] => [
  ...listErrors(media, { name: 'media', max: most, key: ({ url }) => url }),
  ...media.flatMap(({ url, alt }, index) =>
    refusals([
      [
        isMediaUrl(url),
        'MEDIA_URL',
        'An address of media is https:, http:, a data:image/ of up to 8 KiB, or a path that starts with a slash.',
        ['media', String(index), 'url'],
      ],
      [
        isPlainText(alt, 500),
        'MEDIA_ALT',
        'The text of a picture has up to 500 characters.',
        ['media', String(index), 'alt'],
      ],
    ]),
  ),
];

function optionErrors(options: readonly ProductOption[]): UserError[] {
  return [
    ...listErrors(options, { name: 'options', max: 3, key: ({ code }) => code }),
    ...options.flatMap(({ code, values }, index) => {
      const path = ['options', String(index)];
      const areLabels = values.length > 0 && values.every((value) => isLabel(value, 200));
      return [
        ...refusals([
          [
            isLabel(code, 100),
            'OPTION_CODE',
            'The code of an option is one line of 1 to 100 characters.',
            [...path, 'code'],
          ],
          [
            areLabels,
            'OPTION_VALUES',
            'An option has values, each one line of 1 to 200 characters.',
            [...path, 'values'],
          ],
        ]),
        ...listErrors(values, { name: 'values', max: 100, key: (value) => value }).map((error) => ({
          ...error,
          path: [...path, ...(error.path ?? [])],
        })),
      ];
    }),
  ];
}
