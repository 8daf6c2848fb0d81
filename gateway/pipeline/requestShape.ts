import { createHash } from 'node:crypto';
import type { OperationRequest } from './operationRequest.ts';

const maxNameChars = 128;
const maxJsonDepth = 32;
const maxListEntries = 1_000;

/** What is wrong with the parts of a request, before any of them means something; undefined when they may be read. */
export function faultOfShape({ query, operationName, variables, extensions }: OperationRequest): string | undefined {
  if (typeof query !== 'string' || query.trim() === '') return 'The request needs a query text.';
  if (operationName != null && typeof operationName !== 'string') return 'The operationName is not a text.';
  if (typeof operationName === 'string' && operationName.length > maxNameChars)
    return `The operationName is longer than ${maxNameChars} characters.`;
  return faultOfMap('variables', variables) ?? faultOfMap('extensions', extensions) ?? faultOfHash(query, extensions);
}

function faultOfMap(name: string, map: unknown): string | undefined {
  if (map == null) return undefined;
  if (typeof map !== 'object' || Array.isArray(map)) return `The ${name} are not a map.`;
  const fault = faultOfJson(map, maxJsonDepth);
  return fault && `The ${name} ${fault}.`;
}

function faultOfJson(value: unknown, levels: number): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? 'hold a null character' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return `are nested deeper than ${maxJsonDepth} levels`;
  if (Array.isArray(value) && value.length > maxListEntries)
    return `have a list of more than ${maxListEntries} entries`;
  for (const part of Object.values(value)) {
    const fault = faultOfJson(part, levels - 1);
    if (fault) return fault;
  }
  return undefined;
}

/** A client that names its document by a hash must send the text of that hash. */
function faultOfHash(query: string, extensions: unknown): string | undefined {
  const hash = (extensions as { persistedQuery?: { sha256Hash?: unknown } | null } | null | undefined)?.persistedQuery
    ?.sha256Hash;
  if (hash === undefined || hash === createHash('sha256').update(query).digest('hex')) return undefined;
  return 'The hash is not that of the query text.';
}
