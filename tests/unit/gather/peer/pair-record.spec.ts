import { expect, test } from 'playwright/test';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import { failureOfAbort, PairFailure, PairRecord } from '../../../../src/gather/peer/pair-record.ts';

test('the reason of an abort says whether somebody stopped the run or the machine slept', () => {
  const asleep = new AbortController();
  asleep.abort(new PairFailure('slept'));
  expect(failureOfAbort(asleep.signal.reason)).toBe('slept');
  const stopped = new AbortController();
  stopped.abort(new DOMException('the run was cancelled', 'AbortError'));
  expect(failureOfAbort(stopped.signal.reason)).toBe('cancelled');
});

test('what runs ends with the failure, and what fails between two phases fails in the next one', () => {
  const pairs: Pair[] = [];
  const listener = { onPair: (pair: Pair) => pairs.push(pair), onSample: () => undefined };
  const start = { id: 'p', partner: 'loopback', restriction: 'none', role: 'caller' } as const;
  const running = new PairRecord(start, listener);
  running.begin('checking');
  running.fail('slept');
  expect(pairs.at(-1)?.phases).toMatchObject([{ phase: 'checking', failure: 'slept' }]);
  new PairRecord(start, listener).fail('signaling-unreachable');
  expect(pairs.at(-1)?.phases).toMatchObject([{ phase: 'signaling', failure: 'signaling-unreachable' }]);
});
