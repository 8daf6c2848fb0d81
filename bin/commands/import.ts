import { defineCommand } from 'citty';
import { connect, defaultGraphUrl } from '../import/connect.ts';
import { importProducts } from '../import/importProducts.ts';
import { formatReport, type ImportReport } from '../import/importReport.ts';
import { importStock } from '../import/importStock.ts';
import { UnusableInput } from '../import/unusableInput.ts';
import { createProgressLine } from './progressLine.ts';

const sharedArgs = {
  url: { type: 'string', description: 'Address of the graph', default: defaultGraphUrl },
  token: { type: 'string', description: 'Access token; else NOREN_TOKEN, else the demo issuer of the gateway' },
  'dry-run': { type: 'boolean', description: 'Show the report and send nothing' },
  'create-locations': { type: 'boolean', description: 'Make locations that the shop does not have' },
} as const;

const productsCommand = defineCommand({
  meta: { name: 'products', description: 'Products, variants, prices and pictures from product CSV files' },
  args: {
    file: { type: 'positional', description: 'CSV files, one or more', required: true },
    ...sharedArgs,
    location: { type: 'string', description: 'Code of the location that the quantities of the files count for' },
    currency: { type: 'string', description: 'Currency of the prices; default: that of channel WEB' },
  },
  async run({ args }) {
    const progress = createProgressLine('rows');
    const report = await importProducts({
      graph: connect({ url: args.url, token: args.token }),
      files: args._,
      dryRun: args['dry-run'] ?? false,
      createLocations: args['create-locations'] ?? false,
      ...(args.location !== undefined && { location: args.location }),
      ...(args.currency !== undefined && { currency: args.currency }),
      onProgress: progress.show,
    }).finally(progress.end);
    printReport(report);
  },
});

const stockCommand = defineCommand({
  meta: { name: 'stock', description: 'Counted units per location from an inventory CSV or sku,location,quantity' },
  args: { file: { type: 'positional', description: 'CSV file', required: true }, ...sharedArgs },
  async run({ args }) {
    const [file, ...others] = args._;
    if (file === undefined || others.length > 0) throw new UnusableInput('Name one stock file.');
    const progress = createProgressLine('rows');
    const report = await importStock({
      graph: connect({ url: args.url, token: args.token }),
      file,
      dryRun: args['dry-run'] ?? false,
      createLocations: args['create-locations'] ?? false,
      onProgress: progress.show,
    }).finally(progress.end);
    printReport(report);
  },
});

/** Exit code 1 says that something was refused; what cannot be used at all is thrown and ends with 2. */
function printReport(report: ImportReport): void {
  for (const line of formatReport(report)) console.log(line);
  if (report.problemCount > 0) process.exitCode = 1;
}

export const importCommand = defineCommand({
  meta: { name: 'import', description: "Bring the shop's own files in" },
  subCommands: { products: productsCommand, stock: stockCommand },
});
