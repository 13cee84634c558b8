/** Scenarios: how a browser is set up for a test, and what that test is expected to show. */
import * as v from 'valibot';
import { described as d } from '../described.ts';
import { familyOutcomeSchema, outcomeSchema, reasonCodeSchema, verdictOutcomeSchema } from '../finding.ts';
import { CONNECTION_OUTCOMES } from './outcome.ts';

/** Every browser that can be asked for. */
export const BROWSERS = ['chromium', 'chrome', 'msedge', 'firefox', 'webkit'] as const;
/** A browser that can be asked for. */
export type BrowserName = (typeof BROWSERS)[number];

/** The IP handling policies of Chromium (RFC 8828 modes 1, 3 and 4 beside the browser's own default). */
export const IP_HANDLING_POLICIES = [
  'default',
  'default_public_and_private_interfaces',
  'default_public_interface_only',
  'disable_non_proxied_udp',
] as const;

/** The tests that a scenario can run. */
export const TESTS = ['leak', 'ice', 'peer'] as const;
/** A test that a scenario can run. */
export type TestName = (typeof TESTS)[number];

/** How host candidates name their address; `none` when there is none. */
export const HOST_EXPOSURES = ['none', 'mdns', 'address'] as const;

const allowed = <const S extends v.GenericSchema>(value: S) => v.pipe(v.array(value), v.minLength(1));

const connection = v.strictObject({
  outcome: d(v.optional(allowed(v.picklist(CONNECTION_OUTCOMES))), 'The outcomes that are right.'),
  findings: d(v.optional(v.record(v.string(), outcomeSchema)), 'The outcome of findings, by their id.'),
});

/** Schema of {@link Expectation}. */
export const expectationSchema = v.strictObject({
  verdict: d(v.optional(allowed(verdictOutcomeSchema)), 'The verdicts that are right.'),
  families: d(
    v.optional(
      v.strictObject({
        4: v.optional(allowed(familyOutcomeSchema)),
        6: v.optional(allowed(familyOutcomeSchema)),
      }),
    ),
    'The verdicts that are right for each family.',
  ),
  reasons: d(v.optional(v.array(reasonCodeSchema)), 'Reasons that the verdict has to give.'),
  host: d(
    v.optional(allowed(v.picklist(HOST_EXPOSURES))),
    'How host candidates may name their address: none (no host candidate), mdns, address.',
  ),
  srflx: d(v.optional(v.boolean()), 'Whether a server-reflexive candidate has to show, or must not.'),
  relatedAddress: d(v.optional(v.boolean()), 'Whether the local address behind one has to show, or must not.'),
  mode: d(v.optional(allowed(v.picklist([1, 2, 3, 4]))), 'The IP handling modes (RFC 8828) that are right.'),
  present: d(v.optional(v.array(v.string())), 'Addresses or CIDR ranges of which an address has to show.'),
  absent: d(v.optional(v.array(v.string())), 'Addresses or CIDR ranges of which no address may show.'),
  findings: d(v.optional(v.record(v.string(), outcomeSchema)), 'The outcome of findings, by their id.'),
  ice: d(v.optional(connection), 'Of the ICE check; all above is of the leak test.'),
  peer: d(v.optional(connection), 'Of the peer test.'),
});
/** What a scenario is expected to show; whatever is left out may be as it is. */
export type Expectation = v.InferOutput<typeof expectationSchema>;

/** Schema of {@link Scenario}. */
export const scenarioSchema = v.strictObject({
  name: d(
    v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
    'Letters, digits, dot, dash and underscore; unique in its set.',
  ),
  browsers: d(
    v.optional(allowed(v.picklist(BROWSERS))),
    'The browsers for which it is; all that are asked for if left out.',
  ),
  ipHandlingPolicy: d(
    v.optional(v.picklist(IP_HANDLING_POLICIES)),
    'Chromium family: the IP handling policy, set by flag.',
  ),
  permission: d(
    v.optional(v.picklist(['none', 'granted'])),
    'granted: camera and microphone are permitted from the start, with devices that the browser makes up.',
  ),
  mdns: d(v.optional(v.boolean()), 'false: host candidates carry addresses instead of mDNS names.'),
  proxy: d(
    v.optional(
      v.strictObject({
        server: v.string(),
        bypass: d(v.optional(v.string()), 'Hosts that are reached without it, separated by commas.'),
        username: d(v.optional(v.string()), 'What the proxy asks for. No report holds it.'),
        password: v.optional(v.string()),
      }),
    ),
    'A proxy, such as socks5://127.0.0.1:1080.',
  ),
  preferences: d(
    v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
    'Preferences by dotted name: those of Firefox, or those of a Chromium profile.',
  ),
  profile: d(v.optional(v.string()), 'Folder of a profile, relative to the scenario file; a copy of it is used.'),
  args: d(v.optional(v.array(v.string())), 'Further command-line flags of the browser.'),
  expect: v.optional(expectationSchema),
});
/** How a browser is set up for a test. */
export type Scenario = v.InferOutput<typeof scenarioSchema>;

/** Schema of a scenario file. */
export const scenarioFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  scenariosVersion: d(v.literal(1), 'Version of the shape of this file.'),
  scenarios: v.pipe(
    v.array(scenarioSchema),
    v.minLength(1),
    v.check(
      (scenarios) => new Set(scenarios.map(({ name }) => name)).size === scenarios.length,
      'expected every name once',
    ),
  ),
});

/**
 * Reads a scenario file.
 *
 * @returns the scenarios, or one English sentence that says what was expected where and what was seen.
 */
export function parseScenarios(
  input: unknown,
): { ok: true; scenarios: readonly Scenario[] } | { ok: false; message: string } {
  const result = v.safeParse(scenarioFileSchema, input);
  if (result.success) return { ok: true, scenarios: result.output.scenarios };
  const [issue] = result.issues;
  return { ok: false, message: `${v.getDotPath(issue) ?? 'file'}: ${issue.message}` };
}
