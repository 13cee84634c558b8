/** The profile from which every Firefox of the lab starts. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserSetup } from '../../cli/drivers/launch-plan.ts';
import { labEnvironment } from './environment.ts';
import { removeNetwork, runScript, uniquePrefix } from './namespaces.ts';

const program = fileURLToPath(new URL('../../dist/tests/lab/inside/warm-profile.js', import.meta.url));

/** What Firefox made of its own scripts, and what tells it that this is still good; neither a setting nor a trace of a visit. */
const COMPILED = ['startupCache', 'compatibility.ini', 'extensions.json', 'addonStartup.json.lz4'];

/** Processes that no visit uses, a second of work with each start: content in reserve, and one for built-in extensions. */
const LEAN: BrowserSetup['preferences'] = {
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.webextensions.remote': false,
};

/**
 * Makes a folder with the compiled scripts of Firefox: a quarter of what it takes to start with an empty one is compiling them.
 *
 * @returns its path; it goes with the process that made it, as all folders of the lab do.
 */
export function warmFirefox(): string {
  const prefix = uniquePrefix();
  const namespace = `${prefix}-client`;
  const folder = mkdtempSync(join(tmpdir(), `${prefix}-`));
  const [whole, warm] = [join(folder, 'whole'), join(folder, 'warm')];
  mkdirSync(warm);
  try {
    // Without any wire, so that this one asks nobody either.
    runScript(`ip netns add ${namespace}\nip -n ${namespace} link set lo up`);
    execFileSync('ip', ['netns', 'exec', namespace, process.execPath, program, whole], {
      env: labEnvironment(folder),
      stdio: 'pipe',
    });
  } finally {
    removeNetwork(prefix);
  }
  // What another Firefox does not write it does without; it then takes longer, and is the same otherwise.
  for (const name of COMPILED.filter((each) => existsSync(join(whole, each))))
    cpSync(join(whole, name), join(warm, name), { recursive: true });
  return warm;
}

/** A setup of Firefox that starts from that folder. */
export function fromWarm<T extends BrowserSetup>(setup: T, profile: string): T {
  return { ...setup, profile, preferences: { ...LEAN, ...setup.preferences } };
}
