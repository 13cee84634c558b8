import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenBrowser } from '../drivers/open-browser.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { type Patience, RunTrouble, within } from './run-trouble.ts';
import type { TestPage } from './test-page.ts';

/** What to record beside the report, and where. */
export interface RecordingOptions {
  readonly folder: string;
  readonly screenshot: boolean;
  readonly trace: boolean;
}

/** Records what a browser shows. */
export interface Recording {
  /** Saves what was asked for. A recording that fails is left out; the test it belongs to stays as it is. @returns names of files. */
  save(page: TestPage, test: string): Promise<string[]>;
}

const TIMEOUT_MS = 10_000;
/** A browser that hangs draws nothing and ends no trace. */
const PATIENCE: Patience = {
  signal: new AbortController().signal,
  timeoutMs: TIMEOUT_MS,
  onTimeout: new RunTrouble('run-silent', 'no recording in time'),
};

/** Begins to record a browser. */
export async function createRecording(
  { context }: OpenBrowser,
  { browser, scenario }: PlannedScenario,
  { folder, screenshot, trace }: RecordingOptions,
): Promise<Recording> {
  if (trace) await context.tracing.start({ screenshots: true, snapshots: true });
  if (screenshot || trace) await mkdir(folder, { recursive: true });
  let number = 0;
  return {
    save: async ({ page }, test) => {
      number += 1;
      const stem = `${browser}-${scenario.name}-${test}-${number}`;
      const files: string[] = [];
      const attempt = async (name: string, make: (path: string) => Promise<unknown>) => {
        try {
          await within(make(join(folder, name)), PATIENCE);
          files.push(name);
        } catch {
          // A page that crashed cannot be drawn.
        }
      };
      if (screenshot) {
        await attempt(`${stem}.png`, (path) => page.screenshot({ path, fullPage: true, timeout: TIMEOUT_MS }));
      }
      if (trace) {
        await attempt(`${stem}.zip`, (path) => context.tracing.stop({ path }));
        await within(context.tracing.start({ screenshots: true, snapshots: true }), PATIENCE).catch(() => undefined);
      }
      return files;
    },
  };
}
