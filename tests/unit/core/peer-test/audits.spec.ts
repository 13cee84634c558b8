import { expect, test } from 'playwright/test';
import type { Pair, PeerTestArtifacts } from '../../../../src/core/peer-test/artifacts.ts';
import { auditPeerTest } from '../../../../src/core/peer-test/audits.ts';
import {
  passesOn,
  remoteRestriction,
  turnUrls,
  withoutCandidates,
} from '../../../../src/core/peer-test/candidate-filter.ts';
import { deadlineOf, emptyPair, pathKind, turnMs } from '../../../../src/core/peer-test/pair.ts';
import {
  type FailureCode,
  MEASUREMENTS,
  type Phase,
  PHASES,
  type Restriction,
} from '../../../../src/core/peer-test/phases.ts';

const CONNECT: readonly Phase[] = ['signaling', 'gathering', 'checking', 'dtls', 'channel'];

function pair(change: Partial<Pair> = {}, failure?: { phase: Phase; code: FailureCode }): Pair {
  const start = { id: 'p', partner: 'loopback', restriction: 'none', role: 'caller' } as const;
  const phases = CONNECT.map((phase, index) => ({
    phase,
    startedMs: index,
    durationMs: 1,
    failure: failure?.phase === phase ? failure.code : null,
  }));
  return { ...emptyPair(start), phases, ...change };
}

function artifacts(pairs: readonly Pair[], change: Partial<PeerTestArtifacts> = {}): PeerTestArtifacts {
  const works = { status: 'works', durationMs: 1 } as const;
  return {
    artifactsVersion: 1,
    transports: { polling: works, websocket: works, dataChannel: works },
    partnerOffered: true,
    turnOffered: false,
    pairs: [...pairs],
    ...change,
  };
}

function outcome(id: string, given: PeerTestArtifacts) {
  return auditPeerTest(given).find((finding) => finding.id === id);
}

const count = (received: number) => ({ sent: 300, received, duplicates: 0, reordered: 0, jitterMs: 0 });
const trips = (medianMs: number) => ({ count: 9, minMs: 1, medianMs, p95Ms: 1, jitterMs: 0 });
const end = (type: string, protocol = 'udp', relayProtocol: string | null = null, address = '81.2.69.10') => {
  return { type, protocol, address, port: null, relayProtocol };
};

test('what was not measured never passes', () => {
  const none = { status: 'not-asked', durationMs: null } as const;
  const findings = auditPeerTest(artifacts([], { transports: { polling: none, websocket: none, dataChannel: none } }));
  expect(new Set(findings.map((finding) => finding.outcome))).toEqual(new Set(['cantTell']));
  const connected = auditPeerTest(artifacts([pair()]));
  for (const id of ['packet-loss', 'latency-under-load', 'throughput', 'ice-restart', 'pair-path']) {
    expect(
      connected.find((finding) => finding.id === id),
      id,
    ).toMatchObject({ outcome: 'cantTell' });
  }
});

test('a pair that connects passes, one that does not fails with its reason', () => {
  expect(outcome('pair-connection', artifacts([pair()]))).toMatchObject({
    outcome: 'passed',
    reason: null,
    params: { pairs: 1, ms: 5 },
  });
  const broken = pair({}, { phase: 'channel', code: 'channel-not-open' });
  expect(outcome('pair-connection', artifacts([pair(), broken]))).toMatchObject({
    outcome: 'failed',
    params: { broken: 1, failure: 'channel-not-open' },
  });
});

test('a pair that was stopped, slept, found no partner or is under way says nothing of the network', () => {
  for (const code of ['cancelled', 'slept', 'no-partner', 'partner-busy', 'caller-gave-up'] as const) {
    const stopped = pair({}, { phase: 'channel', code });
    expect(outcome('pair-connection', artifacts([stopped])), code).toMatchObject({ outcome: 'cantTell' });
    expect(outcome('pair-connection', artifacts([pair(), stopped])), code).toMatchObject({
      outcome: 'passed',
      // It is not said that every partner was reached.
      reason: 'some',
      params: { pairs: 1, all: 2 },
    });
  }
  const underWay = pair({ phases: [{ phase: 'signaling', startedMs: 0, durationMs: null, failure: null }] });
  expect(outcome('pair-connection', artifacts([underWay]))).toMatchObject({ outcome: 'cantTell' });
});

