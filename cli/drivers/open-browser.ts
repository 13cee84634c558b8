import { join } from 'node:path';
import type { BrowserContext, LaunchOptions } from 'playwright';
import type { LaunchPlan } from './launch-plan.ts';
import { endAtOnce } from './end-at-once.ts';
import { makeOwnFolder, removeAtExit, removeOwnFolder } from './own-folders.ts';
import { chromium, firefox, webkit } from './playwright.ts';
import { copyProfile, writeChromiumPreferences } from './profile.ts';
import { wrapExecutable } from './wrapped-executable.ts';

/** A browser that runs. */
export interface OpenBrowser {
  /** Version as the driver tells it. */
  readonly version: string;
  readonly context: BrowserContext;
  /** Resolves when the browser is gone, whoever ended it. */
  readonly gone: Promise<void>;
  /** Ends it; resolves when it is gone and its profile is deleted. Calling it again does nothing. */
  close(): Promise<void>;
}

/** How to start a browser, besides what it should be like. */
export interface OpenOptions {
  /** A command to run the browser by, such as `['ip', 'netns', 'exec', 'one']`; the browser and its flags follow. Not on Windows. */
  readonly wrap?: readonly string[] | undefined;
  /** Milliseconds within which it has to start; 30 s unless said otherwise. */
  readonly timeoutMs?: number | undefined;
  /** Whether its window shows. */
  readonly headed?: boolean | undefined;
  /** Whether a certificate that cannot be verified is accepted. */
  readonly ignoreHTTPSErrors?: boolean | undefined;
}

const ENGINES = { chromium, firefox, webkit };
const START_TIMEOUT_MS = 30_000;

/** Starts a browser. @throws what the driver says when it does not start. */
export async function openBrowser(plan: LaunchPlan, options: OpenOptions = {}): Promise<OpenBrowser> {
  const folder = await makeOwnFolder();
  const removeFolder = () => removeOwnFolder(folder);
  try {
    const context = await start(plan, options, folder);
    removeAtExit();
    // Permission to every site: which origins a deployment has is known only once its page is open.
    if (plan.grantsMedia) await context.grantPermissions(['camera', 'microphone']);
    return opened(context, removeFolder);
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function start(plan: LaunchPlan, options: OpenOptions, folder: string): Promise<BrowserContext> {
  const engine = ENGINES[plan.engine];
  const { timeoutMs = START_TIMEOUT_MS, headed = false, ignoreHTTPSErrors = false } = options;
  const launch: LaunchOptions = {
    ...plan.launch,
    args: [...plan.args],
    ...(plan.engine === 'firefox' ? { firefoxUserPrefs: { ...plan.firefoxPreferences } } : {}),
    ...(plan.proxy === null ? {} : { proxy: proxyOf(plan.proxy) }),
    headless: !headed,
    timeout: timeoutMs,
    // Of a browser that is killed the driver leaves the beginnings of a trace; here they go with the folder.
    tracesDir: join(folder, 'traces'),
    // Who starts browsers decides what a signal means; the driver still kills what is left when the process ends.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(options.wrap === undefined ? {} : { executablePath: await wrapExecutable(plan, options.wrap, folder) }),
  };
  if (plan.profile === null && Object.keys(plan.chromiumPreferences).length === 0) {
    const browser = await engine.launch(launch);
    return browser.newContext({ ignoreHTTPSErrors, reducedMotion: 'reduce' });
  }
  const profile = join(folder, 'profile');
  await copyProfile(plan.profile, profile);
  await writeChromiumPreferences(profile, plan.chromiumPreferences);
  return engine.launchPersistentContext(profile, { ...launch, ignoreHTTPSErrors, reducedMotion: 'reduce' });
}

function proxyOf({ server, bypass, username, password }: NonNullable<LaunchPlan['proxy']>) {
  return {
    server,
    ...(bypass === undefined ? {} : { bypass }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
}

function opened(context: BrowserContext, removeFolder: () => Promise<void>): OpenBrowser {
  const browser = context.browser();
  const gone = new Promise<void>((resolve) => {
    browser?.on('disconnected', () => resolve());
    context.on('close', () => resolve());
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    if (browser !== null) await endAtOnce(browser);
    await (browser ?? context).close();
    await removeFolder();
  };
  return { version: browser?.version() ?? '', context, gone, close: () => (closing ??= close()) };
}
