import { defineCommand } from 'citty';
import { migrateAll } from '../system/subgraphParts.ts';
import { readSystemConfig } from '../system/systemConfig.ts';

export const migrateCommand = defineCommand({
  meta: { name: 'migrate', description: 'Make collections and indexes in the database at MONGO_URL' },
  async run() {
    const { mongoUrl } = readSystemConfig();
    if (!mongoUrl) throw new Error('MONGO_URL is not set; the embedded store is migrated by "noren start" itself.');
    await migrateAll(mongoUrl);
    console.log('Collections and indexes are in place.');
  },
});
