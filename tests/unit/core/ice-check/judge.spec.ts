import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { anyReportSchema } from '../../../../src/core/any-report.ts';
import { iceHeadline } from '../../../../src/core/ice-check/headline.ts';
import { judgeIceCheck } from '../../../../src/core/ice-check/judge.ts';
import { DEFAULT_OPTIONS } from '../../../../src/core/ice-check/options.ts';
import { redactReport } from '../../../../src/core/redact.ts';
import type { IceCheckArtifacts } from '../../../../src/core/ice-check/artifacts.ts';
import {
  candidateError,
  failed,
  host,
  MDNS4,
  notAsked,
  ok,
  REAL4,
  REAL6,
  relay,
  sighting,
  srflx,
} from '../../../support/artifacts.ts';
import { asked, iceArtifacts, serverRun } from '../../../support/ice-artifacts.ts';

const judge = (overrides: Partial<IceCheckArtifacts> = {}) =>
  judgeIceCheck(iceArtifacts(overrides), { createdAt: '2026-11-27T00:00:00.000Z', version: '0.1.0' });
const one = (server: ReturnType<typeof asked>) => judge({ servers: [server] }).servers[0]!;

test('a STUN server that answered works, with the time since gathering began', () => {
  const { outcome, ways } = one(asked('stun:81.2.69.10', { candidates: [srflx(REAL4, { atMs: 25 })] }));
  expect(outcome).toBe('works');
  expect(ways).toMatchObject([{ family: 4, state: 'answered', tookMs: 20, address: REAL4 }]);
});

test('a name is judged over both versions, and one that has no IPv6 address still works', () => {
  const errors = [candidateError({ address: '[::]', errorText: 'STUN host lookup received error.', atMs: 9 })];
  const { outcome, ways } = one(asked('stun:stun.example.org', { candidates: [srflx(REAL4)], errors }));
  expect(outcome).toBe('works');
  expect(ways.map(({ family, state }) => [family, state])).toEqual([
    [4, 'answered'],
    [6, 'not-resolved'],
  ]);
});

test('a server that is silent over a version that others prove is there works in part', () => {
  const silent = asked('stun:stun.example.org', { candidates: [srflx(REAL4)] });
  expect(one(silent).ways[1]?.state).toBe('no-answer');
  expect(judge({ servers: [silent], common: ok(serverRun({ candidates: [srflx(REAL4)] })) }).servers[0]?.outcome).toBe(
    'works',
  );
  expect(
    judge({ servers: [silent, asked('stun:[2a01:4b00:1::10]', { candidates: [srflx(REAL6)] })] }).servers[0]?.outcome,
  ).toBe('partly');
});

test('a relay belongs to the version over which it was asked for, not to that of its own address', () => {
  const candidates = [relay('2a01:4b00:1::99', { relatedAddress: '0.0.0.0' })];
  expect(one(asked('turn:turn.example.org', { candidates })).ways.map(({ state }) => state)).toEqual([
    'relayed',
    'no-answer',
  ]);
});

const ERRORS = [
  [{ errorCode: 401, errorText: 'Unauthorized' }, 'unauthorized'],
  [{ errorCode: 441, errorText: 'Wrong Credentials' }, 'unauthorized'],
  [{ errorCode: 486, errorText: 'Allocation Quota Reached' }, 'refused'],
  [{ errorCode: 86, errorText: '' }, 'refused'],
  [{ errorCode: 701, errorText: 'Failed to establish connection', atMs: 60 }, 'unreachable'],
  [{ errorCode: 701, errorText: 'TURN host lookup received error.', atMs: 6 }, 'not-resolved'],
  [{ errorCode: 701, errorText: 'TURN allocate request timed out.', atMs: 9_500 }, 'no-answer'],
  [{ errorCode: 701, errorText: '', address: null, atMs: 25 }, 'unreachable'],
  [{ errorCode: 701, errorText: '', address: null, atMs: 11_100 }, 'no-answer'],
] as const;
for (const [error, state] of ERRORS) {
  test(`${error.errorCode} “${error.errorText}” is ${state}`, () => {
    const { ways, outcome } = one(asked('turn:192.0.2.9', { errors: [candidateError(error)] }));
    expect(ways).toMatchObject([{ state, errorCode: error.errorCode }]);
    expect(outcome).toBe('fails');
  });
}

