import { expect, test } from 'playwright/test';
import { artifacts, failed, host, REAL4, REAL6, srflx, tcpHost, witness } from '../../../support/artifacts.ts';
import { finding, judged, proof, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'permission-difference');

test('passes when permission adds no address', () => {
  expect(of(artifacts({ permissionIceCandidates: run(), permissionWitness: witness() }))).toMatchObject({
    outcome: 'passed',
  });
});

test('fails with each added address once, and never bears on the verdict', () => {
  const candidates = [
    host('192.168.1.50'),
    tcpHost('192.168.1.50'),
    host('10.8.0.2'),
    srflx(REAL4, { relatedAddress: '10.8.0.2' }),
    srflx(REAL6),
  ];
  const report = judged(artifacts({ permissionIceCandidates: run({ candidates }), permissionWitness: witness() }));
  const found = finding(report, 'permission-difference');
  expect(found).toMatchObject({ outcome: 'failed', params: { count: 2, address: '192.168.1.50' }, bearings: [] });
  expect(proof(found)).toEqual(['192.168.1.50', '10.8.0.2']);
  expect(found.evidence.map(({ detail }) => detail)).toEqual(['private', 'private']);
  expect(report.verdict.outcome).toBe('no-leak');
});

test('cannot tell when permission was not asked for, refused, or is being asked for', () => {
  expect(of(artifacts())).toMatchObject({
    outcome: 'cantTell',
    reason: 'not-asked',
    params: { artifact: 'permissionIceCandidates' },
  });
  expect(of(artifacts({ permissionIceCandidates: failed('permission-denied') }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'permission-denied',
  });
  expect(of(artifacts({ permissionIceCandidates: { status: 'pending' } }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'pending',
  });
});
