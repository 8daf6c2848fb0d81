/** How many subscriptions Noren serves at this moment, by its own metrics. */
export async function openSubscriptions(adminUrl: string): Promise<number> {
  const response = await fetch(`${adminUrl}/metrics`);
  return subscriptionsIn(await response.text());
}

/** NaN where the text does not say. */
export const subscriptionsIn = (metrics: string): number =>
  Number(/^noren_stream_subscribers (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN);
