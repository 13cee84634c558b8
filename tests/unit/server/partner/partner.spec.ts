import { expect, test } from 'playwright/test';
import { Desk, partnerPorts } from '../../../../server/partner/desk.ts';
import type { Sentence } from '../../../../server/speak.ts';
import { PartnerQuota } from '../../../../server/partner/quota.ts';
import { advertised } from '../../../../server/partner/sdp.ts';
import { hasCandidates, withoutCandidates } from '../../../../src/core/peer-test/candidate-filter.ts';
import { callPartner } from '../../../support/caller.ts';
import { connectClient, type PlainClient } from '../../../support/signaling-client.ts';
import { fixturePage, startServer, type TestServer } from '../../../support/server.ts';
import type { PartnerLimits } from '../../../../server/partner/quota.ts';

const LIMITS: PartnerLimits = {
  total: 3,
  perVisitor: 2,
  calls: { perSecond: 1, burst: 100 },
  connectMs: 30_000,
  lifetimeMs: 60_000,
  bytes: 1e9,
  bytesPerVisitor: 1e9,
};

/** Lets a test have a server, and checks what that told its operator: nothing, unless a fault of the peers was made. */
async function withServer(
  limits: Partial<PartnerLimits>,
  use: (server: TestServer, client: PlainClient) => Promise<void>,
  expected: readonly string[] = [],
) {
  const partnerLimits = { ...LIMITS, ...limits };
  const notices: string[] = [];
  const onNotice = ({ id, params }: Sentence) => notices.push(`${id} ${params['reason']}`);
  const server = await startServer([], { pageDirectory: fixturePage, partnerLimits, onNotice });
  const client = await connectClient(server.url('127.0.0.1'));
  try {
    await use(server, client);
  } finally {
    client.socket.disconnect();
    await server.close();
  }
  expect(notices).toEqual(expected);
}

test('the server answers as a real peer, without a candidate of the caller', async () => {
  await withServer({}, async (_server, client) => {
    const caller = await callPartner(client, 'r');
    await expect.poll(() => caller.heard).toContainEqual({ type: 'hello', restarts: false });
    caller.send('{"type":"ping","id":7}');
    await expect.poll(() => caller.heard).toContainEqual({ type: 'pong', id: 7 });
    for (const nonsense of ['', '{', '{"type":"send-burst","durationMs":1e9}', '[]', '{"type":"__proto__"}']) {
      caller.send(nonsense);
    }
    caller.send('{"type":"send-datagrams","count":3}');
    await expect.poll(() => caller.heard).toContainEqual({ type: 'datagrams-end', sent: 0 });
    caller.send('{"type":"bye"}');
    expect(await client.next('userLeft')).toEqual([caller.partner]);
    await caller.close();
  });
});

