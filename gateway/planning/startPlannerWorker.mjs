// Lets the thread of a planner read TypeScript where this Node cannot: it does not inherit how the launcher taught it.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import('./plannerWorker.ts');
