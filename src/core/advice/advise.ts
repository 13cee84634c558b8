import type { Evidence } from '../finding.ts';
import type { MessageParams } from '../messages/format.ts';
import type { Report } from '../report.ts';
import { type BrowserInUse, browserInUse } from './browser-in-use.ts';
import { ADVICE_BY_CAUSE, type Cause, type CauseId, causesOf } from './causes.ts';
import { type AdviceId, type AdviceText, type Setting, say } from './setting.ts';
import { settingsFor } from './settings.ts';

/** One piece of advice for the browser of a report. */
export interface Advice {
  readonly id: AdviceId;
  readonly cause: CauseId;
  /** One sentence: what is going on. */
  readonly why: AdviceText;
  /** One sentence: what to do. */
  readonly what: AdviceText;
  /** What can be set to do it, the person's own settings first; an entry of kind `none` says that nothing can. */
  readonly settings: readonly Setting[];
}

/** Which advice of a cause fits what the report shows; in the order of {@link ADVICE_BY_CAUSE}. */
function fitting({ id }: Cause, report: Report): readonly AdviceId[] {
  const all = ADVICE_BY_CAUSE[id];
  const granted = report.artifacts.page.permission === 'granted';
  if (id === 'system-vpn-udp') return againstOutside(report);
  if (id === 'not-tested-proxy') {
    const reasons = Object.values(report.verdict.families).flatMap((family) => family.reasons);
    return all.filter((each) => reasons.some((reason) => reason === each));
  }
  if (id === 'interface-address' && !granted) return all.filter((each) => each !== 'revoke-permission');
  if (id !== 'local-address-only') return all;
  // Firefox's no_host hides candidates and leaves the statistics: there the way back is the cure.
  if (rowsOf(report, 'private-host-address', 'related-address').every((row) => row.source === 'stats')) {
    return ['remove-exception'];
  }
  // Local addresses that show because of a permission are no sign of an exception that someone made.
  return granted ? all.filter((each) => each !== 'remove-exception') : all;
}

/** Evidence of those of these audits that failed. */
function rowsOf({ findings }: Report, ...ids: readonly string[]): readonly Evidence[] {
  return findings.flatMap((each) => (each.outcome === 'failed' && ids.includes(each.id) ? each.evidence : []));
}

/** Against packets outside of a VPN: mode 4 comes earlier where a proxy could be the cause, and not where TCP leaves too. */
function againstOutside(report: Report): readonly AdviceId[] {
  const tcpOutside = rowsOf(report, 'split-tunnel').some((row) => row.source === 'witness' && row.transport === 'tcp');
  if (tcpOutside) return ['stop-udp-outside', 'hide-host'];
  const compared = report.findings.some((each) => each.id === 'proxy-bypass' && each.outcome === 'passed');
  return compared ? ADVICE_BY_CAUSE['system-vpn-udp'] : ['stop-udp-outside', 'mode-4', 'hide-host'];
}

/** The advice against one cause in a browser, whatever a report says: for a guide by browser and cause. */
export function adviceAgainst(cause: CauseId, browser: BrowserInUse, params: MessageParams = {}): readonly Advice[] {
  return ADVICE_BY_CAUSE[cause].map((id) => advice(id, cause, params, browser));
}

function advice(id: AdviceId, cause: CauseId, params: MessageParams, browser: BrowserInUse): Advice {
  return {
    id,
    cause,
    why: say(`advice.cause.${cause}`, params),
    what: say(`advice.${id}`),
    settings: settingsFor(id, browser),
  };
}

/**
 * What the person can do about a report, in the browser that made it: the most serious cause first, for each cause the
 * best remedy first, no remedy twice. Empty when nothing has to be done. The values in the texts are outside strings.
 */
export function adviseFor(report: Report): readonly Advice[] {
  const browser = browserInUse(report.browser);
  const given = new Set<AdviceId>();
  return causesOf(report).flatMap((cause) =>
    fitting(cause, report).flatMap((id) => {
      if (given.has(id)) return [];
      given.add(id);
      return [advice(id, cause.id, cause.params, browser)];
    }),
  );
}
