import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { aliasSuffix, type ClientNames } from './clientNames.ts';
import { plainName, reservedPart } from './inventedFields.ts';
import type { TypeNames } from './typeNames.ts';

/** What a key or required field is called in the data where a client's alias has its name. */
export const ownName = (name: string): string => `${name}${reservedPart}key`;

type Path = readonly string[];

/** Which names of the planner's data are called otherwise in the client's. Paths are the planner's; undefined is outside of the client's selection. */
export interface PathNames {
  /** Whether a client's alias has the name of this field there. */
  isTaken(path: Path | undefined, name: string): boolean;
  /** The objects of this type for which the client itself asks for the field by its name. */
  askedFor(path: Path, name: string, typeName: string): readonly string[];
  /** A step of a path in the data. @throws Error where one name leads to two places */
  stepAt(path: Path | undefined, step: string): string;
  /** @throws Error where a value of a context stands under another name */
  checkContext(rewrite: FetchDataKeyRenamer): FetchDataKeyRenamer;
}

export function createPathNames({ names, types }: { names: ClientNames; types: TypeNames }): PathNames {
  const taken = new Set([...names.values()].flatMap(({ aliased }) => [...aliased.keys()]));
  const objectsOf = (typeNames: Iterable<string>): string[] =>
    [...typeNames].flatMap((typeName) => types.possible(typeName));
  const isTaken = (path: Path | undefined, name: string): boolean =>
    path !== undefined && (names.get(path.join('.'))?.aliased.has(name) ?? false);

  function askedFor(path: Path, name: string, typeName: string): readonly string[] {
    const here = names.get(path.join('.'));
    const asked = objectsOf(here?.plain.get(name) ?? []);
    const aliased = new Set(objectsOf(here?.aliased.get(name) ?? []));
    const possible = new Set(types.possible(typeName));
    return asked.filter((object) => possible.has(object) && !aliased.has(object));
  }

  return {
    isTaken,
    askedFor,
    stepAt(path, step) {
      if (step.endsWith(aliasSuffix)) return plainName(step);
      if (!isTaken(path, step)) return step;
      if (names.get(path?.join('.') ?? '')?.plain.has(step))
        throw new Error(`"${step}" is an alias of one type and a field of another.`);
      return ownName(step);
    },
    checkContext(rewrite) {
      const name = rewrite.path.at(-1) ?? '';
      if (taken.has(name)) throw new Error(`"${name}" is an alias, and a field that a context is taken from.`);
      return rewrite;
    },
  };
}
