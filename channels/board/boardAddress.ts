/** What the address of the page remembers. */
export interface BoardAddress {
  store: string | null;
  staff: boolean;
  kiosk: boolean;
  wall: boolean;
}

/** Reads `?store=K1&kiosk=1`, also `staff=1` and `wall=1`; anything else in the query is left alone by `writeAddress`. */
export function readAddress(search: string): BoardAddress {
  const query = new URLSearchParams(search);
  const isOn = (name: string): boolean => query.get(name) === '1';
  const staff = isOn('staff');
  return { store: query.get('store'), staff, kiosk: !staff && isOn('kiosk'), wall: isOn('wall') };
}

/** The query that leads back to the same board, `?` included, or an empty text. */
export function writeAddress(search: string, { store, staff, kiosk, wall }: BoardAddress): string {
  const query = new URLSearchParams(search);
  const put = (name: string, value: string | null): void => {
    if (value === null) query.delete(name);
    else query.set(name, value);
  };
  put('store', store);
  put('staff', staff ? '1' : null);
  put('kiosk', kiosk ? '1' : null);
  put('wall', wall ? '1' : null);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