const wordless = (url: string, atMs = 25) =>
  one(asked(url, { errors: [candidateError({ errorText: '', address: null, atMs })] })).ways.map(({ state }) => state);

test('a 701 at once and without a word tells of a name that is not known, where nothing but the name can fail so soon', () => {
  expect(wordless('stun:nothing.invalid')).toEqual(['not-resolved', 'not-resolved']);
  expect(wordless('turn:nothing.invalid')).toEqual(['not-resolved', 'not-resolved']);
  expect(wordless('turn:nothing.invalid?transport=tcp')).toEqual(['unreachable', 'unreachable']);
  expect(wordless('turns:nothing.invalid')).toEqual(['unreachable', 'unreachable']);
  expect(wordless('stun:81.2.69.10')).toEqual(['unreachable']);
  expect(wordless('stun:stun.example.org', 11_100)).toEqual(['no-answer', 'no-answer']);
});

test('a 701 is never the whole verdict', () => {
  const errors = [candidateError({ address: '0.0.0.x' })];
  const report = judge({ servers: [asked('stun:81.2.69.10', { candidates: [srflx(REAL4)], errors })] });
  expect(report.servers[0]?.outcome).toBe('works');
  expect(report.findings.find(({ id }) => id === 'harmless-701')).toMatchObject({
    outcome: 'passed',
    params: { count: 1 },
  });
});

test('says that nothing was reported instead of guessing, and that it waits while it does', () => {
  const quiet = one(asked('stun:81.2.69.10', { gatheringComplete: true }));
  expect(quiet).toMatchObject({ outcome: 'cannot-tell', ways: [{ state: 'no-report' }] });
  const open = judge({
    servers: [asked('stun:81.2.69.10', { deadlineReached: false })],
    common: ok(serverRun({ deadlineReached: false })),
  });
  expect(open.servers[0]).toMatchObject({ outcome: 'waiting', ways: [{ state: 'waiting' }] });
  expect(open.verdict).toMatchObject({ outcome: 'not-tested', final: false });
});

test('an answer that repeats an address on show is no failure, and is proven where our own server saw that address', () => {
  const direct = { candidates: [host(REAL4, { port: 50_000 })], gatheringComplete: true };
  const own = { ...asked('stun:192.0.2.1', direct), own: true };
  const other = asked('stun:81.2.69.10', direct);
  expect(judge({ servers: [own, other] }).servers.map(({ outcome, ways }) => [outcome, ways[0]?.state])).toEqual([
    ['cannot-tell', 'own-address'],
    ['cannot-tell', 'own-address'],
  ]);
  const untold = judge({ servers: [other, asked('stun:81.2.69.11')] });
  expect(untold.verdict).toMatchObject({ outcome: 'not-tested', final: true });
  expect(iceHeadline(untold)).toBe('ice.verdict.cannot-tell');
  expect(untold.findings.find(({ id }) => id === 'unheard-server')?.params).toEqual({ count: 1, total: 2 });

  const seen = (address: string): Partial<IceCheckArtifacts> => ({
    mapping: ok(serverRun(direct)),
    mappingWitness: ok({ sightings: [sighting(address, { port: 50_000 })], streamOpen: true }),
  });
  const proven = judge({ servers: [own, other], ...seen(REAL4) });
  expect(proven.servers.map(({ ways }) => ways[0]?.state)).toEqual(['untranslated', 'own-address']);
  expect(proven.servers[0]?.outcome).toBe('works');
  expect(judge({ servers: [own], ...seen('81.2.69.99') }).servers[0]?.outcome).toBe('cannot-tell');
});

