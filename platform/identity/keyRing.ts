/** Secrets shared by the gateway and one subgraph, newest first; two during rotation. */
export interface KeyRing {
  /** @throws Error when the part has no key */
  signing(name: string): Buffer;
  accepted(name: string): readonly Buffer[];
}

/** @param keys per part, base64url texts of at least 32 bytes, newest first */
export function createKeyRing(keys: Readonly<Record<string, readonly string[]>>): KeyRing {
  const buffers = new Map(
    Object.entries(keys).map(([name, texts]) => [name, texts.map((text) => Buffer.from(text, 'base64url'))]),
  );
  for (const [name, list] of buffers) {
    if (list.some((key) => key.length < 32))
      throw new Error(
        `INTERNAL_KEYS has a key of ${name} with fewer than 32 bytes in base64url: make one with "openssl rand -hex 32".`,
      );
  }
  const accepted = (name: string) => buffers.get(name) ?? [];
  return {
    accepted,
    signing(name) {
      const [newest] = accepted(name);
      if (!newest) throw new Error(`There is no internal key for ${name}; set INTERNAL_KEYS.`);
      return newest;
    },
  };
}
