import { measureBurst } from '../ice/burst.ts';
import { measureDeadServers } from '../ice/dead-servers.ts';
import { measureFirstCandidate } from '../ice/first-candidate.ts';
import { launchChromium } from '../page/chromium.ts';
import { freePorts, startCommand } from '../processes.ts';
import type { PartResult } from '../result.ts';
import type { Effort } from './slots.ts';

const FEW = 5;

/** The ICE check in Chromium. */
export async function benchIce({
  repetitions,
  patienceMs,
}: Effort): Promise<PartResult & { readonly chromium: string }> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const server = await startCommand(
    ['--port', String(port), '--stun-port', '0,0', '--assume-public', '127.0.0.0/8,::1'],
    url,
  );
  const browser = await launchChromium();
  try {
    const few = Math.min(repetitions, FEW);
    const results = [
      await measureFirstCandidate(browser, url, { repetitions, patienceMs }),
      await measureBurst(browser, url, few),
      await measureDeadServers(browser, url, few),
    ];
    return {
      rows: results.flatMap(({ rows }) => rows),
      raw: results.map(({ raw }) => raw),
      chromium: browser.version(),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}
