/**
 * The JSON shapes that page, server and command line exchange over HTTP. Types come from the schemas, so that what is
 * checked and what is promised cannot drift apart.
 */
import * as v from 'valibot';
import { described as d } from './described.ts';

/** Schema of an IP version. */
export const familySchema = v.picklist([4, 6]);
/** An IP version: 4 or 6. */
export type Family = v.InferOutput<typeof familySchema>;

/** Schema of the network (autonomous system) that an address belongs to. */
export const networkSchema = v.object({
  asn: d(v.number(), 'Autonomous system number.'),
  name: d(v.string(), 'Name of the organisation that announces the address.'),
});
/** The autonomous system of an address. */
export type Network = v.InferOutput<typeof networkSchema>;

/** Schema of the name of a place, in the languages of this product. */
export const placeNameSchema = v.object({
  en: d(v.string(), 'English name, or the only one that the data has.'),
  'zh-CN': d(v.nullable(v.string()), 'Simplified Chinese name, where the data has one.'),
});
/** The name of a region or a city. */
export type PlaceName = v.InferOutput<typeof placeNameSchema>;

/** Schema of the place that data assigns to an address. */
export const placeSchema = v.object({
  country: d(v.nullable(v.string()), 'ISO 3166-1 alpha-2 code of the country.'),
  region: v.nullable(placeNameSchema),
  city: v.nullable(placeNameSchema),
  latitude: d(v.nullable(v.number()), 'Degrees north; the middle of the place, not of the device.'),
  longitude: d(v.nullable(v.number()), 'Degrees east.'),
  accuracyKm: d(v.nullable(v.number()), 'Radius in km within which the place is likely, where the data tells.'),
  timeZone: d(v.nullable(v.string()), 'IANA time zone, where the data tells.'),
});
/** Where the holder of an address probably is; a guess of those who publish the data. */
export type Place = v.InferOutput<typeof placeSchema>;

/** Schema of the answer of `GET /api/ip`. */
export const echoResponseSchema = v.object({
  address: d(v.string(), 'The address the request came from, in canonical text; IPv4-mapped forms are unmapped.'),
  family: d(familySchema, 'The IP version of `address`.'),
  scope: d(v.string(), 'Scope of `address` by the IANA special-purpose registries: public, private, loopback, …'),
  source: d(
    v.picklist(['socket', 'forwarded']),
    'How the address is known: the peer of the TCP connection, or a header of a trusted proxy.',
  ),
  via: d(v.array(v.string()), 'The trusted hops between the client and this server, nearest to the client first.'),
  ignoredForwarded: d(
    v.nullable(v.string()),
    'The address that a forwarded header names next and that was not believed, since its sender is not trusted.',
  ),
  serverAddress: d(v.string(), 'The address of this server at which the connection arrived.'),
  hostMatches: d(
    v.nullable(v.boolean()),
    'Whether an address literal in the Host header is the address at which the connection arrived; null for a name.',
  ),
  isServerAddress: d(v.boolean(), 'Whether `address` is one of the addresses of this server itself.'),
  connection: d(
    v.object({
      ageMs: d(v.number(), 'Milliseconds since the connection was accepted.'),
      requests: d(v.number(), 'How many requests it had carried, this one included.'),
    }),
    'The TCP connection that carried the request; an old one may still use a route that is gone.',
  ),
  network: d(v.nullable(networkSchema), 'Autonomous system of `address`, when the server has data and has opened it.'),
  place: d(
    v.optional(v.nullable(placeSchema), null),
    'Place of `address`, when the server has data and has opened it; null in the copy that the HTML embeds.',
  ),
  opening: d(
    v.optional(v.boolean()),
    'True while data that may know `address` is being opened: `GET /api/lookup` waits for it. Absent otherwise.',
  ),
});
/** The answer of `GET /api/ip`: the address the server saw, and how it knows. */
export type EchoResponse = v.InferOutput<typeof echoResponseSchema>;

/** Schema of one ICE transport protocol. */
export const transportSchema = v.picklist(['udp', 'tcp']);
/** An ICE transport protocol. */
export type Transport = v.InferOutput<typeof transportSchema>;

