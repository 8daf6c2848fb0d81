import { err, ok, type Result } from '#platform/result.ts';
import { channelChangedFact } from './catalogEvents.ts';
import { changeLatest } from './changeLatest.ts';
import type { Channel, ChannelCode, ChannelFlows } from './channel.ts';
import type { Channels, Provenance } from './ports.ts';
import { listErrors, refusals } from './textRules.ts';
import type { UserError } from './userErrors.ts';

export interface UpdateChannel {
  code: ChannelCode;
  expectedVersion: number | null;
  /** What is left out stays as it is. */
  flows: Partial<ChannelFlows>;
  localeChain?: string[];
  showQuantityUpTo?: number;
  by: Provenance;
}

const mostLocales = 10;
const mostShown = 999;

/**
 * Changes what a channel offers to do, its languages, and up to which number shoppers see units.
 * @returns the channel, or NOT_FOUND, INVALID_INPUT (`SHOW_QUANTITY`, `REPEATED`), LIMIT_EXCEEDED, VERSION_CONFLICT
 * @throws AppError CONFLICT when other writers were first again and again
 */
export async function updateChannel(
  deps: { channels: Channels },
  command: UpdateChannel,
): Promise<Result<Channel, UserError[]>> {
  const { code, flows, localeChain, showQuantityUpTo, by, expectedVersion } = command;
  const errors = [
    ...(localeChain
      ? listErrors(localeChain, { name: 'localeChain', max: mostLocales, key: (locale) => locale.toLowerCase() })
      : []),
    ...refusals([
      [
        showQuantityUpTo === undefined || (showQuantityUpTo >= 0 && showQuantityUpTo <= mostShown),
        'SHOW_QUANTITY',
        'Numbers are shown up to 0 to 999 units.',
        ['showQuantityUpTo'],
      ],
    ]),
  ];
  if (errors.length > 0) return err(errors);
  return changeLatest<Channel>({
    store: deps.channels,
    id: code,
    idField: 'code',
    expectedVersion,
    by,
    decide: (current) =>
      ok({
        set: {
          flows: { ...current.flows, ...flows },
          ...(localeChain && { localeChain }),
          ...(showQuantityUpTo !== undefined && { showQuantityUpTo }),
        },
        facts: (next) => [channelChangedFact(next)],
      }),
  });
}
