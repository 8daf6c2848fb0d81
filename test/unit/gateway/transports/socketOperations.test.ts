import { parse } from 'graphql';
import { expect, it, vi } from 'vitest';
import { createSocketOperations } from '#gateway/transports/socketOperations.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';

it('asks another subscription of the socket first each time there is room again', async () => {
  const asked: string[] = [];
  const opened: string[] = [];
  const operations = createSocketOperations({
    pipeline: {
      prepare: async ({ operationName }: { operationName?: unknown }) => ({
        ok: true,
        value: {
          document: parse('subscription { level }'),
          operationName: undefined,
          variables: { named: operationName },
        },
      }),
    } as never,
    hub: {
      deliver: ({ variables }) => {
        const name = String(variables.named);
        opened.push(name);
        return { ready: () => void asked.push(name), cursor: () => undefined };
      },
    },
    writer: { send: () => {}, sendObject: () => {}, flush: () => {}, isReady: () => true },
    logger: {} as never,
    steadyClock: { now: () => 0 },
    maxOperations: 3,
  });
  for (const id of ['1', '2', '3'])
    operations.start(
      { id, type: 'subscribe' as never, payload: { query: '', operationName: id } },
      anonymousViewer('WEB', 'req_1'),
    );
  await vi.waitFor(() => expect(opened).toEqual(['1', '2', '3']));
  for (let round = 0; round < 3; round += 1) operations.ready();
  const firsts = [asked[0], asked[3], asked[6]];
  expect([firsts.sort(), asked.length]).toEqual([['1', '2', '3'], 9]);
});