test('a browser that gave a silent server up without an event is not taken for one that was answered', () => {
  const states = [{ atMs: 11_100, machine: 'gathering' as const, state: 'complete' }];
  const { outcome, ways } = one(
    asked('stun:81.2.69.10', { candidates: [host(REAL4)], gatheringComplete: true, states }),
  );
  expect([outcome, ways[0]?.state]).toEqual(['fails', 'no-answer']);
});

test('without a relay TURN fails, and STUN that the relay policy hides is no failure', () => {
  const ended = { candidates: [host(MDNS4)], gatheringComplete: true };
  expect(one(asked('turns:turn.example.org', ended))).toMatchObject({
    outcome: 'fails',
    ways: [{ state: 'no-relay' }, { state: 'no-relay' }],
  });
  expect(one(asked('turn:192.0.2.9', { gatheringComplete: true })).outcome).toBe('cannot-tell');
  const options = { ...DEFAULT_OPTIONS, policy: 'relay' as const };
  const { servers } = judge({
    options,
    servers: [
      asked('stun:81.2.69.10', { gatheringComplete: true }),
      asked('turn:192.0.2.9', { gatheringComplete: true }),
    ],
  });
  expect(servers.map(({ outcome, ways }) => [outcome, ways[0]?.state])).toEqual([
    ['cannot-tell', 'hidden'],
    ['fails', 'no-relay'],
  ]);
});

test('a name that failed over one version and told nothing over the other fails', () => {
  const errors = [candidateError({ address: '0.0.0.x', errorText: 'Failed to establish connection', atMs: 30 })];
  const { outcome, ways } = one(asked('stun:stun.example.org', { errors, gatheringComplete: true }));
  expect([outcome, ...ways.map(({ state }) => state)]).toEqual(['fails', 'unreachable', 'no-report']);
});

test('what was stopped is final, and what had not answered counts as silent', () => {
  const page = { ...iceArtifacts().page, stopped: true };
  const report = judge({ page, servers: [asked('stun:81.2.69.10', { deadlineReached: false })] });
  expect(report.verdict).toMatchObject({ outcome: 'fails', final: true });
});

test('a check that was stopped before the last server had its turn does not say that none works', () => {
  const stopped = { ...iceArtifacts().page, stopped: true };
  const silent = asked('stun:81.2.69.10');
  const unopened = { ...asked('stun:81.2.69.11'), asked: false, run: notAsked };
  const report = judge({ page: stopped, servers: [silent, unopened] });
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['fails', 'not-tested']);
  expect(report.verdict.outcome).toBe('not-tested');
  expect(iceHeadline(report)).toBe('ice.verdict.cannot-tell');
  const none = judge({ page: stopped, servers: [unopened], common: notAsked });
  expect([none.verdict.final, iceHeadline(none)]).toEqual([true, 'ice.verdict.not-tested']);
  // Without the stop button only a faulty address is left out, which says nothing against the verdict on the others.
  expect(judge({ servers: [silent, { ...unopened, url: 'stun:' }] }).verdict.outcome).toBe('fails');
});

test('the whole is never better than its parts', () => {
  const good = asked('stun:81.2.69.10', { candidates: [srflx(REAL4)] });
  const bad = asked('stun:81.2.69.11');
  const skipped = { ...asked('stun:::1'), asked: false, run: { status: 'not-asked' } as const };
  expect(judge({ servers: [good] }).verdict).toMatchObject({ outcome: 'works', working: 1, asked: 1 });
  expect(judge({ servers: [good, bad] }).verdict.outcome).toBe('partly');
  expect(judge({ servers: [good, skipped] }).verdict.outcome).toBe('partly');
  expect(judge({ servers: [bad] }).verdict.outcome).toBe('fails');
  expect(judge({ servers: [skipped] }).verdict.outcome).toBe('not-tested');
  expect(judge().verdict.outcome).toBe('not-tested');
});

test('a server that the browser refuses fails with its words', () => {
  const refused = { ...asked('stuns:81.2.69.10'), run: failed('bad-ice-servers', 'NotSupportedError: no stuns') };
  expect(judge({ servers: [refused] }).servers[0]).toMatchObject({
    outcome: 'fails',
    refusal: 'NotSupportedError: no stuns',
  });
});

