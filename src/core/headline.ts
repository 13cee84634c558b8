import type { MessageParams } from './messages/format.ts';
import type { FirstSentenceId } from './messages/en/first-sentence.ts';
import type { FamilyOutcome, Finding, VerdictOutcome } from './finding.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Report } from './report.ts';
import type { RunState } from './session.ts';
import type { Family } from './wire.ts';

/** A sentence of the product with the values of its placeholders. */
export interface Sentence {
  readonly id: FirstSentenceId;
  readonly params: MessageParams;
}

/** The verdict as a person reads it first: one sentence, a second line that explains it, and the tone of both. */
export interface Headline {
  readonly tone: 'running' | VerdictOutcome;
  readonly title: Sentence;
  readonly detail: Sentence | null;
}

const say = (id: FirstSentenceId, params: MessageParams = {}): Sentence => ({ id, params });

/** The families with one of these outcomes, such as "IPv4 + IPv6". */
function familiesOf({ verdict }: Report, ...outcomes: FamilyOutcome[]): string {
  const which = ([4, 6] as const).filter((family) => outcomes.includes(verdict.families[family].outcome));
  return which.map((family) => `IPv${family}`).join(' + ');
}

/** What the finding that leads the verdict says, for a sentence; families and address are those for which it says so. */
function paramsOf({ findings, verdict }: Report): MessageParams {
  const [reason] = verdict.reasons;
  const families = (each: Finding): Family[] =>
    each.bearings.flatMap((one) => (one.reason === reason && one.outcome === verdict.outcome ? one.family : []));
  const telling = findings.find((each) => each.outcome === 'failed' && families(each).length > 0);
  if (!telling || reason !== 'baseline-family') return telling?.params ?? {};
  const led = families(telling);
  const shown = telling.evidence.find(({ family }) => family !== null && led.includes(family));
  return { page: shown?.address ?? '', outside: led.map((family) => `IPv${family}`).join(' + ') };
}

function pageAddress({ findings }: Report): string {
  const echo = findings.find(
    ({ id, outcome }) => (id === 'address-echo' || id === 'third-party-echo') && outcome !== 'inapplicable',
  );
  return [...new Set(echo?.evidence.map((row) => row.address))].join(', ');
}

const LEAK: Partial<Record<ReasonCode, FirstSentenceId>> = {
  'hidden-address': 'headline.leak.hidden-address',
  'baseline-address': 'headline.leak.baseline-address',
  'baseline-family': 'headline.leak.baseline-family',
  'family-outside-tunnel': 'headline.leak.family-outside-tunnel',
};

const EXPOSED: Partial<Record<ReasonCode, FirstSentenceId>> = {
  'private-address': 'headline.exposed.private-address',
  'related-address': 'headline.exposed.private-address',
  'eui64-address': 'headline.exposed.eui64-address',
  'embedded-ipv4': 'headline.exposed.embedded-ipv4',
  'page-shows-baseline': 'headline.exposed.page-shows-baseline',
  'families-differ': 'headline.exposed.exits',
  'several-exits': 'headline.exposed.exits',
};

const SAFE: Partial<Record<ReasonCode, FirstSentenceId>> = {
  'webrtc-absent': 'headline.no-leak.webrtc-off',
  'webrtc-refused': 'headline.no-leak.webrtc-off',
  'webrtc-stubbed': 'headline.no-leak.webrtc-off',
  'proxied-only': 'headline.no-leak.proxied-only',
};

/** The same in a run against servers of others, where no page was loaded and this server saw nothing. */
const THIRD_PARTIES: Partial<Record<FirstSentenceId, FirstSentenceId>> = {
  'headline.leak.address-differs': 'headline.leak.third-parties',
  'headline.no-leak.detail': 'headline.no-leak.third-parties',
  'headline.not-tested.echo-failed': 'headline.not-tested.third-parties',
  'headline.not-tested.echo-not-asked': 'headline.not-tested.third-parties',
};

const UNTESTED: Partial<Record<ReasonCode, FirstSentenceId>> = {
  'page-not-public': 'headline.not-tested.page-not-public',
  'forwarding-untrusted': 'headline.not-tested.server',
  'source-rewritten': 'headline.not-tested.server',
  'address-unusable': 'headline.not-tested.server',
  'host-mismatch': 'headline.not-tested.server',
  'server-unreachable': 'headline.not-tested.server-unreachable',
  'echo-failed': 'headline.not-tested.echo-failed',
  'gathering-failed': 'headline.not-tested.gathering-failed',
  'nothing-to-test': 'headline.not-tested.gathering-failed',
  'udp-blocked': 'headline.not-tested.udp-blocked',
  'no-udp-without-permission': 'headline.not-tested.no-udp',
  'blocked-by-header': 'headline.not-tested.header',
  'echo-not-asked': 'headline.not-tested.echo-not-asked',
  'one-interface-only': 'headline.not-tested.one-interface',
  'family-http-blocked': 'headline.not-tested.blocked',
};

