import { expect, test } from 'playwright/test';
import type { IceCandidate } from '../../../../src/core/artifacts.ts';
import { candidatesCsv } from '../../../../src/core/ice-check/csv.ts';
import { judgeIceCheck } from '../../../../src/core/ice-check/judge.ts';
import { failed, host, ok, REAL4, srflx } from '../../../support/artifacts.ts';
import { asked, iceArtifacts, serverRun } from '../../../support/ice-artifacts.ts';

const csv = (candidates: readonly IceCandidate[], overrides: Parameters<typeof iceArtifacts>[0] = {}): string =>
  candidatesCsv(
    judgeIceCheck(iceArtifacts({ common: ok(serverRun({ candidates: [...candidates] })), ...overrides }), {
      createdAt: '2026-11-27T00:00:00.000Z',
      version: '0.1.0',
    }),
  );

/** Reads RFC 4180 back, strictly. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  const [rest] = rows.splice(-1);
  if (rest?.length !== 0) throw new Error('expected CRLF at the end of every row');
  return rows;
}

test('writes one row for each candidate of each run, with as many cells as the head has', () => {
  const servers = [asked('stun:192.0.2.9:3478', { candidates: [srflx(REAL4, { atMs: 25.6 })] })];
  const [head, ...rows] = parse(csv([host('192.168.1.2', { port: 50_000 })], { servers }));
  expect(head?.slice(0, 4)).toEqual(['run', 'time_ms', 'type', 'foundation']);
  expect(rows.map((row) => row.length)).toEqual([head?.length, head?.length]);
  expect(rows.map(([run, timeMs]) => [run, timeMs])).toEqual([
    ['all servers', '12'],
    ['stun:192.0.2.9:3478', '26'],
  ]);
  expect(rows[0]?.[head?.indexOf('port') ?? -1]).toBe('50000');
});

test('has a head alone where nothing was gathered', () => {
  expect(parse(csv([], { common: failed(), servers: [] }))).toHaveLength(1);
});

const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil","x")',
];
for (const formula of FORMULAS) {
  test(`${JSON.stringify(formula)} is no formula to a spreadsheet, and is kept`, () => {
    const [head, row] = parse(csv([host('a.local', { foundation: formula })]));
    expect(row?.[head?.indexOf('foundation') ?? -1]).toBe(`'${formula}`);
  });
}

test('no text from outside begins a cell or a row of its own', () => {
  const hostile = 'a"b,c\r\nall servers,=1+1,"';
  const rows = parse(csv([host(hostile, { url: hostile, usernameFragment: ',,,' })]));
  expect(rows).toHaveLength(2);
  expect(rows[1]?.filter((each) => each === hostile)).toHaveLength(2);
  expect(rows[1]).toContain(',,,');
});

test('what is not known is an empty cell', () => {
  const [head, row] = parse(csv([host('a.local', { port: null, priority: null, relayProtocol: null })]));
  for (const column of ['port', 'priority', 'type_preference', 'local_preference', 'relay_protocol']) {
    expect(row?.[head?.indexOf(column) ?? -1]).toBe('');
  }
});
