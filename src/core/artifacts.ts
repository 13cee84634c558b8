/**
 * Artifacts: what the gatherers wrote down, plain JSON without opinion. All of an audit's knowledge is in here; it can be
 * saved and audited later. Times are milliseconds since the run began.
 */
import * as v from 'valibot';
import { described as d } from './described.ts';
import {
  echoResponseSchema,
  familySchema,
  networkSchema,
  placeSchema,
  originsSchema,
  witnessCandidateSchema,
  witnessSightingSchema,
} from './wire.ts';

/** Version of the shape of {@link Artifacts}; raised with every incompatible change. */
export const ARTIFACTS_VERSION = 1;

/**
 * The schema of a gatherer's result: what it measured, why it could not, that nobody asked it, or that it is under way.
 * "failed" and "not-asked" differ on purpose: what was not asked proves nothing.
 */
export function gatheredSchema<const S extends v.GenericSchema>(value: S) {
  return v.variant('status', [
    v.object({ status: v.literal('ok'), value }),
    v.object({
      status: v.literal('failed'),
      error: d(v.string(), 'Stable kebab-case code of the fault.'),
      message: d(v.string(), 'What the browser or the server said.'),
    }),
    v.object({ status: v.literal('not-asked') }),
    v.object({ status: v.literal('pending') }),
  ]);
}
/** A gatherer's result: a value, a failure as a value, not asked, or still under way. */
export type Gathered<T> =
  | { status: 'ok'; value: T }
  | { status: 'failed'; error: string; message: string }
  | { status: 'not-asked' }
  | { status: 'pending' };

const atMs = d(v.number(), 'Milliseconds since the run began.');

/** Schema of an ICE candidate as the browser reported it. */
export const iceCandidateSchema = v.object({
  atMs,
  candidate: d(v.string(), 'The candidate line (RFC 8839 §5.1).'),
  foundation: v.nullable(v.string()),
  component: d(v.nullable(v.number()), '1 for RTP and data, 2 for RTCP.'),
  protocol: v.nullable(v.picklist(['udp', 'tcp'])),
  priority: v.nullable(v.number()),
  address: d(v.nullable(v.string()), 'IP address without brackets, or an mDNS name.'),
  port: v.nullable(v.number()),
  type: v.nullable(v.picklist(['host', 'srflx', 'prflx', 'relay'])),
  tcpType: v.nullable(v.picklist(['active', 'passive', 'so'])),
  relatedAddress: d(v.nullable(v.string()), 'raddr without brackets; 0.0.0.0 or :: when the browser hides it.'),
  relatedPort: v.nullable(v.number()),
  sdpMid: v.nullable(v.string()),
  sdpMLineIndex: v.nullable(v.number()),
  usernameFragment: v.nullable(v.string()),
  url: d(v.nullable(v.string()), 'The STUN or TURN server that produced it; not in every browser.'),
  relayProtocol: v.nullable(v.string()),
  networkCost: d(v.nullable(v.number()), "libwebrtc's network-cost extension."),
});
/** An ICE candidate with the time at which it arrived. */
export type IceCandidate = v.InferOutput<typeof iceCandidateSchema>;

/** Schema of an `icecandidateerror` event. */
export const iceCandidateErrorSchema = v.object({
  atMs,
  address: v.nullable(v.string()),
  port: v.nullable(v.number()),
  hostCandidate: d(v.nullable(v.string()), 'Chromium only.'),
  url: v.string(),
  errorCode: d(v.number(), 'STUN error code, or 701 when the server was not reached from one local socket.'),
  errorText: v.string(),
});
/** One `icecandidateerror` event; a 701 speaks of one socket, not of the server. */
export type IceCandidateError = v.InferOutput<typeof iceCandidateErrorSchema>;

/** Schema of a candidate in `getStats()`. */
export const statsCandidateSchema = v.object({
  isRemote: v.boolean(),
  candidateType: v.string(),
  address: d(v.nullable(v.string()), 'Empty, null or "(redacted)" when the browser hides it.'),
  port: v.nullable(v.number()),
  relatedAddress: d(v.exactOptional(v.nullable(v.string())), 'Null where the browser tells none.'),
  protocol: v.nullable(v.string()),
  networkType: v.nullable(v.string()),
  url: v.nullable(v.string()),
  relayProtocol: d(v.exactOptional(v.nullable(v.string())), 'How a relay is reached: udp, tcp or tls.'),
});
/** A local or remote candidate as `getStats()` shows it. */
export type StatsCandidate = v.InferOutput<typeof statsCandidateSchema>;

