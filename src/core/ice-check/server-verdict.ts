/** The verdict on one server: for each IP version, from what the peer connection showed that had this server alone. */
import * as v from 'valibot';
import { parseAddress } from '../address.ts';
import type { CandidateRun, IceCandidate, IceCandidateError } from '../artifacts.ts';
import { described as d } from '../described.ts';
import { familySchema, type Family } from '../wire.ts';
import type { AskedServer } from './artifacts.ts';
import { checkIceUrl, type IceUrl } from './ice-url.ts';
import { isTurn } from './server-list.ts';

/** How a server can turn out over one IP version; each has a sentence `ice.way.<state>`. */
export const WAY_STATES = [
  'answered',
  'relayed',
  'reflexive-only',
  'unauthorized',
  'refused',
  'unreachable',
  'not-resolved',
  'no-answer',
  'no-report',
  'waiting',
] as const;
/** How a server turned out over one IP version. */
export type WayState = (typeof WAY_STATES)[number];

/** Schema of a server over one IP version. */
export const serverWaySchema = v.object({
  family: familySchema,
  state: v.picklist(WAY_STATES),
  tookMs: d(v.nullable(v.number()), 'Milliseconds from the beginning of gathering to the answer or the error.'),
  address: d(v.nullable(v.string()), 'The reflexive or relayed address that the server gave.'),
  port: v.nullable(v.number()),
  errorCode: d(v.nullable(v.number()), 'STUN error code of the server, or 701.'),
  errorText: d(v.nullable(v.string()), "The browser's own words. Hostile: show them as text only."),
});
/** A server over one IP version. */
export type ServerWay = v.InferOutput<typeof serverWaySchema>;

/** Schema of the verdict on one server. */
export const serverVerdictSchema = v.object({
  url: v.string(),
  transport: d(
    v.nullable(v.picklist(['udp', 'tcp', 'tls', 'dtls'])),
    'How the browser talks to it; null for a faulty URL.',
  ),
  outcome: d(
    v.picklist(['works', 'partly', 'fails', 'waiting', 'not-tested']),
    'partly: over one IP version only, though both were seen to work; not-tested: the browser was not given it.',
  ),
  refusal: d(v.nullable(v.string()), 'What the browser threw when it was given this server; null when it took it.'),
  ways: d(v.array(serverWaySchema), 'One for each IP version that the URL allows.'),
});
/** The verdict on one server. */
export type ServerVerdict = v.InferOutput<typeof serverVerdictSchema>;

/** What beside its own run a server is judged by. */
export interface ServerContext {
  /** IP versions over which anything was seen to work in this check. */
  readonly families: ReadonlySet<Family>;
  /** Whether the deadline has passed or the check was stopped. */
  readonly final: boolean;
}

const WORKS: ReadonlySet<WayState> = new Set(['answered', 'relayed']);

/** Judges one server. */
export function serverVerdict(server: AskedServer, context: ServerContext): ServerVerdict {
  const url = checkIceUrl(server.url);
  const { run } = server;
  const empty = { url: server.url, transport: url.ok ? transportOf(url) : null, refusal: null, ways: [] };
  if (!server.asked || !url.ok || run.status === 'not-asked') return { ...empty, outcome: 'not-tested' };
  if (run.status === 'failed') return { ...empty, refusal: run.message, outcome: 'fails' };
  const families: readonly Family[] = url.family === null ? [4, 6] : [url.family];
  const ways = families.map((family) => serverWay(url, family, run.status === 'ok' ? run.value : null, context));
  return { ...empty, ways, outcome: outcomeOf(ways, context) };
}

/** The word for transport and encryption together, as people say it. */
export function transportOf({ transport, secure, scheme }: IceUrl): NonNullable<ServerVerdict['transport']> {
  // What `stuns:` does in Chromium, the only browser that takes it.
  if (scheme === 'stuns') return 'udp';
  return secure ? (transport === 'tcp' ? 'tls' : 'dtls') : transport;
}

