/** Every recorded run of a real browser in a network whose truth is known gets the verdict that is right for it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import type { FamilyVerdict } from '../../../src/core/finding.ts';
import type { Network } from '../../../src/core/wire.ts';
import { echo, HOME_NETWORK, VPN_NETWORK, witness } from '../../support/artifacts.ts';
import { CAPTURE_VERDICTS, type CaptureVerdict, type RightVerdict } from '../../support/capture-verdicts.ts';
import { type Capture, captures, capturesNamed } from '../../support/captures.ts';
import { finding, judged } from '../../support/judge.ts';
import { replay } from '../../support/replay.ts';
import { sighting } from '../../support/artifacts.ts';

const all = captures();

/** The artifacts at the page's own deadline: what came later only corrects the report. */
function atDeadline({ artifacts }: Capture): Artifacts {
  const last = replay(artifacts).at(-1);
  if (!last) throw new Error('expected a moment');
  return last.artifacts;
}

/** The first or second recording of one name and label, counted from 1. */
function take(each: Capture): number {
  return all.filter(({ capture, label }) => capture === each.capture && label === each.label).indexOf(each) + 1;
}

function isOf(row: CaptureVerdict, each: Capture): boolean {
  if (row.network !== each.scenario || row.browser !== each.browser) return false;
  const name = each.capture.replace(/\.(?:chromium|firefox)$/, '');
  const names = [name, `${name}[${each.label}]`, `${name}[${each.label}]#${take(each)}`];
  return splitNames(row.runs).some((run) => names.includes(run));
}

