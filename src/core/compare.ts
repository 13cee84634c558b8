/** What changed between two suites, blind to what changes with every run: ports, ufrags, mDNS names, times. */
import * as v from 'valibot';
import { isMdnsName, parseCidr } from './address.ts';
import { described as d } from './described.ts';
import type { Finding } from './finding.ts';
import type { TestReport } from './any-report.ts';
import type { IceCheckReport } from './ice-check/report.ts';
import type { Report } from './report.ts';
import { reportOutcome } from './suite/outcome.ts';
import { exposureOf } from './suite/exposure.ts';
import type { Family } from './wire.ts';

/** Schema of {@link Change}. */
export const changeSchema = v.object({
  where: d(
    v.string(),
    'Browser, scenario and test, with the family of the page load where there are several, such as "firefox default leak IPv4".',
  ),
  kind: d(
    v.picklist([
      'new-address',
      'address-gone',
      'lost-protection',
      'gained-protection',
      'finding',
      'mode',
      'exposure',
      'verdict',
      'scenario-added',
      'scenario-gone',
      'not-tested-now',
      'tested-now',
    ]),
    'What kind of change.',
  ),
  subject: d(v.string(), 'What changed: an address, the id of a finding, a family.'),
  before: v.string(),
  after: v.string(),
});
/** One thing that changed. */
export type Change = v.InferOutput<typeof changeSchema>;

interface ComparableRun {
  readonly test: string;
  readonly url: string;
  readonly report: TestReport | null;
}

/** The part of a suite that is compared; written out, so that this file does not depend on the suite's. */
export interface Comparable {
  readonly scenarios: readonly {
    readonly browser: string;
    readonly scenario: { readonly name: string };
    readonly runs: readonly ComparableRun[];
  }[];
}

/** Lists what changed from `before` to `after`; empty for two suites of the same browsers in the same network. */
export function compareSuites(before: Comparable, after: Comparable): readonly Change[] {
  const earlier = testsOf(before);
  const later = testsOf(after);
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return names.flatMap((name) => {
    const pairs = pairUp(earlier.get(name) ?? [], later.get(name) ?? []);
    return pairs.flatMap(([from, to]) =>
      compareRuns(placeOf(name, (to ?? from)?.family, pairs.length), from?.report, to?.report),
    );
  });
}

/** One run of a test in a scenario, with the family over which its page was loaded, where that is known. */
interface Tested {
  readonly family: Family | undefined;
  readonly report: TestReport | null;
}

/** The runs of each test in each scenario; how many tests stand beside it in its suite does not matter. */
function testsOf({ scenarios }: Comparable): ReadonlyMap<string, readonly Tested[]> {
  const tests = new Map<string, Tested[]>();
  for (const { browser, scenario, runs } of scenarios) {
    // Only the leak test says over which family a name was reached, the others visit the same names.
    const families = new Map<string, Family>();
    for (const run of runs) {
      const family = familyOfLoad(run);
      if (family !== undefined) families.set(run.url, family);
    }
    for (const run of runs) {
      const name = `${browser} ${scenario.name} ${run.test}`;
      const tested = { family: families.get(run.url), report: run.report };
      tests.set(name, [...(tests.get(name) ?? []), tested]);
    }
  }
  return tests;
}