/** A name need not have addresses of both versions, nor the device; so one that works is enough, unless both should. */
function outcomeOf(ways: readonly ServerWay[], { families }: ServerContext): ServerVerdict['outcome'] {
  if (ways.some(({ state }) => WORKS.has(state))) {
    const lacks = ways.some(({ family, state }) => families.has(family) && isFailure(state));
    return lacks ? 'partly' : 'works';
  }
  return ways.some(({ state }) => state === 'waiting') ? 'waiting' : 'fails';
}

/** A name that has no address of a version is no fault of the way. */
function isFailure(state: WayState): boolean {
  return !WORKS.has(state) && state !== 'not-resolved' && state !== 'no-report' && state !== 'waiting';
}

function serverWay(url: IceUrl, family: Family, run: CandidateRun | null, { final }: ServerContext): ServerWay {
  const empty = { family, tookMs: null, address: null, port: null, errorCode: null, errorText: null };
  if (run === null) return { ...empty, state: final ? 'no-answer' : 'waiting' };
  const begun = run.localDescriptionAtMs ?? 0;
  // Firefox tells of a name that it cannot resolve before the description is set.
  const took = (atMs: number): number => Math.max(0, Math.round(atMs - begun));
  const found = (type: 'srflx' | 'relay'): IceCandidate | undefined =>
    run.candidates.find((each) => each.type === type && familyOf(each) === family);
  const relay = found('relay');
  const reflexive = found('srflx');
  const success = isTurn(url) ? relay : reflexive;
  if (success) {
    const { address, port, atMs } = success;
    return { ...empty, state: isTurn(url) ? 'relayed' : 'answered', tookMs: took(atMs), address, port };
  }
  const error = worstError(run.errors.filter((each) => errorFamily(each, url) !== otherFamily(family)));
  if (error) {
    const { errorCode, errorText, atMs } = error;
    return { ...empty, state: errorState(error, took(atMs)), tookMs: took(atMs), errorCode, errorText };
  }
  if (reflexive && final)
    return { ...empty, state: 'reflexive-only', address: reflexive.address, port: reflexive.port };
  if (run.gatheringComplete) return { ...empty, state: 'no-report' };
  return { ...empty, state: final ? 'no-answer' : 'waiting' };
}

function otherFamily(family: Family): Family {
  return family === 4 ? 6 : 4;
}

/** Over which version a candidate was asked for: a relay can have an address of the other one, so its base counts. */
function familyOf({ type, address, relatedAddress }: IceCandidate): Family | undefined {
  const base = type === 'relay' ? parseAddress(relatedAddress ?? '') : undefined;
  return (base ?? parseAddress(address ?? ''))?.family;
}

/** Over which version an error came; null when neither the socket nor the URL says so. Chromium masks the socket's address. */
function errorFamily({ address }: IceCandidateError, url: IceUrl): Family | null {
  if (url.family !== null) return url.family;
  if (!address) return null;
  return address.includes(':') ? 6 : 4;
}

/** The error that says most: one of the server's own before a 701. */
function worstError(errors: readonly IceCandidateError[]): IceCandidateError | undefined {
  return errors.find(({ errorCode }) => errorCode !== 701) ?? errors[0];
}

/** By then Firefox has given up a silent server; it gives no text that would say so. */
const FIREFOX_PATIENCE_MS = 5_000;

function errorState({ errorCode, errorText }: IceCandidateError, tookMs: number): WayState {
  if (errorCode === 401 || errorCode === 403 || errorCode === 441) return 'unauthorized';
  if (errorCode !== 701) return 'refused';
  if (/lookup|resol/i.test(errorText)) return 'not-resolved';
  return /timed? ?out/i.test(errorText) || tookMs >= FIREFOX_PATIENCE_MS ? 'no-answer' : 'unreachable';
}
