/** A word in the three languages of the demo shop. */
export interface Word {
  en: string;
  de: string;
  ja: string;
}

export interface Colour extends Word {
  hex: string;
}

/** What kind of article: its name, silhouette, materials, sizes and the price range in whole units of money. */
export interface ArticleKind extends Word {
  silhouette: string;
  category: 'clothing' | 'shoes' | 'home';
  materials: readonly Word[];
  /** Values of the option; `colour` kinds come in colours instead. */
  sizes: readonly string[] | 'colour';
  price: readonly [least: number, most: number];
  weightGrams: readonly [least: number, most: number];
}

const word = (en: string, de: string, ja: string): Word => ({ en, de, ja });

export const brands = [
  'Aldermoor',
  'Kitefield',
  'Morrow Mill',
  'Saltwick',
  'Tanuki Works',
  'Hallam Row',
  'Pinewick',
  'Otterby',
];

/** Names of lines: short, without meaning in any of the languages. */
export const lines: readonly Word[] = [
  word('Arlo', 'Arlo', 'アルロ'),
  word('Brae', 'Brae', 'ブレイ'),
  word('Calder', 'Calder', 'カルダー'),
  word('Dune', 'Dune', 'デューン'),
  word('Elsie', 'Elsie', 'エルシー'),
  word('Fenn', 'Fenn', 'フェン'),
  word('Gale', 'Gale', 'ゲイル'),
  word('Hollis', 'Hollis', 'ホリス'),
  word('Isla', 'Isla', 'アイラ'),
  word('Juno', 'Juno', 'ジュノ'),
  word('Kestrel', 'Kestrel', 'ケストレル'),
  word('Lark', 'Lark', 'ラーク'),
  word('Marlow', 'Marlow', 'マーロウ'),
  word('Nell', 'Nell', 'ネル'),
  word('Orla', 'Orla', 'オーラ'),
  word('Perrin', 'Perrin', 'ペリン'),
  word('Quill', 'Quill', 'クイル'),
  word('Rowan', 'Rowan', 'ローワン'),
  word('Sorrel', 'Sorrel', 'ソレル'),
  word('Tarn', 'Tarn', 'ターン'),
  word('Una', 'Una', 'ウナ'),
  word('Vale', 'Vale', 'ヴェイル'),
  word('Wren', 'Wren', 'レン'),
  word('Yarrow', 'Yarrow', 'ヤロウ'),
];

export const colours: readonly Colour[] = [
  { ...word('Indigo', 'Indigo', '藍色'), hex: '#33447a' },
  { ...word('Moss', 'Moosgrün', 'モスグリーン'), hex: '#5d7048' },
  { ...word('Brick', 'Ziegelrot', 'レンガ色'), hex: '#a6503c' },
  { ...word('Sand', 'Sand', 'サンド'), hex: '#cdb58d' },
  { ...word('Charcoal', 'Anthrazit', 'チャコール'), hex: '#42464d' },
  { ...word('Plum', 'Pflaume', 'プラム'), hex: '#6f3f63' },
  { ...word('Mustard', 'Senfgelb', 'マスタード'), hex: '#c9972f' },
  { ...word('Teal', 'Petrol', 'ティール'), hex: '#2f7f80' },
  { ...word('Rose', 'Rosé', 'ローズ'), hex: '#cf8a94' },
  { ...word('Chalk', 'Kreideweiß', 'チョーク'), hex: '#e6e1d6' },
];

const cotton = word('Cotton', 'Baumwolle', 'コットン');
const linen = word('Linen', 'Leinen', 'リネン');
const wool = word('Wool', 'Wolle', 'ウール');
const denim = word('Denim', 'Denim', 'デニム');
const silk = word('Silk', 'Seide', 'シルク');
const leather = word('Leather', 'Leder', 'レザー');
const canvas = word('Canvas', 'Segeltuch', 'キャンバス');
const stoneware = word('Stoneware', 'Steinzeug', '陶器');
const glass = word('Glass', 'Glas', 'ガラス');
const oak = word('Oak', 'Eiche', 'オーク');

const bodySizes = ['XS', 'S', 'M', 'L', 'XL', 'XXL'] as const;
const shoeSizes = ['36', '38', '40', '42', '44', '46'] as const;

