import { isMdnsName } from '../address.ts';
import type { Artifacts } from '../artifacts.ts';
import { ipHandlingMode, type IpHandlingModeNumber } from '../ip-handling.ts';
import { shownAddresses } from '../shown-addresses.ts';
import type { HOST_EXPOSURES } from './scenario.ts';

/** What the candidates of a run gave away, without ports, times and names that change with every run. */
export interface Exposure {
  /** How host candidates named their address. */
  readonly host: (typeof HOST_EXPOSURES)[number];
  readonly srflx: boolean;
  /** Whether a local address behind a server-reflexive one could be read. */
  readonly relatedAddress: boolean;
  /** The IP handling mode of RFC 8828; null when several fit. */
  readonly mode: IpHandlingModeNumber | null;
}

/** Sums up what a run gave away; undefined when nothing could be gathered. */
export function exposureOf({ iceCandidates }: Artifacts): Exposure | undefined {
  if (iceCandidates.status !== 'ok') return undefined;
  const run = iceCandidates.value;
  const hosts = run.candidates.filter(({ type }) => type === 'host').map(({ address }) => address ?? '');
  return {
    host: hosts.length === 0 ? 'none' : hosts.every(isMdnsName) ? 'mdns' : 'address',
    srflx: run.candidates.some(({ type }) => type === 'srflx'),
    relatedAddress: shownAddresses(run).some(({ source }) => source === 'related'),
    mode: ipHandlingMode(run).mode ?? null,
  };
}
