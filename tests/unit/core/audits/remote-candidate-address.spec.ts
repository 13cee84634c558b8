import { expect, test } from 'playwright/test';
import { artifacts, SERVER4, SERVER6 } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'remote-candidate-address');

const remote = (candidateType: string, address: string | null) => ({
  isRemote: true,
  candidateType,
  address,
  port: 5,
  protocol: 'udp',
  networkType: null,
  url: null,
});

test('passes when remote peer-reflexive addresses are hidden', () => {
  const stats = [remote('prflx', ''), remote('prflx', '(redacted)'), remote('prflx', null)];
  expect(of(artifacts({ iceCandidates: run({ stats }) })).outcome).toBe('passed');
});

test('passes for an address that was signaled', () => {
  expect(
    of(artifacts({ iceCandidates: run({ stats: [remote('prflx', SERVER4), remote('host', SERVER6)] }) })).outcome,
  ).toBe('passed');
});

test('fails for one that nobody signaled', () => {
  const found = of(artifacts({ iceCandidates: run({ stats: [remote('prflx', '93.184.216.34')] }) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    params: { address: '93.184.216.34' },
    bearings: [],
    advice: ['report-browser-bug'],
  });
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