/** Schema of an address in the local session description. */
export const sdpAddressSchema = v.object({
  where: d(v.picklist(['connection', 'candidate', 'related', 'rtcp']), 'The SDP field that carries it.'),
  address: v.string(),
  port: v.nullable(v.number()),
});
/** An address that stands in the local SDP. */
export type SdpAddress = v.InferOutput<typeof sdpAddressSchema>;

/** Schema of everything one peer connection showed. */
export const candidateRunSchema = v.object({
  iceServers: d(v.array(v.string()), 'The STUN and TURN URLs that the page asked for.'),
  effectiveIceServers: d(
    v.nullable(v.array(v.string())),
    'The URLs that getConfiguration() gave back; a response header can empty the list silently.',
  ),
  witnessCandidates: d(v.array(witnessCandidateSchema), "The witness's candidates in the answer that the page set."),
  candidates: v.array(iceCandidateSchema),
  errors: v.array(iceCandidateErrorSchema),
  states: d(
    v.array(v.object({ atMs, machine: v.picklist(['gathering', 'ice', 'connection']), state: v.string() })),
    'Every state change of the peer connection.',
  ),
  stats: v.array(statsCandidateSchema),
  sdpAddresses: v.array(sdpAddressSchema),
  localDescriptionAtMs: d(v.nullable(v.number()), 'When setLocalDescription resolved: gathering begins.'),
  gatheringComplete: d(v.boolean(), 'Whether the browser said it is done; never waited for.'),
  deadlineReached: d(v.boolean(), "Whether the page's own deadline has passed."),
  elapsedMs: d(v.number(), 'Milliseconds since the run began when this was written down.'),
});
/** What one peer connection showed up to now. */
export type CandidateRun = v.InferOutput<typeof candidateRunSchema>;

/** Schema of the witness gatherer's artifact. */
export const witnessRunSchema = v.object({
  sightings: d(v.array(witnessSightingSchema), 'Every source the server saw, in order of arrival.'),
  streamOpen: d(v.boolean(), 'Whether the server was still reporting.'),
  brokeOff: d(v.exactOptional(v.boolean()), 'Whether the report ended while checks could still arrive.'),
});
/** What the server's ICE witness saw of this run. */
export type WitnessRun = v.InferOutput<typeof witnessRunSchema>;

/** Schema of one measured address echo. */
export const echoSchema = v.object({
  ...echoResponseSchema.entries,
  requestedAtMs: d(v.number(), 'When the request was sent, in milliseconds since the run began.'),
  tookMs: d(v.number(), 'Milliseconds until the answer was read.'),
  fresh: d(v.boolean(), 'Whether the connection was opened after the run began, as far as the server can tell.'),
});
/** An answer of the address echo, with its timing. */
export type Echo = v.InferOutput<typeof echoSchema>;

/** Schema of what one address echo of others said. */
export const internetEchoSchema = v.object({
  url: d(v.string(), 'The address echo that was asked.'),
  family: d(v.nullable(familySchema), 'The one family over which it can be reached, as far as the operator said.'),
  answer: gatheredSchema(
    v.object({
      address: d(v.string(), 'The address that it saw, canonical.'),
      family: familySchema,
      requestedAtMs: d(v.number(), 'When the request was sent, in milliseconds since the run began.'),
      tookMs: d(v.number(), 'Milliseconds until the answer was read.'),
    }),
  ),
});
/** What one address echo of others said. */
export type InternetEcho = v.InferOutput<typeof internetEchoSchema>;

/** Schema of the part of a run that asked servers of others. */
export const internetRunSchema = v.object({ echoes: v.array(internetEchoSchema) });
/** What servers of others on the internet said; their STUN servers are those of the candidate run. */
export type InternetRun = v.InferOutput<typeof internetRunSchema>;

/** Schema of how WebRTC presents itself in one realm. */
export const webRtcSupportSchema = v.object({
  state: d(
    v.picklist(['present', 'absent', 'refused', 'stubbed']),
    'present; no RTCPeerConnection at all; the constructor throws; an object without the methods of a peer connection.',
  ),
  message: d(v.nullable(v.string()), 'The exception text, when there was one.'),
});
/** Whether WebRTC can be used, is missing, is refused, or is a stand-in. */
export type WebRtcSupport = v.InferOutput<typeof webRtcSupportSchema>;

/** Schema of the browser gatherer's artifact. */
export const browserSchema = v.object({
  userAgent: v.string(),
  name: d(v.nullable(v.string()), 'Product name, by ua-parser-js and Client Hints.'),
  version: v.nullable(v.string()),
  engine: v.nullable(v.string()),
  os: v.nullable(v.string()),
  osVersion: v.nullable(v.string()),
  deviceType: d(v.nullable(v.string()), 'mobile, tablet, …; null for a desktop.'),
  brands: d(v.array(v.object({ brand: v.string(), version: v.string() })), 'Client Hints brands (userAgentData).'),
  webRtc: d(webRtcSupportSchema, 'WebRTC in the page itself.'),
  webRtcInFreshFrame: d(
    v.nullable(webRtcSupportSchema),
    'WebRTC in a new same-origin iframe, where a page script has not replaced it; null when it could not be tried.',
  ),
  timeZone: v.nullable(v.string()),
  languages: v.array(v.string()),
});
/** The browser, as it describes itself. */
export type BrowserArtifact = v.InferOutput<typeof browserSchema>;