/** The families that were not tested, those included whose exposure outranks that in the verdict. */
function untestedFamilies({ findings }: Report): string {
  const bearings = findings.flatMap((finding) => finding.bearings);
  const words = (family: Family) => bearings.flatMap((each) => (each.family === family ? each.outcome : []));
  const untested = ([4, 6] as const).filter(
    (family) => words(family).includes('not-tested') && !words(family).includes('leak'),
  );
  return untested.map((family) => `IPv${family}`).join(' + ');
}

/** What an exposure means; it names what was not tested, and what the page load itself gives away. */
function exposedDetail(report: Report, first: ReasonCode): Sentence {
  if (first === 'page-shows-baseline') return say('headline.exposed.vpn-off');
  if (first === 'families-differ' || first === 'several-exits')
    return say('headline.exposed.exits.detail', { page: pageAddress(report) });
  const untested = untestedFamilies(report);
  return untested === '' ? say('headline.exposed.detail') : say('headline.exposed.partly', { untested });
}

function finalHeadline(report: Report): Headline {
  const { outcome, reasons } = report.verdict;
  const params = { families: familiesOf(report, outcome), page: pageAddress(report), ...paramsOf(report) };
  const [reason = 'nothing-to-test'] = reasons;
  const fitting = (id: FirstSentenceId): FirstSentenceId => (report.artifacts.internet && THIRD_PARTIES[id]) ?? id;
  if (outcome === 'leak') {
    const detail = say(fitting(LEAK[reason] ?? 'headline.leak.address-differs'), params);
    // The page load itself goes past the VPN, with WebRTC or without.
    const title = reason === 'baseline-family' ? say('headline.leak.page-load', params) : say('headline.leak');
    return { tone: outcome, title, detail };
  }
  if (outcome === 'exposed') {
    // That the VPN is off matters more than what else shows meanwhile.
    const first = reasons.includes('page-shows-baseline') ? 'page-shows-baseline' : reason;
    const title = say(EXPOSED[first] ?? 'headline.exposed');
    return { tone: outcome, title, detail: exposedDetail(report, first) };
  }
  if (outcome === 'no-leak') {
    const detail = say(fitting(SAFE[reason] ?? 'headline.no-leak.detail'), params);
    return { tone: outcome, title: say('headline.no-leak'), detail };
  }
  const tested = familiesOf(report, 'no-leak');
  const detail = say(fitting(UNTESTED[reason] ?? 'headline.not-tested.no-answer'), params);
  // Half an answer is told as half an answer: what was tested is clear, what was not is named.
  const title =
    tested === ''
      ? say('headline.not-tested')
      : say('headline.not-tested.partly', { tested, families: params.families });
  return { tone: outcome, title, detail };
}

/**
 * Chooses the first sentence for the state of a run: a leak at once, at most "no leak so far" while something is open,
 * "no answer so far" after a second of silence.
 */
export function headline({ report, silent, phase }: Pick<RunState, 'report' | 'silent' | 'phase'>): Headline {
  if (phase === 'cancelled' && !report?.verdict.final) {
    return { tone: 'not-tested', title: say('headline.cancelled'), detail: null };
  }
  if (phase === 'failed') return { tone: 'not-tested', title: say('headline.failed'), detail: null };
  if (report?.verdict.final || report?.verdict.outcome === 'leak') return finalHeadline(report);
  const soFar = report ? familiesOf(report, 'no-leak') : '';
  if (report && soFar !== '') {
    const page = report.artifacts.page.embeddedEcho?.address ?? '';
    // Where something else shows as well, "the same address" is not all there is to say.
    const detail =
      familiesOf(report, 'exposed') === '' && page !== ''
        ? say('headline.so-far.detail', { families: soFar, page })
        : null;
    return { tone: 'running', title: say('headline.so-far'), detail };
  }
  if (silent) return { tone: 'running', title: say('headline.silent'), detail: say('headline.silent.detail') };
  return { tone: 'running', title: say('headline.running'), detail: null };
}
