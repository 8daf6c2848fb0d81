import type { FetchDataKeyRenamer, FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { aliasSuffix } from './clientNames.ts';
import { ownName } from './pathNames.ts';
import type { RepairPlace } from './repairOperation.ts';
import { plainName } from './requirements.ts';

type Path = readonly string[];
type Selections = readonly QueryPlanSelectionNode[];

/** What a fetch requires by its names in the data, and the rewrites that give the representation its plain names. */
export function repairRequires(
  requires: Selections | undefined,
  { at, requirements, names }: RepairPlace,
): { requires: QueryPlanSelectionNode[] | undefined; rewrites: FetchDataKeyRenamer[] } {
  const rewrites: FetchDataKeyRenamer[] = [];

  function repair(selections: Selections, path: Path | undefined, steps: Path): QueryPlanSelectionNode[] {
    return selections.map((selection) => {
      if (selection.kind === 'InlineFragment') {
        const { typeCondition } = selection;
        const inside = typeCondition === undefined ? steps : [...steps, `... on ${typeCondition}`];
        return { ...selection, selections: repair(selection.selections, path, inside) };
      }
      const { name } = selection;
      const isTaken = names.isTaken(path, name);
      const inData = isTaken ? ownName(name) : name;
      const nested =
        selection.selections &&
        repair(selection.selections, isTaken ? undefined : path && [...path, name], [...steps, inData]);
      // after those inside, which find their way by the name in the data
      if (isTaken || requirements.invented.has(name))
        rewrites.push({ kind: 'KeyRenamer', path: [...steps, inData], renameKeyTo: plainName(inData) });
      return { ...selection, name: inData, ...(nested && { selections: nested }) };
    });
  }

  return { requires: requires && repair(requires, at, []), rewrites };
}

/** Rewrites of an answer, on the way through the names of the data. */
export function repairRewrites(
  rewrites: readonly FetchDataRewrite[],
  { at, names }: Pick<RepairPlace, 'at' | 'names'>,
): FetchDataRewrite[] {
  return rewrites.map((rewrite) => {
    let path: Path = at;
    const steps = rewrite.path.map((step) => {
      if (step.startsWith('... ')) return step;
      const inData = names.stepAt(path, step);
      path = [...path, step];
      return inData;
    });
    if (rewrite.kind !== 'KeyRenamer') return { ...rewrite, path: steps };
    const { renameKeyTo } = rewrite;
    return {
      ...rewrite,
      path: steps,
      renameKeyTo: renameKeyTo.endsWith(aliasSuffix) ? plainName(renameKeyTo) : renameKeyTo,
    };
  });
}
