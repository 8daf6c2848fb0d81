import { defineCommand } from 'citty';
import { z } from 'zod';
import { gatewayArgs, graphCall } from './graphCall.ts';

const payload = z.object({
  mended: z.array(z.string()),
  userErrors: z.array(z.object({ message: z.string() })),
});

/** By the kind of the key: which command of its owner mends it. */
const mutations = {
  stock: `mutation ($key: ID!, $reason: String!) {
    repair: repairStockLevel(input: { key: $key, reason: $reason }) { mended userErrors { message } }
  }`,
  quota: `mutation ($key: ID!, $reason: String!) {
    repair: repairReservationQuota(input: { key: $key, reason: $reason }) { mended userErrors { message } }
  }`,
};

const isRepairable = (kind: string): kind is keyof typeof mutations => Object.hasOwn(mutations, kind);

export const repairCommand = defineCommand({
  meta: {
    name: 'repair',
    description: 'Make the ledger of one key that the audit names explain it again, by a movement with who and why',
  },
  args: {
    ...gatewayArgs,
    key: {
      type: 'string',
      required: true,
      description: 'As the audit names it: stock:VARIANT:LOCATION or quota:PERSON',
    },
    reason: {
      type: 'string',
      required: true,
      description: 'Why, in one line of 10 to 200 characters; kept in the ledger',
    },
  },
  async run({ args }) {
    const { url, token, key, reason } = args;
    const kind = key.slice(0, Math.max(0, key.indexOf(':')));
    if (!isRepairable(kind))
      throw new Error(
        `"${key}" is no key that can be repaired; write stock:VARIANT:LOCATION or quota:PERSON, as "noren audit" names it.`,
      );
    const data = await graphCall({ url, token, role: 'admin', query: mutations[kind], variables: { key, reason } });
    const { mended, userErrors } = payload.parse(data.repair);
    const [refusal] = userErrors;
    if (refusal) throw new Error(refusal.message);
    for (const problem of mended) console.log(`${key}: ${problem}`);
    console.log('The ledger explains it again; the movement REPAIR names who and why.');
  },
});
