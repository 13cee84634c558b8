import { expect, test } from 'playwright/test';
import { explainCandidate } from '../../../../src/core/ice-check/explain.ts';
import { en } from '../../../../src/core/messages/en.ts';
import { host, MDNS4, REAL4, relay, srflx } from '../../../support/artifacts.ts';

/** The sentences that explain a candidate. */
function ids(candidate: Parameters<typeof explainCandidate>[0]): string[] {
  return explainCandidate(candidate).map(({ id }) => id.replace('ice.explain.', ''));
}

test('explains a candidate by what it has', () => {
  expect(ids(host(MDNS4))).toEqual(['host', 'mdns', 'priority', 'foundation']);
  expect(ids(srflx(REAL4))).toEqual(['srflx', 'raddr-hidden', 'priority', 'foundation']);
  expect(ids(srflx(REAL4, { relatedAddress: '::' }))).toContain('raddr-hidden');
  expect(ids(srflx(REAL4, { relatedAddress: '192.168.1.2' }))).toContain('raddr');
  expect(ids(relay('192.0.2.9'))).toContain('relay');
  expect(ids(host('192.168.1.2', { protocol: 'tcp', tcpType: 'active', port: 9 }))).toContain('tcp-active');
  expect(ids(host('192.168.1.2', { protocol: 'tcp', tcpType: 'passive' }))).toContain('tcp');
});

test('says nothing of what the browser did not tell', () => {
  const bare = host('', {
    type: null,
    address: null,
    relatedAddress: null,
    protocol: null,
    priority: null,
    foundation: null,
  });
  expect(explainCandidate(bare)).toEqual([]);
});

test('hands what comes from outside on as a value, and fills every placeholder', () => {
  const hostile = srflx(REAL4, {
    relatedAddress: '{priority}<b>',
    foundation: '<img src=x>',
    protocol: 'tcp',
    tcpType: 'so',
  });
  const explained = explainCandidate(hostile);
  expect(explained.find(({ id }) => id === 'ice.explain.raddr')?.params).toEqual({ address: '{priority}<b>' });
  for (const { id, params } of explained) {
    const named = [...en[id].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params)).toEqual(expect.arrayContaining(named));
  }
});
