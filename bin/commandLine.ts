import { parseArgs } from 'node:util';
import type { ArgsDef, CommandDef, SubCommandsDef } from 'citty';

/** A command as the table has it, whatever its arguments. */
// biome-ignore lint/suspicious/noExplicitAny: citty's own type for a command of any arguments
type AnyCommand = CommandDef<any>;

/** The command that is meant, the words that led to it, and what is left for it. */
export interface FoundCommand {
  /** `['noren', 'import', 'products']` */
  path: readonly string[];
  command: AnyCommand;
  rest: readonly string[];
}

/** Follows the words of a command line down the table. @throws Error with one sentence for a word that is no command */
export async function findCommand(root: AnyCommand, args: readonly string[]): Promise<FoundCommand> {
  let found: FoundCommand = { path: [String((await resolved(root.meta))?.name)], command: root, rest: args };
  for (;;) {
    const table: SubCommandsDef | undefined = await resolved(found.command.subCommands);
    const [word, ...rest] = found.rest;
    if (!table || word === undefined || word.startsWith('-')) return found;
    const next = Object.hasOwn(table, word) ? await resolved(table[word]) : undefined;
    const path = found.path.join(' ');
    if (!next)
      throw new Error(
        `"${path}" has no command "${word}", only ${Object.keys(table).join(', ')}; see "${path} --help".`,
      );
    found = { path: [...found.path, word], command: next, rest };
  }
}

/**
 * Refuses what a command does not know, so that a slip of the pen is never taken for consent.
 * A command that takes words takes any number of them here and counts them itself.
 * @throws Error with one sentence
 */
export async function checkArguments({ path, command, rest }: FoundCommand): Promise<void> {
  const name = path.join(' ');
  const see = `see "${name} --help"`;
  const table = await resolved(command.subCommands);
  const [first] = rest;
  if (table && first === undefined) throw new Error(`"${name}" needs one of ${Object.keys(table).join(', ')}; ${see}.`);
  const known = Object.entries<ArgsDef[string]>((await resolved(command.args)) ?? {});
  const words = known.filter(([, argument]) => argument.type === 'positional').map(([word]) => word);
  const options = Object.fromEntries(
    known
      .filter(([, argument]) => argument.type !== 'positional')
      .map(([option, argument]) => [
        option,
        { type: argument.type === 'boolean' ? ('boolean' as const) : ('string' as const) },
      ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...rest],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new Error(`"${name}" has no option ${token.rawName}; ${see}.`);
    const isMissing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'));
    if (option.type === 'string' && isMissing) throw new Error(`${token.rawName} needs a value; ${see}.`);
  }
  const given = new Set(tokens.map((token) => (token.kind === 'option' ? token.name : '')));
  const absent = known.find(([option, argument]) => isRequired(argument) && option in options && !given.has(option));
  if (absent) throw new Error(`"${name}" needs --${absent[0]}; ${see}.`);
  const [word] = positionals;
  if (words.length === 0 && word !== undefined) throw new Error(`"${name}" takes no word "${word}"; ${see}.`);
  if (positionals.length < words.length)
    throw new Error(`"${name}" needs ${words.map((needed) => needed.toUpperCase()).join(' and ')}; ${see}.`);
}

const isRequired = (argument: ArgsDef[string]): boolean => 'required' in argument && argument.required === true;

/** Citty lets every part of a command be a value, a promise, or a function that makes one. */
async function resolved<Value>(part: Value | Promise<Value> | (() => Value | Promise<Value>)): Promise<Value> {
  return typeof part === 'function' ? await (part as () => Value | Promise<Value>)() : await part;
}