test('signaling that gets through in no way is told apart from one way that is blocked', () => {
  const [works, fails] = [{ status: 'works', durationMs: 1 } as const, { status: 'fails', durationMs: null } as const];
  const judged = (polling: typeof works | typeof fails, websocket: typeof works | typeof fails) =>
    outcome('signaling-transports', artifacts([], { transports: { polling, websocket, dataChannel: works } }));
  expect(judged(works, fails)).toMatchObject({ outcome: 'failed', reason: null });
  expect(judged(fails, fails)).toMatchObject({ outcome: 'failed', reason: 'none' });
});

test('against the server only the family restricts what comes from there', () => {
  expect(remoteRestriction('server', 'relay')).toBe('none');
  expect(remoteRestriction('server', 'host')).toBe('none');
  expect(remoteRestriction('server', 'ipv6')).toBe('ipv6');
  expect(remoteRestriction('loopback', 'relay')).toBe('relay');
});

test('a restricted run that fails is information', () => {
  const hairpin = pair({ restriction: 'srflx' }, { phase: 'channel', code: 'checks-unanswered' });
  expect(outcome('pair-connection', artifacts([pair(), hairpin]))).toMatchObject({ outcome: 'passed' });
});

test('loss is judged by the worse direction', () => {
  const lossy = pair({ loss: { up: count(300), down: count(270) } });
  expect(outcome('packet-loss', artifacts([lossy]))).toMatchObject({ outcome: 'failed', params: { percent: 10 } });
  const good = pair({ loss: { up: count(300), down: count(297) } });
  expect(outcome('packet-loss', artifacts([good]))).toMatchObject({ outcome: 'passed' });
});

test('a queue under load is a finding', () => {
  expect(outcome('latency-under-load', artifacts([pair({ idle: trips(10), loaded: trips(500) })]))).toMatchObject({
    outcome: 'failed',
  });
  expect(outcome('latency-under-load', artifacts([pair({ idle: trips(10), loaded: trips(50) })]))).toMatchObject({
    outcome: 'passed',
  });
  const far = pair({ idle: trips(600), loaded: trips(610) });
  const queued = pair({ idle: trips(10), loaded: trips(400) });
  expect(outcome('latency-under-load', artifacts([far, queued]))).toMatchObject({
    outcome: 'failed',
    params: { idle: 10, loaded: 400 },
  });
});

test('throughput is told of each direction only when each was measured', () => {
  const up = { bytes: 1_000_000, durationMs: 1_000 };
  const both = artifacts([pair({ throughput: { up, down: up } })]);
  expect(outcome('throughput', both)).toMatchObject({ outcome: 'passed', reason: null, params: { mbps: 8 } });
  const one = artifacts([pair({ throughput: { up, down: null } })]);
  expect(outcome('throughput', one)).toMatchObject({ outcome: 'passed', reason: 'some', params: { mbps: 8 } });
});

test('a restart must change the ufrag and pause briefly; a peer that knows none is no fault', () => {
  const phases = [...pair().phases, { phase: 'restart', startedMs: 9, durationMs: 1, failure: null } as const];
  const restart = { negotiationMs: 1, gapMs: 10, ufragChanged: true, pairChanged: true };
  const judged = (change: Partial<Pair>) => outcome('ice-restart', artifacts([pair({ phases, restart, ...change })]));
  expect(judged({})).toMatchObject({ outcome: 'passed' });
  expect(judged({ restart: { ...restart, ufragChanged: false } })).toMatchObject({ outcome: 'failed' });
  expect(judged({ restart: { ...restart, gapMs: 5_000 } })).toMatchObject({ outcome: 'failed' });
  expect(judged({ restart: null })).toMatchObject({ outcome: 'failed' });
  const cannot = phases.map((record) =>
    record.phase === 'restart' ? { ...record, failure: 'cannot-restart' as const } : record,
  );
  expect(judged({ phases: cannot, restart: null })).toMatchObject({ outcome: 'cantTell' });
});

