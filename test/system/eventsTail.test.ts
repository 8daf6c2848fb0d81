import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { eventLogModels } from '#platform/events/eventLogModel.ts';
import type { Closeable } from '#platform/lifecycle/closeable.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { happened } from '../support/happened.ts';
import { runNoren } from '../support/norenProcess.ts';

describe('noren events tail', () => {
  const started: Closeable[] = [];
  let mongoUrl = '';
  let log: EventLog;
  beforeAll(async () => {
    const store = await createEmbeddedStore({});
    started.push(store);
    mongoUrl = store.url;
    const events = await connectDatabase(mongoUrl, 'noren_events');
    started.push(events);
    await events.migrate(eventLogModels as unknown as ModelDefinition<never>[]);
    log = createEventLog(events);
    await log.append('catalog', [happened('catalog.product', 'p1', 1)], { after: 0, epoch: 1 });
    await log.append('inventory', [happened('inventory.level', 'a', 1), happened('inventory.level', 'b', 1)], {
      after: 0,
      epoch: 1,
    });
  });
  afterAll(() => closeAll(started));

  const tail = (...args: string[]) => runNoren(['events', 'tail', ...args], { MONGO_URL: mongoUrl });
  const line = (place: string, topic: string, key: string, seq: number) =>
    `1970-01-01T00:00:00.000Z ${place} ${topic} ${key} seq=${seq} Happened {}\n`;

  it('prints what is kept and then what is told, of the one topic and key, until it is interrupted', async () => {
    const command = tail('--topic', 'inventory.level', '--key', 'a', '--from', '0');
    await command.says('inventory.level a seq=1');
    await log.append('inventory', [happened('inventory.level', 'b', 2), happened('inventory.level', 'a', 2)], {
      after: 2,
      epoch: 1,
    });
    await command.says('inventory.level a seq=2');
    command.child.kill('SIGINT');
    expect(await command.ended).toBe(0);
    expect(command.printed).toEqual({
      out: line('inventory#0', 'inventory.level', 'a', 1) + line('inventory#2', 'inventory.level', 'a', 2),
      errors: '',
    });
  });

  it('begins at the first page from the given position on, in every source', async () => {
    await log.append('orders', [happened('orders.log', 'o', 1)], { after: 0, epoch: 1 });
    await log.append('orders', [happened('orders.log', 'o', 2)], { after: 1, epoch: 1 });
    const command = tail('--from', '1', '--topic', 'orders.log');
    await command.says('seq=2');
    command.child.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(command.printed.out).toBe(line('orders#1', 'orders.log', 'o', 2));
  });
});
