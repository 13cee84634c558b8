/** The words in which a network is described; see networks/ for the descriptions. */

/** What a translator does with the port of a flow (RFC 4787 §4.1). */
export type Mapping = 'endpoint-independent' | 'address-and-port-dependent';

/** A real tun device on a host, whose packets travel in UDP to another host and leave there. */
export interface Tunnel {
  /** `HOST ADDRESS/PREFIX…`: the end that is protected. */
  readonly from: string;
  /** `HOST ADDRESS/PREFIX…`: the exit. */
  readonly to: string;
  /** The families whose default route goes into the tunnel. */
  readonly carries: readonly (4 | 6)[];
  /** Destinations that are left out of it. */
  readonly except?: readonly string[];
}

/** A program that runs in a host for as long as the network stands. */
export interface Program {
  readonly host: string;
  /** A command line; `{inside}` stands for the folder of the lab's own programs, `{icelens}` for the command line tool, `{folder}` as in `files`. */
  readonly run: string;
  /** Text in its output that says it is ready, or the port on which it then listens; without one it is ready at once. */
  readonly ready?: string | number;
}

/** A network, described by what is true of it. Every host is a namespace of its own; nothing leaves them. */
export interface Network {
  /** Kebab-case; names the saved files. */
  readonly name: string;
  /** What it is, for a person: a row of the table in docs/audits.md. */
  readonly title: string;
  /**
   * `UPSTREAM ADDRESS/PREFIX… > ADDRESS/PREFIX… DOWNSTREAM`. The default route of a host leads to the upstream of its
   * first link; an interface is named after the host at its other end. The host `server` hangs on `internet` by itself
   * unless a link names it.
   */
  readonly links: readonly string[];
  /** Hosts that translate what leaves by their first upstream, in IPv4. */
  readonly nat?: Readonly<Record<string, Mapping>>;
  /** Hosts that do the same in IPv6. */
  readonly nat66?: readonly string[];
  readonly tunnel?: Tunnel;
  /** nftables rules by host, each begins with its chain: `forward`, `output`, `input` or `prerouting`. */
  readonly firewall?: Readonly<Record<string, readonly string[]>>;
  /** Further commands by host, run last. */
  readonly commands?: Readonly<Record<string, readonly string[]>>;
  readonly programs?: readonly Program[];
  /** Names that every host resolves by its hosts file. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Files below /etc of one host, by path; `{folder}` in them stands for a folder of this network's own. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Flags of `icelens serve`; those of the usual server unless said otherwise. */
  readonly flags?: readonly string[];
  /** The host in which icelens runs: `server` unless said otherwise. */
  readonly serverHost?: string;
  /** The client's own addresses without VPN or proxy: what a person would have remembered. */
  readonly real: readonly string[];
}

/** One end of a link or tunnel. */
export interface End {
  readonly host: string;
  /** With prefix lengths. */
  readonly addresses: readonly string[];
}

/** A link between two hosts. */
export interface Link {
  readonly upstream: End;
  readonly downstream: End;
}

/** Reads `UPSTREAM ADDRESS… > ADDRESS… DOWNSTREAM`. */
export function parseLink(text: string): Link {
  const [left = '', right = ''] = text.split('>');
  const [up = '', ...above] = left.trim().split(/\s+/);
  const below = right.trim().split(/\s+/);
  const down = below.pop() ?? '';
  return { upstream: { host: up, addresses: above }, downstream: { host: down, addresses: below } };
}

/** Reads `HOST ADDRESS…`. */
export function parseEnd(text: string): End {
  const [host = '', ...addresses] = text.trim().split(/\s+/);
  return { host, addresses };
}

/** The bare address of a family among addresses with prefix lengths; undefined when the family is not there. */
export function addressOf(end: End, family: 4 | 6): string | undefined {
  return end.addresses.find((each) => each.includes(':') === (family === 6))?.split('/')[0];
}
