import { expect, test } from 'playwright/test';
import { BurstCounter, type BurstCount } from '../../../../src/core/peer-test/bursts.ts';
import { DatagramCounter, encodeDatagram } from '../../../../src/core/peer-test/datagrams.ts';
import { GapMeter } from '../../../../src/core/peer-test/gap-meter.ts';
import { summarizeRoundTrips } from '../../../../src/core/peer-test/pair.ts';
import { type Pipe, sendBurst, sendDatagrams } from '../../../../src/core/peer-test/pipe.ts';
import { Responder } from '../../../../src/core/peer-test/responder.ts';

/** A clock that stands still but when something waits for it. */
function fakeClock() {
  let nowMs = 0;
  return { now: () => nowMs, wait: async (ms: number) => void (nowMs += ms) };
}

const DRAINED = { drained: async () => undefined };

function recorder(): Pipe & { readonly sent: (string | Uint8Array)[] } {
  const sent: (string | Uint8Array)[] = [];
  return { sent, send: (data) => sent.push(data) > 0, buffered: () => 0, ...DRAINED };
}

test.describe('datagrams', () => {
  test('are counted once, and told apart by what happened to them', () => {
    const counter = new DatagramCounter();
    for (const sequence of [0, 1, 3, 2, 3, 5]) counter.take(encodeDatagram(sequence, sequence * 5), sequence * 5);
    expect(counter.count()).toEqual({ received: 5, duplicates: 1, reordered: 1, jitterMs: 0 });
  });

  test('of a steady line have no jitter, whatever the difference of the clocks', () => {
    const counter = new DatagramCounter();
    for (let sequence = 0; sequence < 50; sequence += 1)
      counter.take(encodeDatagram(sequence, sequence * 5), 1e6 + sequence * 5);
    expect(counter.count().jitterMs).toBe(0);
  });

  test('that come unevenly have jitter by RFC 3550', () => {
    const counter = new DatagramCounter();
    counter.take(encodeDatagram(0, 0), 10);
    counter.take(encodeDatagram(1, 5), 31);
    expect(counter.count().jitterMs).toBe(1);
  });

  test('that are none are ignored', () => {
    const counter = new DatagramCounter();
    counter.take(new Uint8Array(7), 0);
    for (const sequence of [2_000, 4_294_967_295]) counter.take(encodeDatagram(sequence, 0), 0);
    expect(counter.count()).toEqual({ received: 0, duplicates: 0, reordered: 0, jitterMs: null });
  });

  test('are sent at their pace, and a late timer is made up for', async () => {
    const pipe = recorder();
    let nowMs = 0;
    const late = { now: () => nowMs, wait: async () => void (nowMs += 50) };
    expect(await sendDatagrams(pipe, 30, late)).toBe(30);
    expect(pipe.sent).toHaveLength(30);
    expect(nowMs).toBe(200);
  });

  test('end when they are told to', async () => {
    const stop = { aborted: false };
    const pipe: Pipe = { send: () => (stop.aborted = true), buffered: () => 0, ...DRAINED };
    expect(await sendDatagrams(pipe, 30, fakeClock(), stop)).toBe(1);
    expect(await sendBurst(recorder(), 1_000, fakeClock(), { stop })).toBe(0);
  });

  test('end when the channel closes', async () => {
    let left = 3;
    const pipe: Pipe = { send: () => (left -= 1) >= 0, buffered: () => 0, ...DRAINED };
    expect(await sendDatagrams(pipe, 30, fakeClock())).toBe(3);
  });

  test('follow a line that is slower than they are, which is no loss, and end in time', async () => {
    let waiting = 0;
    let most = 0;
    let nowMs = 0;
    // 96 kbit/s
    const clock = {
      now: () => nowMs,
      wait: async (ms: number) => void ((nowMs += ms), (waiting = Math.max(0, waiting - 12 * ms))),
    };
    const pipe: Pipe = {
      send: (data) => ((waiting += data.length), (most = Math.max(most, waiting)), true),
      buffered: () => waiting,
      ...DRAINED,
    };
    const sent = await sendDatagrams(pipe, 300, clock);
    expect(sent).toBeGreaterThan(40);
    expect(sent).toBeLessThan(70);
    expect(most).toBeLessThanOrEqual(17 * 1_200);
    expect(nowMs).toBeLessThan(4_100);
  });
});

