import type { Language } from '../src/core/messages/languages.ts';
import { nearest } from '../server/nearest.ts';
import { SERVE_OPTIONS, type ServeFlag } from '../server/options.ts';
import { type Sentence, speak } from '../server/speak.ts';

const COMMANDS = ['serve', 'report', 'audit', 'doctor', 'certs'] as const;

/** A command that is loaded only when it is called. */
export type LateCommand = Exclude<(typeof COMMANDS)[number], 'serve' | 'certs'>;

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'serve'; readonly argv: readonly string[] }
  | { readonly kind: 'certs' }
  | { readonly kind: 'late'; readonly of: LateCommand; readonly argv: readonly string[]; readonly help: boolean }
  | { readonly kind: 'help'; readonly of: HelpTopic }
  | { readonly kind: 'version' }
  | { readonly kind: 'refused'; readonly sentence: Sentence };

/** What the usage text can be about. */
export type HelpTopic = 'icelens' | 'serve' | 'certs';

/** Reads the command line after the program's name. */
export function parseCommand(argv: readonly string[]): Command {
  const [word, ...rest] = argv;
  if (argv.includes('--version') || word === 'version') return { kind: 'version' };
  const help = argv.some((each) => each === '--help' || each === '-h');
  if (word === 'serve') return help ? { kind: 'help', of: 'serve' } : { kind: 'serve', argv: rest };
  if (word === 'certs') return help ? { kind: 'help', of: 'certs' } : { kind: 'certs' };
  if (word === 'report' || word === 'audit' || word === 'doctor') return { kind: 'late', of: word, argv: rest, help };
  if (help || word === undefined || word === 'help') return { kind: 'help', of: 'icelens' };
  const meant = nearest(word, COMMANDS);
  if (meant !== undefined)
    return { kind: 'refused', sentence: { id: 'serve.error.command-meant', params: { seen: word, meant } } };
  return {
    kind: 'refused',
    sentence: { id: 'serve.error.command', params: { seen: word, known: COMMANDS.join(', ') } },
  };
}

const DEFAULTS: Partial<Record<ServeFlag, string>> = {
  '--port': '8080',
  '--host': 'localhost',
  '--stun-port': '3478,3479',
  '--forwarded-header': 'x-forwarded-for',
};

/** The explanation of the flags. */
export function usage(of: HelpTopic, language: Language): string {
  if (of === 'certs') return speak(language, 'certs.usage');
  if (of === 'icelens') return speak(language, 'serve.usage.commands');
  const options = SERVE_OPTIONS.map(({ flag, placeholder, variable, explanation }) => {
    const text = speak(language, explanation);
    const value = DEFAULTS[flag];
    const tail = value === undefined ? '' : ` (${speak(language, 'serve.usage.default', { value })})`;
    return `  ${`${flag} ${placeholder}`.padEnd(30)} ${variable}\n      ${text}${tail}`;
  });
  return [speak(language, 'serve.usage.serve'), '', ...options, '', speak(language, 'serve.usage.exit')].join('\n');
}
