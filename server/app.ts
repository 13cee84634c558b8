import { Server as SecureHttpServer } from 'node:https';
import { SIGNALING_PATH } from '../src/core/signaling.ts';
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
import { builtPageDirectory, certificateDirectory, readVersion } from './install.ts';
import { type InterfaceAddress, interfaceAddresses } from './interfaces.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { createLookup } from './lookup.ts';
import { loadPages, type Pages } from './page.ts';
import { type PageConfigSource, secondAddresses, witnessOffer } from './page-config.ts';
import type { PartnerLimits } from './partner/quota.ts';
import { createRateLimit, defaultHttpLimits, type HttpLimits } from './rate-limit.ts';
import { createRoutes } from './routes.ts';
import { IDLE_MS, MAX_CONNECTIONS_PER_SOURCE } from './server-timeouts.ts';
import { signalingUpgrade } from './signaling/gate.ts';
import { type OpenSignaling, openSignaling } from './signaling/open.ts';
import type { Signaling, SignalingLimits } from './signaling/service.ts';
import type { Sentence } from './speak.ts';
import { StartError } from './start-error.ts';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';
import { stunAddresses } from './stun-offer.ts';
import { createStunService, type StunService, type StunServiceOptions } from './stun/service.ts';
import { certificateHosts, machineNames } from './tls/certificate-hosts.ts';
import { CertificateWatch, type SecureServer } from './tls/certificate-watch.ts';
import { ensureCertificate, type Identity, loadCertificate } from './tls/certificate-store.ts';
import type { KeyPair, ServedCertificate } from './tls/key-pair.ts';
import { createWitnessRoute, type WitnessRoute } from './witness-route.ts';

/** What a test or a benchmark may replace. */
export interface AppDependencies {
  /** Folder of the built page. */
  readonly pageDirectory?: string;
  readonly httpLimits?: HttpLimits;
  readonly signalingLimits?: Partial<SignalingLimits>;
  readonly partnerLimits?: PartnerLimits;
  /** Folder of the certificate that this machine makes for itself. */
  readonly certificateDirectory?: string;
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
  /** Told what a person who runs the server should know, while it runs. */
  readonly onNotice?: (sentence: Sentence) => void;
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
  readonly signaling: Pick<OpenSignaling, 'partnerPid'>;
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
  const own = interfaceAddresses();
  const identity = await chooseIdentity(config, own, dependencies);
  const deployment = createDeployment(config, own, identity?.certificate ?? null);
  const addresses = stunAddresses(deployment);
  const stun = await createStunService({ addresses, ports: config.stunPorts, limiter: stunLimits });
  const signaling = await openSignaling(config, dependencies);
  // From here on sockets are open, which nobody else would close.
  try {
    refuseSilentStun(stun);
    const source: PageConfigSource = { version, deployment, stun };
    const witnessRoute = createWitnessRoute({
      witness: stun.witness,
      offerFor: (arrival) => witnessOffer(source, arrival),
      elsewhereFor: (arrival) => secondAddresses(source, arrival),
      geo,
    });
    const tls = identity?.pair ?? null;
    const secure = new Set<SecureServer>();
    const create = serverMaker({ build, source, witnessRoute, geo, signaling, tls, secure }, dependencies);
    const listeners = await openListeners(create, deployment.listen, config.port);
    const watch = watchCertificate(config, secure, identity, dependencies);
    const close = closer({ listeners, witnessRoute, stun, signaling, watch }, graceMs);
    return { version, deployment, port: listeners.port, stun, geo, signaling, close };
  } catch (error) {
    await Promise.all([stun.close(), signaling.close()]);
    throw error;
  }
}

function openGeo({ geoCity, geoAsn, assumePublic }: ServeConfig, { findPackage, onNotice }: AppDependencies): Geo {
  return createGeo({
    cityFile: geoCity,
    asnFile: geoAsn,
    assumePublic,
    ...(findPackage ? { findPackage } : {}),
    onError: (cause) =>
      onNotice?.({
        id: 'serve.error.geo-data',
        params: { reason: cause instanceof Error ? cause.message : String(cause) },
      }),
  });
}

