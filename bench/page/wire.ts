import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright';
import type { VisitPlan } from './visit.ts';
import { readVisit } from './visit.ts';

/** What one visit brought over the wire, header lines of the answers included. */
export interface WireUse {
  /** Bytes that had arrived when the first sentence was on screen. */
  readonly bytesBefore: number;
  readonly bytesAll: number;
  readonly requests: number;
  /** Requests begun before the first sentence was on screen. */
  readonly requestsBefore: number;
  /** Every origin that was asked over HTTP. */
  readonly origins: readonly string[];
  /** Method and path of every request, in their order. */
  readonly paths: readonly string[];
}

interface Arrival {
  /** Seconds of the browser's monotonic clock. */
  readonly at: number;
  readonly bytes: number;
}

interface WireLog {
  readonly requests: { readonly at: number; readonly url: string; readonly method: string }[];
  readonly arrivals: Arrival[];
  /** Monotonic seconds at which the request for the page was sent. */
  documentSentAt: number;
}

const LEAVE_ALONE_MS = 3_500;

/** Visits a page with an empty cache and counts. */
export async function measureWire(
  browser: Browser,
  { url, prefix }: Pick<VisitPlan, 'url' | 'prefix'>,
): Promise<WireUse> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const log = await record(cdp);
    await page.goto(url, { waitUntil: 'commit' });
    await pause(LEAVE_ALONE_MS);
    const { onScreen } = await readVisit(page, prefix);
    const requestStart = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      return navigation instanceof PerformanceNavigationTiming ? navigation.requestStart : Number.NaN;
    });
    const onScreenAt = log.documentSentAt + (onScreen - requestStart) / 1000;
    const before = (each: { readonly at: number }) => each.at <= onScreenAt;
    const sum = (arrivals: readonly Arrival[]) => arrivals.reduce((total, { bytes }) => total + bytes, 0);
    return {
      bytesBefore: sum(log.arrivals.filter(before)),
      bytesAll: sum(log.arrivals),
      requests: log.requests.length,
      requestsBefore: log.requests.filter(before).length,
      origins: [...new Set(log.requests.map((request) => new URL(request.url).origin))],
      paths: log.requests.map(({ method, url: asked }) => `${method} ${new URL(asked).pathname}`),
    };
  } finally {
    await context.close();
  }
}

async function record(cdp: CDPSession): Promise<WireLog> {
  const log: WireLog = { requests: [], arrivals: [], documentSentAt: Number.NaN };
  const received = new Map<string, number>();
  const arrive = (id: string, at: number, total: number) => {
    const bytes = total - (received.get(id) ?? 0);
    received.set(id, total);
    if (bytes > 0) log.arrivals.push({ at, bytes });
  };
  cdp.on('Network.requestWillBeSent', ({ timestamp, request: { url, method } }) => {
    if (!url.startsWith('data:')) log.requests.push({ at: timestamp, url, method });
  });
  cdp.on('Network.responseReceived', ({ requestId, timestamp, type, response }) => {
    arrive(requestId, timestamp, response.encodedDataLength);
    const { timing } = response;
    if (type === 'Document' && timing) log.documentSentAt = timing.requestTime + timing.sendStart / 1000;
  });
  cdp.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) => {
    arrive(requestId, timestamp, (received.get(requestId) ?? 0) + encodedDataLength);
  });
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    arrive(requestId, timestamp, encodedDataLength);
  });
  await cdp.send('Network.enable');
  return log;
}
