import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal, SubgraphRequest } from '#platform/link/subgraphLink.ts';
import { pathsOfFetch } from '../fetchPaths.ts';
import type { createSubgraphClient, SubgraphAnswer } from '../subgraphClient.ts';
import type { Entity } from './entityData.ts';
import type { JoinedName, RequestText } from './fetchOperation.ts';
import type { ResponsePath } from './locate.ts';

export type SubgraphClient = ReturnType<typeof createSubgraphClient>;

/** An error of a subgraph, at a place of the whole answer. */
export interface FetchError {
  readonly error: GraphQLFormattedError;
  readonly path: ResponsePath | undefined;
}

/** One execution of a plan while it goes on. */
export interface PlanRun {
  /** All that came so far, in one tree; belongs to this run alone. */
  data: Entity;
  /** Objects that stand at several places of it, once there are such. */
  shared: Set<Entity> | undefined;
  /** By the name of a path: the objects there, each once; as soon as they are looked for. */
  found: Map<string, readonly Entity[]> | undefined;
  /** Whether no string of it has to be escaped in JSON. */
  isPlain: boolean;
  readonly errors: FetchError[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  readonly deadline: number;
  readonly signal: CallerSignal | undefined;
  readonly clientOf: (serviceName: string) => SubgraphClient | undefined;
  /** Whether a request depends on the person; see `SubgraphRequest.isPersonal`. */
  readonly isPersonal: (text: RequestText) => boolean;
  /** How entities are asked for together with other runs of the turn; undefined when they are asked for at once. */
  readonly gather: ((run: PlanRun, question: EntityQuestion) => Promise<SubgraphAnswer>) | undefined;
}

/** Entities of one subgraph, asked for by one text. */
export interface EntityQuestion {
  readonly text: RequestText;
  /** `texts` are representations as JSON, each once. */
  readonly lists: readonly (JoinedName & { readonly texts: readonly string[] })[];
  /** Other variables, as members of a JSON object. */
  readonly members: string;
}

/** JSON text of the variables. */
export function entityVariables(lists: EntityQuestion['lists'], members: string): string {
  const written = lists.map(({ variable, texts }) => `"${variable}":[${texts.join()}]`);
  return `{${written.join()}${members && `,${members}`}}`;
}

/** More than a client is told of; a list of ten thousand objects that all failed is not kept whole. */
const maxErrors = 1_000;

/** Keeps an error for the answer, while there is room. */
export function addError(run: PlanRun, error: GraphQLFormattedError, path: ResponsePath | undefined): void {
  if (!isFull(run)) run.errors.push({ error, path });
}

/** Whether no more errors are kept. */
export const isFull = ({ errors }: PlanRun): boolean => errors.length >= maxErrors;

/** Asks a subgraph. `variables` is their JSON text. Never rejects. */
export function ask(run: PlanRun, text: RequestText, variables: string): Promise<SubgraphAnswer> {
  const { serviceName, query } = text;
  const client = run.clientOf(serviceName);
  if (!client) return Promise.resolve(malformed(query, JSON.parse(variables)));
  return client.send(new PlannedRequest(run, text, variables));
}

/** Asks for entities, alone or with others. Never rejects. */
export const askEntities = (run: PlanRun, question: EntityQuestion): Promise<SubgraphAnswer> =>
  run.gather ? run.gather(run, question) : ask(run, question.text, entityVariables(question.lists, question.members));

/** Its variables are read by few. A class: an accessor made for each request would cost more than the call. */
class PlannedRequest implements SubgraphRequest {
  readonly query: string;
  readonly body: string;
  readonly isPersonal: boolean;
  readonly viewer: Viewer;
  readonly deadline: number;
  readonly signal: CallerSignal | undefined;
  readonly #variables: string;

  constructor(run: PlanRun, text: RequestText, variables: string) {
    this.query = text.query;
    this.body = `${text.bodyStart}${variables}}`;
    this.isPersonal = run.isPersonal(text);
    this.viewer = run.viewer;
    this.deadline = run.deadline;
    this.signal = run.signal;
    this.#variables = variables;
  }

  get variables(): Record<string, unknown> {
    return JSON.parse(this.#variables);
  }
}

/** What stands for an answer that is none: an error at each field that was asked for. */
export function malformed(query: string, variables: Record<string, unknown>): SubgraphAnswer {
  const message = 'A subgraph gave something else than it was asked for.';
  const extensions = { code: 'INTERNAL_SERVER_ERROR' };
  return { data: null, errors: pathsOfFetch({ query, variables }).map((path) => ({ message, path, extensions })) };
}

/** Members of a JSON object for those variables that the client has given. */
export function variableMembers(names: readonly string[], variables: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of names) {
    const value = variables[name];
    if (value === undefined || !Object.hasOwn(variables, name)) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}
