// Each executor by the path that the other files do not take: all groups in the long form, a few in the short one.
import { effort } from '../../support/effort.ts';
import { describeCollection, readGroups } from './runCollection.ts';

const step = effort({ short: 10, long: 1 });
const groups = (await readGroups()).filter((_group, index) => index % step === 0);

describeCollection(groups, { executor: 'compiled', path: 'apollo' });
describeCollection(groups, { executor: 'reference', path: 'direct' });