/** Schema of a candidate of the server's ICE witness. */
export const witnessCandidateSchema = v.object({
  family: familySchema,
  transport: transportSchema,
  address: d(v.string(), 'Address the witness listens at, without brackets.'),
  port: v.number(),
});
/** One address at which the ICE witness listens; TCP ones are passive (RFC 6544). */
export type WitnessCandidate = v.InferOutput<typeof witnessCandidateSchema>;

/** Schema of the credentials with which one run reaches the ICE witness. */
export const witnessOfferSchema = v.object({
  ufrag: d(v.string(), "The witness's ICE username fragment for this run."),
  pwd: d(v.string(), "The witness's ICE password for this run."),
  token: d(v.string(), 'Bearer token of `GET /api/witness`, which streams what arrived with this ufrag.'),
  expiresInMs: d(v.number(), 'How long the three above are accepted, counted from the response.'),
  fingerprint: d(v.string(), 'A certificate fingerprint for the SDP answer; no DTLS is ever spoken.'),
  candidates: v.array(witnessCandidateSchema),
});
/** What a page needs to send ICE checks to the witness and to read back where they came from. */
export type WitnessOffer = v.InferOutput<typeof witnessOfferSchema>;

/** Schema of one line of the stream of `GET /api/witness`. */
export const witnessSightingSchema = v.object({
  family: familySchema,
  transport: transportSchema,
  address: d(v.string(), "Source address of an ICE check with this run's ufrag and a valid MESSAGE-INTEGRITY."),
  port: d(v.number(), 'Source port of that check.'),
  cost: d(v.nullable(v.number()), "libwebrtc's network cost (attribute 0xC057), when the check carried one."),
  atMs: d(v.number(), 'Milliseconds between the minting of the credentials and the check.'),
  network: d(
    v.optional(v.nullable(networkSchema), null),
    'Autonomous system of `address`, when the server has data and has opened it.',
  ),
});
/** One source that the ICE witness saw. */
export type WitnessSighting = v.InferOutput<typeof witnessSightingSchema>;

/** Schema of the forced-family origins. */
export const originsSchema = v.object({
  ipv4: d(v.nullable(v.string()), 'Origin at which the same echo is reachable over IPv4 only.'),
  ipv6: d(v.nullable(v.string()), 'Origin at which the same echo is reachable over IPv6 only.'),
});
/** Origins that force one address family. */
export type Origins = v.InferOutput<typeof originsSchema>;

/** Schema of the servers of others that a page may ask. */
export const internetServersSchema = v.object({
  stun: d(v.array(v.string()), 'Public STUN servers, as URLs.'),
  echoes: d(
    v.array(
      v.object({
        url: d(
          v.string(),
          'Answers with the address from which it was asked, as text or JSON, to pages of any origin.',
        ),
        family: d(v.nullable(familySchema), 'The one family over which it can be reached; null when it is not known.'),
      }),
    ),
    'Public address echoes.',
  ),
});
/** Servers of others on the internet, asked only after the person has read their names and agreed. */
export type InternetServers = v.InferOutput<typeof internetServersSchema>;

/** Schema of what the server embeds in the HTML. */
export const pageConfigSchema = v.object({
  version: d(v.string(), 'Version of icelens.'),
  language: d(v.picklist(['en', 'zh-CN']), 'Language the server chose from Accept-Language.'),
  echo: d(echoResponseSchema, 'What the server saw of this page load: a first guess, measured anew in the run.'),
  iceServers: d(v.array(v.string()), 'STUN URLs of this server under the address at which the browser reached it.'),
  secondServers: v.optional(
    d(v.array(v.string()), 'STUN URLs of this server at a second address of a family; absent when it has none.'),
  ),
  witness: d(v.nullable(witnessOfferSchema), 'Credentials for the first run; null when no witness listens.'),
  origins: originsSchema,
  assumePublic: d(v.array(v.string()), 'CIDR ranges that this deployment treats as public, for tests.'),
  deadlineMs: d(v.number(), 'Milliseconds after setLocalDescription at which the verdict becomes final.'),
  internet: d(
    v.nullable(internetServersSchema),
    'Servers of others for "check against the internet"; null on a page that can judge by itself.',
  ),
});
/** Everything the page knows before its first request. */
export type PageConfig = v.InferOutput<typeof pageConfigSchema>;

