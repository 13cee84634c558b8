/** ICE checks and peer tests as sentences. */
import type { IceCheckReport } from '../../src/core/ice-check/report.ts';
import type { ServerWay } from '../../src/core/ice-check/server-verdict.ts';
import type { Loss, Pair, Throughput } from '../../src/core/peer-test/artifacts.ts';
import {
  connectedAfterMs,
  failureOf,
  isConnected,
  megabitsPerSecond,
  pathKind,
} from '../../src/core/peer-test/pair.ts';
import type { PeerTestReport } from '../../src/core/peer-test/report.ts';
import { inARow, joined, type Words } from './words.ts';

/** Each server with what it did over each IP version. */
export function serverLines({ servers, nat }: IceCheckReport, words: Words): readonly string[] {
  const lines = servers.map(({ url, outcome, ways, refusal }) => {
    const parts = ways.map((way) => wayText(way, words));
    const details = parts.length > 0 ? parts : refusal === null ? [] : [refusal];
    const text = joined([words.say(`ice.outcome.${outcome}`), ...details], words);
    return words.say('report.pair', { name: url, text });
  });
  const behaviors = nat.map(({ family, mapping, filtering }) => {
    const texts = [words.say(`ice.nat.mapping.${mapping}`), words.say(`ice.nat.filtering.${filtering}`)];
    return words.say('report.pair', { name: `NAT, IPv${family}`, text: joined(texts, words) });
  });
  return [...lines, ...behaviors];
}

function wayText({ family, state, tookMs, errorCode }: ServerWay, words: Words): string {
  const text = words.say(`ice.way.${state}`, { ms: tookMs ?? 0, code: errorCode ?? 0 });
  return words.say('report.in-brackets', { text, inside: `IPv${family}` });
}

/** How many partners were reached. */
export function partnersText({ artifacts: { pairs } }: PeerTestReport, words: Words): string {
  return words.say('cli.shows.partners', { count: pairs.filter(isConnected).length, total: pairs.length });
}

/** Each partner with how it was reached and what the path carries. */
export function partnerLines({ artifacts: { pairs } }: PeerTestReport, words: Words): readonly string[] {
  return pairs.map((pair) => {
    const partner = words.say(`peer.partner.${pair.partner}`);
    const name =
      pair.restriction === 'none'
        ? partner
        : words.say('report.in-brackets', { text: partner, inside: words.say(`peer.restriction.${pair.restriction}`) });
    return words.say('report.pair', { name, text: pairText(pair, words) });
  });
}

function pairText(pair: Pair, words: Words): string {
  const failure = failureOf(pair);
  const failed = failure === undefined ? [] : [words.say(`peer.failure.${failure.code}`)];
  if (!isConnected(pair)) return failed[0] ?? words.say('verdict.not-tested');
  const { selectedPair, idle, throughput, loss } = pair;
  const path =
    selectedPair === null
      ? []
      : [
          words.say(`peer.path.${pathKind(selectedPair)}`, {
            protocol: (selectedPair.local.protocol ?? '').toUpperCase(),
          }),
        ];
  const sentences = [
    words.say('cli.peer.connected', { ms: Math.round(connectedAfterMs(pair) ?? 0) }),
    ...path,
    ...(idle === null ? [] : [words.say('cli.peer.round-trip', { ms: idle.medianMs })]),
    words.say('cli.peer.throughput', { up: megabits(throughput.up), down: megabits(throughput.down) }),
    words.say('cli.peer.loss', { up: percent(loss.up), down: percent(loss.down) }),
    ...failed,
  ];
  return inARow(sentences, words);
}

function megabits(burst: Throughput | null): string {
  const rate = burst === null ? null : megabitsPerSecond(burst);
  return rate === null ? '–' : rate.toFixed(rate < 10 ? 1 : 0);
}

function percent(loss: Loss | null): string {
  if (loss === null || loss.sent === 0) return '–';
  return ((1 - Math.min(1, loss.received / loss.sent)) * 100).toFixed(1);
}
