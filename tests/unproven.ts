/**
 * Specs that have not yet had a green run as a whole on a quiet machine, by project of the test runner. `npm test` names them
 * and leaves them out; `npm run test:all` runs them. A spec leaves this list with its first green run.
 */
export const UNPROVEN: Readonly<Record<string, readonly string[]>> = {
  'e2e-firefox': ['view.spec.ts', 'view-hostile.spec.ts'],
};

/** Whether everything is asked for. */
export const runsAll = process.env['ICELENS_TEST'] === 'all';

/** What a project leaves out. */
export function leftOut(project: string): readonly string[] {
  return runsAll ? [] : (UNPROVEN[project] ?? []).map((spec) => `**/${spec.replace('**/', '')}`);
}
