/** How the lab states a verdict, and judges artifacts in the three ways in which a right verdict is given. */
import type { Artifacts } from '../../src/core/artifacts.ts';
import type { FamilyVerdict, Finding, Verdict } from '../../src/core/finding.ts';
import type { judge as Judge } from '../../src/core/judge.ts';
import type { Report } from '../../src/core/report.ts';
import { wayOut } from '../../src/core/way-out.ts';
import { ownersOf } from './plan.ts';
import { ABSENT, type Right, type RightVerdict } from './scenario.ts';

/** What is judged: artifacts, and the addresses that a person would have remembered. */
export interface Given {
  readonly artifacts: Artifacts;
  readonly real: readonly string[];
}

function words({ outcome, reasons }: FamilyVerdict): string {
  return outcome === 'inapplicable' ? ABSENT : `${outcome}: ${reasons.join(', ')}`;
}

/** A verdict in the words of {@link RightVerdict}. */
export function inWords({ families }: Verdict): RightVerdict {
  return [words(families[4]), words(families[6])];
}

/** The ids of the audits that failed. */
export function failedAudits(findings: readonly Finding[]): string[] {
  return findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
}

/** What is compared: {@link Right} without its reasons, and with nothing left out. */
export type Judged = Required<Omit<Right, 'why'>>;

/** The addresses that reports call a leak to a person, but for those that are the client's own. */
function wronglyAccused(reports: readonly Report[], real: readonly string[]): string[] {
  const accusing = reports.flatMap(({ findings }) =>
    findings.filter(({ bearings }) => bearings.some(({ outcome }) => outcome === 'leak')),
  );
  const accused = new Set(accusing.map(({ params }) => String(params['address'])));
  return [...accused].filter((address) => !real.includes(address));
}

/** What a person can do, in the words of {@link Right.wayOut}. */
function wayOutOf(report: Report): string {
  const way = wayOut(report, null);
  return way === null ? 'none' : way.id === 'operator' ? `operator: ${way.cause}` : way.id;
}

/** How many ports the browser's one IPv4 socket got on the way to the STUN servers (RFC 4787 §4.1). */
function mappedPorts({ iceCandidates }: Artifacts): number {
  const candidates = iceCandidates.status === 'ok' ? iceCandidates.value.candidates : [];
  const mapped = candidates.filter(({ type, address }) => type === 'srflx' && address?.includes('.'));
  return new Set(mapped.map(({ port }) => port)).size;
}

/** The verdicts on artifacts in all three ways, and what failed without data or memory. */
export function judgedAllWays({ artifacts, real }: Given, judge: typeof Judge): Judged {
  const options = { baseline: [], createdAt: '2026-01-02T03:04:05.000Z', version: '0.0.0-lab' };
  const alone = judge(artifacts, options);
  const networks = ownersOf(alone.addresses.map(({ address }) => address));
  const known = judge({ ...artifacts, networks }, options);
  const remembered = judge(artifacts, { ...options, baseline: real });
  return {
    alone: inWords(alone.verdict),
    known: inWords(known.verdict),
    remembered: inWords(remembered.verdict),
    failed: failedAudits(alone.findings).toSorted(),
    invented: wronglyAccused([alone, known, remembered], real),
    wayOut: wayOutOf(alone),
    mappedPorts: mappedPorts(artifacts),
  };
}

/** What is right, with what was left out filled in; where nothing is said of the way out or of ports, what was seen will do. */
export function allRight(right: Right, seen: Judged): Judged {
  const { alone, known = alone, remembered = alone, failed, invented = [], wayOut: way, mappedPorts: ports } = right;
  const unsaid = { wayOut: way ?? seen.wayOut, mappedPorts: ports ?? seen.mappedPorts };
  return { alone, known, remembered, failed: failed.toSorted(), invented, ...unsaid };
}
