/**
 * Artifacts for tests. {@link artifacts} alone is a quiet, healthy, dual-stack Chromium without a VPN behind a home NAT, on a
 * public server; a test overrides only what matters to it.
 */
import { parseAddress, scopeOf, unmapAddress } from '../../src/core/address.ts';
import { ARTIFACTS_VERSION } from '../../src/core/artifacts.ts';
import type {
  Artifacts,
  BrowserArtifact,
  CandidateRun,
  Echo,
  Gathered,
  IceCandidate,
  IceCandidateError,
  InternetEcho,
  MediaDevicesArtifact,
  PageArtifact,
  WitnessRun,
} from '../../src/core/artifacts.ts';
import { candidateLine, sdpAddressesOf, statsOf } from './derived.ts';
import type { Network, WitnessCandidate, WitnessSighting } from '../../src/core/wire.ts';

/** The visitor's public addresses, and the exit addresses of the VPN that some tests switch on. */
export const REAL4 = '5.5.5.2';
export const REAL6 = '2a02:1234:5:1::50';
export const VPN4 = '6.6.6.2';
export const VPN6 = '2a03:b0c0:6::2';
/** Where the server listens. */
export const SERVER4 = '81.2.69.10';
export const SERVER6 = '2a01:4b00:1::10';
/** The mDNS names behind which the browser hides its two host addresses. */
export const MDNS4 = '8f2b6a1c-0d34-4e7e-9a53-5b1d2c3e4f60.local';
export const MDNS6 = '1c7de0b2-55aa-4b0f-8a86-7c2f9e0d1a3b.local';
/** The visitor's provider, and the provider of the VPN's exit. */
export const HOME_NETWORK: Network = { asn: 64501, name: 'Home Broadband' };
export const VPN_NETWORK: Network = { asn: 64666, name: 'VPN Hosting' };

/** A gatherer's success. */
export function ok<T>(value: T): Gathered<T> {
  return { status: 'ok', value };
}

/** A gatherer's failure. */
export function failed(error = 'timeout', message = 'no answer in time'): Gathered<never> {
  return { status: 'failed', error, message };
}

/** A gatherer that nobody asked. */
export const notAsked: Gathered<never> = { status: 'not-asked' };

/** A UDP host candidate, of which the other fields may be overridden; the line is made to match unless it is given. */
export function candidate(overrides: Partial<IceCandidate> = {}): IceCandidate {
  const made: IceCandidate = {
    atMs: 12,
    candidate: '',
    foundation: '1',
    component: 1,
    protocol: 'udp',
    priority: 2_113_937_151,
    address: MDNS4,
    port: 50_000,
    type: 'host',
    tcpType: null,
    relatedAddress: null,
    relatedPort: null,
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'Hk3p',
    url: '',
    relayProtocol: null,
    networkCost: 999,
    ...overrides,
  };
  return { ...made, candidate: overrides.candidate ?? candidateLine(made) };
}

/** A host candidate: an mDNS name, or a raw address. */
export function host(address: string, overrides: Partial<IceCandidate> = {}): IceCandidate {
  return candidate({ address, ...overrides });
}

/** A server-reflexive candidate whose base the browser hides. */
export function srflx(address: string, overrides: Partial<IceCandidate> = {}): IceCandidate {
  const six = parseAddress(address)?.family === 6;
  return candidate({
    atMs: 18,
    foundation: '2',
    priority: 1_677_729_535,
    address,
    type: 'srflx',
    relatedAddress: six ? '::' : '0.0.0.0',
    relatedPort: 0,
    url: stunUrl(six ? SERVER6 : SERVER4),
    ...overrides,
  });
}

/** A relay candidate of a TURN server. */
export function relay(address: string, overrides: Partial<IceCandidate> = {}): IceCandidate {
  const made = srflx(address, { foundation: '3', priority: 33_562_367, type: 'relay', relayProtocol: 'udp' });
  const { candidate: _line, ...fields } = made;
  return candidate({ ...fields, url: 'turn:81.2.69.20:3478?transport=udp', ...overrides });
}

