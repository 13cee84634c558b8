import { hostname } from 'node:os';
import { scopeOf } from '../src/core/address.ts';
import { createArrivalReader } from './arrival.ts';
import { createProxyTrust } from './proxy-trust.ts';
import type { ServeConfig } from './config.ts';
import { type ConnectionCap, createConnectionCap } from './connection-cap.ts';
import { createConnections } from './connections.ts';
import { type Deployment, listenAddresses, reachableAddresses } from './deployment.ts';
import { createGeo, type Geo } from './geo/geo.ts';
import { createNames } from './geo/names.ts';
import type { PackageFinder } from './geo/packages.ts';
import { createHttpServer, type HttpOptions } from './http.ts';
import { acceptsHost } from './host-check.ts';
import { builtPageDirectory, readVersion } from './install.ts';
import { interfaceAddresses } from './interfaces.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { createLookup } from './lookup.ts';
import { loadPages, type Pages } from './page.ts';
import { type PageConfigSource, witnessOffer } from './page-config.ts';
import { createRateLimit, defaultHttpLimits, type HttpLimits } from './rate-limit.ts';
import { createRoutes } from './routes.ts';
import { IDLE_MS, MAX_CONNECTIONS_PER_SOURCE } from './server-timeouts.ts';
import { StartError } from './start-error.ts';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';
import { stunAddresses } from './stun-offer.ts';
import { createStunService, type StunService, type StunServiceOptions } from './stun/service.ts';
import { createWitnessRoute, type WitnessRoute } from './witness-route.ts';

/** What a test or a benchmark may replace. */
export interface AppDependencies {
  /** Folder of the built page. */
  readonly pageDirectory?: string;
  readonly httpLimits?: HttpLimits;
  readonly stunLimits?: StunServiceOptions['limiter'];
  /** Bounds the HTTP connections of one source. */
  readonly connectionCap?: ConnectionCap;
  /** Finds the installed data of places and networks. */
  readonly findPackage?: PackageFinder;
  /** `ADDRESS:PORT` of DNS servers instead of the machine's own. */
  readonly dnsServers?: readonly string[];
  /** Milliseconds without a byte after which an HTTP connection is cut. */
  readonly idleMs?: number;
  /** Milliseconds that `close` waits before it cuts what is left. */
  readonly graceMs?: number;
  /** Told of exceptions in handlers, which are bugs. */
  readonly onError?: (error: unknown) => void;
}

/** A server that listens. */
export interface App {
  readonly version: string;
  readonly deployment: Deployment;
  /** TCP port of the page. */
  readonly port: number;
  readonly stun: Pick<StunService, 'endpoints' | 'failures' | 'counters'>;
  /** Places and networks, opened as they are needed. */
  readonly geo: Geo;
  /** Stops accepting, ends the streams and closes every socket; what is left after five seconds is cut. */
  close(): Promise<void>;
}

const GRACE_MS = 5_000;

/**
 * Wires the server together and opens it.
 *
 * @throws StartError with a sentence for the person: no build, or a port that cannot be had.
 */
export async function startApp(config: ServeConfig, dependencies: AppDependencies = {}): Promise<App> {
  const { pageDirectory = builtPageDirectory(), stunLimits = {}, graceMs = GRACE_MS } = dependencies;
  const build = await loadBuild(pageDirectory);
  const geo = openGeo(config, dependencies);
  const version = await readVersion();
  const deployment = createDeployment(config);
  const addresses = stunAddresses(deployment);
  const stun = await createStunService({ addresses, ports: config.stunPorts, limiter: stunLimits });
  // From here on sockets are open, which nobody else would close.
  try {
    refuseSilentStun(stun);
    const source: PageConfigSource = { version, deployment, stun };
    const witnessRoute = createWitnessRoute({
      witness: stun.witness,
      offerFor: (arrival) => witnessOffer(source, arrival),
      geo,
    });
    const create = serverMaker({ build, source, witnessRoute, geo }, dependencies);
    const listeners = await openListeners(create, deployment.listen, config.port);
    const close = closer({ listeners, witnessRoute, stun }, graceMs);
    return { version, deployment, port: listeners.port, stun, geo, close };
  } catch (error) {
    await stun.close();
    throw error;
  }
}

function openGeo({ geoCity, geoAsn, assumePublic }: ServeConfig, { findPackage, onError }: AppDependencies): Geo {
  return createGeo({
    cityFile: geoCity,
    asnFile: geoAsn,
    assumePublic,
    ...(findPackage ? { findPackage } : {}),
    ...(onError ? { onError } : {}),
  });
}

interface HttpParts {
  readonly build: Build;
  readonly source: PageConfigSource;
  readonly witnessRoute: WitnessRoute;
  readonly geo: Geo;
}

/** Makes the HTTP servers, one per address; they share their limits and their memory. */
function serverMaker({ build, source, witnessRoute, geo }: HttpParts, dependencies: AppDependencies) {
  const { httpLimits = defaultHttpLimits, idleMs = IDLE_MS, onError = () => undefined } = dependencies;
  const { deployment } = source;
  const trust = createProxyTrust(deployment.config.trustProxy, deployment.config.forwardedHeader);
  const connections = createConnections();
  const isExempt = (address: string) => scopeOf(address) === 'loopback' || trust.trusts(address);
  const { connectionCap = createConnectionCap(MAX_CONNECTIONS_PER_SOURCE, isExempt) } = dependencies;
  const { reverseDns, assumePublic } = deployment.config;
  const { dnsServers } = dependencies;
  const names = reverseDns ? createNames({ assumePublic, ...(dnsServers ? { servers: dnsServers } : {}) }) : null;
  const lookup = createLookup(geo, names);
  const options: HttpOptions = {
    routes: createRoutes({ ...build, source, connections, witnessRoute, geo, lookup, onError }),
    readArrival: createArrivalReader(trust),
    rateLimit: createRateLimit(httpLimits),
    acceptsHost: (arrival) => acceptsHost(arrival, deployment),
    idleMs,
    onError,
  };
  return (address: string) => connectionCap.guard(connections.watch(createHttpServer(options, address)));
}

interface Build {
  readonly pages: Pages;
  readonly files: StaticFiles;
}

async function loadBuild(directory: string): Promise<Build> {
  try {
    return { pages: await loadPages(directory), files: await loadStaticFiles(directory) };
  } catch (cause) {
    throw new StartError(
      { id: 'serve.error.no-build', params: { reason: cause instanceof Error ? cause.message : String(cause) } },
      { cause },
    );
  }
}

function createDeployment(config: ServeConfig): Deployment {
  const own = interfaceAddresses();
  const listen = listenAddresses(config, own);
  const name = hostname().toLowerCase();
  return { config, own, listen, reachable: reachableAddresses(listen, own), machineNames: [name, `${name}.local`] };
}

/** Without STUN nothing can be tested; a port that is taken is the one cause that the person can change at once. */
function refuseSilentStun({ endpoints, failures }: StunService): void {
  const taken = failures.find(({ code }) => code === 'address-in-use');
  if (endpoints.length > 0 || taken === undefined) return;
  throw new StartError({ id: taken.messageId, params: { ...taken } });
}

interface Open {
  readonly listeners: Listeners;
  readonly witnessRoute: WitnessRoute;
  readonly stun: StunService;
}

function closer({ listeners, witnessRoute, stun }: Open, graceMs: number): () => Promise<void> {
  let closing: Promise<unknown> | undefined;
  return async () => {
    witnessRoute.close();
    closing ??= Promise.all([listeners.close(graceMs), stun.close()]);
    await closing;
  };
}
