/** Where a reader of a list is: the cursors of the pages before, so that there is a way back. */
export interface Pager {
  readonly number: number;
  readonly after: string | null;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Told what the page just read says of its end. */
  arrived(end: { hasNextPage: boolean; endCursor: string | null }): void;
  forward(): void;
  back(): void;
  restart(): void;
}

export function createPager(): Pager {
  let cursors: (string | null)[] = [null];
  let next: string | null = null;
  return {
    get number() {
      return cursors.length;
    },
    get after() {
      return cursors.at(-1) ?? null;
    },
    get hasPrevious() {
      return cursors.length > 1;
    },
    get hasNext() {
      return next !== null;
    },
    arrived: ({ hasNextPage, endCursor }) => {
      next = hasNextPage ? endCursor : null;
    },
    forward: () => {
      if (next === null) return;
      cursors.push(next);
      next = null;
    },
    back: () => {
      if (cursors.length === 1) return;
      cursors.pop();
      next = null;
    },
    restart: () => {
      cursors = [null];
      next = null;
    },
  };
}
