import type { PageApi, RunOptions } from '../../src/core/session.ts';

/** How a report is asked of an open page. */
export interface PageRequest {
  /** Whether to begin a new run instead of waiting for the one that begins by itself. */
  readonly again: boolean;
  readonly options: Pick<RunOptions, 'deadlineMs' | 'baseline'>;
  /** Milliseconds to wait for the page's interface. */
  readonly patienceMs: number;
}

/** What the page answers: a report, or that it is none of icelens. */
export type PageAnswer = { readonly is: 'report'; readonly report: unknown } | { readonly is: 'not-icelens' };

/**
 * Runs inside the page, where nothing of this module exists: asks `window.icelens` for its final report. A run of the leak
 * test is over when its verdict is final and the artifacts are there that no verdict waits for.
 */
export async function reportOnPage({ again, options, patienceMs }: PageRequest): Promise<PageAnswer> {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function's own text reaches the page
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  // oxlint-disable-next-line unicorn/consistent-function-scoping, typescript/no-unsafe-type-assertion -- as above; the page is ours
  const api = () => Reflect.get(globalThis, 'icelens') as PageApi | undefined;
  const endMs = Date.now() + patienceMs;
  // oxlint-disable-next-line no-await-in-loop
  while (api() === undefined && Date.now() < endMs) await pause();
  const icelens = api();
  if (icelens === undefined) return { is: 'not-icelens' };
  if (again) return { is: 'report', report: await icelens.run(options) };
  for (;;) {
    const report = icelens.latest;
    const { browser, mediaDevices, responseHeaders } = report?.artifacts ?? {};
    const isOpen = [browser, mediaDevices, responseHeaders].some((each) => each?.status === 'pending');
    if (report?.verdict.final && !isOpen) return { is: 'report', report };
    // oxlint-disable-next-line no-await-in-loop
    await pause();
  }
}
