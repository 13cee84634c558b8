import { expect, test } from 'playwright/test';
import type { SeenAddress } from '../../../src/core/report.ts';
import { candidateRows } from '../../../src/view/candidate-rows.ts';
import { candidateRun, host, MDNS4, REAL4, REAL6, sighting, srflx, tcpHost } from '../../support/artifacts.ts';

const seen = (address: string, overrides: Partial<SeenAddress> = {}): SeenAddress => ({
  address,
  family: 4,
  scope: 'public',
  seenAs: ['srflx'],
  seenByServer: true,
  network: null,
  place: null,
  ...overrides,
});

test('lists candidates in order of arrival, then what the witness saw by its own clock', () => {
  const run = candidateRun({ candidates: [srflx(REAL4, { atMs: 30 }), host(MDNS4, { atMs: 10 })] });
  const sightings = [sighting(REAL4, { atMs: 21 }), sighting(REAL6, { atMs: 20 })];
  const rows = candidateRows(run, { sightings, streamOpen: true }, []);
  expect(rows.map(({ type, atMs }) => [type, atMs])).toEqual([
    ['host', 10],
    ['srflx', 30],
    ['witness', 20],
    ['witness', 21],
  ]);
});

test('takes scope and sighting from the report, whatever the notation of the candidate', () => {
  const run = candidateRun({ candidates: [host('2A02:1234:0005:1:0::50')] });
  const [row] = candidateRows(run, null, [seen(REAL6, { family: 6, seenByServer: false })]);
  expect(row).toMatchObject({ scope: 'public', seenByServer: false });
});

test('says nothing about the server where a hidden name stands for the address', () => {
  const run = candidateRun({ candidates: [host(MDNS4)] });
  const [row] = candidateRows(run, null, [seen(MDNS4, { family: null, scope: 'mdns', seenByServer: false })]);
  expect(row).toMatchObject({ scope: 'mdns', seenByServer: null });
});

test('leaves scope and sighting open for an address of which the report does not speak', () => {
  const [row] = candidateRows(candidateRun({ candidates: [srflx(REAL4)] }), null, []);
  expect(row).toMatchObject({ scope: null, seenByServer: null });
});

test('shows the role of a TCP candidate and leaves out an empty URL', () => {
  const run = candidateRun({ candidates: [tcpHost('192.168.1.50', { tcpType: 'active', url: '' })] });
  const [row] = candidateRows(run, null, []);
  expect(row).toMatchObject({ protocol: 'tcp (active)', url: null });
});

test('keeps a candidate that has neither type nor address', () => {
  const run = candidateRun({ candidates: [host(MDNS4, { type: null, address: null, port: null, protocol: null })] });
  expect(candidateRows(run, null, [])).toEqual([
    expect.objectContaining({ type: 'unknown', address: null, port: null, protocol: null }),
  ]);
});

test('has no rows before the run', () => {
  expect(candidateRows(null, null, [])).toEqual([]);
});
