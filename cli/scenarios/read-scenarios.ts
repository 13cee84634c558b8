import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type BrowserName, parseScenarios, type Scenario } from '../../src/core/suite/scenario.ts';
import { nearest } from '../../server/nearest.ts';
import { readJson } from '../read-json.ts';
import { SCENARIO_SETS } from '../report/options.ts';
import { CommandError } from '../say.ts';
import { schemaFault } from '../schema-fault.ts';
import { SETS } from './sets.ts';

/** A scenario in one browser. */
export interface PlannedScenario {
  readonly browser: BrowserName;
  readonly scenario: Scenario;
}

/** The scenarios of a built-in set or a file. @throws CommandError when there is no such set, or the file is none. */
export async function readScenarios(nameOrFile: string): Promise<readonly Scenario[]> {
  const set = SCENARIO_SETS.find((name) => name === nameOrFile);
  if (set !== undefined) return SETS[set];
  const isPath = /[./\\]/.test(nameOrFile);
  if (!isPath) {
    const params = { seen: nameOrFile, known: SCENARIO_SETS.join(', ') };
    const meant = nearest(nameOrFile, SCENARIO_SETS);
    if (meant === undefined) throw new CommandError('cli.error.scenario', params);
    throw new CommandError('cli.error.choice-meant', { flag: '--scenario', seen: nameOrFile, meant });
  }
  const parsed = parseScenarios(await readJson(nameOrFile));
  if (!parsed.ok)
    throw new CommandError('cli.error.scenario-file', { file: nameOrFile, ...schemaFault(parsed.message) });
  return parsed.scenarios.map((scenario) => withProfile(scenario, dirname(nameOrFile)));
}

function withProfile(scenario: Scenario, folder: string): Scenario {
  if (scenario.profile === undefined) return scenario;
  const profile = resolve(folder, scenario.profile);
  if (!isFolder(profile)) throw new CommandError('cli.error.profile', { profile, name: scenario.name });
  return { ...scenario, profile };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Each browser with each scenario that is for it, browser by browser. @throws CommandError when that is nothing. */
export function planScenarios(
  browsers: readonly BrowserName[],
  scenarios: readonly Scenario[],
  proxy: string | null,
): readonly PlannedScenario[] {
  const planned = browsers.flatMap((browser) =>
    scenarios
      .filter((scenario) => scenario.browsers?.includes(browser) ?? true)
      .map((scenario) => ({ browser, scenario: withProxy(scenario, proxy) })),
  );
  if (planned.length === 0) throw new CommandError('cli.error.nothing', { browsers: browsers.join(', ') });
  return planned;
}

function withProxy(scenario: Scenario, server: string | null): Scenario {
  return server === null || scenario.proxy !== undefined ? scenario : { ...scenario, proxy: { server } };
}
