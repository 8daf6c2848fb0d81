// Lets the thread of a planner read TypeScript where this Node cannot: it does not inherit how the launcher taught it.
// As CommonJS, because teaching the other loader takes a further thread with a heap of its own.
if (!process.features.typescript) require('tsx/cjs/api').register();
require('./plannerWorker.ts');
