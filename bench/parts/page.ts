import type { Browser } from 'playwright';
import { measureAnatomy } from '../page/anatomy.ts';
import { launchChromium } from '../page/chromium.ts';
import { compare } from '../page/compared.ts';
import { CONDITIONS } from '../page/conditions.ts';
import { type Deployment, deployBehindRelay, deployDirectly } from '../page/deployment.ts';
import { measureSilence } from '../page/silence.ts';
import type { PartResult } from '../result.ts';
import type { Effort } from './slots.ts';

const FEW = 5;

/** The page in Chromium against a hand-written one. */
export async function benchPage(effort: Effort): Promise<PartResult & { readonly chromium: string }> {
  const browser = await launchChromium();
  try {
    const direct = await within(await deployDirectly(), (deployment) => benchDirect(browser, deployment, effort));
    const relayed = await within(await deployBehindRelay(), (deployment) => benchRelayed(browser, deployment, effort));
    const results = [...direct, ...relayed];
    return {
      rows: results.flatMap(({ rows }) => rows),
      raw: results.map(({ raw }) => raw),
      chromium: browser.version(),
    };
  } finally {
    await browser.close();
  }
}

async function benchDirect(browser: Browser, deployment: Deployment, { repetitions, patienceMs }: Effort) {
  const [atOnce] = CONDITIONS;
  if (atOnce === undefined) throw new Error('expected a condition');
  const condition = { ...atOnce, title: 'STUN at once, both families, no relay' };
  return [
    await measureAnatomy(browser, deployment, { repetitions: Math.min(repetitions, FEW), patienceMs }),
    await compare(browser, deployment, { condition, repetitions, patienceMs }),
  ];
}

async function benchRelayed(browser: Browser, deployment: Deployment, { repetitions, patienceMs, quick }: Effort) {
  const results: PartResult[] = [];
  const conditions = quick ? CONDITIONS.filter(({ path }) => path.dead === undefined) : CONDITIONS;
  for (const condition of conditions)
    results.push(await compare(browser, deployment, { condition, repetitions, patienceMs }));
  results.push(await measureSilence(browser, deployment, Math.min(repetitions, FEW)));
  return results;
}

async function within<T>(deployment: Deployment, work: (deployment: Deployment) => Promise<T>): Promise<T> {
  try {
    return await work(deployment);
  } finally {
    await deployment.close();
  }
}
