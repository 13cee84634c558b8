import { expect, test } from 'playwright/test';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import type { Restriction } from '../../../../src/core/peer-test/phases.ts';
import { type Mesh, type MeshOptions, openMesh } from '../../../../src/gather/peer/mesh.ts';
import { createSeal, type Seal } from '../../../../src/gather/peer/seal.ts';
import { type Device, followLink } from '../../../support/device.ts';
import { fixturePage, startServer, type TestServer } from '../../../support/server.ts';

const ROOM = 'a-room-of-this-test';

interface Met {
  readonly seal: Seal;
  readonly server: TestServer;
  /** The pairs by their ids, as they were told last. */
  readonly pairs: Map<string, Pair>;
  readonly asked: Restriction[];
  readonly enter: (change?: Partial<MeshOptions>) => ReturnType<typeof openMesh>;
  readonly follow: () => Promise<Device>;
}

/** A real room, on a machine without WebRTC: each pair ends before it has begun, after all that was said of it. */
async function withRoom(use: (met: Met) => Promise<void>): Promise<void> {
  const server = await startServer([], { pageDirectory: fixturePage });
  const { host, port } = new URL(server.url('127.0.0.1'));
  const location = { protocol: 'http:', host, hostname: '127.0.0.1', port };
  Object.defineProperty(globalThis, 'location', { value: location, configurable: true });
  const seal = await createSeal(ROOM);
  const pairs = new Map<string, Pair>();
  const asked: Restriction[] = [];
  const meshes: Mesh[] = [];
  const enter = async (change: Partial<MeshOptions> = {}) => {
    const mesh = await openMesh({
      room: ROOM,
      seal,
      restrictions: [],
      iceServersFor: (restriction) => (asked.push(restriction), []),
      listener: { onPair: (pair) => pairs.set(pair.id, pair), onSample: () => undefined },
      onOthers: () => undefined,
      onLost: () => undefined,
      signal: new AbortController().signal,
      ...change,
    });
    if (typeof mesh !== 'string') meshes.push(mesh);
    return mesh;
  };
  try {
    await use({
      seal,
      server,
      pairs,
      asked,
      enter,
      follow: () => followLink(`${server.url()}/peer#${ROOM}.${seal.keyText}`),
    });
  } finally {
    for (const mesh of meshes) mesh.close();
    Reflect.deleteProperty(globalThis, 'location');
    await server.close();
  }
}

const failureOf = (pair: Pair | undefined) => pair?.phases[0]?.failure;

test('whoever is called takes the restriction from the offer, for its ICE servers and for its report', async () => {
  await withRoom(async ({ pairs, asked, enter, follow }) => {
    await enter();
    const device = await follow();
    await device.offer();
    await device.offer({}, { restriction: 'relay' });
    await expect.poll(() => failureOf(pairs.get(`${device.pairId}-relay`))).toBe('webrtc-missing');
    expect(pairs.get(`${device.pairId}-relay`)).toMatchObject({ restriction: 'relay', role: 'answerer' });
    expect(pairs.get(device.pairId)).toMatchObject({ restriction: 'none', role: 'answerer' });
    // Browsers tell of a candidate before whoever asked has the offer in hand.
    await device.trickle('127.0.0.1', 9, 'ipv4');
    await expect.poll(() => pairs.get(`${device.pairId}-ipv4`)).toMatchObject({ restriction: 'ipv4' });
    expect(asked).toEqual(['none', 'relay', 'ipv4']);
  });
});

test('what has the key and is not understood is passed over, and nothing else of that device', async () => {
  await withRoom(async ({ pairs, asked, enter, follow }) => {
    await enter();
    const device = await follow();
    for (const restriction of ['by-pigeon', '__proto__']) await device.offer({}, { restriction });
    await device.offer();
    await expect.poll(() => failureOf(pairs.get(device.pairId))).toBe('webrtc-missing');
    expect([...pairs.keys()]).toEqual([device.pairId]);
    expect(asked).toEqual(['none']);
  });
});

test('a message that no key opens tells of a stranger, and wipes nothing of a device that was met', async () => {
  await withRoom(async ({ pairs, enter, follow }) => {
    await enter();
    const [stranger, device] = [await follow(), await follow()];
    await stranger.babble();
    await expect.poll(() => failureOf(pairs.get(stranger.pairId))).toBe('wrong-key');
    await device.offer();
    await device.babble();
    await device.offer({}, { restriction: 'relay' });
    await expect.poll(() => failureOf(pairs.get(`${device.pairId}-relay`))).toBe('webrtc-missing');
    expect(failureOf(pairs.get(device.pairId))).toBe('webrtc-missing');
  });
});

