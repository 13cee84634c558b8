/**
 * Real browsers in networks whose truth is known: tests/fixtures/captures.jsonl, one recorded run a line, turned into the
 * artifacts that the product's own gatherers would have written. Recorded with Chromium 156 and Firefox 153 on Linux.
 *
 * The fixture is a reduced copy of the recording: without request and response headers, ports of HTTP, what a second STUN server
 * saw, and of `getStats()` without foundation, priority and related address.
 */
import { readFileSync } from 'node:fs';
import { parseAddress, scopeOf } from '../../src/core/address.ts';
import {
  ARTIFACTS_VERSION,
  type Artifacts,
  type BrowserArtifact,
  type CandidateRun,
  type Echo,
  type Gathered,
  type IceCandidate,
} from '../../src/core/artifacts.ts';
import { parseCandidate } from '../../src/core/candidate.ts';
import { sdpAddresses } from '../../src/core/sdp.ts';
import type { Family, WitnessSighting } from '../../src/core/wire.ts';
import type {
  CaptureTruth,
  RawCandidate,
  RawCapture,
  RawHttp,
  RawHttpSet,
  RawProbe,
  RawResult,
} from './capture-file.ts';

/** One probe of a recorded run. */
export interface Capture {
  /** Name of the run, such as `vpn-full.chromium`; some names stand for two runs. */
  readonly capture: string;
  /** Which probe of the run this is; `probe` where there is one. */
  readonly label: string;
  /** Name of the network. */
  readonly scenario: string;
  readonly browser: 'chromium' | 'firefox';
  /** What the network does, in the recorder's words; it names the network, not the verdict. */
  readonly expected: string;
  readonly truth: CaptureTruth;
  /** What the echo saw under a name with addresses of both families; not part of the artifacts. */
  readonly nameEcho: string | undefined;
  readonly artifacts: Artifacts;
}

/** After this many milliseconds the product's own deadline would have passed. */
const DEADLINE_MS = 2000;

/** All probes of all recorded runs, in the order of the file; runs between two browsers have none. */
export function captures(): Capture[] {
  const file = new URL('../fixtures/captures.jsonl', import.meta.url);
  return readFileSync(file, 'utf8').trimEnd().split('\n').flatMap(artifactsFromCapture);
}

/** The probes of the recorded runs with one name. */
export function capturesNamed(name: string): Capture[] {
  return captures().filter(({ capture }) => capture === name);
}

/** Turns one line of the fixture into artifacts, one set for each probe. What was not measured is `not-asked`. */
export function artifactsFromCapture(line: string): Capture[] {
  const raw: RawCapture = JSON.parse(line);
  return (raw.probes ?? []).map((probe, index) => {
    const http = (index === 0 ? raw.http_before : undefined) ?? raw.http ?? {};
    const { capture, scenario, expected, browser, truth } = raw;
    return {
      capture,
      label: probe.label,
      scenario,
      expected,
      browser,
      truth,
      nameEcho: http.name?.ip,
      artifacts: artifactsOf(raw, probe, http),
    };
  });
}

function artifactsOf(raw: RawCapture, probe: RawProbe, http: RawHttpSet): Artifacts {
  const { result } = probe;
  const { hostname } = new URL(result.origin);
  const echoes = { page: echoOf(pageHttp(hostname, http)), ipv4: echoOf(http.v4), ipv6: echoOf(http.v6) };
  const { page } = echoes;
  return {
    artifactsVersion: ARTIFACTS_VERSION,
    page: {
      origin: result.origin,
      hostname,
      secureContext: result.secure,
      embeddedEcho: page.status === 'ok' ? responseOf(page.value) : null,
      origins: {
        ipv4: http.v4 ? 'http://81.2.69.10:8080' : null,
        ipv6: http.v6 ? 'http://[2a01:4b00:1::10]:8080' : null,
      },
      assumePublic: [],
      permission: result.gum ? 'granted' : 'none',
      hidden: false,
      restarts: 0,
    },
    browser: { status: 'ok', value: browserOf(raw, result) },
    echoes,
    iceCandidates: result.unsupported
      ? { status: 'failed', error: 'absent', message: result.unsupported }
      : { status: 'ok', value: runOf(result) },
    witness: probe.peer
      ? { status: 'ok', value: { sightings: probe.peer.peer_saw.map(sightingOf), streamOpen: true } }
      : { status: 'not-asked' },
    permissionIceCandidates: { status: 'not-asked' },
    permissionWitness: { status: 'not-asked' },
    mediaDevices: { status: 'not-asked' },
    responseHeaders: { status: 'not-asked' },
    networks: {},
    places: {},
  };
}

/** The echo of the address under which the page itself was loaded. */
function pageHttp(hostname: string, http: RawHttpSet): RawHttp | undefined {
  if (http.lan) return http.lan;
  const family = parseAddress(hostname)?.family;
  return family === 4 ? http.v4 : family === 6 ? http.v6 : http.name;
}

