const shape = /^[A-Za-z0-9_:-]{8,64}$/;

/**
 * Refuses an id that cannot be a key of `holds`: it becomes part of a path, so it has no dot and no dollar.
 * Ids are made by our own commands; a bad one is a fault of the caller's code.
 * @throws RangeError
 */
export function assertHoldId(rid: string): void {
  if (!shape.test(rid) || rid === '__proto__') {
    throw new RangeError('The id of a hold has 8 to 64 characters of A-Z a-z 0-9 _ : -.');
  }
}

/** @throws RangeError for what is no whole number of at least one */
export function assertQuantity(q: number): void {
  if (!Number.isSafeInteger(q) || q < 1) throw new RangeError('A quantity is a whole number of at least 1.');
}

/** Id of the movement by which the fate of a hold id is decided: as a spend or as a zero. */
export const useOf = (rid: string): string => `use:${rid}`;
