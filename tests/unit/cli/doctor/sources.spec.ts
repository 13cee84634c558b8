import { expect, test } from 'playwright/test';
import { checkSources, checkStun } from '../../../../cli/doctor/checks.ts';

const BRIDGE = '172.17.0.1';
const HOME = '198.51.100.7';
const HERE = '192.168.1.5';

/** A page load and STUN of the same server, as it saw them. */
function check(remote: string, { http, stun, local = HERE }: { http: string; stun: string; local?: string }) {
  const place = { local, remote };
  const sightings = [{ server: `${remote}:3478`, address: stun, ...place }];
  const [result] = checkSources([{ address: http, family: 4, ...place }], sightings, [
    '198.51.100.0/24',
    '203.0.113.0/24',
  ]);
  return `${result?.outcome} ${result?.id}`;
}

const REWRITTEN = 'failed cli.doctor.source.rewritten';
const PASSED = 'passed cli.doctor.source.passed';

test('a server behind the bridge of Docker sees all as the bridge, wherever it is asked from', () => {
  for (const remote of ['203.0.113.1', '192.168.1.9']) {
    expect(check(remote, { http: BRIDGE, stun: BRIDGE }), remote).toBe(REWRITTEN);
  }
  expect(check('127.0.0.1', { http: BRIDGE, stun: BRIDGE, local: '127.0.0.1' })).toBe(REWRITTEN);
});

test('a server of which the bridge hides UDP alone', () => {
  expect(check('192.168.1.9', { http: HERE, stun: BRIDGE })).toBe(REWRITTEN);
  expect(check('203.0.113.1', { http: HOME, stun: BRIDGE })).toBe('failed cli.doctor.source.failed');
});

test('home NAT on the way to a public server, and none on the way to one beside us, are in order', () => {
  expect(check('203.0.113.1', { http: HOME, stun: HOME })).toBe(PASSED);
  expect(check('192.168.1.9', { http: HERE, stun: HERE })).toBe(PASSED);
});

test('two public addresses may both be ours', () => {
  expect(check('203.0.113.1', { http: HOME, stun: '198.51.100.8' })).toBe('unknown cli.doctor.source.unknown');
});

test('a STUN server with a name is judged over each family that this machine has', () => {
  const silent = { server: 'stun.example:3478', address: undefined, local: '' };
  const sightings = [
    { ...silent, remote: '203.0.113.1' },
    { ...silent, remote: '2001:db8::1' },
  ];
  expect(checkStun(sightings, new Set([4])).map(({ outcome }) => outcome)).toEqual(['failed', 'unknown']);
});
