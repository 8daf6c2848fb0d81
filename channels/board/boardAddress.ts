/** What the address of the page remembers. */
export interface BoardAddress {
  store: string | null;
  staff: boolean;
  wall: boolean;
}

/** Reads `?store=K1&staff=1&wall=1`; anything else in the query is left alone by `writeAddress`. */
export function readAddress(search: string): BoardAddress {
  const query = new URLSearchParams(search);
  return { store: query.get('store'), staff: query.get('staff') === '1', wall: query.get('wall') === '1' };
}

/** The query that leads back to the same board, `?` included, or an empty text. */
export function writeAddress(search: string, { store, staff, wall }: BoardAddress): string {
  const query = new URLSearchParams(search);
  const put = (name: string, value: string | null): void => {
    if (value === null) query.delete(name);
    else query.set(name, value);
  };
  put('store', store);
  put('staff', staff ? '1' : null);
  put('wall', wall ? '1' : null);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
