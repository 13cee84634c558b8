import type { Evidence, Finding } from '../finding.ts';
import type { ReasonCode } from '../reason-codes.ts';
import { sameAddress } from '../networks.ts';
import type { Report } from '../report.ts';

/** What a report shows, in the words in which the rules of causes ask. */
export class Signs {
  readonly report: Report;
  readonly #failed: ReadonlyMap<string, Finding>;
  /** Reasons why a family was not tested, in families that have nothing worse to say. */
  readonly #untested: ReadonlySet<ReasonCode>;

  constructor(report: Report) {
    this.report = report;
    this.#failed = new Map(
      report.findings.flatMap((each) => (each.outcome === 'failed' ? [[each.id, each] as const] : [])),
    );
    const families = Object.values(report.verdict.families);
    this.#untested = new Set(families.flatMap((each) => (each.outcome === 'not-tested' ? each.reasons : [])));
  }

  /** Findings of these audits, where they failed. */
  failed(...ids: readonly string[]): Finding[] {
    return ids.flatMap((id) => this.#failed.get(id) ?? []);
  }

  /** Whether a family was not tested for one of these reasons. */
  isUntested(...reasons: readonly ReasonCode[]): boolean {
    return reasons.some((reason) => this.#untested.has(reason));
  }

  /** Failed findings that bear on a verdict for one of these reasons, in one family or in any. */
  because(reasons: readonly ReasonCode[], family?: 4 | 6): Finding[] {
    return [...this.#failed.values()].filter(({ bearings }) =>
      bearings.some((each) => reasons.includes(each.reason) && (family === undefined || each.family === family)),
    );
  }

  /** Whether TCP arrives from the page load's address and UDP from elsewhere: a proxy, or a VPN that is an extension. */
  get isProxied(): boolean {
    return this.failed('proxy-bypass').length > 0;
  }

  /** Findings of addresses outside of the page load's network. */
  get outside(): Finding[] {
    const leaks = this.because(['address-differs', 'baseline-address', 'hidden-address']);
    return leaks.filter(({ bearings }) => bearings.some((each) => each.outcome === 'leak'));
  }

  /** Whether the page was shown some reflexive address in a family in which the server saw another one. */
  get isFooled(): boolean {
    const { iceCandidates } = this.report.artifacts;
    if (iceCandidates.status !== 'ok') return false;
    const families = this.because(['hidden-address']).flatMap(({ bearings }) => bearings.map((each) => each.family));
    return iceCandidates.value.candidates.some(
      ({ type, address }) => type === 'srflx' && families.includes(address?.includes(':') ? 6 : 4),
    );
  }
}

/** Rows of what a server saw; an interface's own address proves no packet. */
export function packets({ evidence }: Finding): Evidence[] {
  return evidence.filter(({ source }) => source === 'srflx' || source === 'prflx' || source === 'witness');
}

/** Whether two rows show the same address; IPv6 by /64. */
export function isSame(a: Evidence, b: Evidence): boolean {
  return sameAddress(a.address ?? '', b.address ?? '');
}

/** Whether packets left outside of the page load's addresses. */
export function provesPackets(finding: Finding): boolean {
  const http = finding.evidence.filter((row) => row.source === 'http' || row.source === 'third-party');
  return packets(finding).some((row) => !http.some((each) => isSame(each, row)));
}
