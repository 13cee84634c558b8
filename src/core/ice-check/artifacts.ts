/** What an ICE check wrote down, plain JSON without opinion. It holds no password, and of a user name only that there was one. */
import * as v from 'valibot';
import { browserSchema, candidateRunSchema, gatheredSchema, witnessRunSchema } from '../artifacts.ts';
import { described as d } from '../described.ts';
import { filteringProbeSchema } from '../nat-behavior.ts';

/** Version of the shape of {@link IceCheckArtifacts}; raised with every incompatible change. */
export const ICE_CHECK_ARTIFACTS_VERSION = 1;

/** Schema of a server as it stood in the list. */
export const askedServerSchema = v.object({
  url: v.string(),
  hasCredentials: d(v.boolean(), 'Whether a user name and a password were given; neither is ever written down.'),
  own: v.optional(d(v.boolean(), "Whether this page's own server offers it; older reports do not say.")),
  asked: d(
    v.boolean(),
    'Whether this server got a connection of its own: not a faulty one, nor one whose turn had not come when the check was stopped.',
  ),
  run: d(gatheredSchema(candidateRunSchema), 'The peer connection that had this server alone.'),
});
/** A server of the list, with what its own peer connection showed. */
export type AskedServer = v.InferOutput<typeof askedServerSchema>;

/** Schema of the filtering gatherer's artifact. */
export const filteringRunSchema = v.object({
  probes: d(v.array(filteringProbeSchema), 'The last news of each check that the server sent.'),
  streamOpen: d(v.boolean(), 'Whether the server was still reporting.'),
});
/** What became of the checks that the server sent unasked. */
export type FilteringRun = v.InferOutput<typeof filteringRunSchema>;

/** Schema of {@link IceCheckArtifacts}. */
export const iceCheckArtifactsSchema = v.object({
  iceCheckArtifactsVersion: v.literal(ICE_CHECK_ARTIFACTS_VERSION),
  page: v.object({
    hostname: v.string(),
    secureContext: v.boolean(),
    hidden: d(v.boolean(), 'Whether the page was in a background tab at some moment of the check.'),
    stopped: d(v.boolean(), 'Whether the person stopped the check before its deadline.'),
    localNetworkAccess: d(v.nullable(v.string()), 'State of that permission; null where the browser has none.'),
  }),
  options: v.object({
    policy: v.picklist(['all', 'relay']),
    candidatePoolSize: v.number(),
    permission: v.picklist(['none', 'ask']),
    deadlineMs: d(v.number(), 'Milliseconds after the last connection began to gather, extensions included.'),
  }),
  permission: d(
    gatheredSchema(v.literal('granted')),
    'What came of asking for camera or microphone; not-asked when nobody asked.',
  ),
  servers: v.array(askedServerSchema),
  common: d(
    gatheredSchema(candidateRunSchema),
    'The peer connection that had all servers, as an application has them.',
  ),
  mapping: d(gatheredSchema(candidateRunSchema), 'The peer connection that asked several servers from one socket.'),
  mappingServers: v.optional(
    d(v.array(askedServerSchema), 'Servers that were asked for the mapping and are not in the list, each on its own.'),
  ),
  mappingWitness: d(gatheredSchema(witnessRunSchema), 'What the server saw of that connection.'),
  filtering: d(gatheredSchema(filteringRunSchema), 'What became of checks from where the browser had sent nothing.'),
  browser: gatheredSchema(browserSchema),
});
/** Everything an ICE check wrote down. */
export type IceCheckArtifacts = v.InferOutput<typeof iceCheckArtifactsSchema>;
