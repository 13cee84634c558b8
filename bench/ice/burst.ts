import type { Browser, Page } from 'playwright';
import { type PartResult, valueRow } from '../result.ts';
import { inPage } from './page.ts';

/** How many candidates come at once. */
const CANDIDATES = 1_000;
/** How long the page is watched at least: past the result. */
const WATCH_MS = 1_500;
/** By then every candidate has its row on the slowest machine. */
const PATIENCE_MS = 20_000;

/**
 * The longest gap between two frames from the click until each of a thousand candidates, which arrive in one turn of the event
 * loop, has its row in the table; in milliseconds.
 */
async function longestFrame(page: Page): Promise<{ readonly frame: number; readonly rows: number }> {
  return page.evaluate(
    async ([count, watchMs, patienceMs]) => {
      const Real = RTCPeerConnection;
      let isFirst = true;
      // Real events of a real connection; only where the candidates come from is ours. Making them is no work of the page.
      const events = Array.from({ length: count }, (_, index) => {
        const address = `203.0.${index >> 8}.${index & 255}`;
        const candidate = `candidate:${index + 1} 1 udp ${1_686_052_607 - index} ${address} ${40_000 + index} typ srflx raddr 0.0.0.0 rport 0`;
        return new RTCPeerConnectionIceEvent('icecandidate', {
          candidate: new RTCIceCandidate({ candidate, sdpMid: '0' }),
        });
      });
      window.RTCPeerConnection = class extends Real {
        override async setLocalDescription(): Promise<void> {
          await super.setLocalDescription();
          if (!isFirst) return;
          isFirst = false;
          for (const event of events) this.dispatchEvent(event);
        }
      };
      const root = document.querySelector('ice-check-app')?.shadowRoot;
      const inside = (name: string) => root?.querySelector(name)?.shadowRoot;
      let frame = 0;
      let last = performance.now();
      const began = last;
      const rows = () => inside('ice-candidates')?.querySelectorAll('tbody tr').length ?? 0;
      const watched = new Promise<void>((resolve) => {
        const tick = (): void => {
          const now = performance.now();
          frame = Math.max(frame, now - last);
          last = now;
          const isOver = now > began + patienceMs || (now > began + watchMs && rows() >= count);
          if (isOver) resolve();
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
      inside('ice-run-bar')?.querySelector<HTMLButtonElement>('.start')?.click();
      await watched;
      return { frame, rows: rows() };
    },
    [CANDIDATES, WATCH_MS, PATIENCE_MS] as const,
  );
}

/** Whether a burst of candidates keeps the page alive. */
export async function measureBurst(browser: Browser, url: string, repetitions: number): Promise<PartResult> {
  const seen: Awaited<ReturnType<typeof longestFrame>>[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    seen.push(await inPage(browser, `${url}/ice`, longestFrame));
  }
  if (seen.some(({ rows }) => rows < CANDIDATES)) throw new Error('expected every candidate of the burst in the table');
  const text = { part: 'ice', what: `${CANDIDATES} candidates at once: longest frame`, unit: 'ms' };
  return {
    rows: [
      valueRow(
        { ...text, asked: { at: 'most', limit: 50 } },
        seen.map(({ frame }) => frame),
      ),
    ],
    raw: seen,
  };
}
