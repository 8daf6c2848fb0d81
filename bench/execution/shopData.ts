/** Sizes are those of the public comparison: six people, nine articles, eleven reviews of 150 to 850 characters. */
export interface User {
  id: string;
  name: string;
  username: string;
  birthday: string;
}

export interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
}

export interface Review {
  id: string;
  body: string;
  upc: string;
}

export const users: readonly User[] = [
  { id: '1', name: 'Akari Sloane', username: 'akari', birthday: '1984-04-02' },
  { id: '2', name: 'Bram Okafor', username: 'bram.o', birthday: '1979-11-23' },
  { id: '3', name: 'Celia Nordin', username: 'cnordin', birthday: '1991-07-15' },
  { id: '4', name: 'Dario Petrov', username: 'dariop', birthday: '1988-01-30' },
  { id: '5', name: 'Esme Takahashi', username: 'esme', birthday: '1995-09-08' },
  { id: '6', name: 'Finn Adeyemi', username: 'finn-a', birthday: '1972-12-19' },
];

export const products: readonly Product[] = [
  { upc: '1', name: 'Kettle', price: 899, weight: 100, inStock: true },
  { upc: '2', name: 'Daybed', price: 1_299, weight: 1_000, inStock: false },
  { upc: '3', name: 'Tumbler', price: 15, weight: 20, inStock: false },
  { upc: '4', name: 'Stool', price: 499, weight: 100, inStock: false },
  { upc: '5', name: 'Screen', price: 1_299, weight: 1_000, inStock: true },
  { upc: '6', name: 'Lantern', price: 6_999, weight: 300, inStock: true },
  { upc: '7', name: 'Brazier', price: 3_999, weight: 2_000, inStock: true },
  { upc: '8', name: 'Icebox', price: 100_000, weight: 6_000, inStock: false },
  { upc: '9', name: 'Bench', price: 9_999, weight: 800, inStock: true },
];

const sentences = [
  'It came in a plain box, two days sooner than the shop had said, and nothing was missing.',
  'The handle stays cool even after a long boil, which the older one in our kitchen never managed.',
  'I had measured the corner twice and still worried, but it fits with a finger of room on both sides.',
  'My sister borrowed it for a weekend and has since bought one of her own in the darker colour.',
  'After a month of daily use there is one small scratch near the foot and no other trace of wear.',
  'The printed instructions are short, clear, and in an order that makes sense when your hands are full.',
  'For the price I expected thinner material; it is heavier than it looks and does not wobble at all.',
  'Cleaning takes a minute with a damp cloth, although the narrow gap below the rim asks for a brush.',
  'We keep it by the window where the light falls on it in the morning, and guests ask about it.',
  'The second delivery matched the first exactly, so the pair can stand side by side without a difference.',
];

/** Whole sentences from the `from`-th on, cut at the length. */
function textOf(from: number, length: number): string {
  let text = '';
  for (let at = from; text.length < length; at += 1)
    text += `${text === '' ? '' : ' '}${sentences[at % sentences.length]}`;
  return text.slice(0, length);
}

const reviewOf = (id: number, upc: string, length: number): Review => ({
  id: String(id),
  body: textOf(id * 3, length),
  upc,
});

export const reviews: readonly Review[] = [
  reviewOf(1, '1', 445),
  reviewOf(2, '1', 290),
  reviewOf(3, '1', 274),
  reviewOf(4, '1', 145),
  reviewOf(5, '2', 445),
  reviewOf(6, '2', 290),
  reviewOf(7, '2', 274),
  reviewOf(8, '2', 145),
  reviewOf(9, '3', 145),
  reviewOf(10, '4', 145),
  reviewOf(11, '4', 842),
];

/** All reviews are by the first person, and everybody is shown the first two, as in the public comparison. */
export const authorId = '1';
export const reviewsOfUser = reviews.slice(0, 2);
export const reviewsOfProduct = (upc: string): Review[] => reviews.filter((review) => review.upc === upc);

/** Dear or light articles are sent free of charge. */
export const shippingEstimateOf = ({ price, weight }: Pick<Product, 'price' | 'weight'>): number =>
  price > 1_000 ? 0 : Math.trunc(weight / 2);
