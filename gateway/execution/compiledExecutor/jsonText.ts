/** Beyond this length a search finds what must be escaped sooner than a loop over the characters. */
const shortLength = 42;
const longLength = 8_000;
const quotationMark = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;
const firstSurrogate = 0xd800;
/** Anything but what stands as it is: not the marks above, not what is below a space, no part of a surrogate pair. */
const mustBeEscaped = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A string as JSON text: the string itself between quotation marks, unless a part of it must be escaped. */
export function quoted(text: string): string {
  const { length } = text;
  if (length < shortLength) {
    for (let index = 0; index < length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit < firstPrintable || unit === quotationMark || unit === backslash || unit >= firstSurrogate)
        return JSON.stringify(text);
    }
    return `"${text}"`;
  }
  return length > longLength || mustBeEscaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Any value of a subgraph's answer as JSON text; what JSON has no word for is `null`. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return JSON.stringify(value) ?? 'null';
}