export const articleKinds: readonly ArticleKind[] = [
  {
    ...word('Shirt', 'Hemd', 'シャツ'),
    silhouette: 'shirt',
    category: 'clothing',
    materials: [cotton, linen, denim],
    sizes: bodySizes,
    price: [39, 89],
    weightGrams: [180, 320],
  },
  {
    ...word('T-Shirt', 'T-Shirt', 'Tシャツ'),
    silhouette: 'tee',
    category: 'clothing',
    materials: [cotton, linen],
    sizes: bodySizes,
    price: [18, 39],
    weightGrams: [120, 200],
  },
  {
    ...word('Jumper', 'Pullover', 'セーター'),
    silhouette: 'jumper',
    category: 'clothing',
    materials: [wool, cotton],
    sizes: bodySizes,
    price: [59, 129],
    weightGrams: [350, 620],
  },
  {
    ...word('Jacket', 'Jacke', 'ジャケット'),
    silhouette: 'jacket',
    category: 'clothing',
    materials: [denim, leather, canvas],
    sizes: bodySizes,
    price: [99, 249],
    weightGrams: [700, 1_400],
  },
  {
    ...word('Trousers', 'Hose', 'パンツ'),
    silhouette: 'trousers',
    category: 'clothing',
    materials: [cotton, linen, denim, wool],
    sizes: bodySizes,
    price: [49, 119],
    weightGrams: [320, 650],
  },
  {
    ...word('Dress', 'Kleid', 'ワンピース'),
    silhouette: 'dress',
    category: 'clothing',
    materials: [linen, silk, cotton],
    sizes: bodySizes,
    price: [69, 159],
    weightGrams: [220, 420],
  },
  {
    ...word('Skirt', 'Rock', 'スカート'),
    silhouette: 'skirt',
    category: 'clothing',
    materials: [linen, denim, wool],
    sizes: bodySizes,
    price: [45, 95],
    weightGrams: [200, 420],
  },
  {
    ...word('Trainers', 'Turnschuhe', 'スニーカー'),
    silhouette: 'trainer',
    category: 'shoes',
    materials: [canvas, leather],
    sizes: shoeSizes,
    price: [69, 139],
    weightGrams: [650, 950],
  },
  {
    ...word('Boots', 'Stiefel', 'ブーツ'),
    silhouette: 'boot',
    category: 'shoes',
    materials: [leather],
    sizes: shoeSizes,
    price: [119, 239],
    weightGrams: [1_100, 1_700],
  },
  {
    ...word('Mug', 'Becher', 'マグカップ'),
    silhouette: 'mug',
    category: 'home',
    materials: [stoneware, glass],
    sizes: 'colour',
    price: [12, 26],
    weightGrams: [280, 420],
  },
  {
    ...word('Vase', 'Vase', '花瓶'),
    silhouette: 'vase',
    category: 'home',
    materials: [stoneware, glass],
    sizes: 'colour',
    price: [24, 79],
    weightGrams: [500, 1_900],
  },
  {
    ...word('Cushion', 'Kissen', 'クッション'),
    silhouette: 'cushion',
    category: 'home',
    materials: [linen, wool, cotton],
    sizes: 'colour',
    price: [25, 59],
    weightGrams: [350, 700],
  },
  {
    ...word('Lamp', 'Lampe', 'ランプ'),
    silhouette: 'lamp',
    category: 'home',
    materials: [oak, glass],
    sizes: 'colour',
    price: [59, 189],
    weightGrams: [900, 2_400],
  },
  {
    ...word('Bag', 'Tasche', 'バッグ'),
    silhouette: 'bag',
    category: 'home',
    materials: [canvas, leather],
    sizes: 'colour',
    price: [35, 149],
    weightGrams: [300, 900],
  },
];

export const categories = {
  clothing: {
    handle: 'clothing',
    title: 'Clothing',
    translations: [
      { locale: 'de', title: 'Kleidung' },
      { locale: 'ja', title: '服' },
    ],
  },
  shoes: {
    handle: 'shoes',
    title: 'Shoes',
    translations: [
      { locale: 'de', title: 'Schuhe' },
      { locale: 'ja', title: '靴' },
    ],
  },
  home: {
    handle: 'home',
    title: 'Home',
    translations: [
      { locale: 'de', title: 'Wohnen' },
      { locale: 'ja', title: '暮らし' },
    ],
  },
} as const;

/** Places in the south-west of London with their positions, north first. */
export const places: readonly (readonly [name: string, latitude: number, longitude: number])[] = [
  ['Kingston', 51.4123, -0.3007],
  ['Surbiton', 51.3937, -0.3033],
  ['New Malden', 51.4034, -0.2556],
  ['Twickenham', 51.4471, -0.3255],
  ['Richmond', 51.4613, -0.3037],
  ['Teddington', 51.4245, -0.3321],
  ['Wimbledon', 51.4214, -0.2064],
  ['Putney', 51.4614, -0.2164],
  ['Epsom', 51.3341, -0.2689],
  ['Esher', 51.3692, -0.365],
  ['Walton', 51.3879, -0.4146],
  ['Croydon', 51.3762, -0.0982],
];

export const streets = ['Market Street', 'High Street', 'Station Road', 'Mill Lane', 'Church Walk', 'The Broadway'];
