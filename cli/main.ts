#!/usr/bin/env node
import { readVersion } from '../server/install.ts';
import { speak, terminalLanguage } from '../server/speak.ts';
import { parseCommand, usage } from './flags.ts';
import type { Output } from './serve.ts';
import { startSmall } from './small-start.ts';

const output: Output = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
};

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const language = terminalLanguage(argv, env);
  const command = parseCommand(argv);
  if (command.kind === 'serve') {
    // Help and version must not wait for a server to be loaded.
    const { serve } = await startSmall(() => import('./serve.ts'));
    return serve(command.argv, env, output);
  }
  if (command.kind === 'certs') {
    const { certs } = await import('./certs.ts');
    return certs(language, output);
  }
  if (command.kind === 'late') {
    const { runLate } = await import('./late-commands.ts');
    return runLate(command, env, language, { ...output, terminal: process.stderr });
  }
  if (command.kind === 'refused') {
    output.err(speak(language, command.sentence.id, command.sentence.params));
    return 2;
  }
  output.out(command.kind === 'help' ? usage(command.of, language) : await readVersion());
  return 0;
}

try {
  process.exit(await main(process.argv.slice(2), process.env));
} catch (error) {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  output.err(speak(terminalLanguage(process.argv, process.env), 'serve.error.unexpected', { reason }));
  process.exit(2);
}
