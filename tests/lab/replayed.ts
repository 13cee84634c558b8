/** Judges saved visits again, by the rules as they are or by broken ones. */
import type { Artifacts } from '../../src/core/artifacts.ts';
import { headline } from '../../src/core/headline.ts';
import { judge } from '../../src/core/judge.ts';
import type { EchoResponse } from '../../src/core/wire.ts';
import { replay } from '../support/replay.ts';
import { allRight, inWords, judgedAllWays } from './judgement.ts';
import type { Rules } from './mutation.ts';
import type { ForwardedRequest, SavedVisit } from './saved-visit.ts';

const OPTIONS = { baseline: [], createdAt: '2026-01-02T03:04:05.000Z', version: '0.0.0-lab' };

/** What was known when the page said its first sentence that is more than "testing". */
function atFirstSentence(artifacts: Artifacts): Artifacts {
  const moments = replay(artifacts);
  const first = moments.find((moment) => {
    const report = judge(moment.artifacts, OPTIONS);
    const { title } = headline({ phase: 'running', report, silent: false });
    return title.id !== 'headline.running';
  });
  return (first ?? moments.at(-1))?.artifacts ?? artifacts;
}

/** The artifacts as they would have been if the server had read the forwarded header by `rules`. */
function asForwarded(artifacts: Artifacts, request: ForwardedRequest, rules: Rules): Artifacts {
  const trust = rules.createProxyTrust(request.trustProxy, request.header);
  const { address, ...how } = rules.clientAddress(request.peer, request.headers, trust);
  const reread = <T extends EchoResponse>(echo: T): T => ({ ...echo, address, ...how });
  const { page, ipv4, ipv6 } = artifacts.echoes;
  const again = (echo: typeof page): typeof page =>
    echo.status === 'ok' && echo.value.family === 4 ? { ...echo, value: reread(echo.value) } : echo;
  const { embeddedEcho } = artifacts.page;
  return {
    ...artifacts,
    page: { ...artifacts.page, embeddedEcho: embeddedEcho && reread(embeddedEcho) },
    echoes: { page: again(page), ipv4: again(ipv4), ipv6: again(ipv6) },
  };
}

/** Whether a visit gets the verdicts, reasons and failed audits that are right, when judged by `rules`. */
export function isRight(saved: SavedVisit, rules: Rules): boolean {
  const artifacts = saved.forwarded ? asForwarded(saved.artifacts, saved.forwarded, rules) : saved.artifacts;
  const seen = judgedAllWays({ artifacts, real: saved.real }, rules.judge);
  return JSON.stringify(seen) === JSON.stringify(allRight(saved.right, seen));
}

function outcomes(words: readonly string[]): string {
  return words.map((each) => each.split(':')[0]).join();
}

/** What `rules` say of a visit at the moment of its first sentence. */
export function firstSentence({ artifacts, right }: SavedVisit, rules: Rules): { isFinal: boolean; isRight: boolean } {
  const { verdict } = rules.judge(atFirstSentence(artifacts), OPTIONS);
  return { isFinal: verdict.final, isRight: outcomes(inWords(verdict)) === outcomes(right.alone) };
}
