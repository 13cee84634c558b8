import { type Advice, adviseFor } from '../advice/advise.ts';
import type { Evidence, Finding, Verdict } from '../finding.ts';
import { type FindingGroup, groupFindings } from '../finding-groups.ts';
import { headline } from '../headline.ts';
import type { MessageId } from '../messages/en.ts';
import type { MessageParams } from '../messages/format.ts';
import { findingReasonIds, findingTitleIds, type Speaker } from '../messages/speaker.ts';
import { addedByPermission } from '../permission-difference.ts';
import { endpoint, withoutDeception } from '../plain-text.ts';
import type { Report, SeenAddress } from '../report.ts';
import type { Block, ListItem, ReportDocument } from './document.ts';

/** Longest string from outside in a document; a device label may have thousands of characters. */
const MAX_CHARACTERS = 200;
/** The report file has every row. */
const MAX_EVIDENCE = 12;
const MAX_ADDRESSES = 100;
/** The first ones are the person's own; the guide has all. */
const MAX_SETTINGS = 3;

/** A string from outside, fit for a line of a document. */
function outside(text: string): string {
  const plain = withoutDeception(text.replace(/\s+/g, ' '));
  return plain.length > MAX_CHARACTERS ? `${plain.slice(0, MAX_CHARACTERS)}…` : plain;
}

function outsideParams(params: MessageParams): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? outside(value) : value]),
  );
}

/** A reason can be the end of a sentence in English; here it stands alone. */
function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The sentences of a document in one language. */
class Words {
  readonly #speaker: Speaker;

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
  }

  say(id: MessageId, params: MessageParams = {}): string {
    return this.#speaker.first([id], outsideParams(params));
  }

  first(ids: readonly [string, ...string[]], params: MessageParams = {}): string {
    return this.#speaker.first(ids, outsideParams(params));
  }

  pair(name: string, text: string): string {
    return this.#speaker.first(['report.pair'], { name, text });
  }

  joined(parts: readonly string[]): string {
    const [only = '', ...others] = parts;
    return others.reduce((first, rest) => this.#speaker.first(['report.joined'], { first, rest }), only);
  }
}

function verdictLine(family: 4 | 6, verdict: Verdict, words: Words): string {
  const { outcome, reasons } = verdict.families[family];
  const word = words.say(`verdict.${outcome}`);
  const told = verdict.final || outcome === 'leak' ? word : words.say('ui.so-far', { outcome: word });
  const because = words.joined(reasons.map((reason) => words.first([`reason.${reason}`])));
  return words.pair(words.say(`ui.family.${family}`), because === '' ? told : words.pair(told, because));
}

function families(verdict: Verdict, words: Words): Block {
  const items = ([4, 6] as const).map((family) => ({ text: verdictLine(family, verdict, words), notes: [] }));
  return { type: 'list', items };
}

function made({ createdAt, icelensVersion, browser, redacted, verdict }: Report, words: Words): Block[] {
  const [date = '', time = ''] = outside(createdAt)
    .replace(/\.\d+Z?$/, '')
    .split('T');
  const when = words.say('report.time', { date, time });
  const lines = [words.say('report.made', { time: when, version: icelensVersion })];
  const known = (parts: readonly (string | null | undefined)[]): string =>
    parts.filter(Boolean).join(' ') || words.say('report.browser-unknown');
  if (browser) {
    const { name, version, os, osVersion } = browser;
    lines.push(words.say('report.browser', { browser: known([name, version]), os: known([os, osVersion]) }));
  }
  if (redacted) lines.push(words.say('report.redacted'));
  if (!verdict.final) lines.push(words.say('report.not-final'));
  return lines.map((text) => ({ type: 'paragraph', text }));
}

/** Advice against one cause says why once, at its first piece. */
function adviceItems(all: readonly Advice[], words: Words): ListItem[] {
  return all.map(({ cause, why, what, settings }, index) => {
    const because = all[index - 1]?.cause === cause ? [] : [words.first([why.id], why.params)];
    const where = settings
      .slice(0, MAX_SETTINGS)
      .map((setting) => words.first([setting.where.id], setting.where.params));
    return { text: words.first([what.id], what.params), notes: [...because, ...where] };
  });
}

function evidenceLine({ source, address, port, transport, atMs }: Evidence, words: Words): string {
  const parts = [
    address === null ? '' : endpoint(outside(address), port),
    transport === null ? '' : outside(transport).toUpperCase(),
    atMs === null ? '' : words.say('ui.milliseconds', { ms: Math.round(atMs) }),
  ].filter(Boolean);
  return words.pair(words.first([`ui.source.${source}`]), parts.join(', ') || '–');
}