/** Schema of the media-device gatherer's artifact. */
export const mediaDevicesSchema = v.object({
  devices: v.array(
    v.object({
      kind: v.string(),
      label: d(v.string(), 'Empty unless the page may use the device.'),
      hasDeviceId: v.boolean(),
    }),
  ),
  camera: d(v.nullable(v.string()), 'Permission state: granted, denied, prompt; null when the browser does not tell.'),
  microphone: v.nullable(v.string()),
});
/** Media devices and the permission to use them. */
export type MediaDevicesArtifact = v.InferOutput<typeof mediaDevicesSchema>;

/** Schema of the response-header gatherer's artifact. */
export const responseHeadersSchema = v.object({
  headers: d(
    v.array(v.object({ name: v.string(), value: v.string() })),
    'The headers of the page that bear on WebRTC, as the browser received them.',
  ),
});
/** Response headers of the page that can block WebRTC. */
export type ResponseHeadersArtifact = v.InferOutput<typeof responseHeadersSchema>;

/** Schema of the facts about the page itself. */
export const pageSchema = v.object({
  origin: v.string(),
  hostname: v.string(),
  secureContext: v.boolean(),
  embeddedEcho: d(v.nullable(echoResponseSchema), 'The address embedded in the HTML: a first guess only.'),
  origins: originsSchema,
  assumePublic: d(v.array(v.string()), 'CIDR ranges that this deployment treats as public.'),
  permission: d(v.picklist(['none', 'granted', 'unknown']), 'Camera or microphone permission when the run began.'),
  hidden: d(v.boolean(), 'Whether the page was in a background tab at some moment of the run.'),
  restarts: d(v.number(), 'How often the run began anew because the address of the page load changed in mid-run.'),
});
/** Facts about the page that ran the test. */
export type PageArtifact = v.InferOutput<typeof pageSchema>;

/** Schema of {@link Artifacts}. */
export const artifactsSchema = v.object({
  artifactsVersion: v.literal(ARTIFACTS_VERSION),
  page: pageSchema,
  browser: gatheredSchema(browserSchema),
  echoes: v.object({
    page: d(gatheredSchema(echoSchema), 'Over the origin of the page.'),
    ipv4: d(gatheredSchema(echoSchema), 'Over the IPv4-only origin.'),
    ipv6: d(gatheredSchema(echoSchema), 'Over the IPv6-only origin.'),
  }),
  iceCandidates: d(gatheredSchema(candidateRunSchema), 'The run without asking for permission.'),
  witness: d(gatheredSchema(witnessRunSchema), 'What the server saw of that run.'),
  permissionIceCandidates: d(gatheredSchema(candidateRunSchema), 'A second run, with permission, on a click only.'),
  permissionWitness: d(gatheredSchema(witnessRunSchema), 'What the server saw of the second run.'),
  mediaDevices: gatheredSchema(mediaDevicesSchema),
  responseHeaders: gatheredSchema(responseHeadersSchema),
  internet: d(
    v.exactOptional(internetRunSchema),
    'Only in a run against servers of others ("check against the internet"): these took the place of the echoes and of the witness.',
  ),
  networks: d(v.record(v.string(), networkSchema), 'Autonomous system by address, for those that are known.'),
  places: d(v.optional(v.record(v.string(), placeSchema), {}), 'Place by address, for those that are known.'),
});
/** Everything a run wrote down. */
export type Artifacts = v.InferOutput<typeof artifactsSchema>;

/** Names of the artifacts that an audit can ask for. */
export type ArtifactName =
  | 'browser'
  | 'iceCandidates'
  | 'witness'
  | 'permissionIceCandidates'
  | 'permissionWitness'
  | 'mediaDevices'
  | 'responseHeaders';

/**
 * Reads artifacts from outside, such as a saved file.
 *
 * @returns the artifacts, or one English sentence that says what was expected where and what was seen.
 */
export function parseArtifacts(input: unknown): { ok: true; artifacts: Artifacts } | { ok: false; message: string } {
  const result = v.safeParse(artifactsSchema, input);
  if (result.success) return { ok: true, artifacts: result.output };
  const [issue] = result.issues;
  return { ok: false, message: `${v.getDotPath(issue) ?? 'artifacts'}: ${issue.message}` };
}
