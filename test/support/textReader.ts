/** Reads the text of a response as it comes. */
export interface TextReader {
  /** What came from the last call on until this was in it. */
  until(found: string): Promise<string>;
  /** All that is still to come. */
  rest(): Promise<string>;
  /** Leaves. */
  cancel(): Promise<void>;
}

interface TextBody {
  getReader(): { read(): Promise<{ done: boolean; value?: unknown }>; cancel(): Promise<void> };
}

/** @throws Error from `until`, with what came, when the body ends before it holds what is looked for */
export function textReader(body: TextBody | null): TextReader {
  if (!body) throw new Error('The response has no body.');
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';

  async function read(): Promise<boolean> {
    const { done, value } = await reader.read();
    if (!done) text += decoder.decode(value as Uint8Array, { stream: true });
    return !done;
  }

  const take = (): string => {
    const taken = text;
    text = '';
    return taken;
  };

  return {
    until: async (found) => {
      while (!text.includes(found)) if (!(await read())) throw new Error(`The body ended without ${found}: ${text}`);
      return take();
    },
    rest: async () => {
      while (await read());
      return take();
    },
    cancel: () => reader.cancel(),
  };
}