test('what this device asks for and no call comes for is told: by an older page, or one that left before', async () => {
  await withRoom(async ({ pairs, enter, follow }) => {
    await enter({ restrictions: ['host', 'relay'] });
    const [older, newer] = [await follow(), await follow()];
    await older.offer();
    await newer.offer({}, { wishes: ['ipv6'] });
    await newer.offer({}, { restriction: 'host' });
    await expect.poll(() => failureOf(pairs.get(`${newer.pairId}-host`))).toBe('webrtc-missing');
    expect(pairs.has(`${newer.pairId}-relay`)).toBe(false);
    for (const restriction of ['host', 'relay'] as const) {
      const pair = pairs.get(`${older.pairId}-${restriction}`);
      expect(failureOf(pair)).toBe('cannot-restrict');
      expect(pair).toMatchObject({ restriction, role: 'answerer' });
    }
    for (const each of [older, newer]) each.vanish();
    await expect.poll(() => failureOf(pairs.get(`${newer.pairId}-relay`))).toBe('partner-left');
    expect(failureOf(pairs.get(`${newer.pairId}-host`))).toBe('webrtc-missing');
    expect(failureOf(pairs.get(`${older.pairId}-relay`))).toBe('cannot-restrict');
    expect(pairs.size).toBe(6);
  });
});

test('a caller that waits no longer has a state of its own, for the pair and for what this device still asks for', async () => {
  await withRoom(async ({ pairs, enter, follow }) => {
    await enter({ restrictions: ['host', 'relay'] });
    const [early, caller] = [await follow(), await follow()];
    // One that has called for nothing ends nothing, whatever it says.
    await early.giveUp();
    await early.offer({}, { wishes: [] });
    await caller.offer({}, { wishes: ['host'] });
    await caller.offer({}, { restriction: 'host' });
    await expect.poll(() => failureOf(pairs.get(`${caller.pairId}-host`))).toBe('webrtc-missing');
    expect(pairs.has(`${caller.pairId}-relay`)).toBe(false);
    await caller.giveUp();
    await expect.poll(() => failureOf(pairs.get(`${caller.pairId}-relay`))).toBe('caller-gave-up');
    expect(pairs.get(`${caller.pairId}-relay`)).toMatchObject({ restriction: 'relay', role: 'answerer' });
    expect(failureOf(pairs.get(`${caller.pairId}-host`))).toBe('webrtc-missing');
    expect(pairs.has(`${early.pairId}-relay`)).toBe(false);
  });
});

interface Gate {
  readonly passed: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  const events = new EventTarget();
  const passed = new Promise<void>((resolve) => events.addEventListener('open', () => resolve()));
  return { passed, open: () => void events.dispatchEvent(new Event('open')) };
}

/** A seal that opens nothing before it is let. */
function heldBack(seal: Seal): { readonly held: Seal; readonly isAsked: Promise<void>; readonly letGo: () => void } {
  const [asking, letting] = [gate(), gate()];
  const open = async (sealed: unknown): Promise<unknown> => {
    asking.open();
    const [value] = await Promise.all([seal.open(sealed), letting.passed]);
    return value;
  };
  return { held: { ...seal, open }, isAsked: asking.passed, letGo: letting.open };
}

test('a call that was still sealed when the mesh closed begins nothing', async () => {
  await withRoom(async ({ seal, pairs, asked, enter, follow }) => {
    const { held, isAsked, letGo } = heldBack(seal);
    const told: unknown[] = [];
    const mesh = await enter({
      seal: { ...held, open: async (sealed) => told.push(await held.open(sealed)) && told[0] },
    });
    const device = await follow();
    await device.offer();
    await isAsked;
    if (typeof mesh !== 'string') mesh.close();
    letGo();
    await expect.poll(() => told).toHaveLength(1);
    expect([asked, pairs.size]).toEqual([[], 0]);
  });
});

test('the loss of the server comes after all that was said before it', async () => {
  await withRoom(async ({ seal, server, pairs, enter, follow }) => {
    const { held, isAsked, letGo } = heldBack(seal);
    const loss = gate();
    await enter({ seal: held, restrictions: ['relay'], onLost: loss.open });
    const device = await follow();
    await device.offer({}, { wishes: [] });
    await isAsked;
    await server.close();
    await loss.passed;
    letGo();
    await expect.poll(() => [...pairs.values()].map(failureOf)).toEqual(['webrtc-missing', 'signaling-lost']);
  });
});

test('stopping ends the way into the room', async () => {
  await withRoom(async ({ enter }) => {
    const stop = new AbortController();
    const entering = enter({ signal: stop.signal });
    stop.abort();
    expect(await entering).toBe('cancelled');
  });
});
