import { readFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright/test';
import type { PageApi } from '../../src/core/session.ts';
import type { WatchOptions } from '../../src/core/watch/session.ts';
import type { TimeLine } from '../../src/core/watch/time-line.ts';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';

/** `window.icelens` of the watch. */
export type WatchApi = PageApi<WatchReport, WatchOptions, TimeLine>;

/** A notification, and whether the browser said that it shows it. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly shown: boolean;
}

/** Allows notifications, and notes each with whether the browser said that it shows it; they stay real ones. */
export async function recordNotifications(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications']);
  await context.addInitScript(() => {
    const noted: { title: string; body: string; shown: boolean }[] = [];
    class Noted extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        const note = { title: this.title, body: this.body, shown: false };
        noted.push(note);
        this.addEventListener('show', () => (note.shown = true));
      }
    }
    Object.assign(globalThis, { Notification: Noted, noted });
  });
}

/** The notifications so far. */
export function notifications(page: Page): Promise<readonly Shown[]> {
  return page.evaluate(() => (globalThis as unknown as { noted: Shown[] }).noted);
}

/** What the browser's sound engine does, as its own developer tools tell. */
export async function recordSound(context: BrowserContext, page: Page) {
  const devTools = await context.newCDPSession(page);
  const states = new Map<string, string>();
  const [ways, nodes] = [new Map<string, string>(), new Map<string, string>()];
  const heard = {
    /** Oscillators whose way leads to the loudspeaker. */
    tones: 0,
    /** The state of each audio context that is open. */
    states: () => [...states.values()],
  };
  devTools.on('WebAudio.contextCreated', ({ context: made }) => states.set(made.contextId, made.contextState));
  devTools.on('WebAudio.contextChanged', ({ context: { contextId, contextState } }) => {
    if (contextState === 'closed') states.delete(contextId);
    else states.set(contextId, contextState);
  });
  devTools.on('WebAudio.audioNodeCreated', ({ node }) => nodes.set(node.nodeId, node.nodeType));
  devTools.on('WebAudio.nodesConnected', ({ sourceId, destinationId }) => {
    ways.set(sourceId, destinationId);
    const end = nodes.get(ways.get(destinationId) ?? '');
    if (nodes.get(sourceId) === 'Oscillator' && end === 'AudioDestination') heard.tones += 1;
  });
  await devTools.send('WebAudio.enable');
  return heard;
}

/** Presses a button and reads the file that it saves. */
export async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly report: unknown }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), report: JSON.parse(await readFile(await file.path(), 'utf8')) };
}

/** The report of the watch as it stands. */
export async function latestWatch(page: Page): Promise<WatchReport> {
  const latest = await page.evaluate(() => (window.icelens as unknown as WatchApi).latest);
  if (!latest) throw new Error('expected a watch');
  return latest;
}

/** What lives in a page once its garbage is gone. */
export interface Kept {
  readonly connections: number;
  readonly frames: number;
  readonly listeners: number;
  readonly nodes: number;
}

/** Counts what lives in a page. */
export async function kept(devTools: CDPSession): Promise<Kept> {
  await devTools.send('HeapProfiler.collectGarbage');
  const prototype = await devTools.send('Runtime.evaluate', { expression: 'RTCPeerConnection.prototype' });
  const { objects } = await devTools.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId ?? '',
  });
  const { value } = (
    await devTools.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    })
  ).result;
  await devTools.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  const counters = await devTools.send('Memory.getDOMCounters');
  return {
    connections: Number(value),
    frames: counters.documents,
    listeners: counters.jsEventListeners,
    nodes: counters.nodes,
  };
}
