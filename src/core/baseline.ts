/** B: the addresses that a person remembered as theirs without VPN. Texts of them come from storage and links: hostile. */
import { isPublic, parseAddress } from './address.ts';
import type { Report } from './report.ts';
import type { Family, Origins } from './wire.ts';

/** What is remembered, in this browser only. */
export interface BaselineRecord {
  /** Canonical addresses, at least one. */
  readonly addresses: readonly string[];
  /** ISO 8601 time at which they were remembered. */
  readonly savedAt: string;
}

/** Version of the text of a record; another version's text is not read. */
const RECORD_VERSION = 1;
/** Nobody has more exits of their own; a link may name any number. */
const MAX_ADDRESSES = 16;

/** The addresses among these texts, canonical, each once; whatever is none is left out. */
export function readAddresses(texts: readonly unknown[]): string[] {
  const found = texts.flatMap((text) => (typeof text === 'string' ? (parseAddress(text.trim())?.address ?? []) : []));
  return [...new Set(found)].slice(0, MAX_ADDRESSES);
}

/** Reads the text of a record; null when it is damaged, of another version, or holds no address. */
export function parseBaseline(text: string): BaselineRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const record: Partial<Record<string, unknown>> = { ...value };
  const { version, addresses, savedAt } = record;
  if (version !== RECORD_VERSION || !Array.isArray(addresses) || typeof savedAt !== 'string') return null;
  const known = readAddresses(addresses);
  if (known.length === 0 || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(savedAt)) return null;
  return { addresses: known, savedAt };
}

/** The text of a record, as {@link parseBaseline} reads it. */
export function printBaseline({ addresses, savedAt }: BaselineRecord): string {
  return JSON.stringify({ version: RECORD_VERSION, addresses, savedAt });
}

/** The fragment of a link that carries a baseline to another origin, which no server gets to see; empty without one. */
export function baselineFragment(addresses: readonly string[]): string {
  return addresses.length === 0 ? '' : `#baseline=${addresses.join(',')}`;
}

/** A link to the page over one family only, which takes the baseline along; null where there is no such origin. */
export function linkOverFamily(origins: Origins | null, family: Family, addresses: readonly string[]): string | null {
  const origin = (family === 4 ? origins?.ipv4 : origins?.ipv6) ?? '';
  return /^https?:\/\//.test(origin) ? `${origin}/${baselineFragment(addresses)}` : null;
}

/** The texts of addresses in the fragment of a link; not yet validated. */
export function fragmentAddresses(fragment: string): string[] {
  const lists = [...fragment.matchAll(/(?:^#?|&)baseline=([^&]*)/g)].map(([, list = '']) => list);
  return lists.flatMap((list) => list.replaceAll('%3A', ':').split(',', MAX_ADDRESSES));
}

const OWN_TRAFFIC: ReadonlySet<string> = new Set([
  'http',
  'third-party',
  'host',
  'srflx',
  'prflx',
  'stats',
  'sdp',
  'witness',
]);

/**
 * The addresses of a report that are the person's own if their VPN was off in its run: every public one from which this
 * browser was seen, and none that was only remembered or belongs to a relay.
 */
export function addressesToRemember({ addresses, artifacts }: Report): string[] {
  const { assumePublic } = artifacts.page;
  const own = addresses.filter(
    ({ address, family, seenAs }) =>
      family !== null && isPublic(address, assumePublic) && seenAs.some((how) => OWN_TRAFFIC.has(how)),
  );
  return readAddresses(own.map(({ address }) => address));
}

/** What the page remembers between visits, and tells its runs. */
export interface BaselineMemory {
  /** What the person remembered in this browser; null without. */
  readonly record: BaselineRecord | null;
  /** Addresses that came with the link that opened this page, in this tab only. */
  readonly linked: readonly string[];
  /** All of both. */
  readonly addresses: readonly string[];
  /** Remembers these in place of the earlier ones. @returns false when the browser refuses storage: until the page closes. */
  remember(addresses: readonly string[]): boolean;
  /** Forgets everything. */
  forget(): void;
  /** Calls `listener` after each change, in other tabs too. @returns a function that stops it. */
  subscribe(listener: () => void): () => void;
}
