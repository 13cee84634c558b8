import { nearest } from './nearest.ts';

/** One flag of a command. */
export interface FlagOption<F extends string = string> {
  readonly flag: F;
  /** Environment variable that holds the same value; the flag wins. */
  readonly variable: `ICELENS_${string}`;
  /** What stands for the value in the usage text; empty for a switch, which takes none. */
  readonly placeholder: string;
}

/** A value and where it was found, for messages. */
export interface FoundValue {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with the words of a command line. */
export type FlagFault =
  | { readonly fault: 'argument'; readonly seen: string }
  | { readonly fault: 'flag'; readonly flag: string; readonly meant: string | undefined }
  | { readonly fault: 'value-missing'; readonly flag: string; readonly placeholder: string };

/** The values of the flags that were given, and words that belong to none; or the first fault. */
export type FlagWords<F extends string> =
  | { readonly values: ReadonlyMap<F, readonly FoundValue[]>; readonly rest: readonly string[] }
  | FlagFault;

/**
 * Reads `--flag value`, `--flag=value` and switches; what has no flag is looked up in the environment. Every value of a
 * repeated flag is kept, in order.
 *
 * @param maxRest how many words without a flag the command takes.
 */
export function readFlagWords<F extends string>(
  options: readonly FlagOption<F>[],
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  maxRest = 0,
): FlagWords<F> {
  const values = new Map<F, readonly FoundValue[]>();
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (!word.startsWith('-')) {
      rest.push(word);
      if (rest.length > maxRest) return { fault: 'argument', seen: word };
      continue;
    }
    const [name = '', joined] = word.split(/=(.*)/s, 2);
    const option = options.find(({ flag }) => flag === name);
    if (option === undefined) return unknownFlag(name, options);
    const next = argv[index + 1];
    const separate = next === undefined || next.startsWith('--') ? undefined : next;
    const isSwitch = option.placeholder === '';
    const text = joined ?? (isSwitch ? 'yes' : separate);
    if (text === undefined) return { fault: 'value-missing', flag: name, placeholder: option.placeholder };
    if (joined === undefined && !isSwitch) index += 1;
    values.set(option.flag, [...(values.get(option.flag) ?? []), { name, text }]);
  }
  for (const { flag, variable } of options) {
    const text = env[variable];
    // An empty variable is how shells and container files say "not set".
    if (!values.has(flag) && text) values.set(flag, [{ name: variable, text }]);
  }
  return { values, rest };
}

function unknownFlag(flag: string, options: readonly FlagOption[]): FlagFault {
  const meant = nearest(
    flag,
    options.map((option) => option.flag),
  );
  return { fault: 'flag', flag, meant };
}
