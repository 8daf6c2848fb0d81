/** Outlines in a square of 120; the second path of a kind is drawn darker: seams, collars, soles. */
const silhouettes: Readonly<Record<string, readonly [shape: string, detail: string]>> = {
  shirt: [
    'M44 22 26 32 16 60 29 65 33 54V98H87V54L91 65 104 60 94 32 76 22 60 34Z',
    'M60 34V98M44 22 54 40 60 34 66 40 76 22M66 54H78V64H66Z',
  ],
  tee: ['M44 26 22 36 16 58 32 62 34 56V98H86V56L88 62 104 58 98 36 76 26Q60 42 44 26Z', 'M44 26Q60 46 76 26M34 92H86'],
  jumper: [
    'M44 24 26 32 14 84 28 88 34 62V98H86V62L92 88 106 84 94 32 76 24Q60 36 44 24Z',
    'M44 24Q60 40 76 24M34 90H86M15 79 29 83M105 79 91 83M46 50H74M46 58H74',
  ],
  jacket: [
    'M44 20 24 30 14 86 28 90 33 60V102H87V60L92 90 106 86 96 30 76 20 60 30Z',
    'M60 30V102M44 20 50 46 60 36 70 46 76 20M40 74H52M68 74H80',
  ],
  trousers: ['M40 18H80L90 104H68L60 48 52 104H30Z', 'M40 26H80M60 26V48M44 26 40 40M76 26 80 40'],
  dress: ['M46 18 42 48 24 102H96L78 48 74 18Q60 34 46 18Z', 'M42 48H78M60 48V102M46 18Q60 38 74 18'],
  skirt: ['M42 28H78L98 98H22Z', 'M41 36H79M52 36 42 98M68 36 78 98'],
  trainer: ['M14 52 34 44 44 56 78 66Q104 70 106 84H14Z', 'M14 84H106V90H14ZM46 58 52 50M56 61 62 53M66 64 72 56'],
  boot: ['M38 18H72V58L96 70Q106 76 106 90H38Z', 'M38 90H106V98H38ZM38 28H72M60 40H72M60 50H72'],
  mug: ['M30 36H82V88Q82 96 74 96H38Q30 96 30 88Z', 'M82 48Q104 48 104 62 104 78 82 78M30 46H82'],
  vase: ['M50 18H70L68 40Q92 56 88 80 86 102 60 102 34 102 32 80 28 56 52 40Z', 'M52 40H68M36 66Q60 76 85 66'],
  cushion: ['M22 26Q60 34 98 26 92 60 98 96 60 88 22 96 28 60 22 26Z', 'M34 38 86 84M86 38 34 84'],
  lamp: ['M44 20H76L94 62H26Z', 'M60 62V96M38 100H82M60 62V100'],
  bag: ['M26 46H94L100 102H20Z', 'M42 56V40Q42 22 60 22 78 22 78 40V56M24 62H96'],
};

/**
 * A drawing of an article as a `data:` address, under 1,500 characters: the demo shop has pictures without any request.
 * @param hex the article's colour, for example `#33447a`
 */
export function articlePicture(silhouette: string, hex: string): string {
  const [shape, detail] = silhouettes[silhouette] ?? (silhouettes.bag as readonly [string, string]);
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 120'><rect width='120' height='120' fill='${mix(hex, '#ffffff', 0.86)}'/>` +
    `<ellipse cx='60' cy='106' rx='40' ry='4' fill='${mix(hex, '#ffffff', 0.68)}'/>` +
    `<path d='${shape}' fill='${hex}' stroke='${mix(hex, '#000000', 0.25)}' stroke-width='2' stroke-linejoin='round'/>` +
    `<path d='${detail}' fill='none' stroke='${mix(hex, '#000000', 0.35)}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/></svg>`;
  // of what may not stand in an address only these occur
  const escaped = svg.replace(/[#<> ]/g, (character) => encodeURIComponent(character));
  return `data:image/svg+xml,${escaped}`;
}

/** A colour that is `part` of the way from one to the other. */
function mix(from: string, to: string, part: number): string {
  const channel = (hex: string, index: number): number => Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(channel(from, index) * (1 - part) + channel(to, index) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
