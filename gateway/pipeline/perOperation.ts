import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation } from './operationDraft.ts';

/**
 * Works something out once per generation and selected operation, and keeps it as long as both live. `make` depends on
 * nothing else. Equal texts give the same selected operation while the parser remembers them.
 */
export function perOperation<Value>(
  make: (generation: Generation, selected: SelectedOperation) => Value,
): (generation: Generation, selected: SelectedOperation) => Value {
  const known = new WeakMap<Generation, WeakMap<SelectedOperation, { value: Value }>>();

  return (generation, selected) => {
    let ofGeneration = known.get(generation);
    if (!ofGeneration) {
      ofGeneration = new WeakMap();
      known.set(generation, ofGeneration);
    }
    const entry = ofGeneration.get(selected);
    if (entry) return entry.value;
    const value = make(generation, selected);
    ofGeneration.set(selected, { value });
    return value;
  };
}
