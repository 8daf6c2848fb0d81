import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Contacts } from '../domain/ports.ts';

/** Shorter than for goods: nobody waits long for what only messages need. */
const timeoutMs = 1_500;

const rememberMutation = `mutation RememberContact($input: RememberContactInput!) {
  rememberContact(input: $input) { userErrors { code message } }
}`;

/** Tells customer by its own graph, as the system; looked up at each call, since customer may start later. */
export function createCustomerClient(options: { link: () => SubgraphLink; clock: Clock }): Contacts {
  return {
    async remember(input) {
      const viewer = systemViewer('orders', randomUUID());
      const deadline = options.clock.now() + timeoutMs;
      const result = await options.link().send({ query: rememberMutation, variables: { input }, viewer, deadline });
      const answer = result.data?.rememberContact as { userErrors: { message: string }[] } | undefined;
      const [refusal] = answer?.userErrors ?? [];
      if (answer && !refusal) return;
      const cause = refusal?.message ?? result.errors?.[0]?.message;
      const extensions = { subgraph: 'customer' };
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'customer did not keep the contact.', { extensions, cause });
    },
  };
}
