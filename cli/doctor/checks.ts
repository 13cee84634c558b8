/** The checks of a deployment, each a function of what was asked of it from outside. */
import { lookup } from 'node:dns/promises';
import * as v from 'valibot';
import { isPublic, parseAddress } from '../../src/core/address.ts';
import { sameAddress } from '../../src/core/networks.ts';
import { echoResponseSchema, originsSchema } from '../../src/core/wire.ts';
import { readStunUrl, type StunUrl } from './stun-url.ts';
import { codeOf, messageOf } from '../read-json.ts';
import { type Answer, ask } from './ask.ts';
import { askStun, localAddressTo, type StunPlace } from './ask-stun.ts';
import { type CheckResult, failed, passed, unknown } from './check.ts';

/** The part of `GET /api/config` that the checks need. */
const configSchema = v.object({
  version: v.string(),
  iceServers: v.array(v.string()),
  turn: v.optional(v.boolean(), false),
  origins: originsSchema,
  assumePublic: v.optional(v.array(v.string()), []),
});
/** What a deployment says of itself. */
export type DeploymentConfig = v.InferOutput<typeof configSchema>;

const soonMs = 14 * 24 * 3600 * 1000;

/** Whether the name has addresses, and of which families. */
export async function checkName(host: string): Promise<readonly CheckResult[]> {
  const literal = parseAddress(host);
  if (literal !== undefined) return [];
  try {
    const found = await lookup(host, { all: true });
    const addresses = found.map(({ address }) => address).join(', ');
    const families = new Set(found.map(({ family }) => family));
    if (families.size === 2) return [passed('cli.doctor.name.passed', { host, addresses })];
    const family = families.has(6) ? 'IPv6' : 'IPv4';
    return [
      passed('cli.doctor.name.passed', { host, addresses }),
      unknown('cli.doctor.name.one-family', { host, family }),
    ];
  } catch (cause) {
    return [failed('cli.doctor.name.failed', { host, reason: codeOf(cause) })];
  }
}

/** Whether icelens answers at an origin; its configuration if so. */
export async function checkPage(
  origin: string,
): Promise<{ readonly results: readonly CheckResult[]; readonly config: DeploymentConfig | undefined }> {
  try {
    const answer = await ask(`${origin}/api/config`);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), configSchema), answer.body);
    if (!parsed.success) throw new Error(`HTTP ${answer.status}`);
    const { version } = parsed.output;
    return { results: [passed('cli.doctor.page.passed', { url: origin, version })], config: parsed.output };
  } catch (cause) {
    const reason = messageOf(cause);
    return { results: [failed('cli.doctor.page.failed', { url: origin, reason })], config: undefined };
  }
}

/** Whether the certificate holds for the name by which it was asked, and for how long. */
export function checkCertificate(origin: string, answer: Answer | undefined, nowMs: number): readonly CheckResult[] {
  const { hostname: host, protocol } = new URL(origin);
  if (protocol === 'http:') return [unknown('cli.doctor.certificate.none', { url: origin })];
  if (answer?.certificate == null) return [];
  const { peer, refused } = answer.certificate;
  if (refused !== null) return [failed('cli.doctor.certificate.failed', { host, reason: refused })];
  const untilMs = Date.parse(peer.valid_to);
  const until = new Date(untilMs).toISOString().slice(0, 10);
  if (untilMs - nowMs < soonMs) return [failed('cli.doctor.certificate.soon', { host, until })];
  return [passed('cli.doctor.certificate.passed', { host, until })];
}

/** The echo of an origin over one family, as the server saw us. */
export async function askEcho(origin: string, family?: 4 | 6, headers: Readonly<Record<string, string>> = {}) {
  const answer = await ask(`${origin}/api/ip`, { ...(family === undefined ? {} : { family }), headers });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), echoResponseSchema), answer.body);
  if (!parsed.success) throw new Error(`HTTP ${answer.status}`);
  return { answer, echo: parsed.output };
}

/** Whether the origin of each family answers over that family. */
export async function checkFamilies({ origins }: DeploymentConfig): Promise<readonly CheckResult[]> {
  return Promise.all(
    ([4, 6] as const).map(async (number) => {
      const family = `IPv${number}`;
      const url = number === 4 ? origins.ipv4 : origins.ipv6;
      if (url === null) return unknown('cli.doctor.family.none', { family, number });
      try {
        const { echo } = await askEcho(url, number);
        if (echo.family !== number && echo.source === 'socket') throw new Error(echo.address);
        return passed('cli.doctor.family.passed', { url, family, address: echo.address });
      } catch (cause) {
        return failed('cli.doctor.family.failed', { url, family, reason: messageOf(cause) });
      }
    }),
  );
}

/** What STUN said of us at a server; undefined when it did not answer. */
export interface StunSighting {
  readonly server: string;
  readonly address: string | undefined;
  /** Our end of the way to it, and the address at which it was asked. */
  readonly local: string;
  readonly remote: string;
}

/** Asks every STUN server that the page is offered, one with a name over each family for which it has an address. */
export async function askStunServers({ iceServers }: DeploymentConfig): Promise<readonly StunSighting[]> {
  const urls = iceServers.flatMap((url) => readStunUrl(url) ?? []);
  const places = await Promise.all(urls.map(placesOf));
  return Promise.all(
    places.flat().map(async ({ server, ...place }) => {
      const [address, local] = await Promise.all([askStun(place), localAddressTo(place)]);
      return { server, address, local, remote: place.address };
    }),
  );
}