/** A host candidate of ICE-TCP (RFC 6544), as browsers make them: active, port 9. */
export function tcpHost(address: string, overrides: Partial<IceCandidate> = {}): IceCandidate {
  return candidate({ address, protocol: 'tcp', tcpType: 'active', port: 9, priority: 1_518_280_447, ...overrides });
}

/** An `icecandidateerror`: by default Chromium's 701 for a STUN server that did not answer one socket. */
export function candidateError(overrides: Partial<IceCandidateError> = {}): IceCandidateError {
  return {
    atMs: 39_900,
    address: '0.0.0.x',
    port: 50_000,
    hostCandidate: '0.0.0.x:50000',
    url: stunUrl(SERVER4),
    errorCode: 701,
    errorText: 'STUN binding request timed out.',
    ...overrides,
  };
}

/** What one peer connection showed; SDP addresses and statistics follow the candidates unless they are given. */
export function candidateRun(overrides: Partial<CandidateRun> = {}): CandidateRun {
  const candidates = overrides.candidates ?? [
    host(MDNS4),
    host(MDNS6, { foundation: '4', port: 50_001 }),
    srflx(REAL4),
    srflx(REAL6, { foundation: '5', port: 50_001 }),
  ];
  const iceServers = overrides.iceServers ?? [stunUrl(SERVER4), stunUrl(SERVER6)];
  return {
    iceServers,
    effectiveIceServers: iceServers,
    witnessCandidates: witnessCandidates(),
    candidates,
    errors: [],
    states: [
      { atMs: 6, machine: 'gathering', state: 'gathering' },
      { atMs: 20, machine: 'ice', state: 'checking' },
      { atMs: 130, machine: 'gathering', state: 'complete' },
    ],
    stats: candidates.map(statsOf),
    sdpAddresses: sdpAddressesOf(candidates),
    localDescriptionAtMs: 5,
    gatheringComplete: true,
    deadlineReached: false,
    elapsedMs: 720,
    ...overrides,
  };
}

/** A source that the witness saw; of a public UDP port unless overridden. */
export function sighting(address: string, overrides: Partial<WitnessSighting> = {}): WitnessSighting {
  const family = parseAddress(address)?.family ?? 4;
  return { family, transport: 'udp', address, port: 61_000, cost: 0, atMs: 25, network: null, ...overrides };
}

/** The witness's artifact with these sightings. */
export function witness(
  sightings: readonly WitnessSighting[] = [],
  overrides: Partial<WitnessRun> = {},
): Gathered<WitnessRun> {
  return ok({ sightings: [...sightings], streamOpen: true, ...overrides });
}

/** An answer of the address echo that saw this address. */
export function echo(address: string, overrides: Partial<Echo> = {}): Gathered<Echo> {
  const seen = unmapAddress(address) ?? { address, family: 4 };
  return ok({
    address: seen.address,
    family: seen.family,
    scope: scopeOf(address),
    source: 'socket',
    via: [],
    ignoredForwarded: null,
    serverAddress: seen.family === 4 ? SERVER4 : SERVER6,
    hostMatches: null,
    isServerAddress: false,
    connection: { ageMs: 2, requests: 1 },
    network: networks()[seen.address] ?? null,
    place: null,
    requestedAtMs: 2,
    tookMs: 9,
    fresh: true,
    ...overrides,
  });
}

/** An address echo that could not be reached: this family is not there, as far as HTTP can tell. */
export function failedEcho(error = 'network', message = 'TypeError: Failed to fetch'): Gathered<Echo> {
  return failed(error, message);
}

/** The three echoes. The page is loaded over IPv4 where that answers, else over IPv6, unless `page` says otherwise. */
export function echoes(overrides: Partial<Artifacts['echoes']> = {}): Artifacts['echoes'] {
  const ipv4 = overrides.ipv4 ?? echo(REAL4);
  const ipv6 = overrides.ipv6 ?? echo(REAL6);
  return { ipv4, ipv6, page: overrides.page ?? (ipv4.status === 'ok' ? ipv4 : ipv6) };
}

