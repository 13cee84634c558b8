import { expect, test } from 'playwright/test';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import type { Restriction } from '../../../../src/core/peer-test/phases.ts';
import { type Mesh, type MeshOptions, openMesh } from '../../../../src/gather/peer/mesh.ts';
import { createSeal } from '../../../../src/gather/peer/seal.ts';
import { type Device, followLink } from '../../../support/device.ts';
import { fixturePage, startServer } from '../../../support/server.ts';

const ROOM = 'a-room-of-this-test';

interface Met {
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
      iceServersFor: async (restriction) => (asked.push(restriction), []),
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
    await use({ pairs, asked, enter, follow: () => followLink(`${server.url()}/peer#${ROOM}.${seal.keyText}`) });
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
    await device.offer({}, 'relay');
    await expect.poll(() => failureOf(pairs.get(`${device.pairId}-relay`))).toBe('webrtc-missing');
    expect(pairs.get(`${device.pairId}-relay`)).toMatchObject({ restriction: 'relay', role: 'answerer' });
    expect(pairs.get(device.pairId)).toMatchObject({ restriction: 'none', role: 'answerer' });
    // Browsers tell of a candidate before whoever asked has the offer in hand.
    await device.trickle('127.0.0.1', 9, 'ipv4');
    await expect.poll(() => pairs.get(`${device.pairId}-ipv4`)).toMatchObject({ restriction: 'ipv4' });
    expect(asked).toEqual(['none', 'relay', 'ipv4']);
  });
});

test('a restriction that is none is refused like all that cannot be read', async () => {
  await withRoom(async ({ pairs, asked, enter, follow }) => {
    await enter();
    const device = await follow();
    await device.offer({}, '__proto__');
    await expect.poll(() => failureOf(pairs.get(device.pairId))).toBe('wrong-key');
    expect([...pairs.keys()]).toEqual([device.pairId]);
    expect(asked).toEqual([]);
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
