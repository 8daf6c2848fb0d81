import type { ChannelCode } from './channel.ts';
import type { TermsPart } from './salesTerms.ts';

export type ProductStatus = 'DRAFT' | 'IN_REVIEW' | 'ACTIVE' | 'PAUSED' | 'DISCONTINUED' | 'ARCHIVED';

export interface ProductTranslation {
  locale: string;
  title: string;
  description: string | null;
}

export interface ProductAttribute {
  code: string;
  value: string;
}

export interface Media {
  /** `https:`, `http:`, a small `data:image/`, or a path of the shop's own. */
  url: string;
  alt: string;
  kind: 'IMAGE' | 'VIDEO';
}

export interface ProductOption {
  code: string;
  values: string[];
}

/** How a product is offered on one channel; between `from` and `until` where they are set. */
export interface ChannelListing {
  channel: ChannelCode;
  listed: boolean;
  purchasable: boolean;
  reservable: boolean;
  from: Date | null;
  until: Date | null;
  weight: number;
}

/** What people write about a product. */
export interface ProductContent {
  title: string;
  description: string;
  translations: ProductTranslation[];
  brandName: string | null;
  attributes: ProductAttribute[];
  media: Media[];
  options: ProductOption[];
  categoryId: string | null;
}

export interface Product extends ProductContent {
  id: string;
  handle: string;
  status: ProductStatus;
  terms: TermsPart;
  listings: ChannelListing[];
  /** Its status or listings changed and its variants may not have followed yet. */
  following: boolean;
  version: number;
  /** Number of its log events. */
  seq: number;
}

const moves: Record<ProductStatus, readonly ProductStatus[]> = {
  DRAFT: ['IN_REVIEW', 'ARCHIVED'],
  IN_REVIEW: ['DRAFT', 'ACTIVE'],
  ACTIVE: ['PAUSED', 'DISCONTINUED'],
  PAUSED: ['ACTIVE', 'DISCONTINUED', 'ARCHIVED'],
  DISCONTINUED: ['ARCHIVED'],
  ARCHIVED: ['DRAFT'],
};

/** Where a product may go from this status. */
export const productMovesFrom = (status: ProductStatus): readonly ProductStatus[] => moves[status];

/** States in which everybody sees a product and its variants. */
export const publicStatuses: readonly ProductStatus[] = ['ACTIVE', 'PAUSED', 'DISCONTINUED'];

/** Whether a channel lists it at this instant. */
export const isListedAt = (listings: readonly ChannelListing[], channel: string, nowMs: number): boolean =>
  listings.some(
    (listing) =>
      listing.channel === channel &&
      listing.listed &&
      (listing.from === null || listing.from.getTime() <= nowMs) &&
      (listing.until === null || nowMs < listing.until.getTime()),
  );

export const newProductContent = (title: string): ProductContent => ({
  title,
  description: '',
  translations: [],
  brandName: null,
  attributes: [],
  media: [],
  options: [],
  categoryId: null,
});
