/** What programs in the lab are told by the environment: nothing of a proxy, a test runner or a server's settings. */

const KEPT = ['PATH', 'HOME', 'LANG', 'ICELENS_CHROMIUM', 'ICELENS_FIREFOX', 'PLAYWRIGHT_BROWSERS_PATH'];

/** The environment of a program. @param folder where it keeps temporary files, profiles of browsers among them. */
export function labEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => KEPT.includes(name));
  return { ...Object.fromEntries(kept), TMPDIR: folder };
}
