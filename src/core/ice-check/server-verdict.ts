/** The verdict on one server: for each IP version, from what the peer connection showed that had this server alone. */
import * as v from 'valibot';
import { parseAddress } from '../address.ts';
import type { CandidateRun, IceCandidate, IceCandidateError } from '../artifacts.ts';
import { described as d } from '../described.ts';
import { familySchema, type Family } from '../wire.ts';
import type { AskedServer, IceCheckArtifacts } from './artifacts.ts';
import { checkIceUrl, type IceUrl } from './ice-url.ts';
import { isTurn } from './server-list.ts';

/** How a server can turn out over one IP version; each has a sentence `ice.way.<state>`. */
export const WAY_STATES = [
  'answered',
  'untranslated',
  'relayed',
  'reflexive-only',
  'unauthorized',
  'refused',
  'unreachable',
  'not-resolved',
  'no-answer',
  'no-relay',
  'own-address',
  'hidden',
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
    v.picklist(['works', 'partly', 'fails', 'cannot-tell', 'waiting', 'not-tested']),
    'partly: over one IP version only, though both were seen to work; cannot-tell: nothing shows that it works, nothing that it does not; not-tested: it got no connection of its own.',
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
  /** IP versions over which our server saw packets come from an address and port that the browser shows as its own. */
  readonly direct: ReadonlySet<Family>;
  readonly policy: IceCheckArtifacts['options']['policy'];
  /** Whether the deadline has passed or the check was stopped. */
  readonly final: boolean;
}

const WORKS: ReadonlySet<WayState> = new Set(['answered', 'untranslated', 'relayed']);
/** An answer is likely, or would not be shown. */
const UNSHOWN: ReadonlySet<WayState> = new Set(['own-address', 'hidden']);
/** No sign of the server over this version, and none that it was asked. */
const UNTOLD: ReadonlySet<WayState> = new Set(['no-report', 'no-relay', 'not-resolved']);

/** Judges one server. */
export function serverVerdict(server: AskedServer, context: ServerContext): ServerVerdict {
  const url = checkIceUrl(server.url);
  const { run } = server;
  const empty = { url: server.url, transport: url.ok ? transportOf(url) : null, refusal: null, ways: [] };
  if (!server.asked || !url.ok || run.status === 'not-asked') return { ...empty, outcome: 'not-tested' };
  if (run.status === 'failed') return { ...empty, refusal: run.message, outcome: 'fails' };
  const families: readonly Family[] = url.family === null ? [4, 6] : [url.family];
  const value = run.status === 'ok' ? run.value : null;
  const ways = families.map((family) => serverWay(url, family, value, { ...context, own: server.own ?? false }));
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
  if (ways.some(({ state }) => state === 'waiting')) return 'waiting';
  const isUntold = ways.every(({ state }) => UNTOLD.has(state)) && ways.some(({ state }) => state === 'no-report');
  return isUntold || ways.some(({ state }) => UNSHOWN.has(state)) ? 'cannot-tell' : 'fails';
}

/** What says nothing of a way, or what has no way of that version, is no fault of it. */
function isFailure(state: WayState): boolean {
  return !WORKS.has(state) && !UNSHOWN.has(state) && !UNTOLD.has(state) && state !== 'waiting';
}

interface WayContext extends ServerContext {
  /** Whether this page's own server offers it. */
  readonly own: boolean;
}

function serverWay(url: IceUrl, family: Family, run: CandidateRun | null, context: WayContext): ServerWay {
  const { final } = context;
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
    return { ...empty, state: errorState(error, url, took(atMs)), tookMs: took(atMs), errorCode, errorText };
  }
  if (reflexive && final)
    return { ...empty, state: 'reflexive-only', address: reflexive.address, port: reflexive.port };
  if (run.gatheringComplete) return { ...empty, state: quietState(url, family, run, context) };
  return { ...empty, state: final ? 'no-answer' : 'waiting' };
}

/** What it means that gathering is complete and there is neither a candidate of this server nor an error. */
function quietState(url: IceUrl, family: Family, run: CandidateRun, { own, direct, policy }: WayContext): WayState {
  const { states, candidates, localDescriptionAtMs } = run;
  const completeMs = states.find(({ machine, state }) => machine === 'gathering' && state === 'complete')?.atMs ?? 0;
  // Firefox before 150 gives a silent server up without an event.
  if (completeMs - (localDescriptionAtMs ?? 0) >= FIREFOX_PATIENCE_MS) return 'no-answer';
  if (isTurn(url)) return policy === 'relay' || candidates.length > 0 ? 'no-relay' : 'no-report';
  if (policy === 'relay') return 'hidden';
  // An answer that repeats a host candidate is redundant and never shown (RFC 8445 §5.1.3).
  const showsOwn = candidates.some(
    (each) => each.type === 'host' && each.protocol === 'udp' && familyOf(each) === family,
  );
  if (!showsOwn) return 'no-report';
  return own && direct.has(family) ? 'untranslated' : 'own-address';
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

function errorState({ errorCode, errorText }: IceCandidateError, url: IceUrl, tookMs: number): WayState {
  if (errorCode === 401 || errorCode === 403 || errorCode === 441) return 'unauthorized';
  if (errorCode !== 701) return 'refused';
  if (/lookup|resol/i.test(errorText)) return 'not-resolved';
  if (/timed? ?out/i.test(errorText) || tookMs >= FIREFOX_PATIENCE_MS) return 'no-answer';
  // Over UDP nothing but the name can fail at once; Firefox gives no text that would say so.
  return errorText === '' && url.family === null && url.transport === 'udp' ? 'not-resolved' : 'unreachable';
}
