/** Verdicts on a run that is still going on, in the order in which facts really arrive and in any other. */
import { expect, test } from 'playwright/test';
import type { Artifacts, Echo, Gathered, IceCandidate } from '../../../src/core/artifacts.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import type { WitnessSighting } from '../../../src/core/wire.ts';
import {
  artifacts,
  candidateRun,
  echo,
  echoes,
  failedEcho,
  host,
  MDNS4,
  MDNS6,
  ok,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  VPN4,
  VPN6,
  witness,
} from '../../support/artifacts.ts';
import { judged } from '../../support/judge.ts';
import { captures } from '../../support/captures.ts';
import { replay, seededRandom, shuffled } from '../../support/replay.ts';

/** What a run is told, one fact at a time. */
type Fact =
  | { readonly candidate: IceCandidate }
  | { readonly sighting: WitnessSighting }
  | { readonly echo: 'page' | 'ipv4' | 'ipv6'; readonly answer: Gathered<Echo> }
  | { readonly complete: true };

interface Story {
  readonly facts: readonly Fact[];
  readonly baseline?: readonly string[];
}

const EMBEDDED = (address: string) => {
  const answer = echo(address);
  return answer.status === 'ok' ? answer.value : null;
};

/** The artifacts after some facts, `elapsedMs` after the run began. */
function after(facts: readonly Fact[], embedded: string, elapsedMs: number, deadlineReached = false): Artifacts {
  const known: Record<'page' | 'ipv4' | 'ipv6', Gathered<Echo>> = {
    page: { status: 'pending' },
    ipv4: { status: 'pending' },
    ipv6: { status: 'pending' },
  };
  for (const fact of facts) if ('echo' in fact) known[fact.echo] = fact.answer;
  return artifacts({
    page: page({ embeddedEcho: EMBEDDED(embedded) }),
    echoes: known,
    iceCandidates: ok(
      candidateRun({
        candidates: facts.flatMap((fact) => ('candidate' in fact ? [fact.candidate] : [])),
        gatheringComplete: facts.some((fact) => 'complete' in fact),
        deadlineReached,
        elapsedMs,
      }),
    ),
    witness: witness(facts.flatMap((fact) => ('sighting' in fact ? [fact.sighting] : []))),
  });
}

function told(candidates: IceCandidate[], sightings: WitnessSighting[], answers: Artifacts['echoes']): Fact[] {
  return [
    ...candidates.map((candidate) => ({ candidate })),
    ...sightings.map((each) => ({ sighting: each })),
    ...(['page', 'ipv4', 'ipv6'] as const).map((name) => ({ echo: name, answer: answers[name] })),
    { complete: true },
  ];
}

const hosts = [host(MDNS4), host(MDNS6, { port: 50_001 })];
const homeEchoes = echoes();
const vpnEchoes = echoes({ ipv4: echo(VPN4), ipv6: echo(VPN6) });

/** Every verdict of a story, whose facts come in this order, 10 ms apart; then the witness's time, then the deadline. */
function verdicts({ facts, baseline = [] }: Story, embedded: string): Verdict[] {
  const seen = facts.map((_, index) => after(facts.slice(0, index + 1), embedded, 10 * (index + 1)));
  const end = [after(facts, embedded, 730), after(facts, embedded, 2006, true)];
  return [...seen, ...end].map((each) => judged(each, baseline).verdict);
}

/** Calls `check` with the verdicts of a story in 40 orders. */
function inAnyOrder(story: Story, embedded: string, check: (each: Verdict[], facts: readonly Fact[]) => void): void {
  const random = seededRandom(20_260_101);
  for (let round = 0; round < 40; round++) {
    const facts = round === 0 ? story.facts : shuffled(story.facts, random);
    check(verdicts({ ...story, facts }, embedded), facts);
  }
}

test('at home without a VPN no order of facts ever reads as a leak', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(REAL6)], [sighting(REAL4), sighting(REAL6)], homeEchoes);
  inAnyOrder({ facts }, REAL4, (each) => {
    expect(each.map(({ outcome }) => outcome)).not.toContain('leak');
    expect(each.at(-1)).toMatchObject({ outcome: 'no-leak', final: true, reasons: ['addresses-match'] });
  });
});

test('at home with a remembered baseline and the VPN off, no order of facts ever reads as a leak', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(REAL6)], [sighting(REAL4), sighting(REAL6)], homeEchoes);
  inAnyOrder({ facts, baseline: [REAL4, REAL6] }, REAL4, (each) => {
    expect(each.map(({ outcome }) => outcome)).not.toContain('leak');
    expect(each.at(-1)).toMatchObject({ outcome: 'exposed', reasons: ['page-shows-baseline'] });
  });
});

test('behind a full tunnel no order of facts ever reads as a leak, with or without a baseline', () => {
  const facts = told([...hosts, srflx(VPN4), srflx(VPN6)], [sighting(VPN4), sighting(VPN6)], vpnEchoes);
  for (const baseline of [[], [REAL4, REAL6]]) {
    inAnyOrder({ facts, baseline }, VPN4, (each) => {
      expect(each.map(({ outcome }) => outcome)).not.toContain('leak');
      expect(each.at(-1)).toMatchObject({ outcome: 'no-leak', final: true });
    });
  }
});

test('behind a reverse proxy that is not trusted no order of facts ever reads as a leak of every visitor', () => {
  const proxied = echoes({ ipv4: echo('81.2.70.7', { ignoredForwarded: REAL4 }), ipv6: failedEcho() });
  const facts = told([host(MDNS4), srflx(REAL4)], [sighting(REAL4)], proxied);
  inAnyOrder({ facts }, '81.2.70.7', (each, order) => {
    // A check that comes before its reflexive candidate proves the proxy by itself; one that never comes, nothing.
    const outcomes = each.map(({ outcome }) => outcome);
    expect(outcomes, JSON.stringify(order.map((fact) => Object.keys(fact)[0]))).not.toContain('leak');
    expect(each.at(-1)).toMatchObject({ outcome: 'not-tested', reasons: ['forwarding-untrusted'] });
  });
});

