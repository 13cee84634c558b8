import { type App, startApp } from '../server/app.ts';
import { type Environment, parseConfig } from '../server/config.ts';
import { runUntilStopped } from '../server/main.ts';
import { type Sentence, speak } from '../server/speak.ts';
import { StartError } from '../server/start-error.ts';
import { startSmall } from './small-start.ts';
import { startText } from './start-text.ts';

/** Where the command line writes to. */
export interface Output {
  /** A line for the person or program that asked. */
  readonly out: (text: string) => void;
  /** A line about trouble. */
  readonly err: (text: string) => void;
}

/** Runs the server until it is told to stop. @returns the exit code. */
export async function serve(argv: readonly string[], env: Environment, { out, err }: Output): Promise<0 | 2> {
  const result = parseConfig(argv, env);
  if (!result.ok) {
    err(result.message);
    return 2;
  }
  const { config } = result;
  const onError = (error: unknown) => err(speak(config.language, 'serve.error.handler', { reason: stackOf(error) }));
  let app: App;
  try {
    const onNotice = ({ id, params }: Sentence) => err(speak(config.language, id, params));
    app = await startSmall(() => startApp(config, { onError, onNotice }));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    err(speak(config.language, error.sentence.id, error.sentence.params));
    return 2;
  }
  out(startText(app, env));
  await runUntilStopped(app, () => out(speak(config.language, 'serve.stop')));
  return 0;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
