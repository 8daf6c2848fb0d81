// All groups before a merge; else a third of them, another one with each seed.
import { effort, testSeed } from '../../support/effort.ts';
import { describeCollection, readGroups } from './runCollection.ts';

const step = effort({ short: 3, full: 1, long: 1 });
const groups = (await readGroups()).filter((_group, index) => index % step === testSeed % step);

describeCollection(groups, { executor: 'compiled', path: 'direct' });