test('knows a browser that sends nothing and says nothing', () => {
  const quiet = ok(serverRun({ gatheringComplete: true }));
  const withheld = (common = quiet) => judge({ common }).findings.find(({ id }) => id === 'withheld-network')?.outcome;
  expect(withheld()).toBe('failed');
  expect(withheld(ok(serverRun({ candidates: [host(MDNS4)] })))).toBe('passed');
});

test('compares what STUN told with what the witness saw', () => {
  const mapped = srflx(REAL4, { port: 50_000, url: 'stun:81.2.69.10:3479' });
  const mapping = (port: number) =>
    judge({
      mapping: ok(serverRun({ candidates: [mapped] })),
      mappingWitness: ok({ sightings: [sighting(REAL4, { port })], streamOpen: true }),
    }).nat[0]?.mapping;
  expect(mapping(50_000)).toBe('endpoint-independent-or-address-dependent');
  expect(mapping(50_001)).toBe('address-and-port-dependent');
});

test('knows the only server that was asked where the browser does not name it', () => {
  const mapping = serverRun({
    candidates: [srflx(REAL4, { port: 50_000, url: null })],
    iceServers: ['stun:81.2.69.10:3479'],
  });
  const mappingWitness = ok({ sightings: [sighting(REAL4, { port: 50_001 })], streamOpen: true });
  expect(judge({ mapping: ok(mapping), mappingWitness }).nat[0]?.mapping).toBe('address-and-port-dependent');
});

/** A check from another port of the server that nothing has answered. */
const probe = {
  family: 4,
  from: 'other-port',
  address: REAL4,
  port: 50_000,
  sent: 3,
  answered: false,
  atMs: 500,
} as const;

test('says of findings in words that every language has, with the raw text beside them', () => {
  const { findings } = judge({
    servers: [
      { ...asked('turn:@turn.example.org'), asked: false, run: notAsked },
      asked('turns:192.0.2.9'),
      { ...asked('turn:192.0.2.9'), hasCredentials: false, asked: false, run: notAsked },
    ],
    filtering: ok({ probes: [probe], streamOpen: true }),
  });
  const saysOf = (id: string) =>
    findings.find((each) => each.id === id)?.evidence.map(({ detail, remarks }) => [detail, remarks]);
  expect(saysOf('server-list')).toEqual([
    ['turn:@turn.example.org', [{ id: 'ice.url.user-info', params: {} }]],
    ['turns:192.0.2.9', [{ id: 'ice.note.turns-by-address', params: {} }]],
    ['turn:192.0.2.9', [{ id: 'ice.credentials.username-missing', params: {} }]],
  ]);
  expect(saysOf('nat-filtering')).toEqual([
    [null, [{ id: 'ice.nat.probe.other-port.unanswered', params: { sent: 3 } }]],
  ]);
});

test('takes a check for dropped only when the end has come', () => {
  const filtering = ok({ probes: [probe], streamOpen: true });
  const open = ok(serverRun({ deadlineReached: false }));
  expect(judge({ filtering }).nat[0]?.filtering).toBe('address-and-port-dependent');
  expect(judge({ filtering, common: open, mapping: open }).nat[0]?.filtering).toBe('unknown');
});

test('fits the published schema, masked or not, and hides what it must', () => {
  const report = judge({
    servers: [asked('stun:stun.example.org:3478', { candidates: [srflx(REAL4)], errors: [candidateError()] })],
    mapping: ok(serverRun({ candidates: [srflx(REAL4)] })),
    mappingWitness: ok({ sightings: [sighting(REAL4)], streamOpen: false }),
  });
  expect(v.parse(anyReportSchema, report)).toEqual(report);
  const redacted = redactReport(report);
  expect(redacted.verdict).toEqual(report.verdict);
  expect(JSON.stringify(redacted)).not.toContain(REAL4);
  expect(JSON.stringify(redacted)).not.toContain('stun.example.org');
});
