/** Letters that no decomposition takes apart, as people without them on the keyboard type them. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Accents and points of vowels; the voice marks of kana and the vowels of Indic scripts tell words apart and stay. */
const accents = /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}]/gu;
const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const kanaDistance = 0x60;

/**
 * Text without regard to accents, case, width and kind of kana: `Größe` → `grosse`, `ＡＢＣ` → `abc`, `ｶﾞﾗｽ` → `がらす`.
 * Folding twice gives the same. Source: Unicode Standard Annex 15, NFKD and NFC
 */
export function foldText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase(); // most text, and nothing else to fold in it
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .replace(/[ßæœøłđðþıς]/g, (letter) => letters[letter] ?? letter);
  return plain.normalize('NFC').replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - kanaDistance));
}