async function placesOf({ host, port }: StunUrl): Promise<readonly (StunPlace & { readonly server: string })[]> {
  const server = `${host}:${port}`;
  if (parseAddress(host) !== undefined) return [{ server, address: host, port }];
  const found = await lookup(host, { all: true }).catch(() => []);
  const oneOfEach = ([4, 6] as const).flatMap((family) => found.find((each) => each.family === family) ?? []);
  // A name that has no address is asked in vain, which is told like any other silence.
  if (oneOfEach.length === 0) return [{ server, address: '0.0.0.0', port }];
  return oneOfEach.map(({ address, family }) => ({ server: `${server} (IPv${family})`, address, port }));
}

/** Whether every STUN port answers. A family that this machine does not have cannot be checked from here. */
export function checkStun(sightings: readonly StunSighting[], families: ReadonlySet<number>): readonly CheckResult[] {
  if (sightings.length === 0) return [failed('cli.doctor.stun.none')];
  return sightings.map(({ server, address, remote }) => {
    if (address !== undefined) return passed('cli.doctor.stun.passed', { server, address });
    const family = remote.includes(':') ? 6 : 4;
    return (families.has(family) ? failed : unknown)('cli.doctor.stun.failed', { server });
  });
}

/** From which address the server saw a page load, and between which the connection was. */
export interface SourceSighting {
  readonly address: string;
  readonly local: string;
  readonly remote: string;
}

/**
 * Whether UDP arrives from the address from which the page is loaded, and both from one that is ours. What rewrites sources,
 * such as Docker's proxy, does so with a private address of its own; another public one can be a way of this machine's network.
 */
export function checkSources(
  echoes: readonly (SourceSighting & { readonly family: number })[],
  sightings: readonly StunSighting[],
  assumePublic: readonly string[],
): readonly CheckResult[] {
  const pairs = echoes.flatMap(({ address: http, family }) =>
    sightings.flatMap(({ address }) =>
      address !== undefined && family === (address.includes(':') ? 6 : 4) ? [{ http, stun: address }] : [],
    ),
  );
  const rewritten = pairs.find(
    ({ http, stun }) => !sameAddress(http, stun) && isPublic(http, assumePublic) !== isPublic(stun, assumePublic),
  );
  if (rewritten !== undefined) return [failed('cli.doctor.source.failed', rewritten)];
  const seenBy = [...echoes, ...sightings.flatMap((each) => withAddress(each) ?? [])];
  const foreign = seenBy.find((each) => isForeign(each, assumePublic));
  if (foreign !== undefined) {
    const { address: seen, local, remote: server } = foreign;
    return [failed('cli.doctor.source.rewritten', { seen, local, server })];
  }
  const same = pairs.find(({ http, stun }) => sameAddress(http, stun));
  return same === undefined
    ? [unknown('cli.doctor.source.unknown')]
    : [passed('cli.doctor.source.passed', { address: same.stun })];
}

function withAddress({ address, local, remote }: StunSighting): SourceSighting | undefined {
  return address === undefined ? undefined : { address, local, remote };
}

/**
 * Whether a server sees an address that cannot be ours: a private one, though it was reached at a public one; or, in our own
 * network, where nothing has to translate addresses, another than our end of the connection has.
 */
function isForeign({ address, local, remote }: SourceSighting, assumePublic: readonly string[]): boolean {
  if (remote === '' || local === '') return false;
  return isPublic(remote, assumePublic) ? !isPublic(address, assumePublic) : !sameAddress(address, local);
}

/** Addresses of a range for documentation (RFC 5737), which nobody has. */
const FORGED = '192.0.2.199';

/** Headers by which proxies tell where a request came from. */
const FORWARDED_HEADERS = {
  'x-forwarded-for': FORGED,
  forwarded: `for=${FORGED}`,
  'x-real-ip': FORGED,
  'cf-connecting-ip': FORGED,
} as const;

/** Whether a visitor can choose their address, and whether a proxy stands in front that is not trusted. */
export async function checkProxyTrust(origin: string): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  try {
    const forged = await askEcho(origin, undefined, FORWARDED_HEADERS);
    const believed = forged.echo.address === FORGED;
    results.push((believed ? failed : passed)(`cli.doctor.forged.${believed ? 'failed' : 'passed'}`));
    const { echo } = await askEcho(origin);
    const address = echo.ignoredForwarded;
    results.push(
      address === null
        ? passed('cli.doctor.proxy.passed')
        : failed('cli.doctor.proxy.failed', { address, header: 'X-Forwarded-For' }),
    );
  } catch {
    // That the page does not answer has been told.
  }
  return results;
}

/** Headers of the page that have to arrive as the server sends them, with what has to stand in them. */
const EXPECTED_HEADERS: readonly (readonly [string, RegExp])[] = [
  ['content-security-policy', /default-src 'none'/],
  ['x-content-type-options', /nosniff/],
  ['referrer-policy', /no-referrer/],
];

/** Headers that keep WebRTC from its servers on the page. */
const BLOCKING_HEADERS: readonly (readonly [string, RegExp])[] = [
  ['connection-allowlist', /./],
  ['content-security-policy', /webrtc\s+'block'/],
];

/** Whether the page's headers are seen from outside as they were sent. */
export function checkHeaders({ headers }: Answer): readonly CheckResult[] {
  const changed = EXPECTED_HEADERS.flatMap(([header, pattern]) => {
    const seen = headers[header] ?? '';
    return pattern.test(seen) ? [] : [failed('cli.doctor.headers.failed', { header, seen: seen || '–' })];
  });
  const added = BLOCKING_HEADERS.flatMap(([header, pattern]) =>
    pattern.test(headers[header] ?? '') ? [failed('cli.doctor.headers.added', { header })] : [],
  );
  const wrong = [...changed, ...added];
  return wrong.length === 0 ? [passed('cli.doctor.headers.passed')] : wrong;
}