const collect = () => {
  const bursts: BurstCount[] = [];
  const sizes: number[] = [];
  return {
    bursts,
    sizes,
    counter: new BurstCounter({ onBurst: (b) => bursts.push(b), onMessage: (s) => sizes.push(s) }),
  };
};

test.describe('a burst', () => {
  test('is what lies between its marks', () => {
    const { bursts, sizes, counter } = collect();
    counter.take(7, 0);
    counter.take('begin', 10);
    counter.take(100, 20);
    counter.take(100, 40);
    counter.take('end', 50);
    counter.take(9, 60);
    expect(bursts).toEqual([{ bytes: 200, durationMs: 30 }]);
    expect(sizes).toEqual([7, 9]);
  });

  test('without a begin, and marks that are none, are ignored', () => {
    const { bursts, counter } = collect();
    counter.take('end', 0);
    counter.take('__proto__', 0);
    expect(bursts).toEqual([]);
  });

  test('tells of bytes as they leave, and of none twice', async () => {
    let nowMs = 0;
    let waiting = 0;
    const told: number[] = [];
    const pipe: Pipe = {
      send: (data) => ((waiting += data.length), true),
      buffered: () => waiting,
      // 80 kbit/s
      drained: async (ms) => void ((nowMs += ms), (waiting = Math.max(0, waiting - 10 * ms))),
    };
    const clock = { now: () => nowMs, wait: async () => undefined };
    const bytes = await sendBurst(pipe, 1_000, clock, { onProgress: (each) => told.push(each) });
    expect(Math.min(...told)).toBeGreaterThanOrEqual(0);
    const sum = told.reduce((all, each) => all + each, 0);
    expect(sum).toBeGreaterThan(9_000);
    expect(sum).toBeLessThanOrEqual(bytes);
    expect(told.length).toBeGreaterThan(5);
  });

  test('never fills a channel beyond its high water', async () => {
    let waiting = 0;
    let most = 0;
    const pipe: Pipe = {
      send: (data) => {
        waiting += data.length;
        most = Math.max(most, waiting);
        return true;
      },
      buffered: () => waiting,
      drained: () => ((waiting = Math.max(0, waiting - 50_000)), clock.wait(4)),
    };
    const clock = fakeClock();
    expect(await sendBurst(pipe, 100, clock)).toBeGreaterThan(1e6);
    expect(most).toBeLessThanOrEqual(65_536 + 16_384);
  });
});

test('round trips are summed up, and none are none', () => {
  expect(summarizeRoundTrips([])).toBeNull();
  expect(summarizeRoundTrips([4, 2, 3, 10])).toEqual({ count: 4, minMs: 2, medianMs: 3.5, p95Ms: 10, jitterMs: 3.33 });
  const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
  expect(summarizeRoundTrips(twenty)).toMatchObject({ medianMs: 10.5, p95Ms: 19 });
  expect(summarizeRoundTrips([1, 2, 9])).toMatchObject({ medianMs: 2, p95Ms: 9 });
  expect(summarizeRoundTrips([7])).toMatchObject({ minMs: 7, medianMs: 7, p95Ms: 7 });
});

test('a gap is the longest time without an echo, also one that has not ended', () => {
  const gap = new GapMeter(0);
  for (const nowMs of [20, 40, 190, 200]) gap.echo(nowMs);
  expect(gap.longestMs(210)).toBe(150);
  expect(gap.longestMs(5_000)).toBe(4_800);
});

test('a responder answers, counts and sends, and does one long thing at a time', async () => {
  const [control, bulk, datagrams] = [recorder(), recorder(), recorder()];
  const responder = new Responder({ control, bulk, datagrams, clock: fakeClock() });
  responder.greet();
  responder.onControl('{"type":"ping","id":3}');
  for (const bad of ['', 'null', '{"type":"ping","id":-1}', '{"type":"send-datagrams","count":99999}', 7])
    responder.onControl(bad);
  responder.onControl('{"type":"send-datagrams","count":5}');
  responder.onControl('{"type":"send-datagrams","count":5}');
  await expect.poll(() => control.sent.length).toBe(4);
  expect(control.sent.map((text) => JSON.parse(String(text)))).toEqual([
    { type: 'hello', restarts: false },
    { type: 'pong', id: 3 },
    { type: 'datagrams-begin' },
    { type: 'datagrams-end', sent: 5 },
  ]);
  expect(datagrams.sent).toHaveLength(5);
});
