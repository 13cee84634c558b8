import type { Page } from 'playwright';
import { launchChromium } from '../page/chromium.ts';
import { freePorts, startCommand } from '../processes.ts';
import { type PartResult, ratioRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { type Effort, pick, SLOTS, type Slot } from './slots.ts';

/** What the page of the peer test offers to scripts, as far as it is needed here. */
interface PeerApi {
  run(options: unknown): Promise<{ artifacts: { pairs: readonly { phases: readonly Phase[] }[] } }>;
}

interface Phase {
  readonly phase: string;
  readonly startedMs: number;
  readonly durationMs: number | null;
}

/** Milliseconds until the channels of two ends in one page are open: through our signaling, or wired directly. */
export async function benchPeer(effort: Effort): Promise<PartResult> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const server = await startCommand(['--host', '127.0.0.1', '--port', String(port), '--stun-port', '0,0'], url);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/peer`);
    await page.waitForFunction(() => 'icelens' in window);
    // The first connection of a page pays for the start of WebRTC.
    await openDirectly(page);
    const rounds = await inRounds(SLOTS, effort, (slot: Slot) =>
      slot === 'project' ? openThroughServer(page) : openDirectly(page),
    );
    const what = 'loopback channel open, through the server, against two connections wired in the page';
    return {
      rows: [
        ratioRow(
          { part: 'peer', what, asked: { at: 'most', limit: 1.5 }, unit: 'ms' },
          pick(rounds, (ms) => ms),
        ),
      ],
      raw: rounds,
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function openThroughServer(page: Page): Promise<number> {
  const phases = await page.evaluate(async () => {
    const { icelens } = window as unknown as { icelens: PeerApi };
    const report = await icelens.run({ partners: ['loopback'], connectOnly: true });
    return report.artifacts.pairs.at(-1)?.phases ?? [];
  });
  const channel = phases.find(({ phase }) => phase === 'channel');
  if (channel === undefined || channel.durationMs === null) throw new Error('the loopback did not connect');
  return channel.startedMs + channel.durationMs;
}

/** FLOOR: the least code that opens the same three channels, each candidate handed over as it comes. */
function openDirectly(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const element = document.querySelector('#icelens-config');
    const { iceServers }: { iceServers: string[] } = JSON.parse(element?.textContent ?? '{}');
    const beganMs = performance.now();
    const ends = [1, 2].map(
      () => new RTCPeerConnection({ iceServers: [{ urls: iceServers }], bundlePolicy: 'max-bundle' }),
    );
    const [caller, answerer] = ends;
    if (!caller || !answerer) throw new Error('no connections');
    caller.addEventListener('icecandidate', ({ candidate }) => void answerer.addIceCandidate(candidate ?? undefined));
    answerer.addEventListener('icecandidate', ({ candidate }) => void caller.addIceCandidate(candidate ?? undefined));
    const channels = ['control', 'bulk', 'datagrams'].map((label) => caller.createDataChannel(label));
    const open = Promise.all(
      channels.map((channel) => new Promise((resolve) => channel.addEventListener('open', resolve))),
    );
    await caller.setLocalDescription();
    if (caller.localDescription) await answerer.setRemoteDescription(caller.localDescription);
    await answerer.setLocalDescription();
    if (answerer.localDescription) await caller.setRemoteDescription(answerer.localDescription);
    await open;
    const tookMs = performance.now() - beganMs;
    for (const end of ends) end.close();
    return tookMs;
  });
}
