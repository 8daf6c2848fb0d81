// A page without framework on the kit: it stays up for weeks, through lost networks and restarts of the gateway.
import { graphql } from '../generated/index.ts';
import { connectLive, type LiveReport, windowNetwork } from '../kit/connectLive.ts';

/** One of the operations in schema/operations, from which its types are generated. */
const stock = graphql(`subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {
    id
    variant {
      id
    }
    band
    available
    version
  }
}`);
type Watch = NonNullable<(typeof stock)['__apiType']>;
type Stock = ReturnType<Watch>;

export interface KioskOptions {
  /** For example `wss://shop.example/graphql`. */
  url: string;
  watched: Parameters<Watch>[0];
  /** Is given one line per variant at a place. */
  list: { textContent: string | null };
  /** Is told whether what stands there is live, and since when it is not. */
  notice: { textContent: string | null };
  network?: Parameters<typeof connectLive>[0]['network'];
}

type Level = Stock['stockLevelChanged'];

const words: Record<Level['band'], string> = {
  IN_STOCK: 'in stock',
  LOW: 'a few left',
  LAST_ONE: 'the last one',
  OUT: 'sold out',
  INCOMING: 'comes soon',
};

/** Shows the levels as they are and as they change. @returns what ends it */
export function showStock({ url, watched, list, notice, network = windowNetwork }: KioskOptions): () => void {
  const levels = new Map<string, Level>();
  const live = connectLive({ url, network, token: async () => null, onReport: tellState });

  function tellState({ status, heardAt }: LiveReport): void {
    const since = heardAt === null ? '' : `, as of ${new Date(heardAt).toLocaleTimeString()}`;
    notice.textContent = status === 'live' ? 'live' : `${status}${since}`;
  }

  function show(): void {
    const lines = [...levels.values()].map(({ id, band }) => `${id}: ${words[band]}`);
    list.textContent = lines.sort().join('\n');
  }

  live.subscribe<Stock>(
    { query: stock.toString(), variables: watched },
    {
      // a change, a first value and what a RESET says all take the place of what was there
      next: ({ stockLevelChanged: level }) => {
        levels.set(level.id, level);
        show();
      },
      gone: (key) => {
        levels.delete(key);
        show();
      },
      refused: ([error]) => {
        notice.textContent = error?.message ?? 'refused';
      },
    },
  );
  return live.close;
}
