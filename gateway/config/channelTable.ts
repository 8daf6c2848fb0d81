/** Origin of a front end → code of its channel. Filled by configuration, never by input. */
export type ChannelTable = ReadonlyMap<string, string>;

export const defaultChannel = 'WEB';

/** The channel of a caller: by the origin of its front end, else `WEB`. */
export const channelOf = (table: ChannelTable, origin: string | undefined): string =>
  (origin === undefined ? undefined : table.get(origin)) ?? defaultChannel;

/**
 * Reads `https://kiosk.example=KIOSK,https://mirror.example=MIRROR`.
 * @throws Error that names the entry which is not `origin=CHANNEL`
 */
export function parseChannelTable(text: string): ChannelTable {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const [, origin, channel] = /^(https?:\/\/[^=/\s]+)=([A-Z][A-Z0-9_]{0,39})$/.exec(entry) ?? [];
      if (!origin || !channel) throw new Error(`CHANNELS has the entry "${entry}"; write it as https://host=CHANNEL.`);
      return [origin, channel];
    }),
  );
}
