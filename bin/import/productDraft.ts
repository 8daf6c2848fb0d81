/** A picture by address. */
export interface PictureDraft {
  url: string;
  alt: string;
}

/** A choice of a product: `code` is its name as a slug. */
export interface OptionDraft {
  code: string;
  values: string[];
}

/** The value a variant has for one option. */
export interface OptionValueDraft {
  code: string;
  value: string;
}

/** An article as a file or the demo shop wants it to be. A null says nothing about the field: what is stored stays. */
export interface VariantDraft {
  /** Line of the file, for reports. */
  line: number;
  sku: string;
  /** Set where the file names no SKU and `sku` was derived: another one for the case that the shop gave it away. */
  spareSku: string | null;
  optionValues: OptionValueDraft[];
  gtin: string | null;
  scanCode: { symbology: string; code: string } | null;
  weightGrams: number | null;
  picture: PictureDraft | null;
  amountMinor: number | null;
  compareAtMinor: number | null;
  /** Units counted, where the import keeps stock. */
  counted: number | null;
}

export interface TranslationDraft {
  locale: string;
  title: string;
  description?: string | null;
}

/** A product as a file or the demo shop wants it to be; empty lists of pictures, tags and translations say nothing. */
export interface ProductDraft {
  file: string;
  line: number;
  handle: string;
  title: string;
  description: string;
  translations: TranslationDraft[];
  brandName: string | null;
  attributes: { code: string; value: string }[];
  category: { handle: string; title: string; translations?: { locale: string; title: string }[] } | null;
  pictures: PictureDraft[];
  options: OptionDraft[];
  variants: VariantDraft[];
  /** Whether the product is to be on sale, else it stays a draft or pauses. */
  onSale: boolean;
}

/** Why a row or a value of it was not used; `column` is null where the row as a whole is meant. */
export interface RowProblem {
  file: string;
  line: number;
  column: string | null;
  reason: string;
}
