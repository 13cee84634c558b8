import type { IceCandidate } from '../artifacts.ts';
import { type Audit, evidence } from '../audit.ts';
import { crc32 } from '../crc32.ts';

/** Base addresses whose foundations old libwebrtc computed without a secret: the wildcard and every common LAN prefix. */
function* commonBases(): Generator<string> {
  yield '0.0.0.0';
  for (const prefix of [
    '192.168.0',
    '192.168.1',
    '192.168.2',
    '192.168.178',
    '192.168.50',
    '10.0.0',
    '10.0.1',
    '10.1.1',
    '172.16.0',
  ]) {
    for (let last = 1; last < 255; last++) yield `${prefix}.${last}`;
  }
}

/** Base addresses by foundation, for each type and protocol that was asked for; a run is judged many times. */
const tables = new Map<string, ReadonlyMap<string, string>>();

function basesOf(name: string, protocol: string): ReadonlyMap<string, string> {
  const key = `${name} ${protocol}`;
  const known = tables.get(key);
  if (known) return known;
  const made = new Map<string, string>();
  for (const base of commonBases()) made.set(String(crc32(`${name}${base}${protocol}`)), base);
  tables.set(key, made);
  return made;
}

/** The base address that explains a foundation, if it is the unsalted hash of type, base and protocol. */
function baseOf({ foundation, type, protocol }: IceCandidate): string | undefined {
  if (type === null || protocol === null || foundation === null || !/^\d{1,10}$/.test(foundation)) return undefined;
  // libwebrtc hashed its own names of the types: host is "local", srflx is "stun".
  const name = { host: 'local', srflx: 'stun', prflx: 'prflx', relay: 'relay' }[type];
  return basesOf(name, protocol).get(foundation);
}

/**
 * Leak class 21: a foundation that is an unsalted CRC-32 of type, base address and protocol (libwebrtc before Chrome 107),
 * so that a table gives the private address away in spite of an mDNS name.
 */
export const foundationHash: Audit = {
  id: 'foundation-hash',
  severity: 'low',
  requires: ['iceCandidates'],
  audit(facts) {
    const candidates = facts.run?.candidates.filter((each) => each.foundation !== null) ?? [];
    if (candidates.length === 0) return { outcome: 'inapplicable', reason: 'no-candidate' };
    // Thousands of hashes for each candidate are spent once the run is over, not with every event.
    if (!facts.settled) return { outcome: 'cantTell', reason: 'still-open' };
    const rows = candidates.flatMap((each) => {
      const base = baseOf(each);
      return base === undefined
        ? []
        : [evidence({ source: each.type ?? 'host', address: base, atMs: each.atMs, detail: each.foundation })];
    });
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    return { outcome: 'failed', params: { address: first.address ?? '' }, evidence: rows, advice: ['update-browser'] };
  },
};
