import { describeCollection, readGroups } from './runCollection.ts';

describeCollection(await readGroups(), { executor: 'compiled', path: 'direct' });