test('a path is told in words', () => {
  const kind = (local: ReturnType<typeof end>, remote = end('host')) => {
    return pathKind({ id: '', local, remote, currentRoundTripMs: null });
  };
  expect(kind(end('host'))).toBe('direct-local');
  expect(kind(end('srflx'))).toBe('direct-nat');
  expect(kind(end('srflx', 'udp', null, '192.168.1.2'))).toBe('direct-local');
  expect(kind(end('relay', 'udp', 'udp'))).toBe('relay');
  expect(kind(end('relay', 'udp', 'tls'))).toBe('relay-tcp');
  expect(kind(end('host', 'tcp'))).toBe('tcp');
});

test('a slow line gets more time in each phase, within a bound', () => {
  const idle = trips(600);
  const quick = pair({});
  const slow = pair({ idle, throughput: { up: { bytes: 64_000, durationMs: 2_000 }, down: null } });
  expect(deadlineOf(slow, 'round-trip') - deadlineOf(quick, 'round-trip')).toBe(20 * 599);
  expect(deadlineOf(slow, 'message-size')).toBeGreaterThan(deadlineOf(quick, 'message-size') + 16_000);
  const dead = pair({ idle: trips(1e9), throughput: { up: { bytes: 1, durationMs: 1e9 }, down: null } });
  for (const phase of PHASES) expect(deadlineOf(dead, phase)).toBeLessThan(50_000);
});

test('the other side is left as long as all its phases may take on this line, at whatever rate it sends', () => {
  const crawl = { up: { bytes: 1, durationMs: 1e9 }, down: null };
  for (const ms of [1, 600, 1e9]) {
    const theirs = pair({ idle: trips(ms), throughput: crawl });
    const phases = MEASUREMENTS.map((phase) => deadlineOf(theirs, phase));
    const longestMs = phases.reduce((sum, each) => sum + each, 0);
    expect(turnMs(pair({ idle: trips(ms) }))).toBeGreaterThan(longestMs);
  }
  expect(turnMs(pair({ idle: trips(1e9) }))).toBeLessThan(180_000);
});

test('restricted runs pass on only their candidates', () => {
  const lines = {
    host: 'candidate:1 1 udp 1 192.168.1.2 9 typ host',
    mdns: 'candidate:1 1 udp 1 0a1b2c3d-0000-4000-8000-000000000000.local 9 typ host',
    srflx: 'candidate:1 1 udp 1 203.0.113.5 9 typ srflx raddr 0.0.0.0 rport 0',
    v6: 'candidate:1 1 udp 1 2001:db8::1 9 typ host',
    relay: 'candidate:1 1 udp 1 203.0.113.9 9 typ relay raddr 0.0.0.0 rport 0',
  };
  const passing = (restriction: Restriction) =>
    Object.entries(lines).flatMap(([name, line]) => (passesOn(line, restriction) ? name : []));
  expect(passing('none')).toEqual(Object.keys(lines));
  expect(passing('host')).toEqual(['host', 'mdns', 'v6']);
  expect(passing('srflx')).toEqual(['srflx']);
  expect(passing('relay')).toEqual(['relay']);
  expect(passing('ipv4')).toEqual(['host', 'srflx', 'relay']);
  expect(passing('ipv6')).toEqual(['v6']);
  expect(passesOn('', 'host')).toBe(true);
  expect(passesOn('nonsense', 'host')).toBe(false);
  expect(withoutCandidates(`v=0\r\na=${lines.host}\r\n`)).toBe('v=0\r\n');
  const urls = ['turn:a', 'turn:a?transport=tcp', 'turns:a'];
  expect(turnUrls(urls, 'relay-tcp')).toEqual(['turn:a?transport=tcp', 'turns:a']);
  expect(turnUrls(urls, 'relay')).toEqual(urls);
});
