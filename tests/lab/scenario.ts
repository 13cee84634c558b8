/** A network with the visits that are made in it and what is right for each: derived from the rules, not from a run. */
import type { AnotherRun, BrowserName, LabSetup } from './inside/protocol.ts';
import type { Network } from './network.ts';

/** The right verdicts of IPv4 and IPv6: an outcome with its reasons, or `absent`. */
export type RightVerdict = readonly [ipv4: string, ipv6: string];

/** What is right for one visit with one browser. */
export interface Right {
  /** Why, in the words of the rules. */
  readonly why: string;
  /** From what the run measured alone. */
  readonly alone: RightVerdict;
  /** With the autonomous systems of all addresses known; as `alone` where it is left out. */
  readonly known?: RightVerdict;
  /** With the client's real addresses remembered; as `alone` where it is left out. */
  readonly remembered?: RightVerdict;
  /** The audits that fail in the run alone; no other does. */
  readonly failed: readonly string[];
  /** Addresses that are called a leak although the client has none of them; none unless said otherwise. */
  readonly invented?: readonly string[];
  /** What a person can do about the verdict alone: the id of a way out, `operator: CAUSE`, or `none`. */
  readonly wayOut?: string;
  /** On how many ports the NAT shows the one IPv4 socket from which the browser asks several STUN servers. */
  readonly mappedPorts?: number;
}

/** One opening of the page. */
export interface PlannedVisit {
  /** Kebab-case; names the saved file. */
  readonly name: string;
  /** What differs from the plain visit, for a person; empty for the plain one. */
  readonly title: string;
  readonly setup?: LabSetup;
  /** The page; the usual server's IPv4 address unless said otherwise. */
  readonly url?: string;
  /** A second run in the open page, whose report is then judged. */
  readonly again?: AnotherRun;
  /** A browser that has no such setting is left out. */
  readonly right: Readonly<Partial<Record<BrowserName, Right>>>;
}

/** A network and its visits. */
export interface Scenario {
  readonly network: Network;
  readonly visits: readonly PlannedVisit[];
}

/** Both browsers do the same. */
export function both(right: Right): Record<BrowserName, Right> {
  return { chromium: right, firefox: right };
}

/** Reason lists that recur. */
export const ABSENT = 'absent';
/** STUN, page load and witness agree. */
export const MATCH = 'no-leak: addresses-match';
/** The remembered address is the page load's. */
export const VPN_IS_OFF = 'exposed: page-shows-baseline';
/** Another address, and nobody knows whose. */
export const LEAK = 'leak: address-differs, network-unknown';
/** Another address of another network. */
export const KNOWN_LEAK = 'leak: address-differs';
/** The remembered address, beside the page load's other one. */
export const MY_LEAK = 'leak: baseline-address, address-differs, network-unknown';
/** Local addresses can be read. */
export const RAW = 'exposed: private-address, related-address';
