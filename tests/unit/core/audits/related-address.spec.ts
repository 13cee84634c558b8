import { expect, test } from 'playwright/test';
import { artifacts, candidateRun, REAL4, REAL6, relay, srflx } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'related-address');

test('passes when browsers write 0.0.0.0 or :: there', () => {
  expect(of(artifacts()).outcome).toBe('passed');
  const zero6 = srflx(REAL6, { relatedAddress: '0.0.0.0' });
  expect(of(artifacts({ iceCandidates: run({ candidates: [srflx(REAL4), zero6] }) })).outcome).toBe('passed');
});

test('fails with the local address behind a reflexive one', () => {
  const found = of(
    artifacts({ iceCandidates: run({ candidates: [srflx(REAL4, { relatedAddress: '10.8.0.2', relatedPort: 7 })] }) }),
  );
  expect(found).toMatchObject({ outcome: 'failed', params: { address: '10.8.0.2', scope: 'private', count: 1 } });
  expect(found.bearings).toEqual([{ family: 4, outcome: 'exposed', reason: 'related-address' }]);
  expect(found.evidence).toMatchObject([{ source: 'related', port: 7 }]);
});

test('fails with the local address behind a relayed one', () => {
  const given = artifacts({
    iceCandidates: run({ candidates: [relay('93.184.216.34', { relatedAddress: '192.168.1.50' })] }),
  });
  expect(of(given)).toMatchObject({ outcome: 'failed', params: { address: '192.168.1.50' } });
});

test('fails with a local address that only the statistics show', () => {
  const zeroed = candidateRun({ candidates: [srflx(REAL4, { relatedAddress: '0.0.0.0' })] });
  const stats = zeroed.stats.map((each) => ({ ...each, relatedAddress: '10.8.0.2' }));
  expect(of(artifacts({ iceCandidates: run({ ...zeroed, stats }) }))).toMatchObject({
    outcome: 'failed',
    params: { address: '10.8.0.2', count: 1 },
    evidence: [{ source: 'related', detail: 'srflx' }],
  });
});

test('counts an address once that candidate and statistics both show', () => {
  const shown = candidateRun({ candidates: [srflx(REAL4, { relatedAddress: '10.8.0.2', relatedPort: 7 })] });
  const stats = shown.stats.map((each) => ({ ...each, relatedAddress: '10.8.0.2' }));
  expect(of(artifacts({ iceCandidates: run({ ...shown, stats }) })).evidence).toMatchObject([{ port: 7 }]);
});

test('takes no related address from the other side', () => {
  const remote = { ...candidateRun().stats[0]!, isRemote: true, relatedAddress: '10.8.0.2' };
  expect(of(artifacts({ iceCandidates: run({ stats: [remote] }) })).outcome).toBe('passed');
});

test('passes for a public related address, which the path audits judge', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [srflx(REAL4, { relatedAddress: REAL4 })] }) })).outcome).toBe(
    'passed',
  );
});

test('cannot tell before there is a peer connection', () => {
  const early = artifacts({ iceCandidates: { status: 'pending' }, witness: { status: 'pending' } });
  expect(of(early)).toMatchObject({
    outcome: 'cantTell',
    reason: 'pending',
    params: { artifact: 'iceCandidates' },
    evidence: [],
  });
});
