import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { parseAddress } from '../../../src/core/address.ts';
import { parseCandidate, parseConnectionAddress } from '../../../src/core/candidate.ts';
import { captures } from '../../support/captures.ts';
import { mutateText, pick, seededRandom } from '../../support/random.ts';

interface Corpus {
  readonly source: string;
  readonly candidates: readonly { readonly line: string; readonly expected: Record<string, unknown> }[];
}

function corpus(browser: string): Corpus {
  return JSON.parse(readFileSync(new URL(`../../fixtures/candidates/${browser}.json`, import.meta.url), 'utf8'));
}

const PLAIN = 'candidate:1 1 udp 2122260223 192.168.1.50 50000 typ host';

for (const browser of ['chromium', 'firefox', 'safari']) {
  test(`reads the lines of ${browser}`, () => {
    const { candidates } = corpus(browser);
    expect(candidates.length).toBeGreaterThan(5);
    for (const { line, expected } of candidates) expect(parseCandidate(line), line).toEqual(expected);
  });
}

test('agrees with the browsers about every line they were recorded with', () => {
  let count = 0;
  const disagreements = captures().flatMap(({ artifacts }) => {
    if (artifacts.iceCandidates.status !== 'ok') return [];
    return artifacts.iceCandidates.value.candidates.flatMap((browser) => {
      count += 1;
      const parsed = parseCandidate(browser.candidate);
      // Firefox has the ufrag in the event only.
      const own = { ...parsed, usernameFragment: parsed?.usernameFragment ?? browser.usernameFragment };
      const {
        atMs: _,
        candidate: line,
        sdpMid: __,
        sdpMLineIndex: ___,
        url: ____,
        relayProtocol: _____,
        ...theirs
      } = browser;
      return JSON.stringify(sorted(own)) === JSON.stringify(sorted(theirs)) ? [] : [line];
    });
  });
  expect(disagreements).toEqual([]);
  expect(count).toBeGreaterThan(400);
});

test('takes a line with any prefix and line end', () => {
  const expected = parseCandidate(PLAIN);
  expect(expected?.address).toBe('192.168.1.50');
  for (const line of [
    `a=${PLAIN}`,
    `a=${PLAIN}\r\n`,
    PLAIN.slice('candidate:'.length),
    `${PLAIN}\n`,
    PLAIN.replace('udp', 'UDP'),
  ]) {
    expect(parseCandidate(line), line).toEqual(expected);
  }
});

test('reads the TCP types of RFC 6544', () => {
  for (const type of ['active', 'passive', 'so']) {
    expect(parseCandidate(`${PLAIN.replace('udp', 'TCP')} tcptype ${type}`)).toMatchObject({
      protocol: 'tcp',
      tcpType: type,
    });
  }
  expect(parseCandidate(`${PLAIN} tcptype sideways`)?.tcpType).toBeNull();
});

test('passes over extensions it does not know, wherever they stand', () => {
  const line = `${PLAIN.replace('host', 'srflx')} raddr 10.0.0.1 rport 9 generation 0 x-new value ufrag aB+/ network-id 3 network-cost 50 odd`;
  expect(parseCandidate(line)).toMatchObject({
    type: 'srflx',
    relatedAddress: '10.0.0.1',
    relatedPort: 9,
    usernameFragment: 'aB+/',
    networkCost: 50,
  });
});

test('keeps the address when what follows it is faulty', () => {
  expect(parseCandidate(`${PLAIN} raddr`)).toMatchObject({ address: '192.168.1.50', relatedAddress: null });
  expect(parseCandidate(`${PLAIN} raddr 127.1 rport 70000 network-cost -1 ufrag <b>`)).toMatchObject({
    address: '192.168.1.50',
    relatedAddress: null,
    relatedPort: null,
    networkCost: null,
    usernameFragment: null,
  });
  expect(parseCandidate(`${PLAIN} raddr 10.0.0.1 raddr 10.0.0.2`)?.relatedAddress).toBe('10.0.0.1');
});

