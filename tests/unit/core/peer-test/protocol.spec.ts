import { expect, test } from 'playwright/test';
import { restrictedRuns } from '../../../../src/core/peer-test/phases.ts';
import { readCallOver, readSignal } from '../../../../src/core/peer-test/protocol.ts';

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

test('that a call is over may name its run, and is no signal', () => {
  for (const over of [{ type: 'gave-up' }, { type: 'gave-up', restriction: 'host' }]) {
    expect(readCallOver(over)).toEqual(over);
    expect(readSignal(over)).toBeUndefined();
  }
  for (const value of [offer, null, 'gave-up', { type: 'gave-up', restriction: '__proto__' }]) {
    expect(readCallOver(value), JSON.stringify(value)).toBeUndefined();
  }
});

test('a description may ask for more runs; those of a later version are left out, and without bound there are none', () => {
  for (const kind of ['offer', 'answer'] as const) {
    const description = { ...offer, kind };
    const asked = (wishes: unknown) => readSignal({ ...description, wishes });
    expect(asked(['host', 'ipv6'])).toEqual({ ...description, wishes: ['host', 'ipv6'] });
    expect(asked(['by-pigeon', 'ipv6', '__proto__', 'host', 'host'])).toMatchObject({ wishes: ['host', 'ipv6'] });
    expect(asked([])).toEqual({ ...description, wishes: [] });
    for (const wishes of ['host', null, [null], ['x'.repeat(65)], Array.from({ length: 65 }, () => 'host')]) {
      expect(asked(wishes), JSON.stringify(wishes)).toBeUndefined();
    }
  }
});

test('what both sides ask for is run once, in one order, and all ways not again', () => {
  expect(restrictedRuns([])).toEqual([]);
  expect(restrictedRuns(['ipv6', 'none', 'host', 'ipv6', 'host'])).toEqual(['host', 'ipv6']);
});
