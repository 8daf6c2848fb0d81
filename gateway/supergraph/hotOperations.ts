import { type DocumentNode, parse, validate } from 'graphql';
import type { Generation } from './generation.ts';

const keptOperations = 1_000;
/** Longer texts are planned when they are asked for: a thousand of them would fill the memory. */
const maxChars = 4_096;

/** What is asked for most, so that a new generation has planned it before it serves. */
export interface HotOperations {
  note(document: DocumentNode, operationName: string | undefined): void;
  /** Plans the hottest operations that are still valid. Never rejects: what cannot be planned now is planned when asked for. */
  warm(next: Generation, count: number): Promise<void>;
}

interface Heat {
  text: string;
  operationName: string | undefined;
  uses: number;
}

/** Counts by text and operation name. When a thousand are known, all are halved and those that cool to nothing forgotten. */
export function createHotOperations(): HotOperations {
  const heats = new Map<string, Map<string | undefined, Heat>>();
  let known = 0;

  function cool(): void {
    for (const [text, byName] of heats) {
      for (const [name, heat] of byName) {
        heat.uses = Math.floor(heat.uses / 2);
        if (heat.uses === 0 && byName.delete(name)) known -= 1;
      }
      if (byName.size === 0) heats.delete(text);
    }
  }

  function add(text: string, operationName: string | undefined): void {
    if (known >= keptOperations) cool();
    if (known >= keptOperations) return;
    const byName = heats.get(text) ?? new Map<string | undefined, Heat>();
    byName.set(operationName, { text, operationName, uses: 1 });
    heats.set(text, byName);
    known += 1;
  }

  return {
    note(document, operationName) {
      const text = document.loc?.source.body;
      if (text === undefined || text.length > maxChars) return;
      const heat = heats.get(text)?.get(operationName);
      if (heat) heat.uses += 1;
      else add(text, operationName);
    },
    async warm(next, count) {
      const hottest = [...heats.values()]
        .flatMap((byName) => [...byName.values()])
        .sort((one, other) => other.uses - one.uses)
        .slice(0, count);
      for (const { text, operationName } of hottest) {
        await new Promise((resolve) => setImmediate(resolve)); // requests are served meanwhile
        const document = parse(text);
        if (validate(next.apiSchema, document, undefined, { maxErrors: 1 }).length > 0) continue;
        await Promise.resolve(next.plan(document, operationName)).catch(() => undefined);
      }
    },
  };
}
