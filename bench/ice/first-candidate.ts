import type { Browser, Page } from 'playwright';
import { pick, SLOTS, type Slot } from '../parts/slots.ts';
import { type PartResult, ratioRow } from '../result.ts';
import { inRounds, type RoundPlan } from '../rounds.ts';
import { inPage } from './page.ts';

/** From the click to the first candidate on screen, in milliseconds, on the ICE check. */
async function clickProject(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = document.querySelector('ice-check-app')?.shadowRoot;
    const start = root?.querySelector('ice-run-bar')?.shadowRoot?.querySelector<HTMLButtonElement>('.start');
    if (!start) throw new Error('expected a button that starts the check');
    const seen = new Promise<number>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const [mark] = list.getEntriesByName('icelens:first-candidate');
        if (!mark) return;
        observer.disconnect();
        resolve(mark.startTime);
      });
      observer.observe({ type: 'mark' });
    });
    const clickedMs = performance.now();
    start.click();
    return (await seen) - clickedMs;
  });
}

/** FLOOR: the same on a page with nothing in it, written with plain DOM calls. */
async function clickFloor(page: Page, iceServers: readonly string[]): Promise<number> {
  return page.evaluate(async (urls) => {
    const list = document.createElement('ul');
    const button = document.createElement('button');
    document.body.replaceChildren(button, list);
    const seen = new Promise<number>((resolve) => {
      button.addEventListener('click', () => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: [...urls] }] });
        connection.addEventListener('icecandidate', ({ candidate }) => {
          if (!candidate) return;
          const isFirst = list.childElementCount === 0;
          const item = document.createElement('li');
          item.textContent = candidate.candidate;
          list.append(item);
          if (!isFirst) return;
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => {
              port1.close();
              resolve(performance.now());
              connection.close();
            });
            port1.start();
            port2.postMessage(null);
          });
        });
        connection.createDataChannel('');
        void connection.setLocalDescription();
      });
    });
    const clickedMs = performance.now();
    button.click();
    return (await seen) - clickedMs;
  }, iceServers);
}

/** The time to the first candidate, against a page without a framework. */
export async function measureFirstCandidate(browser: Browser, url: string, plan: RoundPlan): Promise<PartResult> {
  const measure = (slot: Slot): Promise<number> =>
    slot === 'project'
      ? inPage(browser, `${url}/ice`, (page) => clickProject(page))
      : // Any document of the server: what is in it is thrown away.
        inPage(browser, `${url}/health`, (page) => clickFloor(page, iceServers));
  const iceServers = await inPage(browser, `${url}/ice`, (page) =>
    page.evaluate((): string[] => {
      const config: { iceServers: string[] } = JSON.parse(document.getElementById('icelens-config')?.textContent ?? '');
      return config.iceServers;
    }),
  );
  for (const slot of SLOTS) await measure(slot);
  const rounds = await inRounds(SLOTS, plan, measure);
  const text = { part: 'ice', what: 'click to first candidate painted ÷ page without a framework', unit: 'ms' };
  return {
    rows: [
      ratioRow(
        { ...text, asked: { at: 'most', limit: 1.25 } },
        pick(rounds, (each) => each),
      ),
    ],
    raw: rounds,
  };
}
