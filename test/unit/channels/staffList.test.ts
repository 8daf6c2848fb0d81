import { describe, expect, it } from 'vitest';
import type { ReservationsVariables, StaffReservation } from '../../../channels/board/documents.ts';
import { createStaffList, ReadingError } from '../../../channels/board/reservations/staffList.ts';
import type { Send } from '../../../channels/board/sendWithToken.ts';

const reservation = (id: string): StaffReservation => ({
  id,
  number: id,
  status: 'HELD',
  deadline: '2026-01-15T18:00:00Z',
  expiresAt: '2026-01-15T18:30:00Z',
  extensionsLeft: 2,
  version: 1,
  allowedActions: [],
  contact: null,
  lines: [],
});

/** A shop with these reservations, `perPage` on a page; `null` answers with an error. */
function listOf(found: { ids: string[] | null }, perPage = 2) {
  const asked: ReservationsVariables[] = [];
  const send = (async (_query: string, variables: Record<string, unknown>) => {
    const { after, ...rest } = variables as unknown as ReservationsVariables;
    asked.push({ after, ...rest });
    if (found.ids === null)
      return { status: 200, data: null, errors: [{ code: 'FORBIDDEN', message: 'Not for you.' }] };
    const start = Number(after ?? 0);
    const edges = found.ids.slice(start, start + perPage).map((id) => ({ node: reservation(id) }));
    const pageInfo = { hasNextPage: start + perPage < found.ids.length, endCursor: `${start + perPage}` };
    return { status: 200, data: { storeReservations: { edges, pageInfo } }, errors: [] };
  }) as Send;
  const list = createStaffList(send);
  const read = async (): Promise<string[] | undefined> => (await list.read())?.map(({ id }) => id);
  return { list, read, asked };
}

describe('the reservations that staff see', () => {
  it('are read page by page, of one place and one state', async () => {
    const { list, read, asked } = listOf({ ids: ['a', 'b', 'c'] });
    expect(await list.read()).toBeNull();
    list.enter('loc_1');
    expect(await read()).toEqual(['a', 'b']);
    expect(list.page).toEqual({ number: 1, hasPrevious: false, hasNext: true });
    list.turn('forward');
    expect(await read()).toEqual(['c']);
    expect(list.page).toEqual({ number: 2, hasPrevious: true, hasNext: false });
    list.turn('back');
    expect(await read()).toEqual(['a', 'b']);
    list.choose('CANCELLED');
    await read();
    expect(asked.map(({ status, after }) => `${status} ${after}`)).toEqual([
      'HELD null',
      'HELD 2',
      'HELD null',
      'CANCELLED null',
    ]);
    expect(asked[0]).toMatchObject({ locationId: 'loc_1', first: 12 });
  });

  it('end one page before where the last one of a page has just ended', async () => {
    const found = { ids: ['a', 'b', 'c'] };
    const { list, read } = listOf(found);
    list.enter('loc_1');
    await read();
    list.turn('forward');
    found.ids.pop();
    expect(await read()).toEqual(['a', 'b']);
    expect(list.page).toEqual({ number: 1, hasPrevious: false, hasNext: false });
  });

  it('are not mixed up with those of a place or state that was left meanwhile', async () => {
    const { list } = listOf({ ids: ['a'] });
    list.enter('loc_1');
    const reading = list.read();
    list.choose('EXPIRED');
    expect(await reading).toBeNull();
  });

  it('are not taken for none where the shop does not give them', async () => {
    const { list } = listOf({ ids: null });
    list.enter('loc_1');
    await expect(list.read()).rejects.toEqual(new ReadingError('Not for you.'));
  });
});