test('prints addresses in canonical text without brackets', () => {
  expect(parseCandidate(PLAIN.replace('192.168.1.50', '[2A02:1234:0:0::50]'))?.address).toBe('2a02:1234::50');
  expect(parseCandidate(PLAIN.replace('192.168.1.50', 'fe80::1%eth0'))?.address).toBe('fe80::1');
  expect(parseCandidate(PLAIN.replace('192.168.1.50', 'Turn.Example'))?.address).toBe('Turn.Example');
});

test('gives null for a transport or type that is not listed', () => {
  expect(parseCandidate(PLAIN.replace('udp', 'ssltcp'))?.protocol).toBeNull();
  expect(parseCandidate(PLAIN.replace('host', 'mystery'))?.type).toBeNull();
});

const REFUSED: readonly (readonly [why: string, line: string])[] = [
  ['the end of candidates', ''],
  ['only the prefix', 'a=candidate:'],
  ['another attribute', 'a=ice-ufrag:abcd'],
  ['a truncated line', PLAIN.slice(0, PLAIN.indexOf(' host'))],
  ['a line cut in the address', PLAIN.slice(0, 40)],
  ['an over-long line', `${PLAIN} x ${'y'.repeat(3000)}`],
  ['an over-long foundation', PLAIN.replace(':1 ', `:${'f'.repeat(33)} `)],
  ['a foundation of other characters', PLAIN.replace(':1 ', ':f_1 ')],
  ['component 0', PLAIN.replace(' 1 udp', ' 0 udp')],
  ['component 257', PLAIN.replace(' 1 udp', ' 257 udp')],
  ['a negative priority', PLAIN.replace('2122260223', '-1')],
  ['a priority beyond 32 bits', PLAIN.replace('2122260223', '4294967296')],
  ['a port beyond 65535', PLAIN.replace('50000', '65536')],
  ['a port in another script', PLAIN.replace('50000', '٥٠')],
  ['an octal address', PLAIN.replace('192.168.1.50', '192.168.01.50')],
  ['a short address', PLAIN.replace('192.168.1.50', '127.1')],
  ['a hexadecimal address', PLAIN.replace('192.168.1.50', '0x7f.0x1')],
  ['a redacted address', PLAIN.replace('192.168.1.50', '(redacted)')],
  ['markup', PLAIN.replace('192.168.1.50', '<img/src=x>')],
  ['a word other than typ', PLAIN.replace('typ', 'type')],
  ['a second line behind it', `${PLAIN}\r\nc=IN IP4 5.5.5.2`],
  ['a null byte', PLAIN.replace('host', 'host\0')],
  ['a tab for a space', PLAIN.replaceAll(' ', '\t')],
  ['two spaces', PLAIN.replace(' 50000', '  50000')],
];

for (const [why, line] of REFUSED) {
  test(`refuses ${why}`, () => {
    expect(parseCandidate(line)).toBeUndefined();
  });
}

test('gives well-formed fields or nothing for 20 000 mutated lines, and never throws', () => {
  const random = seededRandom(5245);
  const lines = ['chromium', 'firefox', 'safari'].flatMap((browser) =>
    corpus(browser).candidates.map(({ line }) => line),
  );
  const faulty: string[] = [];
  let accepted = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const line = mutateText(pick(lines, random), random);
    const parsed = parseCandidate(line);
    if (!parsed) continue;
    accepted += 1;
    const addresses = [parsed.address, ...(parsed.relatedAddress === null ? [] : [parsed.relatedAddress])];
    const sound =
      addresses.every(
        (text) => parseConnectionAddress(text) === text && (parseAddress(text)?.address ?? text) === text,
      ) &&
      Number.isInteger(parsed.port) &&
      parsed.port <= 65_535 &&
      parsed.component >= 1;
    if (!sound) faulty.push(line);
  }
  expect(faulty).toEqual([]);
  expect(accepted).toBeGreaterThan(500);
  expect(accepted).toBeLessThan(19_000);
});

test('does not take a long hostile line to pieces', () => {
  expect(parseCandidate('a'.repeat(10_000_000))).toBeUndefined();
  expect(parseCandidate(`candidate:1 1 udp 1 ${'a.'.repeat(200)} 1 typ host`)).toBeUndefined();
  expect(parseConnectionAddress('a-'.repeat(2_000_000))).toBeUndefined();
});

function sorted(fields: object): unknown {
  return Object.entries(fields).toSorted(([a], [b]) => a.localeCompare(b));
}
