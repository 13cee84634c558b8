/**
 * What the driver itself switches off. Of several `--disable-features` Chromium hears only the last, so whoever adds one has to
 * repeat them: without them the browser asks servers of its maker when it starts.
 */
const OFF_BY_DRIVER = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
] as const;

/**
 * Parts of the browser's own window that it builds from web pages, for each window a process of their own: half of all that a
 * test costs, though nobody looks at the window. No page can tell whether they are there.
 */
const OWN_WINDOW = ['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'] as const;

/** Processes without which a page works as well: one kept ready for the next page, and one of their own for sounds. */
const OWN_PROCESSES = ['SpareRendererForSitePerProcess', 'AudioServiceOutOfProcess'] as const;

/** What the driver itself switches on, and what a list of one's own has to repeat too: pictures of a page are taken by it. */
const ON_BY_DRIVER = ['CDPScreenshotNewSurface'] as const;

/**
 * Sends and receives inside the browser's own process. The code is the same, sockets and policies too; a process less is a tenth
 * of what a test costs.
 */
const ON_WITHIN = ['NetworkServiceInProcess2'] as const;

/** These arguments of Chromium with one list of all features that are to be off, last. */
export function withFeaturesOff(args: readonly string[], features: readonly string[] = []): readonly string[] {
  return withOneList('--disable-features=', args, [...OFF_BY_DRIVER, ...OWN_WINDOW, ...OWN_PROCESSES, ...features]);
}

/** These arguments of Chromium with one list of all features that are to be on, last. */
export function withFeaturesOn(args: readonly string[]): readonly string[] {
  return withOneList('--enable-features=', args, [...ON_BY_DRIVER, ...ON_WITHIN]);
}

function withOneList(flag: string, args: readonly string[], features: readonly string[]): readonly string[] {
  const asked = args.filter((arg) => arg.startsWith(flag)).flatMap((arg) => arg.slice(flag.length).split(','));
  const all = new Set([...features, ...asked]);
  return [...args.filter((arg) => !arg.startsWith(flag)), flag + [...all].join(',')];
}