test('a leak ends as a leak in every order, and is never cleared for good before', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(VPN6)], [sighting(REAL4), sighting(VPN6)], vpnEchoes);
  inAnyOrder({ facts }, VPN4, (each) => {
    expect(each.filter(({ outcome, final }) => final && outcome === 'no-leak')).toEqual([]);
    expect(each.at(-1)).toMatchObject({ outcome: 'leak', final: true, reasons: ['address-differs'] });
  });
});

const provable = (upTo: readonly Fact[]): boolean =>
  upTo.some((fact) => 'echo' in fact && fact.echo !== 'ipv6') &&
  upTo.some((fact) => 'candidate' in fact && fact.candidate.address === REAL4);

test('a leak is told at once, and stays told', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(VPN6)], [sighting(REAL4), sighting(VPN6)], vpnEchoes);
  inAnyOrder({ facts }, VPN4, (each, order) => {
    const first = order.findIndex((_, index) => provable(order.slice(0, index + 1)));
    expect(each.slice(first).every(({ outcome }) => outcome === 'leak')).toBe(true);
  });
});

test('a leak that only the server sees is never cleared for good before its check arrives', () => {
  const facts = told(
    [...hosts, srflx(VPN4), srflx(VPN6)],
    [sighting(VPN4), sighting(VPN6), sighting(REAL4)],
    vpnEchoes,
  );
  inAnyOrder({ facts }, VPN4, (each) => {
    expect(each.filter(({ outcome, final }) => final && outcome === 'no-leak')).toEqual([]);
    expect(each.at(-1)).toMatchObject({ outcome: 'leak', final: true });
  });
});

test('nothing is final before the witness’s time is over, unless it has seen all that it can', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(REAL6)], [sighting(REAL4), sighting(REAL6)], homeEchoes);
  inAnyOrder({ facts }, REAL4, (each) => {
    expect(each.slice(0, -2).map(({ final }) => final)).not.toContain(true);
    expect(each.at(-2)?.final).toBe(true);
  });
});

test('with a first guess only, nothing convicts and one family at most is clear so far', () => {
  const facts: Fact[] = [...hosts, srflx(REAL4), srflx(REAL6)].map((candidate) => ({ candidate }));
  const clear = judged(after(facts, REAL4, 40)).verdict;
  expect(clear).toMatchObject({ outcome: 'not-tested', reasons: ['still-open'], final: false });
  expect(clear.families).toMatchObject({ 4: { outcome: 'no-leak' }, 6: { outcome: 'not-tested' } });
  const foreign = judged(after(facts, VPN4, 40), [REAL4, REAL6]).verdict;
  expect(foreign).toMatchObject({ outcome: 'not-tested', reasons: ['still-open'], final: false });
});

const at = (facts: readonly Fact[]) => judged(after(facts, VPN4, 2010, true)).verdict;

test('late facts correct a final verdict, in both directions', () => {
  const silent = told([host(MDNS4)], [], { page: echo(VPN4), ipv4: echo(VPN4), ipv6: failedEcho() }).slice(0, -1);
  expect(at(silent)).toMatchObject({ outcome: 'not-tested', reasons: ['no-answer'], final: true });
  expect(at([...silent, { candidate: srflx(VPN4) }])).toMatchObject({ outcome: 'no-leak', reasons: ['srflx-only'] });
  expect(at([...silent, { candidate: srflx(VPN4) }, { sighting: sighting(REAL4) }])).toMatchObject({
    outcome: 'leak',
    final: true,
  });
});

test('an echo that is slower than the deadline neither convicts nor clears until it answers', () => {
  const facts = told([...hosts, srflx(REAL4), srflx(REAL6)], [sighting(REAL4), sighting(REAL6)], homeEchoes);
  const late = facts.filter((fact) => !('echo' in fact && fact.echo === 'ipv6'));
  expect(judged(after(late, REAL4, 2010, true)).verdict.families[6]).toMatchObject({
    outcome: 'not-tested',
    reasons: ['echo-failed'],
  });
  expect(judged(after(facts, REAL4, 2500, true)).verdict).toMatchObject({ outcome: 'no-leak' });
});

const recorded = captures();

test('every recorded run is played again', () => {
  expect(recorded.length).toBe(211);
});

for (const scenario of new Set(recorded.map((each) => each.scenario))) {
  test(`${scenario}, played again event by event, never says leak wrongly and is never cleared too early`, () => {
    for (const { capture, label, artifacts: finished } of recorded.filter((each) => each.scenario === scenario)) {
      const all = replay(finished).map((each) => ({ ...each, verdict: judged(each.artifacts).verdict }));
      const end = all.at(-1)?.verdict;
      expect(end?.final).toBe(true);
      for (const { atMs, artifacts: given, verdict } of all) {
        const where = `${capture}, ${label}, at ${atMs} ms`;
        if (end?.outcome !== 'leak') expect(verdict.outcome, where).not.toBe('leak');
        if (!verdict.final) continue;
        const run = given.iceCandidates.status === 'ok' ? given.iceCandidates.value : null;
        const open = Object.values(given.echoes).some(({ status }) => status === 'pending');
        expect(run === null || run.deadlineReached || (run.gatheringComplete && !open), where).toBe(true);
        expect(verdict.families, where).toEqual(end?.families);
      }
    }
  });
}
