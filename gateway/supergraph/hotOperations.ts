import { type DocumentNode, validate } from 'graphql';
import type { Generation } from './generation.ts';

const keptOperations = 1_000;

/** What is asked for most, so that a new generation has planned it before it serves. */
export interface HotOperations {
  note(document: DocumentNode, operationName: string | undefined): void;
  /** Plans the hottest operations that are still valid. Never rejects: what cannot be planned now is planned when asked for. */
  warm(next: Generation, count: number): Promise<void>;
}

interface Heat {
  document: DocumentNode;
  operationName: string | undefined;
  uses: number;
}

/** Counts by document and operation name. When a thousand are known, all are halved and those that cool to nothing forgotten. */
export function createHotOperations(): HotOperations {
  const heats = new Map<DocumentNode, Map<string, Heat>>();
  let known = 0;

  function cool(): void {
    for (const [document, byName] of heats) {
      for (const [name, heat] of byName) {
        heat.uses = Math.floor(heat.uses / 2);
        if (heat.uses === 0 && byName.delete(name)) known -= 1;
      }
      if (byName.size === 0) heats.delete(document);
    }
  }

  function add(document: DocumentNode, operationName: string | undefined): void {
    if (known >= keptOperations) cool();
    if (known >= keptOperations) return;
    const byName = heats.get(document) ?? new Map<string, Heat>();
    byName.set(operationName ?? '', { document, operationName, uses: 1 });
    heats.set(document, byName);
    known += 1;
  }

  return {
    note(document, operationName) {
      const heat = heats.get(document)?.get(operationName ?? '');
      if (heat) heat.uses += 1;
      else add(document, operationName);
    },
    async warm(next, count) {
      const hottest = [...heats.values()]
        .flatMap((byName) => [...byName.values()])
        .sort((one, other) => other.uses - one.uses)
        .slice(0, count);
      for (const { document, operationName } of hottest) {
        await new Promise((resolve) => setImmediate(resolve)); // requests are served meanwhile
        if (validate(next.apiSchema, document, undefined, { maxErrors: 1 }).length > 0) continue;
        await next.plan(document, operationName).catch(() => undefined);
      }
    },
  };
}
