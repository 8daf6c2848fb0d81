import { z } from 'zod';

const environment = z.object({ NOREN_TOKEN: z.string().min(1).optional() });

/** What import and seed take from the environment: an access token, so that it need not stand in the shell's history. */
export function importConfig(env: NodeJS.ProcessEnv = process.env): { token: string | undefined } {
  return { token: environment.parse({ NOREN_TOKEN: env.NOREN_TOKEN || undefined }).NOREN_TOKEN };
}
