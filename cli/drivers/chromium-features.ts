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

const FLAG = '--disable-features=';

/** These arguments of Chromium with one list of all features that are to be off, last. */
export function withFeaturesOff(args: readonly string[], features: readonly string[] = []): readonly string[] {
  const asked = args.filter((arg) => arg.startsWith(FLAG)).flatMap((arg) => arg.slice(FLAG.length).split(','));
  const off = new Set([...OFF_BY_DRIVER, ...OWN_WINDOW, ...OWN_PROCESSES, ...features, ...asked]);
  return [...args.filter((arg) => !arg.startsWith(FLAG)), FLAG + [...off].join(',')];
}
