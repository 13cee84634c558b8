/** What a report comes down to, for comparing a browser before and after a change. */
import * as v from 'valibot';
import { familyOutcomeSchema, verdictOutcomeSchema } from './finding.ts';
import { ipHandlingMode } from './ip-handling.ts';
import type { Report } from './report.ts';

/** Schema of {@link Exposure}; `version` is raised with every incompatible change. */
export const exposureSchema = v.object({
  version: v.literal(1),
  createdAt: v.string(),
  outcome: verdictOutcomeSchema,
  families: v.object({ 4: familyOutcomeSchema, 6: familyOutcomeSchema }),
  pageLoad: v.array(v.string()),
  webRtc: v.array(v.string()),
  handlingMode: v.nullable(v.picklist([1, 2, 3, 4])),
});
/**
 * The verdict, the addresses that the server saw of the page load, those that WebRTC gave away to the page or the witness
 * (without the random names that hide one), and the RFC 8828 mode where the run showed it.
 */
export type Exposure = v.InferOutput<typeof exposureSchema>;

/** Everything by which WebRTC gives an address away; a relay's address is nobody's. */
const BY_WEBRTC = new Set(['host', 'srflx', 'prflx', 'related', 'sdp', 'stats', 'witness']);

/** What a report comes down to. */
export function exposureOf({ createdAt, verdict, addresses, artifacts }: Report): Exposure {
  const known = addresses.filter(({ family }) => family !== null);
  const run = artifacts.iceCandidates.status === 'ok' ? artifacts.iceCandidates.value : null;
  return {
    version: 1,
    createdAt,
    outcome: verdict.outcome,
    families: { 4: verdict.families[4].outcome, 6: verdict.families[6].outcome },
    pageLoad: known.filter(({ seenAs }) => seenAs.includes('http')).map(({ address }) => address),
    webRtc: known.filter(({ seenAs }) => seenAs.some((each) => BY_WEBRTC.has(each))).map(({ address }) => address),
    handlingMode: (run && ipHandlingMode(run).mode) ?? null,
  };
}

/** Reads an exposure that was written down as JSON; null for anything else. */
export function parseExposure(text: string): Exposure | null {
  try {
    const result = v.safeParse(exposureSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** What became of each address that WebRTC gave away, before or after. */
export interface AddressChange {
  readonly address: string;
  readonly change: 'gone' | 'new' | 'same';
}

/** Compares the addresses that WebRTC gave away; those that are gone come first. */
export function compareAddresses(before: Exposure, after: Exposure): readonly AddressChange[] {
  const gone = before.webRtc.filter((address) => !after.webRtc.includes(address));
  return [
    ...gone.map((address) => ({ address, change: 'gone' }) as const),
    ...after.webRtc.map((address) => ({ address, change: before.webRtc.includes(address) ? 'same' : 'new' }) as const),
  ];
}
