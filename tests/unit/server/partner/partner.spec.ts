import { expect, test } from 'playwright/test';
import { PartnerQuota } from '../../../../server/partner/quota.ts';
import { advertised } from '../../../../server/partner/sdp.ts';
import { withoutCandidates } from '../../../../src/core/peer-test/candidate-filter.ts';
import { connectClient, type PlainClient } from '../../../support/signaling-client.ts';
import { fixturePage, startServer, type TestServer } from '../../../support/server.ts';
import type { PartnerLimits } from '../../../../server/partner/quota.ts';

const LIMITS: PartnerLimits = { total: 3, perVisitor: 2, lifetimeMs: 60_000, bytes: 1e9, bytesPerVisitor: 1e9 };

/** A real peer that calls the server's own, and what it heard on the control channel. */
async function callPartner(client: PlainClient, room: string) {
  const { PeerConnection } = await import('node-datachannel');
  const self = await client.join(room);
  const connection = new PeerConnection('caller', { iceServers: [] });
  expect(await client.call('partner', { room })).toEqual({ ok: true });
  const [partner] = await client.next('newUserJoined');
  expect(partner).not.toBe(self);
  client.socket.on('message', ({ data }: { data: Record<string, string> }) => {
    if (data['type'] === 'description') connection.setRemoteDescription(data['sdp']!, 'answer');
    else if (data['type'] === 'candidate') connection.addRemoteCandidate(data['candidate']!, data['sdpMid']!);
  });
  connection.onLocalDescription((sdp, kind) =>
    client.socket.emit('message', { to: partner, data: { type: 'description', kind, sdp } }),
  );
  const heard: unknown[] = [];
  const control = connection.createDataChannel('control');
  control.onMessage((text) => typeof text === 'string' && heard.push(JSON.parse(text)));
  return { connection, control, heard, partner };
}

async function withServer(
  limits: Partial<PartnerLimits>,
  use: (server: TestServer, client: PlainClient) => Promise<void>,
) {
  const server = await startServer([], { pageDirectory: fixturePage, partnerLimits: { ...LIMITS, ...limits } });
  const client = await connectClient(server.url('127.0.0.1'));
  try {
    await use(server, client);
  } finally {
    client.socket.disconnect();
    await server.close();
  }
}

test('the server answers as a real peer, without a candidate of the caller', async () => {
  await withServer({}, async (_server, client) => {
    const { connection, control, heard, partner } = await callPartner(client, 'r');
    await expect.poll(() => heard).toContainEqual({ type: 'hello', restarts: false });
    control.sendMessage('{"type":"ping","id":7}');
    await expect.poll(() => heard).toContainEqual({ type: 'pong', id: 7 });
    for (const nonsense of ['', '{', '{"type":"send-burst","durationMs":1e9}', '[]', '{"type":"__proto__"}']) {
      control.sendMessage(nonsense);
    }
    control.sendMessage('{"type":"send-datagrams","count":3}');
    await expect.poll(() => heard).toContainEqual({ type: 'datagrams-end', sent: 0 });
    control.sendMessage('{"type":"bye"}');
    expect(await client.next('userLeft')).toEqual([partner]);
    connection.close();
  });
});

test('peers of one visitor are bounded, and the place of one that left is free', async () => {
  await withServer({ perVisitor: 1 }, async (_server, client) => {
    await client.join('r');
    expect(await client.call('partner', { room: 'r' })).toEqual({ ok: true });
    expect(await client.call('partner', { room: 'r' })).toEqual({ ok: false, error: 'partner-busy' });
    await client.call('leave', { room: 'r' });
    await client.join('s');
    await expect.poll(() => client.call('partner', { room: 's' })).toEqual({ ok: true });
  });
});

test('a peer whose time is over leaves the room', async () => {
  await withServer({ lifetimeMs: 200 }, async (_server, client) => {
    await client.join('r');
    await client.call('partner', { room: 'r' });
    const [partner] = await client.next('newUserJoined');
    expect(await client.next('userLeft')).toEqual([partner]);
  });
});

test('a peer that moved more than its bytes ends', async () => {
  await withServer({ bytes: 2_000 }, async (_server, client) => {
    const { connection, control, heard, partner } = await callPartner(client, 'r');
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    control.sendMessage('x'.repeat(3_000));
    expect(await client.next('userLeft')).toEqual([partner]);
    connection.close();
  });
});

test('an offer that is none, and one that nobody can read, do no harm', async () => {
  await withServer({}, async (_server, client) => {
    await client.join('r');
    await client.call('partner', { room: 'r' });
    const [partner] = await client.next('newUserJoined');
    for (const data of [null, 'x', {}, { type: 'description', kind: 'answer', sdp: 'v=0' }]) {
      expect(await client.call('message', { to: partner, data })).toEqual({ ok: true });
    }
    await client.call('message', { to: partner, data: { type: 'description', kind: 'offer', sdp: 'no sdp' } });
    expect(await client.next('userLeft')).toEqual([partner]);
  });
});

test('an hour gives a visitor back what it used', () => {
  const quota = new PartnerQuota({ ...LIMITS, bytesPerVisitor: 10 });
  expect(quota.enter('a', 0)).toBe(true);
  quota.leave('a', 10);
  expect(quota.enter('a', 1)).toBe(false);
  expect(quota.enter('b', 1)).toBe(true);
  expect(quota.enter('a', 3_600_001)).toBe(true);
});

test('candidates are taken out of a description', () => {
  const sdp = 'v=0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=end-of-candidates\r\na=mid:0\r\n';
  expect(withoutCandidates(sdp)).toBe('v=0\r\na=mid:0\r\n');
});

test('behind a one-to-one NAT the outer address is told too', () => {
  const line = 'candidate:1 1 UDP 2122317823 10.0.0.5 3480 typ host';
  expect(advertised(line, ['198.51.100.7'])).toEqual([line, line.replace('10.0.0.5', '198.51.100.7')]);
  expect(advertised(line, [])).toEqual([line]);
  expect(advertised(line, ['2001:db8::1'])).toEqual([line]);
  expect(advertised('nonsense', [])).toEqual([]);
});
