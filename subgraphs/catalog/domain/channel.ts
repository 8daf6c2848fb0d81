import type { TermsPart } from './salesTerms.ts';

export const channelCodes = [
  'WEB',
  'APP',
  'KIOSK',
  'MIRROR',
  'SHELF',
  'POS',
  'CALL_CENTER',
  'SOCIAL',
  'MARKETPLACE',
  'VOICE',
  'CHAT',
  'PARTNER',
] as const;

export type ChannelCode = (typeof channelCodes)[number];

export interface ChannelFlows {
  reserve: boolean;
  pickup: boolean;
  shipToStore: boolean;
  endlessAisle: boolean;
  delivery: boolean;
}

/** A way of selling. Its id is its code. */
export interface Channel {
  id: ChannelCode;
  enabled: boolean;
  currencies: string[];
  defaultCurrency: string;
  defaultLocale: string;
  /** Tried in this order where a text lacks the wanted language. */
  localeChain: string[];
  taxIncluded: boolean;
  roundingScope: 'LINE' | 'RECEIPT';
  showQuantityUpTo: number;
  flows: ChannelFlows;
  terms: TermsPart;
  version: number;
  /** Number of its log events. */
  seq: number;
}

/** What the whole shop speaks and counts in until a channel says otherwise. */
export interface ShopDefaults {
  /** Language of the base texts. */
  locale: string;
  /** ISO 4217 code. */
  currency: string;
}

export const shopDefaults: ShopDefaults = { locale: 'en', currency: 'EUR' };

const enabledAtFirst: readonly ChannelCode[] = ['WEB', 'APP', 'KIOSK', 'MIRROR', 'SHELF', 'POS'];

/** The channels of a shop that has none yet. */
export const newChannels = (shop: ShopDefaults): Omit<Channel, 'version' | 'seq'>[] =>
  channelCodes.map((id) => {
    const enabled = enabledAtFirst.includes(id);
    return {
      id,
      enabled,
      currencies: [shop.currency],
      defaultCurrency: shop.currency,
      defaultLocale: shop.locale,
      localeChain: [],
      taxIncluded: true,
      roundingScope: 'LINE',
      showQuantityUpTo: 3,
      flows: { reserve: enabled, pickup: enabled, shipToStore: enabled, endlessAisle: enabled, delivery: enabled },
      terms: {},
    };
  });
