import { setFlagsFromString } from 'node:v8';
import type { Language } from '../src/core/messages/languages.ts';
import type { Command } from './flags.ts';
import { codeOf } from './read-json.ts';
import type { ReportOutput } from './report/command.ts';
import { CommandError, say } from './say.ts';

type Late = Extract<Command, { readonly kind: 'late' }>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a command that is not `serve`, or explains it. What stops it before it begins is told in one sentence. @returns the exit code. */
export async function runLate(
  command: Late,
  env: Environment,
  language: Language,
  output: ReportOutput,
): Promise<number> {
  try {
    return await COMMANDS[command.of](command, env, language, output);
  } catch (cause) {
    if (NOT_INSTALLED.has(codeOf(cause))) {
      output.err(say(language, 'cli.error.no-driver'));
      return 2;
    }
    if (!(cause instanceof CommandError)) throw cause;
    output.err(say(language, cause.said.id, cause.said.params));
    return 2;
  }
}

/** What Node says of a package that is not there, whichever way it is loaded. */
const NOT_INSTALLED: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

const COMMANDS: Readonly<
  Record<Late['of'], (command: Late, env: Environment, language: Language, output: ReportOutput) => Promise<number>>
> = {
  report: async ({ argv, help }, env, language, output) => {
    if (help) {
      const { reportUsage } = await import('./report/usage.ts');
      return explain(reportUsage(language), output);
    }
    // Without it young objects may take 48 MB, most of them from loading the driver; browsers need that memory more.
    setFlagsFromString('--semi-space-growth-factor=1');
    // A wrong flag must not wait for the driver of the browsers to be loaded, nor Ctrl-C end the program without a word meanwhile.
    const [{ parseReportConfig }, { listenForInterruption }, { clearLine }] = await Promise.all([
      import('./report/config.ts'),
      import('./report/signals.ts'),
      import('./report/progress.ts'),
    ]);
    const config = parseReportConfig(argv, env);
    const interruption = listenForInterruption(() => {
      clearLine(output.terminal);
      output.err(say(config.language, 'cli.stopping'));
    });
    try {
      const { report } = await import('./report/command.ts');
      return await report(config, output, interruption);
    } finally {
      interruption.forget();
    }
  },
  audit: async ({ argv, help }, env, language, output) => {
    const { audit, auditUsage } = await import('./audit/command.ts');
    return help ? explain(auditUsage(language), output) : audit(argv, env, output);
  },
  doctor: async ({ argv, help }, env, language, output) => {
    const { doctor, doctorUsage } = await import('./doctor/command.ts');
    return help ? explain(doctorUsage(language), output) : doctor(argv, env, output);
  },
};

function explain(usage: string, { out }: ReportOutput): number {
  out(usage);
  return 0;
}
