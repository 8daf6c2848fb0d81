import type { TermsPart } from './salesTerms.ts';
import { invalidInput, limitExceeded, notFound, type UserError } from './userErrors.ts';

export interface CategoryTranslation {
  locale: string;
  title: string;
}

export interface Category {
  id: string;
  handle: string;
  title: string;
  translations: CategoryTranslation[];
  parentId: string | null;
  position: number;
  terms: TermsPart;
  version: number;
  /** Number of its log events. */
  seq: number;
}

/** All categories by id. */
export type CategoryTree = ReadonlyMap<string, Category>;

const maxDepth = 6;
const maxChildren = 200;

/** The category and those above it, nearest first; a broken chain ends where it breaks. */
export function lineageOf(tree: CategoryTree, id: string | null): Category[] {
  const lineage: Category[] = [];
  for (let next = id; next !== null; ) {
    const category = tree.get(next);
    if (!category || lineage.includes(category)) return lineage;
    lineage.push(category);
    next = category.parentId;
  }
  return lineage;
}

/** The children of a category, or the top of the tree, by position. */
export const childrenOf = (tree: CategoryTree, parentId: string | null): Category[] =>
  [...tree.values()]
    .filter((category) => category.parentId === parentId)
    .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1))
    .slice(0, maxChildren);

/** Ids of the category and of all below it. */
export function subtreeOf(tree: CategoryTree, id: string): string[] {
  const byParent = new Map<string | null, string[]>();
  for (const category of tree.values()) {
    const siblings = byParent.get(category.parentId);
    if (siblings) siblings.push(category.id);
    else byParent.set(category.parentId, [category.id]);
  }
  const found = new Set([id]);
  for (const member of found) for (const child of byParent.get(member) ?? []) found.add(child);
  return [...found];
}

/** Levels from this category down to its deepest descendant: 1 for one without children. */
function heightOf(tree: CategoryTree, id: string): number {
  let height = 0;
  let level = [id];
  const seen = new Set<string>();
  while (level.length > 0) {
    height += 1;
    for (const member of level) seen.add(member);
    level = level
      .flatMap((member) => childrenOf(tree, member).map((child) => child.id))
      .filter((member) => !seen.has(member));
  }
  return height;
}

/**
 * Whether a category may hang under a parent: the parent exists, no cycle, at most six levels, at most 200 siblings.
 * @param id null for a category that does not exist yet
 */
export function placeErrors(tree: CategoryTree, id: string | null, parentId: string | null): UserError[] {
  const siblings = childrenOf(tree, parentId).filter((sibling) => sibling.id !== id).length;
  if (siblings >= maxChildren) return [limitExceeded('children', maxChildren, ['parentId'])];
  if (parentId === null) return [];
  const lineage = lineageOf(tree, parentId);
  if (lineage.length === 0) return [notFound('There is no such parent.', ['parentId'])];
  if (lineage.some((ancestor) => ancestor.id === id)) {
    return [invalidInput('CATEGORY_CYCLE', 'A category cannot hang under itself or under one below it.', ['parentId'])];
  }
  const depth = lineage.length + (id === null ? 1 : heightOf(tree, id));
  return depth > maxDepth ? [limitExceeded('levels', maxDepth, ['parentId'])] : [];
}