function findingItem(finding: Finding, words: Words): ListItem {
  const { id, outcome, reason, params, evidence } = finding;
  const title = words.first(findingTitleIds(finding), params);
  const because = reason === null ? [] : [words.first(findingReasonIds(reason, outcome), { ...params, reason })];
  if (outcome === 'cantTell') return { text: title, notes: because.map(capitalized) };
  if (outcome !== 'failed') return { text: title, notes: [] };
  // Several descriptions may repeat one fact.
  const all = [...new Set(evidence.map((each) => evidenceLine(each, words)))];
  const rows = all.slice(0, MAX_EVIDENCE);
  const left = all.length - rows.length;
  const more = left > 0 ? [words.say('report.more', { count: left })] : [];
  return { text: title, notes: [words.first([`audit.${id}.about`], params), ...rows, ...more] };
}

function findings(group: FindingGroup, found: readonly Finding[], words: Words): Block[] {
  return [
    { type: 'heading', text: words.say(`ui.findings.${group}`, { count: found.length }) },
    { type: 'list', items: found.map((each) => findingItem(each, words)) },
  ];
}

function addressTable(addresses: readonly SeenAddress[], words: Words): Block[] {
  const columns = (['address', 'scope', 'network', 'seen-as', 'by-server'] as const).map((column) =>
    words.say(`ui.addresses.${column}`),
  );
  const rows = addresses
    .slice(0, MAX_ADDRESSES)
    .map(({ address, scope, network, seenAs, seenByServer }) => [
      outside(address),
      words.first([`ui.scope.${scope}`, 'ui.scope.unknown']),
      network === null ? '–' : words.say('ui.network', { name: network.name, asn: network.asn }),
      seenAs.map((how) => words.first([`ui.source.${how}`])).join(', '),
      scope === 'mdns' ? '–' : words.say(seenByServer ? 'ui.yes' : 'ui.no'),
    ]);
  const left = addresses.length - rows.length;
  return [
    { type: 'table', columns, rows },
    ...(left > 0 ? [{ type: 'paragraph', text: words.say('report.more', { count: left }) } as const] : []),
  ];
}

function second(report: Report, words: Words): Block[] {
  const { withPermission, artifacts } = report;
  if (!withPermission) return [];
  const title: Block = { type: 'heading', text: words.say('ui.with-permission.title') };
  const { permissionIceCandidates: run } = artifacts;
  if (run.status === 'failed') {
    return [
      title,
      { type: 'paragraph', text: words.first([`ui.permission.${run.error}`, 'ui.permission.permission-failed']) },
    ];
  }
  const added = addedByPermission(report).map(({ address }) => outside(address));
  const difference =
    added.length === 0
      ? words.say('report.difference.none')
      : words.say('report.difference.added', {
          count: added.length,
          addresses: added.slice(0, MAX_EVIDENCE).join(', '),
        });
  const { verdict } = withPermission;
  const outcome = words.say(`verdict.${verdict.outcome}`);
  return [
    title,
    { type: 'key', text: words.say('ui.with-permission.overall', { outcome }) },
    { type: 'paragraph', text: difference },
    families(verdict, words),
  ];
}

function section(text: string, items: readonly ListItem[]): Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'heading', text },
        { type: 'list', items },
      ];
}

/** What a leak test found, as a document: verdict, advice, findings with their evidence, addresses, and what it holds for. */
export function leakTestDocument(report: Report, speaker: Speaker): ReportDocument {
  const words = new Words(speaker);
  const { title, detail } = headline({ report, silent: false, phase: 'done' });
  const baseline = report.baseline.map(outside).join(', ');
  return [
    { type: 'title', text: words.say('report.title') },
    { type: 'key', text: words.say(title.id, title.params) },
    ...(detail ? [{ type: 'paragraph', text: words.say(detail.id, detail.params) } as const] : []),
    families(report.verdict, words),
    ...made(report, words),
    ...(baseline === ''
      ? []
      : [{ type: 'paragraph', text: words.say('report.baseline', { addresses: baseline }) } as const]),
    ...section(words.say('ui.advice'), adviceItems(adviseFor(report), words)),
    ...groupFindings(report.findings)
      .filter(({ group }) => group !== 'inapplicable')
      .flatMap(({ group, findings: found }) => findings(group, found, words)),
    { type: 'heading', text: words.say('ui.addresses.title') },
    ...addressTable(report.addresses, words),
    ...second(report, words),
    { type: 'paragraph', text: words.say('report.scope') },
  ];
}
