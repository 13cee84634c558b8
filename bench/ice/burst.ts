import type { Browser, Page } from 'playwright';
import { type PartResult, valueRow } from '../result.ts';
import { inPage } from './page.ts';

/** How many candidates come at once. */
const CANDIDATES = 1_000;
/** Longer than everything that the burst makes the page do. */
const WATCH_MS = 1_500;

/** The longest gap between two frames while a thousand candidates arrive in one turn of the event loop, in milliseconds. */
async function longestFrame(page: Page): Promise<{ readonly frame: number; readonly rows: number }> {
  return page.evaluate(
    async ([count, watchMs]) => {
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
      const endMs = last + watchMs;
      const watched = new Promise<void>((resolve) => {
        const tick = (): void => {
          const now = performance.now();
          frame = Math.max(frame, now - last);
          last = now;
          if (now < endMs) requestAnimationFrame(tick);
          else resolve();
        };
        requestAnimationFrame(tick);
      });
      inside('ice-run-bar')?.querySelector<HTMLButtonElement>('.start')?.click();
      await watched;
      return { frame, rows: inside('ice-candidates')?.querySelectorAll('tbody tr').length ?? 0 };
    },
    [CANDIDATES, WATCH_MS] as const,
  );
}

/** Whether a burst of candidates keeps the page alive. */
export async function measureBurst(browser: Browser, url: string, repetitions: number): Promise<PartResult> {
  const seen: Awaited<ReturnType<typeof longestFrame>>[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    seen.push(await inPage(browser, `${url}/ice`, longestFrame));
  }
  if (seen.some(({ rows }) => rows < 100)) throw new Error('expected the candidates of the burst on screen');
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
