import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trouble } from '../../src/core/suite/suite.ts';
import type { OpenBrowser } from '../drivers/open-browser.ts';
import { codeOf, messageOf } from '../read-json.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { type Patience, RunTrouble, within } from './run-trouble.ts';
import type { TestPage } from './test-page.ts';

/** What to record beside the report, and where. */
export interface RecordingOptions {
  readonly folder: string;
  readonly screenshot: boolean;
  readonly trace: boolean;
}

/** What was recorded of a test. */
export interface Recorded {
  /** Names of files. */
  readonly files: string[];
  /** Why a file could not be written; the test stays as it is. */
  readonly trouble: Trouble | null;
}

/** Records what a browser shows. */
export interface Recording {
  /** Saves what was asked for. A page that cannot be drawn, such as one that crashed, is left out. */
  save(page: TestPage, test: string): Promise<Recorded>;
}

const TIMEOUT_MS = 10_000;
/** A browser that hangs draws nothing and ends no trace. */
const PATIENCE: Patience = {
  signal: new AbortController().signal,
  timeoutMs: TIMEOUT_MS,
  onTimeout: new RunTrouble('run-silent', { seconds: TIMEOUT_MS / 1000 }),
};

/** Begins to record a browser. */
export async function createRecording(
  { context }: OpenBrowser,
  { browser, scenario }: PlannedScenario,
  { folder, screenshot, trace }: RecordingOptions,
): Promise<Recording> {
  if (trace) await context.tracing.start({ screenshots: true, snapshots: true });
  const folderFault = screenshot || trace ? await makeFolder(folder) : null;
  let number = 0;
  return {
    save: async ({ page }, test) => {
      if (folderFault !== null) return { files: [], trouble: folderFault };
      number += 1;
      const stem = `${browser}-${scenario.name}-${test}-${number}`;
      const files: string[] = [];
      let trouble: Trouble | null = null;
      const attempt = async (name: string, make: (path: string) => Promise<unknown>) => {
        const path = join(folder, name);
        try {
          await within(make(path), PATIENCE);
          files.push(name);
        } catch (cause) {
          trouble ??= fileTrouble(path, cause);
        }
      };
      if (screenshot) {
        await attempt(`${stem}.png`, (path) => page.screenshot({ path, fullPage: true, timeout: TIMEOUT_MS }));
      }
      if (trace) {
        await attempt(`${stem}.zip`, (path) => context.tracing.stop({ path }));
        await within(context.tracing.start({ screenshots: true, snapshots: true }), PATIENCE).catch(() => undefined);
      }
      return { files, trouble };
    },
  };
}

async function makeFolder(folder: string): Promise<Trouble | null> {
  try {
    await mkdir(folder, { recursive: true });
    return null;
  } catch (cause) {
    return new RunTrouble('file-unwritten', { file: folder, reason: codeOf(cause) }).trouble;
  }
}

/** What the system calls a disk, folder or file that takes nothing; the driver passes it on in its own words. */
const FILE_FAULT =
  /\b(?:ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|EISDIR|ENOTDIR|ENOENT|ENAMETOOLONG|EMFILE|ENFILE|EFBIG)\b/;

function fileTrouble(file: string, cause: unknown): Trouble | null {
  const [reason] = FILE_FAULT.exec(`${codeOf(cause)} ${messageOf(cause)}`) ?? [];
  return reason === undefined ? null : new RunTrouble('file-unwritten', { file, reason }).trouble;
}
