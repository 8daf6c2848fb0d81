import { describeCollection, readGroups } from './runCollection.ts';

describeCollection(await readGroups(), { executor: 'reference', path: 'apollo' });
