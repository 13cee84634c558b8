/** Shorthands for tests of the judge: artifacts in, a report out. */
import type { Artifacts, CandidateRun, Gathered } from '../../src/core/artifacts.ts';
import type { Finding } from '../../src/core/finding.ts';
import { judge } from '../../src/core/judge.ts';
import type { Judgement, Report } from '../../src/core/report.ts';
import { candidateRun, echo, echoes, failedEcho, ok, VPN4, VPN6 } from './artifacts.ts';

/** The report on these artifacts, made at a fixed time. */
export function judged(artifacts: Artifacts, baseline: readonly string[] = []): Report {
  return judge(artifacts, { baseline, createdAt: '2026-01-02T03:04:05.000Z', version: '0.0.0-test' });
}

/** The one finding of an audit. */
export function finding({ findings }: Pick<Judgement, 'findings'>, id: string): Finding {
  const [found, ...more] = findings.filter((each) => each.id === id);
  if (!found || more.length > 0) throw new Error(`expected one finding of ${id}, got ${found ? more.length + 1 : 0}`);
  return found;
}

/** The addresses in a finding's evidence, in order. */
export function proof(found: Finding): (string | null)[] {
  return found.evidence.map(({ address }) => address);
}

/** One peer connection that showed these, as an artifact. */
export function run(overrides: Partial<CandidateRun> = {}): Gathered<CandidateRun> {
  return ok(candidateRun(overrides));
}

/** Page loads that leave through the VPN in both families. */
export function throughVpn(): Artifacts['echoes'] {
  return echoes({ ipv4: echo(VPN4), ipv6: echo(VPN6) });
}

/** Page loads over IPv4 from this address, while IPv6 was tried and is not there. */
export function ipv4Only(address: string): Artifacts['echoes'] {
  return echoes({ ipv4: echo(address), ipv6: failedEcho() });
}

const of = ({ outcome, reasons }: { outcome: string; reasons: readonly string[] }): string =>
  `${outcome}: ${reasons.join(', ')}`;

/** A verdict in one line each: whole outcome, and outcome with reasons of both families. */
export function summary({ verdict }: Pick<Judgement, 'verdict'>): readonly [string, string, string] {
  return [verdict.outcome, of(verdict.families[4]), of(verdict.families[6])];
}
