import { expect, test } from 'playwright/test';
import { artifacts, ok } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'blocking-header');

const headers = (name: string, value: string) => artifacts({ responseHeaders: ok({ headers: [{ name, value }] }) });

test('passes without such a header', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'passed' });
  expect(of(headers('Content-Security-Policy', "default-src 'self'; webrtc 'allow'")).outcome).toBe('passed');
  expect(of(headers('Connection-Allowlist', '(response-origin); webrtc=allow')).outcome).toBe('passed');
});

for (const [name, value] of [
  ['Connection-Allowlist', '(response-origin)'],
  ['content-security-policy', "default-src 'self'; webrtc 'block'"],
  ['Content-Security-Policy', "webrtc 'block'"],
] as const) {
  test(`fails with ${name}: ${value}`, () => {
    const found = of(headers(name, value));
    expect(found).toMatchObject({ outcome: 'failed', advice: ['remove-header'] });
    expect(found.evidence).toMatchObject([{ source: 'header', detail: `${name}: ${value}` }]);
  });
}

test('fails when the list of servers came back empty, even if no header tells why', () => {
  const found = of(artifacts({ iceCandidates: run({ effectiveIceServers: [] }) }));
  expect(found).toMatchObject({ outcome: 'failed', advice: ['remove-header'] });
  expect(found.evidence.at(-1)?.source).toBe('browser');
});

test('passes where the browser does not tell its list, or none was asked for', () => {
  expect(of(artifacts({ iceCandidates: run({ effectiveIceServers: null }) })).outcome).toBe('passed');
  expect(of(artifacts({ iceCandidates: run({ iceServers: [], effectiveIceServers: [] }) })).outcome).toBe('passed');
});

test('cannot tell before there is a peer connection', () => {
  const pending = { status: 'pending' } as const;
  const early = artifacts({ iceCandidates: pending, witness: pending, responseHeaders: pending });
  expect(of(early)).toMatchObject({
    outcome: 'cantTell',
    reason: 'pending',
    evidence: [],
  });
  expect(of({ ...early, responseHeaders: ok({ headers: [] }) }).outcome).toBe('passed');
});
