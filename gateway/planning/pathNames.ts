import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { aliasSuffix, type ClientNames } from './clientNames.ts';
import { plainName, reservedPart } from './requirements.ts';
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
  /** Where in the data a value of a context stands, seen from an object there. @throws Error as `stepAt` */
  fromContext(path: Path, rewrite: FetchDataKeyRenamer): FetchDataKeyRenamer;
}

export function createPathNames({ names, types }: { names: ClientNames; types: TypeNames }): PathNames {
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

  function stepAt(path: Path | undefined, step: string): string {
    if (step.endsWith(aliasSuffix)) return plainName(step);
    if (!isTaken(path, step)) return step;
    if (names.get(path?.join('.') ?? '')?.plain.has(step))
      throw new Error(`"${step}" is an alias of one type and a field of another.`);
    return ownName(step);
  }

  function fromContext(path: Path, rewrite: FetchDataKeyRenamer): FetchDataKeyRenamer {
    let at = path.slice(0, path.length - rewrite.path.filter((step) => step === '..').length);
    const inData = rewrite.path.map((step) => {
      if (step === '..' || step.startsWith('... ')) return step;
      const name = stepAt(at, step);
      at = [...at, step];
      return name;
    });
    return { ...rewrite, path: inData };
  }

  return { isTaken, askedFor, stepAt, fromContext };
}