interface HttpParts {
  readonly build: Build;
  readonly source: PageConfigSource;
  readonly witnessRoute: WitnessRoute;
  readonly geo: Geo;
  readonly signaling: OpenSignaling;
  readonly tls: KeyPair | null;
  /** Takes the servers whose certificate can be replaced. */
  readonly secure: Set<SecureServer>;
}

/** Makes the HTTP servers, one per address; they share their limits and their memory. */
function serverMaker(
  { build, source, witnessRoute, geo, signaling, tls, secure }: HttpParts,
  dependencies: AppDependencies,
) {
  const { httpLimits = defaultHttpLimits, idleMs = IDLE_MS, onError = () => undefined } = dependencies;
  const { deployment } = source;
  const trust = createProxyTrust(deployment.config.trustProxy, deployment.config.forwardedHeader);
  const connections = createConnections();
  const isExempt = (address: string) => isLoopback(address) || trust.trusts(address);
  const { connectionCap = createConnectionCap(MAX_CONNECTIONS_PER_SOURCE, isExempt) } = dependencies;
  const { reverseDns, assumePublic } = deployment.config;
  const { dnsServers } = dependencies;
  const names = reverseDns ? createNames({ assumePublic, ...(dnsServers ? { servers: dnsServers } : {}) }) : null;
  const lookup = createLookup(geo, names);
  const options: HttpOptions = {
    routes: createRoutes({
      ...build,
      source,
      connections,
      witnessRoute,
      geo,
      lookup,
      signaling,
      hasPartner: signaling.hasPartner,
      onError,
    }),
    upgrades: new Map([[SIGNALING_PATH, signalingUpgrade(signaling)]]),
    tls,
    readArrival: createArrivalReader(trust),
    rateLimit: createRateLimit(httpLimits),
    acceptsHost: (arrival) => acceptsHost(arrival, deployment),
    idleMs,
    onError,
  };
  return (address: string) => {
    const server = createHttpServer(options, address);
    if (server instanceof SecureHttpServer) secure.add(server);
    return connectionCap.guard(connections.watch(server));
  };
}

/** Whether the kernel wrote a loopback address: asked for each connection, so the registries are not. */
function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
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

function createDeployment(
  config: ServeConfig,
  own: readonly InterfaceAddress[],
  certificate: ServedCertificate | null,
): Deployment {
  const listen = listenAddresses(config, own);
  return { config, own, listen, reachable: reachableAddresses(listen, own), machineNames: machineNames(), certificate };
}

/** The certificate to serve: the one brought along, or with `--lan` one of our own making. */
function chooseIdentity(
  { tls, lan }: ServeConfig,
  own: readonly InterfaceAddress[],
  { certificateDirectory: directory = certificateDirectory() }: AppDependencies,
): Promise<Identity | null> {
  if (tls !== null) return loadCertificate(tls.cert, tls.key);
  return lan ? ensureCertificate(directory, certificateHosts(machineNames(), own)) : Promise.resolve(null);
}

/** Only a certificate of our own making is ours to replace. */
function watchCertificate(
  { tls, lan }: ServeConfig,
  servers: Iterable<SecureServer>,
  identity: Identity | null,
  { certificateDirectory: directory = certificateDirectory(), onError = () => undefined }: AppDependencies,
): CertificateWatch | null {
  if (tls !== null || !lan || identity === null) return null;
  return new CertificateWatch({
    hosts: () => certificateHosts(machineNames(), interfaceAddresses()),
    ensure: (hosts) => ensureCertificate(directory, hosts),
    served: identity.certificate.fingerprint,
    servers,
    onError,
  });
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
  readonly signaling: Signaling;
  readonly watch: CertificateWatch | null;
}

function closer({ listeners, witnessRoute, stun, signaling, watch }: Open, graceMs: number): () => Promise<void> {
  let closing: Promise<unknown> | undefined;
  return async () => {
    witnessRoute.close();
    watch?.close();
    closing ??= Promise.all([signaling.close(), listeners.close(graceMs), stun.close()]);
    await closing;
  };
}
