import { describeCollection, readGroups } from './federation/runCollection.ts';

describeCollection(await readGroups(), { executor: 'compiled', path: 'apollo' });