/** Labels in brackets have blanks of their own. */
function splitNames(runs: string): string[] {
  return runs.match(/[^\s[]+(?:\[[^\]]*\](?:#\d)?)?/g) ?? [];
}

function networksOf({ truth }: Capture): Record<string, Network> {
  const mine = [truth.public4, truth.public6].filter((address) => address !== null);
  return Object.fromEntries([
    ...mine.map((address) => [address, HOME_NETWORK]),
    ['6.6.6.2', VPN_NETWORK],
    ['2a03:b0c0:6::2', VPN_NETWORK],
  ]);
}

function told({ outcome, reasons }: FamilyVerdict): string {
  return outcome === 'inapplicable' ? 'absent' : `${outcome}: ${reasons.join(', ')}`;
}

function worst(verdict: RightVerdict): string {
  const order = ['leak', 'exposed', 'not-tested', 'no-leak'];
  return order.find((word) => verdict.some((each) => each.startsWith(word))) ?? 'not-tested';
}

function expectVerdict(given: Artifacts, baseline: readonly string[], right: RightVerdict, where: string): void {
  const { verdict } = judged(given, baseline);
  expect([told(verdict.families[4]), told(verdict.families[6])], where).toEqual(right);
  expect(verdict, where).toMatchObject({ outcome: worst(right), final: true });
}

for (const row of CAPTURE_VERDICTS) {
  test(`${row.network}, ${row.browser}, ${row.runs}: ${row.why}`, () => {
    for (const each of all.filter((one) => isOf(row, one))) {
      const where = `${each.capture}, ${each.label}`;
      const given = atDeadline(each);
      const mine = [each.truth.public4, each.truth.public6].filter((address) => address !== null);
      expectVerdict(given, [], row.alone, where);
      expectVerdict({ ...given, networks: networksOf(each) }, [], row.withNetworks ?? row.alone, `${where}, AS data`);
      // What runs on the machine itself has no line of its own to remember.
      expectVerdict(given, each.scenario === 'localhost' ? [] : mine, row.remembered, `${where}, remembered`);
    }
  });
}

test('the table has one row for every recorded run, and no name without a run', () => {
  for (const each of all) {
    expect(CAPTURE_VERDICTS.filter((row) => isOf(row, each)).length, `${each.capture}, ${each.label}`).toBe(1);
  }
  for (const row of CAPTURE_VERDICTS) {
    for (const name of splitNames(row.runs)) {
      expect(
        all.some((each) => isOf({ ...row, runs: name }, each)),
        `${row.network} ${name}`,
      ).toBe(true);
    }
  }
});

test('no line of the file is left out: those without a probe are runs between two browsers', () => {
  const file = readFileSync(new URL('../../fixtures/captures.jsonl', import.meta.url), 'utf8');
  const lines = file
    .trimEnd()
    .split('\n')
    .map((line): { probes?: unknown[]; scenario: string } => JSON.parse(line));
  expect(lines.length).toBe(159);
  expect(lines.flatMap(({ probes = [] }) => probes).length).toBe(all.length);
  const without = lines.filter(({ probes }) => !probes);
  expect(new Set(without.map(({ scenario }) => scenario))).toEqual(new Set(['peer-lan', 'peer-nat', 'peer-symmetric']));
});

test('no truth about the line ever reads as a leak in a network without VPN or proxy', () => {
  const plain = all.filter(({ expected }) => expected === 'no-vpn' || expected.startsWith('inconclusive'));
  expect(plain.length).toBe(74);
  for (const each of plain) expect(judged(atDeadline(each)).verdict.outcome, each.capture).not.toBe('leak');
});

test('a leak is only ever told of an address of the line', () => {
  for (const each of all) {
    const report = judged(atDeadline(each));
    if (report.verdict.outcome !== 'leak') continue;
    expect([each.truth.real4, each.truth.real6]).toContain(finding(report, 'ipv4-path').params.address);
  }
});

test('a page on localhost that sees itself over loopback is not public', () => {
  for (const each of all.filter(({ artifacts }) => artifacts.page.hostname === 'localhost')) {
    const loopback = echo('127.0.0.1', { isServerAddress: true });
    const given = atDeadline(each);
    const { families } = judged({ ...given, echoes: { ...given.echoes, page: loopback } }).verdict;
    expect(families[4], each.label).toEqual({ outcome: 'not-tested', reasons: ['page-not-public'] });
  }
});

/** What a witness that does not answer saw in other runs of the same networks (measured apart): transport and source. */
const SILENT_WITNESS: readonly (readonly [name: string, checks: string, right: RightVerdict])[] = [
  ['home-nat.chromium', 'udp R4, tcp R4, udp R6, tcp R6', ['no-leak: addresses-match', 'no-leak: addresses-match']],
  ['home-nat.firefox', 'udp R4, tcp R4, udp R6, tcp R6', ['no-leak: addresses-match', 'no-leak: addresses-match']],
  ['ipv6-leak.chromium', 'udp V4, tcp V4, udp R6, tcp R6', ['no-leak: addresses-match', 'no-leak: addresses-match']],
  ['ipv6-leak.firefox', 'udp V4, tcp V4', ['no-leak: addresses-match', 'not-tested: one-interface-only']],
  [
    'proxy-http.chromium',
    'udp R4, tcp V4, tcp V6',
    ['leak: address-differs, network-unknown', 'not-tested: udp-blocked'],
  ],
  [
    'proxy-http.firefox',
    'udp R4, tcp V4',
    ['leak: address-differs, network-unknown', 'not-tested: one-interface-only'],
  ],
  [
    'proxy-socks5.chromium',
    'udp R4, tcp V4, tcp V6',
    ['leak: address-differs, network-unknown', 'not-tested: udp-blocked'],
  ],
  ['proxy-socks5.firefox', '', ['not-tested: no-udp-without-permission', 'not-tested: no-udp-without-permission']],
  ['plain-disable_non_proxied_udp', 'tcp V4, tcp V6', ['no-leak: proxied-only', 'no-leak: proxied-only']],
  ['udp-blocked.chromium', 'tcp R4', ['not-tested: udp-blocked', 'absent']],
  ['udp-blocked.firefox', 'tcp R4', ['not-tested: udp-blocked', 'absent']],
];

for (const [name, checks, right] of SILENT_WITNESS) {
  test(`${name} with what the witness saw (${checks || 'nothing'})`, () => {
    const addresses: Readonly<Record<string, string>> = {
      R4: '5.5.5.2',
      R6: '2a02:1234:5:1::50',
      V4: '6.6.6.2',
      V6: '2a03:b0c0:6::2',
    };
    const sightings = checks.split(', ').flatMap((check) => {
      const [transport, who = ''] = check.split(' ');
      const address = addresses[who];
      return address ? [sighting(address, { transport: transport === 'tcp' ? 'tcp' : 'udp' })] : [];
    });
    const [capture] = capturesNamed(name);
    if (!capture) throw new Error(`expected a capture ${name}`);
    const given = { ...atDeadline(capture), witness: witness(sightings) };
    expectVerdict(given, [], right, name);
    const bypass = name.startsWith('proxy-') && !name.endsWith('socks5.firefox');
    expect(finding(judged(given), 'proxy-bypass').outcome === 'failed').toBe(bypass);
  });
}
