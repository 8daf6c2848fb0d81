import { Window } from 'happy-dom';
import type { ReactNode } from 'react';
import { vi } from 'vitest';

/** A page without a browser that React renders into. */
export interface Page {
  /** What stands in the first element with this selector, or null. */
  textOf(selector: string): string | null;
  /** Resolves when React looks for its window no more. */
  close(): Promise<void>;
}

/** Renders with effects, until it is closed. Takes the place of `window` and `document`: undo with `unstubAllGlobals`. */
export async function openPage(content: ReactNode): Promise<Page> {
  const window = new Window();
  for (const name of ['window', 'document', 'navigator'] as const) vi.stubGlobal(name, window[name]);
  const { createRoot } = await import('react-dom/client'); // looks for a window as it loads
  const place = document.body.appendChild(document.createElement('main'));
  const root = createRoot(place);
  root.render(content);
  return {
    textOf: (selector) => place.querySelector(selector)?.textContent ?? null,
    async close() {
      root.unmount();
      await new Promise((resolve) => setImmediate(resolve)); // behind the effects that React put off
    },
  };
}
