import { expect, test } from 'playwright/test';
import { restrictedRuns } from '../../../../src/core/peer-test/phases.ts';
import { readSignal } from '../../../../src/core/peer-test/protocol.ts';

const offer = { type: 'description', kind: 'offer', sdp: 'v=0' } as const;
const candidate = { type: 'candidate', candidate: '', sdpMid: '0', usernameFragment: null } as const;

test('a signal may name the restriction of its run; one without belongs to the run over all ways', () => {
  for (const signal of [offer, candidate]) {
    expect(readSignal(signal)).toEqual(signal);
    expect(readSignal({ ...signal, restriction: 'relay-tcp' })).toEqual({ ...signal, restriction: 'relay-tcp' });
    for (const restriction of ['everything', '__proto__', '', 4, null, ['relay'], { relay: true }]) {
      expect(readSignal({ ...signal, restriction }), JSON.stringify(restriction)).toBeUndefined();
    }
  }
});

test('an answer may ask for more runs, within the bound of what there is', () => {
  const answer = { ...offer, kind: 'answer' } as const;
  expect(readSignal({ ...answer, wishes: ['ipv6', 'host'] })).toEqual({ ...answer, wishes: ['ipv6', 'host'] });
  for (const wishes of ['host', null, [null], ['everything'], Array.from({ length: 8 }, () => 'host')]) {
    expect(readSignal({ ...answer, wishes }), JSON.stringify(wishes)).toBeUndefined();
  }
});

test('what both sides ask for is run once, in one order, and all ways not again', () => {
  expect(restrictedRuns([])).toEqual([]);
  expect(restrictedRuns(['ipv6', 'none', 'host', 'ipv6', 'host'])).toEqual(['host', 'ipv6']);
});
