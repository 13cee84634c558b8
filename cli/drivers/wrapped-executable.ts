import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LaunchPlan } from './launch-plan.ts';
import { chromium, firefox, webkit } from './playwright.ts';

/**
 * Writes a script into `folder` that runs the browser of `plan` by the command `wrap`, since drivers take the path of one
 * program. @returns the path of the script.
 */
export async function wrapExecutable(plan: LaunchPlan, wrap: readonly string[], folder: string): Promise<string> {
  const executable = plan.launch.executablePath ?? { chromium, firefox, webkit }[plan.engine].executablePath();
  const script = join(folder, 'browser');
  await writeFile(script, `#!/bin/sh\nexec ${[...wrap, executable].map(quote).join(' ')} "$@"\n`);
  await chmod(script, 0o700);
  return script;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
