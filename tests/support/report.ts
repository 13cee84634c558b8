import type { Artifacts } from '../../src/core/artifacts.ts';
import { REPORT_VERSION, type Report } from '../../src/core/report.ts';
import { artifacts, MDNS4, REAL4, REAL6 } from './artifacts.ts';

/** A report for tests of what is done with reports; its judgement is written by hand and fits {@link artifacts}. */
export function report(overrides: Partial<Report> = {}, measured: Artifacts = artifacts()): Report {
  const family = { outcome: 'no-leak', reasons: ['addresses-match'] } as const;
  return {
    schemaVersion: REPORT_VERSION,
    kind: 'leak-test',
    createdAt: '2026-11-22T12:34:56.789Z',
    icelensVersion: '0.1.0',
    redacted: false,
    browser: measured.browser.status === 'ok' ? measured.browser.value : null,
    verdict: {
      outcome: 'no-leak',
      reasons: ['addresses-match'],
      final: true,
      families: { 4: { ...family, reasons: [...family.reasons] }, 6: { ...family, reasons: [...family.reasons] } },
    },
    addresses: [
      {
        address: REAL4,
        family: 4,
        scope: 'public',
        seenAs: ['http', 'srflx', 'witness'],
        seenByServer: true,
        network: null,
        place: null,
      },
      {
        address: REAL6,
        family: 6,
        scope: 'public',
        seenAs: ['http', 'srflx', 'witness'],
        seenByServer: true,
        network: null,
        place: null,
      },
      {
        address: MDNS4,
        family: null,
        scope: 'mdns',
        seenAs: ['host'],
        seenByServer: false,
        network: null,
        place: null,
      },
    ],
    findings: [
      {
        id: 'ipv4-path',
        outcome: 'passed',
        severity: 'high',
        reason: null,
        params: { address: REAL4, count: 1 },
        evidence: [
          { source: 'srflx', address: REAL4, port: 50_000, family: 4, transport: 'udp', atMs: 18, detail: null },
        ],
        bearings: [],
        advice: [],
      },
    ],
    withPermission: null,
    baseline: [],
    artifacts: measured,
    ...overrides,
  };
}
