import type { Announcements } from './announcements.ts';
import type { ArticleGrid } from './articleGrid.ts';
import { type BoardAction, type BoardState, emptyBoard, type HeldLevel, reduceBoard, type View } from './boardState.ts';
import type { Article } from './documents.ts';
import { stockWords } from './stockWords.ts';

/** Holds the levels and keeps what is on the page equal to them. */
export interface LevelBoard {
  dispatch(action: BoardAction): void;
  /** Takes what a page of articles says of stock, and draws every row anew. */
  takeArticles(articles: readonly Article[], at: number): void;
  redraw(articles: readonly Article[]): void;
  level(variantId: string): HeldLevel | undefined;
  readonly lastChangeAt: number | null;
}

export interface LevelBoardOptions {
  grid: ArticleGrid;
  announcements: Announcements;
  view: () => View;
  onChanged: () => void;
}

export function createLevelBoard({ grid, announcements, view, onChanged }: LevelBoardOptions): LevelBoard {
  let state: BoardState = emptyBoard;

  function dispatch(action: BoardAction): void {
    const before = state;
    state = reduceBoard(state, action);
    if (action.type !== 'levelArrived' || state === before) return;
    const level = state.levels.get(action.level.variantId);
    grid.showLevel(action.level.variantId, level, view());
    if (state.lastChangeAt === before.lastChangeAt || level === undefined) return;
    const name = grid.nameOf(level.variantId);
    if (name !== null) announcements.add(name, spoken(level));
    onChanged();
  }

  function redraw(articles: readonly Article[]): void {
    for (const { variants } of articles) {
      for (const { id } of variants) grid.showLevel(id, state.levels.get(id), view());
    }
  }

  return {
    dispatch,
    takeArticles: (articles, at) => {
      for (const { id: variantId, stockLevels } of articles.flatMap(({ variants }) => variants)) {
        const level = stockLevels?.[0];
        if (level === undefined) continue;
        const read = { ...level, variantId, onHand: null };
        dispatch({ type: 'levelArrived', level: read, view: 'public', origin: 'QUERY', at });
      }
      redraw(articles);
    },
    redraw,
    level: (variantId) => state.levels.get(variantId),
    get lastChangeAt() {
      return state.lastChangeAt;
    },
  };
}

function spoken(level: HeldLevel): string {
  return level.onHand === null ? stockWords(level) : `${level.onHand} on hand`;
}
