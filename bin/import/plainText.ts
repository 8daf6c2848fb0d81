const blockTags = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const droppedWithContent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
  'title',
]);

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  times: '×',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  micro: 'µ',
  plusmn: '±',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  eth: 'ð',
  thorn: 'þ',
  ccedil: 'ç',
  Ccedil: 'Ç',
  ntilde: 'ñ',
  Ntilde: 'Ñ',
};
/** Accents that entities name as a letter and a word, for example `&eacute;`. */
const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
};

/**
 * What a body in HTML says, as plain text: tags fall away, block tags become line breaks, list items get a dot,
 * scripts, styles and comments are dropped with their content, entities are decoded once. Text without tags keeps its
 * line breaks. The result is text and no markup: whoever shows it on a page escapes it. Linear in its input.
 */
export function plainText(html: string): string {
  const isMarkup = /<[a-z/!]/i.test(html);
  const source = isMarkup ? html.replace(/\s+/g, ' ') : html;
  return tidy(decodeEntities(isMarkup ? stripTags(source) : source));
}

function stripTags(html: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open < 0) break;
    parts.push(html.slice(position, open));
    const next = readMarkup(html, open);
    parts.push(next.text);
    position = next.end;
  }
  parts.push(html.slice(position));
  // brackets around what was dropped must not meet and make a new tag
  return parts.join('').replace(/<(?=[a-z/!?])/gi, '');
}

/** What stands for the markup that begins at `open`, and where the text goes on; markup that never ends takes the rest. */
function readMarkup(html: string, open: number): { text: string; end: number } {
  if (html.startsWith('<!--', open)) return { text: '', end: endAfter(html, '-->', open + 4) };
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 32))?.[1]?.toLowerCase();
  if (!name && !/^<[!?/]/.test(html.slice(open, open + 2))) return { text: '<', end: open + 1 };
  const end = endOfTag(html, open);
  if (!name) return { text: '', end };
  if (droppedWithContent.has(name) && html[open + 1] !== '/') return { text: ' ', end: endOfElement(html, name, end) };
  if (!blockTags.has(name)) return { text: '', end };
  // an item ends where the next one begins
  if (name === 'li') return { text: html[open + 1] === '/' ? '' : '\n• ', end };
  return { text: '\n', end };
}

function endOfElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[^>]*>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? close.lastIndex : html.length;
}

function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let index = open + 1; index < html.length; index += 1) {
    const character = html[index] as string;
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
  }
  // an odd quote would swallow the whole text: end at the next bracket instead
  return quote ? endAfter(html, '>', open) : html.length;
}

function endAfter(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,9});/gi,
    (whole, name: string) => decodeEntity(name) ?? whole,
  );
}

function decodeEntity(name: string): string | undefined {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '';
  }
  if (Object.hasOwn(namedEntities, name)) return namedEntities[name];
  const accent = accents[name.slice(1)];
  return accent && `${name[0]}${accent}`.normalize('NFC');
}

function tidy(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/•\s*\n+/g, '• ')
    .trim();
}
