import { defineCommand } from 'citty';
import { defaultGraphUrl } from '../import/connect.ts';
import { UnusableInput } from '../import/unusableInput.ts';
import { seedDemoShop } from '../seed/seedDemoShop.ts';
import { createProgressLine } from './progressLine.ts';

export const seedCommand = defineCommand({
  meta: { name: 'seed', description: 'Make the demo shop; the same seed makes the same shop' },
  args: {
    stores: { type: 'string', description: 'Number of stores', default: '12' },
    skus: { type: 'string', description: 'Number of articles', default: '400' },
    seed: { type: 'string', description: 'A whole number', default: '7' },
    url: { type: 'string', description: 'Address of the graph', default: defaultGraphUrl },
    token: { type: 'string', description: 'Access token; else NOREN_TOKEN, else the demo issuer of the gateway' },
  },
  async run({ args }) {
    const progress = createProgressLine('products and stores');
    const { stores, products, articles, counts } = await seedDemoShop({
      url: args.url,
      token: args.token,
      stores: readCount('--stores', args.stores, 1_000),
      skus: readCount('--skus', args.skus, 100_000),
      seed: readCount('--seed', args.seed, 4_294_967_295),
      onProgress: progress.show,
    }).finally(progress.end);
    const { created, updated, unchanged } = products;
    console.log(`products   ${created} created, ${updated} updated, ${unchanged} unchanged`);
    console.log(`articles   ${articles} created`);
    console.log(`stores     ${stores} created`);
    console.log(`counts     ${counts} recorded`);
    if (created + updated + articles + stores + counts === 0) console.log('Nothing changed: the demo shop was there.');
  },
});

function readCount(name: string, text: string, most: number): number {
  const count = Number(text);
  if (!/^\d{1,10}$/.test(text) || count > most) throw new UnusableInput(`${name} is a whole number from 0 to ${most}.`);
  return count;
}