/** The server of each run may have another port or address; only the family over which it was reached says which is which. */
function familyOfLoad({ url, report }: ComparableRun): Family | undefined {
  const echo = report?.kind === 'leak-test' ? report.artifacts.echoes.page : undefined;
  if (echo?.status === 'ok') return echo.value.family;
  return /^\w+:\/\/\[/.test(url) ? 6 : /^\w+:\/\/\d/.test(url) ? 4 : undefined;
}

type Pair = readonly [before: Tested | undefined, after: Tested | undefined];

/** Each run with that of the same family; what has no family, such as a page that never opened, with one that is left. */
function pairUp(before: readonly Tested[], after: readonly Tested[]): readonly Pair[] {
  const left = [...after];
  const take = (fits: (each: Tested) => boolean) => {
    const index = left.findIndex(fits);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const sure = before.map((from) => [from, take(({ family }) => family === from.family)] as const);
  const pairs = sure.map(([from, to]): Pair => {
    const isOpen = (each: Tested) => from.family === undefined || each.family === undefined;
    return [from, to ?? take(isOpen)];
  });
  return [...pairs, ...left.map((to): Pair => [undefined, to])];
}

/** Where a change is, with the family where there are several runs of one test. */
function placeOf(name: string, family: Family | undefined, count: number): string {
  return count === 1 || family === undefined ? name : `${name} IPv${family}`;
}

function compareRuns(
  where: string,
  before: TestReport | null | undefined,
  after: TestReport | null | undefined,
): Change[] {
  const note = (kind: Change['kind'], subject: string, from = '', to = ''): Change => ({
    where,
    kind,
    subject,
    before: from,
    after: to,
  });
  if (before === undefined) return [note('scenario-added', where)];
  if (after === undefined) return [note('scenario-gone', where)];
  if (before === null || after === null) {
    if (before === after) return [];
    return [note(after === null ? 'not-tested-now' : 'tested-now', where)];
  }
  if (before.kind !== 'leak-test' || after.kind !== 'leak-test') return compareConnections(before, after, note);
  return [
    ...compareVerdicts(before, after, note),
    ...compareAddresses(before, after, note),
    ...compareExposures(before, after, note),
    ...compareFindings(before, after, note),
  ];
}

type Note = (kind: Change['kind'], subject: string, from?: string, to?: string) => Change;

function compareVerdicts({ verdict: before }: Report, { verdict: after }: Report, note: Note): Change[] {
  const parts = [
    ['overall', before.outcome, after.outcome] as const,
    ['IPv4', before.families[4].outcome, after.families[4].outcome] as const,
    ['IPv6', before.families[6].outcome, after.families[6].outcome] as const,
  ];
  return parts.flatMap(([subject, from, to]) => (from === to ? [] : [note('verdict', subject, from, to)]));
}

/** The places in which a script of the page can read an address. */
const SHOWN = new Set(['host', 'srflx', 'prflx', 'related', 'sdp', 'stats']);
/**
 * Those of them that come with the answer of the witness, before or after the last look at the statistics. Of an address that
 * the page load shows already they tell nothing, and would differ from run to run.
 */
const RACING = new Set(['prflx', 'stats']);

/**
 * Who sees each address: the page, the server, or both. IPv6 counts by its /64, since devices change the rest themselves;
 * mDNS names are new in every run.
 */
function viewersByNetwork({ addresses }: Report): ReadonlyMap<string, string> {
  const viewers = new Map<string, Set<string>>();
  for (const { address, seenAs } of addresses) {
    const ways = seenAs.filter((way) => way !== 'baseline');
    if (isMdnsName(address) || ways.length === 0) continue;
    const network = address.includes(':') ? `${parseCidr(`${address}/64`)?.address ?? address}/64` : address;
    const known = viewers.get(network) ?? new Set();
    const isPage = ways.includes('http');
    if (ways.some((way) => SHOWN.has(way) && !(isPage && RACING.has(way)))) known.add('WebRTC');
    if (isPage) known.add('HTTP');
    viewers.set(network, known);
  }
  return new Map([...viewers].map(([network, known]) => [network, [...known].toSorted().join(' + ')]));
}

function compareAddresses(before: Report, after: Report, note: Note): Change[] {
  const earlier = viewersByNetwork(before);
  const later = viewersByNetwork(after);
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((network) => {
    const from = earlier.get(network);
    const to = later.get(network);
    if (from === to) return [];
    if (from === undefined) return [note('new-address', network, '', to)];
    if (to === undefined) return [note('address-gone', network, from)];
    return [note('exposure', network, from, to)];
  });
}

function compareExposures(before: Report, after: Report, note: Note): Change[] {
  const from = exposureOf(before.artifacts);
  const to = exposureOf(after.artifacts);
  if (from === undefined || to === undefined) return [];
  return [
    ...(from.mode === to.mode ? [] : [note('mode', 'RFC 8828', String(from.mode ?? '?'), String(to.mode ?? '?'))]),
    ...(from.host === to.host ? [] : [note('exposure', 'host', from.host, to.host)]),
    ...(from.srflx === to.srflx ? [] : [note('exposure', 'srflx', String(from.srflx), String(to.srflx))]),
  ];
}

/** Findings of the peer test that are measured against a limit: they follow the load of the machine as much as the network. */
const BY_MEASURE: ReadonlySet<string> = new Set(['packet-loss', 'latency-under-load', 'throughput', 'ice-restart']);

/** Of ICE checks and peer tests: the outcome, each server, and the findings. */
function compareConnections(before: TestReport, after: TestReport, note: Note): Change[] {
  const [from, to] = [reportOutcome(before), reportOutcome(after)];
  const servers = before.kind === 'ice-check' && after.kind === 'ice-check' ? compareServers(before, after, note) : [];
  return [
    ...(from === to ? [] : [note('verdict', 'overall', from, to)]),
    ...servers,
    ...compareFindings(before, after, note)
      .filter(({ subject }) => !BY_MEASURE.has(subject))
      .map((change) => ({ ...change, kind: 'finding' as const })),
  ];
}

/** Servers by their URL without the port, which another start of the same server chooses anew, and their place among equals. */
function serverOutcomes({ servers }: IceCheckReport): ReadonlyMap<string, string> {
  const outcomes = new Map<string, string>();
  for (const { url, outcome } of servers) {
    const name = url.replace(/:\d+(?=\?|$)/, '');
    let place = 1;
    while (outcomes.has(`${name} ${place}`)) place += 1;
    outcomes.set(`${name} ${place}`, outcome);
  }
  return outcomes;
}

function compareServers(before: IceCheckReport, after: IceCheckReport, note: Note): Change[] {
  const earlier = serverOutcomes(before);
  const later = serverOutcomes(after);
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((server) => {
    const [from, to] = [earlier.get(server) ?? 'not-tested', later.get(server) ?? 'not-tested'];
    return from === to ? [] : [note('verdict', server, from, to)];
  });
}

const fails = ({ outcome }: Finding) => outcome === 'failed';
const told = (finding: Finding) => fails(finding) || finding.outcome === 'passed';

/** Findings that failed and now pass, or the other way round; what cannot tell in one of them says nothing. */
function compareFindings(
  before: Pick<TestReport, 'findings'>,
  after: Pick<TestReport, 'findings'>,
  note: Note,
): Change[] {
  return after.findings.filter(told).flatMap((finding) => {
    const earlier = before.findings.find(({ id }) => id === finding.id);
    if (earlier === undefined || !told(earlier) || fails(earlier) === fails(finding)) return [];
    const kind = fails(finding) ? 'lost-protection' : 'gained-protection';
    return [note(kind, finding.id, earlier.outcome, finding.outcome)];
  });
}