function echoOf(raw: RawHttp | undefined): Gathered<Echo> {
  if (!raw) return { status: 'not-asked' };
  if (raw.ip === undefined) {
    return { status: 'failed', error: raw.error === 'AbortError' ? 'timeout' : 'network', message: raw.error ?? '' };
  }
  const { hostname } = new URL(`http://${raw.host}`);
  const literal = parseAddress(hostname)?.address;
  return {
    status: 'ok',
    value: {
      address: raw.ip,
      family: familyOf(raw.ip),
      scope: scopeOf(raw.ip),
      source: 'socket',
      via: [],
      ignoredForwarded: null,
      serverAddress: literal ?? (familyOf(raw.ip) === 4 ? '81.2.69.10' : '2a01:4b00:1::10'),
      hostMatches: literal ? true : null,
      isServerAddress: false,
      connection: { ageMs: 0, requests: 1 },
      network: null,
      place: null,
      requestedAtMs: 0,
      tookMs: raw.ms,
      fresh: true,
    },
  };
}

function responseOf({ requestedAtMs: _sent, tookMs: _took, fresh: _fresh, ...response }: Echo) {
  return response;
}

function browserOf(raw: RawCapture, result: RawResult): BrowserArtifact {
  const state = result.unsupported ? 'absent' : 'present';
  const chromium = raw.browser === 'chromium';
  return {
    userAgent: '',
    name: chromium ? 'Chromium' : 'Firefox',
    version: raw.version.replace(/^\D+/, ''),
    engine: chromium ? 'Blink' : 'Gecko',
    os: 'Linux',
    osVersion: null,
    deviceType: null,
    brands: [],
    webRtc: { state, message: null },
    // Off by preference, and so in every frame.
    webRtcInFreshFrame: { state, message: null },
    timeZone: null,
    languages: [],
  };
}

function runOf(result: RawResult): CandidateRun {
  const began = result.events.find(({ ev }) => ev === 'setLocalDescription resolved')?.t ?? null;
  const lastEvent = Math.max(0, ...[...result.events, ...result.candidates, ...result.errors].map(({ t }) => t));
  const elapsedMs = Math.max(result.gatherMs ?? 0, lastEvent);
  return {
    iceServers: result.iceServers.flatMap(({ urls }) => urls),
    effectiveIceServers: null,
    witnessCandidates: [],
    candidates: result.candidates.map(candidateOf),
    errors: result.errors.map(({ t, address, port, hostCandidate, url, errorCode, errorText }) => ({
      atMs: t,
      address: defined(address),
      port,
      hostCandidate: defined(hostCandidate),
      url,
      errorCode,
      errorText,
    })),
    states: result.events.flatMap(({ t, ev }) => {
      const [machine, state] = ev.split(' ');
      return (machine === 'gathering' || machine === 'ice') && state ? [{ atMs: t, machine, state } as const] : [];
    }),
    stats: (result.stats ?? []).map((each) => ({
      isRemote: each.isRemote ?? false,
      candidateType: each.candidateType,
      address: each.address ?? null,
      port: each.port ?? null,
      protocol: each.protocol ?? null,
      networkType: each.networkType ?? null,
      url: each.url ?? null,
    })),
    sdpAddresses: sdpAddresses([...(result.sdpCLine ?? []), ...(result.sdpCandidates ?? [])].join('\r\n')),
    localDescriptionAtMs: began,
    gatheringComplete: result.events.some(({ ev }) => ev === 'gathering complete'),
    deadlineReached: began !== null && elapsedMs - began >= DEADLINE_MS,
    elapsedMs,
  };
}

function candidateOf(raw: RawCandidate): IceCandidate {
  return {
    atMs: raw.t,
    candidate: raw.candidate,
    foundation: raw.foundation,
    component: 1,
    protocol: raw.protocol,
    priority: raw.priority,
    address: bare(raw.address),
    port: raw.port,
    type: raw.type,
    tcpType: raw.tcpType,
    relatedAddress: raw.relatedAddress === null ? null : bare(raw.relatedAddress),
    relatedPort: raw.relatedPort,
    sdpMid: raw.sdpMid,
    sdpMLineIndex: raw.sdpMLineIndex,
    usernameFragment: raw.usernameFragment,
    url: defined(raw.url),
    relayProtocol: defined(raw.relayProtocol),
    networkCost: parseCandidate(raw.candidate)?.networkCost ?? null,
  };
}

function sightingOf([transport, address, port]: readonly ['udp' | 'tcp', string, number]): WitnessSighting {
  return { family: familyOf(address), transport, address, port, cost: null, atMs: 0, network: null };
}

/** Chromium puts IPv6 in brackets. */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1');
}

/** The recorder wrote a missing property as this word. */
function defined(text: string | null): string | null {
  return text === '(undefined)' ? null : text;
}

function familyOf(address: string): Family {
  return parseAddress(address)?.family ?? 4;
}
