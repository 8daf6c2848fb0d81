import adjustStockText from '#schema/operations/board/boardAdjustStock.graphql';
import articlesText from '#schema/operations/board/boardArticles.graphql';
import staffStockText from '#schema/operations/board/boardStaffStock.graphql';
import stockText from '#schema/operations/board/boardStock.graphql';
import storesText from '#schema/operations/board/boardStores.graphql';
import type { MoneyText } from '../kit/formatMoney.ts';
import type { IncomingLevel, StockBand } from './boardState.ts';

/** The operations the board may send; each file holds one. */
export const documents = {
  stores: storesText,
  articles: articlesText,
  stock: stockText,
  staffStock: staffStockText,
  adjustStock: adjustStockText,
} as const;

export interface Store {
  id: string;
  code: string;
  name: string;
  kind: string;
}

export interface PageEnd {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface StoresData {
  locations: { edges: { node: Store }[]; pageInfo: PageEnd };
}

export interface Picture {
  url: string;
  alt: string;
  kind: 'IMAGE' | 'VIDEO';
}

export interface Variant {
  id: string;
  sku: string;
  status: 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  optionValues: { code: string; value: string }[];
  media: Picture[];
  price: { unitPrice: MoneyText; compareAt: MoneyText | null } | null;
  stockLevels: { id: string; band: StockBand; available: number | null; version: number }[] | null;
}

export interface Article {
  id: string;
  title: string;
  brandName: string | null;
  media: Picture[];
  variants: Variant[];
}

export interface ArticlesData {
  products: { edges: { node: Article }[]; pageInfo: PageEnd };
}

export interface StockData {
  stockLevelChanged: Omit<IncomingLevel, 'variantId' | 'onHand'> & { variant: { id: string }; onHand?: number | null };
}

export interface AdjustStockData {
  adjustStock: { stockLevel: StockData['stockLevelChanged'] | null; userErrors: { code: string; message: string }[] };
}
