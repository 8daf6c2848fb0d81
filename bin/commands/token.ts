import { defineCommand } from 'citty';
import { demoToken, gatewayArgs } from './graphCall.ts';

export const tokenCommand = defineCommand({
  meta: { name: 'token', description: 'Print a token of the demo issuer' },
  args: {
    url: gatewayArgs.url,
    role: {
      type: 'string',
      default: 'associate',
      description: 'associate, lead, manager, merchandiser, admin, kiosk …',
    },
    store: { type: 'string', description: 'Code of the store the role works in' },
  },
  async run({ args }) {
    const token = await demoToken(args.url, args.role, args.store);
    if (!token) throw new Error(`There is no demo issuer at ${new URL(args.url).origin}.`);
    console.log(token);
  },
});
