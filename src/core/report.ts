/** The report: versioned plain JSON of which page and command line are functions. */
import * as v from 'valibot';
import { artifactsSchema, browserSchema } from './artifacts.ts';
import { described as d } from './described.ts';
import { findingSchema, verdictSchema } from './finding.ts';
import { familySchema, networkSchema, placeSchema } from './wire.ts';

/** Version of the shape of {@link Report}; raised with every incompatible change. */
export const REPORT_VERSION = 1;

/** Schema of an address that was seen. */
export const seenAddressSchema = v.object({
  address: d(v.string(), 'Canonical text, or an mDNS name.'),
  family: d(v.nullable(familySchema), 'Null for an mDNS name.'),
  scope: d(v.string(), 'Scope by the IANA registries, or mdns.'),
  seenAs: d(v.array(v.string()), 'How it was seen: http, host, srflx, related, sdp, stats, witness, relay, baseline.'),
  seenByServer: d(v.boolean(), 'Whether this server received something from it in this run.'),
  network: v.nullable(networkSchema),
  place: v.optional(v.nullable(placeSchema), null),
});
/** An address seen in a run. */
export type SeenAddress = v.InferOutput<typeof seenAddressSchema>;

/** Schema of one judgement: a verdict with its findings. */
export const judgementSchema = v.object({
  verdict: verdictSchema,
  addresses: v.array(seenAddressSchema),
  findings: v.array(findingSchema),
});
/** A verdict, the findings it comes from, and the addresses they speak of. */
export type Judgement = v.InferOutput<typeof judgementSchema>;

/** What reports of every kind begin with. `kind` and the rest differ; see any-report.ts. */
export const reportFrame = {
  schemaVersion: v.literal(REPORT_VERSION),
  createdAt: d(v.string(), 'ISO 8601 time at which the report was made.'),
  icelensVersion: v.string(),
  redacted: d(v.boolean(), 'Whether addresses, SDP, ufrags and passwords were masked.'),
  browser: d(v.nullable(browserSchema), 'The browser, as it describes itself.'),
};

/** Schema of {@link Report}. */
export const reportSchema = v.object({
  kind: v.literal('leak-test'),
  ...reportFrame,
  ...judgementSchema.entries,
  withPermission: d(
    v.nullable(judgementSchema),
    'What is visible with camera or microphone permission, judged apart; null when it was not run.',
  ),
  baseline: d(v.array(v.string()), 'Addresses remembered from a run with the VPN off.'),
  artifacts: artifactsSchema,
});
/** The versioned result of a leak test. */
export type Report = v.InferOutput<typeof reportSchema>;
