import { evidence } from '../audit.ts';
import type { Finding, Outcome, Severity } from '../finding.ts';
import type { Pair, PeerTestArtifacts } from './artifacts.ts';
import { connectedAfterMs, failureOf, isConnected, isJudgeable, megabitsPerSecond, pathKind, phaseOf } from './pair.ts';

interface Judged {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly params?: Finding['params'];
  readonly evidence?: Finding['evidence'];
}

/** An audit of the peer test: a pure function from the artifacts to one finding. */
interface PeerAudit {
  readonly id: string;
  readonly severity: Severity;
  readonly judge: (artifacts: PeerTestArtifacts) => Judged;
}

const cantTell = (reason: string): Judged => ({ outcome: 'cantTell', reason });

/** A line that loses more than this is heard in a call. */
const MAX_LOSS = 0.02;
/** More waiting than this under load is a queue that somebody built too large. */
const MAX_QUEUE_MS = 200;
const MAX_GAP_MS = 2_000;

const signalingTransports: PeerAudit = {
  id: 'signaling-transports',
  severity: 'medium',
  judge: ({ transports: { polling, websocket, dataChannel } }) => {
    const params = { polling: polling.status, websocket: websocket.status, 'data-channel': dataChannel.status };
    if (polling.status === 'not-asked' && websocket.status === 'not-asked') return cantTell('not-asked');
    const working = [websocket, polling].filter(({ status }) => status === 'works').length;
    if (working === 2) return { outcome: 'passed', params };
    return { outcome: 'failed', ...(working === 0 ? { reason: 'none' } : {}), params };
  },
};

/** The pairs that had every candidate to choose from; a restricted run is an experiment, whose failure is information. */
function plainPairs({ pairs }: PeerTestArtifacts): readonly Pair[] {
  return pairs.filter(({ restriction }) => restriction === 'none');
}

const pairConnection: PeerAudit = {
  id: 'pair-connection',
  severity: 'high',
  judge: (artifacts) => {
    const all = plainPairs(artifacts);
    const pairs = all.filter(isJudgeable);
    if (pairs.length === 0) return cantTell('no-pair');
    const broken = pairs.filter((pair) => !isConnected(pair));
    const [first] = broken;
    const failure = first && failureOf(first);
    if (first === undefined) {
      const slowest = Math.max(...pairs.map((pair) => connectedAfterMs(pair) ?? 0));
      const params = { pairs: pairs.length, all: all.length, ms: Math.round(slowest) };
      return { outcome: 'passed', ...(pairs.length < all.length ? { reason: 'some' } : {}), params };
    }
    return {
      outcome: 'failed',
      params: {
        pairs: pairs.length,
        broken: broken.length,
        partner: first.partner,
        failure: failure?.code ?? 'cancelled',
      },
    };
  },
};

function overConnected(artifacts: PeerTestArtifacts, judge: (pairs: readonly Pair[]) => Judged): Judged {
  const pairs = plainPairs(artifacts).filter(isConnected);
  return pairs.length === 0 ? cantTell('not-connected') : judge(pairs);
}

const path: PeerAudit = {
  id: 'pair-path',
  severity: 'info',
  judge: (artifacts) =>
    overConnected(artifacts, (pairs) => {
      const known = pairs.flatMap((pair) => (pair.selectedPair ? [{ pair, selected: pair.selectedPair }] : []));
      if (known.length === 0) return cantTell('no-statistics');
      const rows = known.flatMap(({ pair, selected }) =>
        [selected.local, selected.remote].map((end) =>
          evidence({ source: 'stats', address: end.address, port: end.port, detail: `${pair.partner}: ${end.type}` }),
        ),
      );
      const relayed = known.filter(({ selected }) => pathKind(selected).startsWith('relay')).length;
      return { outcome: 'passed', params: { pairs: known.length, relayed }, evidence: rows };
    }),
};

const packetLoss: PeerAudit = {
  id: 'packet-loss',
  severity: 'medium',
  judge: (artifacts) =>
    overConnected(artifacts, (pairs) => {
      const counted = pairs.flatMap(({ loss: { up, down } }) => [up, down]).filter((each) => each !== null);
      if (counted.length === 0) return cantTell('not-measured');
      const shares = counted.map(({ sent, received }) => (sent === 0 ? 1 : 1 - Math.min(1, received / sent)));
      const worst = Math.max(...shares);
      const params = { percent: Math.round(worst * 1000) / 10 };
      return { outcome: worst <= MAX_LOSS ? 'passed' : 'failed', params };
    }),
};

const loadLatency: PeerAudit = {
  id: 'latency-under-load',
  severity: 'low',
  judge: (artifacts) =>
    overConnected(artifacts, (pairs) => {
      const both = pairs.flatMap(({ idle, loaded }) => (idle && loaded ? [{ idle, loaded }] : []));
      const queueOf = (each: (typeof both)[number]) => each.loaded.medianMs - each.idle.medianMs;
      const worst = both.toSorted((a, b) => queueOf(b) - queueOf(a))[0];
      if (worst === undefined) return cantTell('not-measured');
      const { idle, loaded } = worst;
      const outcome = queueOf(worst) <= MAX_QUEUE_MS ? 'passed' : 'failed';
      return { outcome, params: { idle: Math.round(idle.medianMs), loaded: Math.round(loaded.medianMs) } };
    }),
};

const throughput: PeerAudit = {
  id: 'throughput',
  severity: 'info',
  judge: (artifacts) =>
    overConnected(artifacts, (pairs) => {
      const rates = pairs
        .flatMap(({ throughput: { up, down } }) => [up, down])
        .flatMap((each) => (each === null ? [] : (megabitsPerSecond(each) ?? [])));
      if (rates.length === 0) return cantTell('not-measured');
      const isWhole = rates.length === 2 * pairs.length;
      const params = { mbps: Math.round(Math.min(...rates) * 10) / 10 };
      return { outcome: 'passed', ...(isWhole ? {} : { reason: 'some' }), params };
    }),
};

const iceRestart: PeerAudit = {
  id: 'ice-restart',
  severity: 'low',
  judge: (artifacts) =>
    overConnected(artifacts, (pairs) => {
      const tried = pairs.filter((pair) => {
        const record = phaseOf(pair, 'restart');
        return (
          record !== undefined &&
          record.failure !== 'cannot-restart' &&
          record.failure !== 'cancelled' &&
          record.failure !== 'slept'
        );
      });
      if (tried.length === 0) return cantTell('not-measured');
      const done = tried.flatMap(({ restart }) => restart ?? []);
      const gap = Math.round(Math.max(0, ...done.map(({ gapMs }) => gapMs)));
      const isGood =
        done.length === tried.length && done.every(({ ufragChanged }) => ufragChanged) && gap <= MAX_GAP_MS;
      return { outcome: isGood ? 'passed' : 'failed', params: { gap } };
    }),
};

/** Every audit of the peer test, in the order in which a reader should meet them. */
export const PEER_AUDITS: readonly PeerAudit[] = [
  pairConnection,
  path,
  signalingTransports,
  packetLoss,
  loadLatency,
  throughput,
  iceRestart,
];

/** Judges a peer test: one finding per audit. What was not measured never passes. */
export function auditPeerTest(artifacts: PeerTestArtifacts): Finding[] {
  return PEER_AUDITS.map(({ id, severity, judge }) => ({
    id,
    severity,
    reason: null,
    params: {},
    evidence: [],
    bearings: [],
    advice: [],
    ...judge(artifacts),
  }));
}
