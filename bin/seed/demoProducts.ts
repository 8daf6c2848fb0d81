import { slug } from '../import/cellValues.ts';
import type { PictureDraft, ProductDraft, VariantDraft } from '../import/productDraft.ts';
import { articlePicture } from './articlePicture.ts';
import { createRandom, type Random } from './random.ts';
import {
  type ArticleKind,
  articleKinds,
  brands,
  type Colour,
  categories,
  colours,
  lines,
  type Word,
} from './wordLists.ts';

/** Rate from whole units of money to the smallest one; of a currency without decimals a hundred make one unit. */
export interface DemoMoney {
  minorPerUnit: number;
}

/** The products of the demo shop: the same seed and number, the same products. Together they have exactly `skus` articles. */
export function demoProducts({ skus, seed, money }: { skus: number; seed: number; money: DemoMoney }): ProductDraft[] {
  const random = createRandom(seed);
  const products: ProductDraft[] = [];
  const handles = new Set<string>();
  for (let left = skus; left > 0; ) {
    const product = drawProduct({ random, handles, money, number: products.length, most: left });
    products.push(product);
    left -= product.variants.length;
  }
  return products;
}

interface Draw {
  random: Random;
  handles: Set<string>;
  money: DemoMoney;
  number: number;
  /** How many articles the product may have. */
  most: number;
}

function drawProduct({ random, handles, money, number, most }: Draw): ProductDraft {
  // each kind in turn, so that also a small shop has some of everything
  const kind = articleKinds[number % articleKinds.length] as ArticleKind;
  const line = random.pick(lines);
  const material = random.pick(kind.materials);
  const colour = random.pick(colours);
  const isInColours = kind.sizes === 'colour';
  const handle = freeHandle(handles, slug([line.en, isInColours ? '' : colour.en, material.en, kind.en].join(' ')));
  const palette = colours.slice(number % 5, (number % 5) + 6);
  const values = (kind.sizes === 'colour' ? palette.map(({ en }) => en) : kind.sizes).slice(0, most);
  const code = isInColours ? 'colour' : 'size';
  const price = random.between(kind.price[0], kind.price[1]);
  const isReduced = random.next() < 0.25;
  const weightGrams = random.between(kind.weightGrams[0], kind.weightGrams[1]);
  const pictureOf = ({ hex, en }: Colour): PictureDraft => ({
    url: articlePicture(kind.silhouette, hex),
    alt: `${kind.en}, ${en}`,
  });
  const variants = values.map(
    (value, index): VariantDraft => ({
      line: 0,
      sku: skuOf(number, value),
      spareSku: null,
      optionValues: [{ code, value }],
      gtin: gtinOf(number, index),
      scanCode: null,
      weightGrams: weightGrams + index * 10,
      picture: isInColours ? pictureOf(palette[index] as Colour) : null,
      amountMinor: (price - (isReduced ? Math.ceil(price / 5) : 0)) * money.minorPerUnit,
      compareAtMinor: isReduced ? price * money.minorPerUnit : null,
      counted: null,
    }),
  );
  return {
    file: '',
    line: 0,
    handle,
    ...describe({ line, material, kind, colour: isInColours ? null : colour }),
    brandName: random.pick(brands),
    attributes: [{ code: 'material', value: material.en }],
    category: { ...categories[kind.category], translations: [...categories[kind.category].translations] },
    pictures: isInColours ? palette.slice(0, values.length).map(pictureOf) : [pictureOf(colour)],
    options: [{ code, values: [...values] }],
    variants,
    onSale: true,
  };
}

const skuOf = (number: number, value: string): string =>
  `N${String(number + 1).padStart(4, '0')}-${value.toUpperCase()}`;

/** A GTIN-13 from the range 200–299, which is for use inside a shop. Source: GS1 General Specifications 1.4 */
function gtinOf(number: number, index: number): string {
  const digits = `200${String(number).padStart(7, '0')}${String(index).padStart(2, '0')}`;
  const sum = [...digits].reduce((total, digit, position) => total + Number(digit) * (position % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function freeHandle(handles: Set<string>, wanted: string): string {
  let handle = wanted;
  for (let number = 2; handles.has(handle); number += 1) handle = `${wanted}-${number}`;
  handles.add(handle);
  return handle;
}

interface Named {
  line: Word;
  material: Word;
  kind: Word;
  colour: Word | null;
}

function describe({
  line,
  material,
  kind,
  colour,
}: Named): Pick<ProductDraft, 'title' | 'description' | 'translations'> {
  const inColour = colour
    ? { en: `${colour.en} `, de: `, ${colour.de}`, ja: `${colour.ja} ` }
    : { en: '', de: '', ja: '' };
  return {
    title: `${line.en} ${inColour.en}${material.en} ${kind.en}`,
    description: `Made of ${material.en.toLowerCase()}, from our ${line.en} line. Made to be used for years and to be mended when it needs it.`,
    translations: [
      {
        locale: 'de',
        title: `${line.de} ${kind.de} aus ${material.de}${inColour.de}`,
        description: `Aus ${material.de}, aus unserer Linie ${line.de}. Gemacht für Jahre, und zum Flicken, wenn es so weit ist.`,
      },
      {
        locale: 'ja',
        title: `${line.ja} ${inColour.ja}${material.ja}${kind.ja}`,
        description: `${line.ja}シリーズの${material.ja}製。直しながら長く使えます。`,
      },
    ],
  };
}