test('peers of one visitor are bounded, and the place of one that left is free', async () => {
  await withServer({ perVisitor: 1 }, async (_server, client) => {
    await client.join('r');
    await client.join('s');
    expect(await client.call('partner', { room: 'r' })).toEqual({ ok: true });
    expect(await client.call('partner', { room: 's' })).toEqual({ ok: false, error: 'partner-busy' });
    await client.call('leave', { room: 'r' });
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
    const caller = await callPartner(client, 'r');
    await expect.poll(() => caller.heard.length).toBeGreaterThan(0);
    caller.send('x'.repeat(3_000));
    expect(await client.next('userLeft')).toEqual([caller.partner]);
    await caller.close();
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

test('a membership has one peer, even if it asks for two at once', async () => {
  await withServer({}, async (_server, client) => {
    await client.join('r');
    const ask = () => client.call('partner', { room: 'r' });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).toEqual({ ok: true });
    expect(second).toEqual({ ok: false, error: 'partner-busy' });
    expect(await ask()).toEqual({ ok: false, error: 'partner-busy' });
  });
});

test('a peer that nobody connects with leaves the room', async () => {
  await withServer({ connectMs: 200 }, async (_server, client) => {
    await client.join('r');
    await client.call('partner', { room: 'r' });
    const [partner] = await client.next('newUserJoined');
    expect(await client.next('userLeft')).toEqual([partner]);
  });
});

test('a peer that is connected outlives the time for connecting', async () => {
  await withServer({ connectMs: 2_000 }, async (_server, client) => {
    const caller = await callPartner(client, 'r');
    await expect.poll(() => caller.heard).toContainEqual({ type: 'hello', restarts: false });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    caller.send('{"type":"ping","id":7}');
    await expect.poll(() => caller.heard).toContainEqual({ type: 'pong', id: 7 });
    await caller.close();
  });
});

test('an offer that hides a candidate from our filter ends the peer', async () => {
  const head =
    'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0';
  for (const end of ['\r', '\u2028', '\u2029']) {
    await withServer({}, async (_server, client) => {
      await client.join('r');
      await client.call('partner', { room: 'r' });
      const [partner] = await client.next('newUserJoined');
      const sdp = `${head}${end}a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n`;
      await client.call('message', { to: partner, data: { type: 'description', kind: 'offer', sdp } });
      expect(await client.next('userLeft')).toEqual([partner]);
      expect(client.unread('message')).toEqual([]);
    });
  }
});

test('a channel that nobody listens to ends the peer, and no other one', async () => {
  await withServer({}, async (server, client) => {
    await client.join('s');
    expect(await client.call('partner', { room: 's' })).toEqual({ ok: true });
    await client.next('newUserJoined');
    const pid = server.app.signaling.partnerPid();
    for (const label of ['strange', 'control']) {
      const caller = await callPartner(client, 'r');
      await expect.poll(() => caller.heard.length).toBeGreaterThan(0);
      caller.open(label);
      expect(await client.next('userLeft')).toEqual([caller.partner]);
      await caller.close();
      await client.call('leave', { room: 'r' });
    }
    expect(server.app.signaling.partnerPid()).toBe(pid);
  });
});

test('a process of peers that dies takes its peers along and nothing else; the next call has another one', async () => {
  await withServer(
    {},
    async (server, client) => {
      const self = await client.join('r');
      await client.call('partner', { room: 'r' });
      const [partner] = await client.next('newUserJoined');
      const pid = server.app.signaling.partnerPid()!;
      process.kill(pid, 'SIGSEGV');
      expect(await client.next('message')).toEqual([{ from: partner, room: 'r', data: { type: 'partner-failed' } }]);
      expect(await client.next('userLeft')).toEqual([partner]);
      expect(await client.call('join', { room: 'r' })).toEqual({ ok: true, self, members: [self] });
      expect(await client.call('partner', { room: 'r' })).toEqual({ ok: true });
      expect(server.app.signaling.partnerPid()).not.toBe(pid);
    },
    ['serve.partner.failed SIGSEGV'],
  );
});

test('the process of the peers starts with the first call and ends with the server', async () => {
  let pid: number | undefined;
  await withServer({}, async (server, client) => {
    expect(server.app.signaling.partnerPid()).toBeUndefined();
    await client.join('r');
    await client.call('partner', { room: 'r' });
    pid = server.app.signaling.partnerPid();
  });
  expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
});

test('the process is given back when nobody calls any more, and one that hangs is given up', async () => {
  const failures: string[] = [];
  const desk = new Desk({ ports: null, publicAddresses: [] }, LIMITS, {
    onFailure: (reason) => failures.push(reason),
    idleMs: 0,
    answerMs: 1_000,
  });
  const ends: string[] = [];
  const call = { visitor: 'a', send: () => undefined, onEnd: (end: string) => ends.push(end) };
  const first = await desk.invite(call);
  if (typeof first === 'string') throw new Error(`expected a partner, got ${first}`);
  first.close();
  expect(ends).toEqual(['over']);
  await expect.poll(() => desk.workerPid).toBeUndefined();

  await desk.invite(call);
  process.kill(desk.workerPid!, 'SIGSTOP');
  expect(await desk.invite({ ...call, visitor: 'b' })).toBe('partner-failed');
  expect(ends).toEqual(['over', 'failed']);
  expect(failures).toEqual(['SIGKILL']);
  await desk.close();
  expect(await desk.invite({ ...call, visitor: 'c' })).toBe('partner-busy');
});

test('the ports of peers stay below the highest one', () => {
  expect(partnerPorts([3478, 3479])).toEqual({ ports: { begin: 3480, end: 3543 } });
  expect(partnerPorts([65_500, 65_501])).toEqual({ ports: { begin: 65_502, end: 65_535 } });
  expect(partnerPorts([65_534, 65_535])).toEqual({ ports: null });
});

test('a visitor cannot call peers faster than its allowance', () => {
  const quota = new PartnerQuota({ ...LIMITS, calls: { perSecond: 1, burst: 2 } });
  const call = (nowMs: number) => {
    const isIn = quota.enter('a', nowMs);
    if (isIn) quota.leave('a');
    return isIn;
  };
  expect([call(0), call(0), call(0), call(1_000), call(1_000)]).toEqual([true, true, false, true, false]);
});

test('bytes are charged as they move', () => {
  const quota = new PartnerQuota({ ...LIMITS, bytesPerVisitor: 10 });
  expect(quota.enter('a', 0)).toBe(true);
  expect([quota.charge('a', 6), quota.charge('a', 5)]).toEqual([true, false]);
  expect(quota.enter('a', 1)).toBe(false);
});

test('a visitor is forgotten when its time is over, though nobody else comes', async () => {
  const quota = new PartnerQuota({ ...LIMITS, bytesPerVisitor: 10 }, 200);
  expect(quota.enter('a', 0)).toBe(true);
  quota.charge('a', 10);
  quota.leave('a');
  expect(quota.enter('a', 1)).toBe(false);
  expect(quota.enter('b', 1)).toBe(true);
  quota.leave('b');
  expect(quota.visitors).toBe(2);
  await expect.poll(() => quota.visitors).toBe(0);
  expect(quota.enter('a', 201)).toBe(true);
});

test('a visitor whose peer still runs is remembered until that ends, and keeps no other one from being forgotten', async () => {
  const quota = new PartnerQuota({ ...LIMITS, bytesPerVisitor: 10 }, 50);
  quota.enter('busy', 0);
  quota.charge('busy', 10);
  quota.enter('a', 1);
  quota.leave('a');
  await expect.poll(() => quota.visitors).toBe(1);
  expect(quota.enter('busy', 51)).toBe(false);
  quota.leave('busy');
  expect(quota.visitors).toBe(0);
  expect(quota.enter('busy', 52)).toBe(true);
});

test('candidates are taken out of a description', () => {
  const sdp = 'v=0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=end-of-candidates\r\na=mid:0\r\n';
  expect(withoutCandidates(sdp)).toBe('v=0\r\na=mid:0\r\n');
  const line = 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host';
  expect(withoutCandidates(`v=0\r\n${line}`)).toBe('v=0\r\n');
  expect(withoutCandidates(`v=0\r\n A=Candidate:1\r\n`)).toBe('v=0\r\n');
  expect(hasCandidates(withoutCandidates(`v=0\r\n${line}\r\n`))).toBe(false);
  for (const end of ['\r', '\u2028', '\u2029', '\u0085'])
    expect(hasCandidates(withoutCandidates(`v=0${end}${line}`)), JSON.stringify(end)).toBe(true);
  expect(hasCandidates('v=0\ra=mid:0\r\n')).toBe(true);
});

test('a server that is declared public tells only what the internet can reach', () => {
  const line = 'candidate:1 1 UDP 2122317823 10.0.0.5 3480 typ host';
  expect(advertised(line, ['198.51.100.7'])).toEqual([line.replace('10.0.0.5', '198.51.100.7')]);
  expect(advertised(line, [])).toEqual([line]);
  expect(advertised(line, ['2001:db8::1'])).toEqual([]);
  expect(advertised(line, ['10.0.0.5'])).toEqual([line]);
  expect(advertised('nonsense', [])).toEqual([]);
});