/** Schema of what a server says of one set of place or network data. */
export const geoDataSchema = v.object({
  state: d(
    v.picklist(['ready', 'unopened', 'absent', 'unreadable']),
    'ready; not opened yet; there is no such data; there is a file, but it cannot be read.',
  ),
  name: d(v.nullable(v.string()), 'What the data calls itself.'),
  date: d(v.nullable(v.string()), 'Day on which the data was made (ISO 8601).'),
  attribution: d(
    v.nullable(v.picklist(['db-ip', 'ip-location-db'])),
    'Whom to name beside results; null for own files.',
  ),
});
/** What the server knows of its place or network data. */
export type GeoData = v.InferOutput<typeof geoDataSchema>;

/** Schema of what the server knows of one address. */
export const lookedUpAddressSchema = v.object({
  address: d(v.string(), 'The address in canonical text; IPv4-mapped forms are unmapped.'),
  family: familySchema,
  scope: d(v.string(), 'Scope by the IANA registries; only public addresses have a place and a network.'),
  embedded: d(
    v.nullable(
      v.object({
        mechanism: v.picklist(['6to4', 'teredo', 'nat64', 'ipv4-mapped', 'ipv4-compatible']),
        address: v.string(),
      }),
    ),
    'The IPv4 address that an IPv6 address carries inside, and why; also of an IPv4-mapped form that was asked for.',
  ),
  place: v.nullable(placeSchema),
  network: v.nullable(networkSchema),
  hostName: d(
    v.nullable(v.string()),
    'Name that reverse DNS gives, when the operator allows it. Whoever holds the address may write any name there.',
  ),
});
/** What the server knows of one address. */
export type LookedUpAddress = v.InferOutput<typeof lookedUpAddressSchema>;

/** Schema of the answer for one thing that was looked up. */
export const lookupResultSchema = v.object({
  query: d(v.string(), 'What was asked for, as it was written.'),
  error: d(
    v.nullable(
      v.picklist(['not-an-address', 'names-off', 'name-refused', 'name-unknown', 'name-not-public', 'name-failed']),
    ),
    'Why there is no answer: no address or name; the operator does not allow names; a name of no public meaning; a name without an address; one with private addresses only; the DNS did not answer.',
  ),
  addresses: d(v.array(lookedUpAddressSchema), 'The address, or every public address of the name.'),
});
/** The answer for one thing that was looked up. */
export type LookupResult = v.InferOutput<typeof lookupResultSchema>;

/** Schema of the answer of `GET /api/lookup`. */
export const lookupResponseSchema = v.object({
  results: d(v.array(lookupResultSchema), 'In the order of the question.'),
  data: d(v.object({ place: geoDataSchema, network: geoDataSchema }), 'Where the answers come from.'),
  names: d(v.boolean(), 'Whether the operator allows host names, in both directions.'),
});
/** The answer of `GET /api/lookup`. */
export type LookupResponse = v.InferOutput<typeof lookupResponseSchema>;

/** Schema of the answer of `POST /api/turn`. */
export const turnOfferSchema = v.object({
  urls: v.array(v.string()),
  username: d(v.string(), 'The time at which the credentials end, and a random word.'),
  credential: v.string(),
  expiresInMs: d(v.number(), 'How long both are accepted, counted from the response.'),
});
/** Short-lived credentials for a TURN server. */
export type TurnOffer = v.InferOutput<typeof turnOfferSchema>;

/** Schema of every error answer of the HTTP interface. */
export const errorResponseSchema = v.object({
  error: d(v.string(), 'Stable kebab-case code.'),
  message: d(v.string(), 'One sentence in English: what was expected and what was seen.'),
});
/** The body of an HTTP error answer. */
export type ErrorResponse = v.InferOutput<typeof errorResponseSchema>;