/** Facts about the page. */
export function page(overrides: Partial<PageArtifact> = {}): PageArtifact {
  return {
    origin: 'https://icelens.example',
    hostname: 'icelens.example',
    secureContext: true,
    embeddedEcho: null,
    origins: { ipv4: 'https://v4.icelens.example', ipv6: 'https://v6.icelens.example' },
    assumePublic: [],
    permission: 'none',
    hidden: false,
    restarts: 0,
    ...overrides,
  };
}

/** A current Chromium on Linux, with WebRTC. */
export function browser(overrides: Partial<BrowserArtifact> = {}): BrowserArtifact {
  return {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    name: 'Chrome',
    version: '156.0.0.0',
    engine: 'Blink',
    os: 'Linux',
    osVersion: null,
    deviceType: null,
    brands: [{ brand: 'Chromium', version: '156' }],
    webRtc: { state: 'present', message: null },
    webRtcInFreshFrame: { state: 'present', message: null },
    timeZone: 'Europe/Paris',
    languages: ['en-US', 'en'],
    ...overrides,
  };
}

/** Media devices without permission: kinds, but no labels. */
export function mediaDevices(overrides: Partial<MediaDevicesArtifact> = {}): MediaDevicesArtifact {
  return {
    devices: ['audioinput', 'videoinput', 'audiooutput'].map((kind) => ({ kind, label: '', hasDeviceId: false })),
    camera: 'prompt',
    microphone: 'prompt',
    ...overrides,
  };
}

/** Autonomous systems of the addresses above. */
export function networks(): Record<string, Network> {
  return { [REAL4]: HOME_NETWORK, [REAL6]: HOME_NETWORK, [VPN4]: VPN_NETWORK, [VPN6]: VPN_NETWORK };
}

/** A whole set of artifacts; see the head of this file for what it shows when nothing is overridden. */
export function artifacts(overrides: Partial<Artifacts> = {}): Artifacts {
  const measured = overrides.echoes ?? echoes();
  const embeddedEcho = measured.page.status === 'ok' ? echoResponse(measured.page.value) : null;
  return {
    artifactsVersion: ARTIFACTS_VERSION,
    page: page({ embeddedEcho }),
    browser: ok(browser()),
    echoes: measured,
    iceCandidates: ok(candidateRun()),
    witness: witness([sighting(REAL4), sighting(REAL6, { port: 61_001 })]),
    permissionIceCandidates: notAsked,
    permissionWitness: notAsked,
    mediaDevices: ok(mediaDevices()),
    responseHeaders: ok({ headers: [] }),
    networks: networks(),
    places: {},
    ...overrides,
  };
}

/** The witness's candidates of both families, over UDP and TCP. */
export function witnessCandidates(): WitnessCandidate[] {
  return [SERVER4, SERVER6].flatMap((address) => {
    const family = address === SERVER4 ? 4 : 6;
    return (['udp', 'tcp'] as const).map((transport) => ({ family, transport, address, port: 3478 }) as const);
  });
}

function stunUrl(address: string): string {
  return `stun:${address.includes(':') ? `[${address}]` : address}:3478`;
}

function echoResponse({ requestedAtMs: _sent, tookMs: _took, fresh: _fresh, ...response }: Echo) {
  return response;
}

/** The artifacts of a run against servers of others: what an echo of each family said; a family that is left out failed. */
export function internetRun(
  answers: Readonly<{ 4?: string; 6?: string }>,
): Pick<Artifacts, 'internet' | 'echoes' | 'witness' | 'page'> {
  return {
    internet: { echoes: ([4, 6] as const).map((family) => internetEcho(family, answers[family])) },
    echoes: { page: notAsked, ipv4: notAsked, ipv6: notAsked },
    witness: notAsked,
    page: page({ hostname: 'localhost', origin: 'http://localhost:8080', embeddedEcho: null }),
  };
}

function internetEcho(family: 4 | 6, address: string | undefined): InternetEcho {
  const url = `https://ipv${family}.example.net`;
  const answer = address === undefined ? failed('network') : ok({ address, family, requestedAtMs: 1, tookMs: 30 });
  return { url, family, answer };
}
