import { hostname } from 'node:os';
import { createArrivalReader } from './arrival.ts';
import { createProxyTrust } from './proxy-trust.ts';
import type { ServeConfig } from './config.ts';
import { createConnections } from './connections.ts';
import { type Deployment, listenAddresses, reachableAddresses } from './deployment.ts';
import { createHttpServer } from './http.ts';
import { acceptsHost } from './host-check.ts';
import { builtPageDirectory, readVersion } from './install.ts';
import { interfaceAddresses } from './interfaces.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { loadPage } from './page.ts';
import { type PageConfigSource, witnessOffer } from './page-config.ts';
import { createRateLimit, defaultHttpLimits, type HttpLimits } from './rate-limit.ts';
import { createRoutes } from './routes.ts';
import { StartError } from './start-error.ts';
import { loadStaticFiles } from './static-files.ts';
import { stunAddresses } from './stun-offer.ts';
import { createStunService, type StunService, type StunServiceOptions } from './stun/service.ts';
import { createWitnessRoute, type WitnessRoute } from './witness-route.ts';

/** What a test or a benchmark may replace. */
export interface AppDependencies {
  /** Folder of the built page. */
  readonly pageDirectory?: string;
  readonly httpLimits?: HttpLimits;
  readonly stunLimits?: StunServiceOptions['limiter'];
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
  const { pageDirectory = builtPageDirectory(), httpLimits = defaultHttpLimits, stunLimits = {} } = dependencies;
  const { page, files } = await loadBuild(pageDirectory);
  const deployment = createDeployment(config);
  const addresses = stunAddresses(deployment);
  const stun = await createStunService({ addresses, ports: config.stunPorts, limiter: stunLimits });
  const source: PageConfigSource = { version: await readVersion(), deployment, stun };
  const witnessRoute = createWitnessRoute(stun.witness, (arrival) => witnessOffer(source, arrival));
  const connections = createConnections();
  const options = {
    routes: createRoutes({ page, files, source, connections, witnessRoute }),
    readArrival: createArrivalReader(createProxyTrust(config.trustProxy, config.forwardedHeader)),
    rateLimit: createRateLimit(httpLimits),
    acceptsHost: (arrival: Parameters<typeof acceptsHost>[0]) => acceptsHost(arrival, deployment),
    onError: dependencies.onError ?? (() => undefined),
  };
  try {
    refuseSilentStun(stun);
    const create = (address: string) => connections.watch(createHttpServer(options, address));
    const listeners = await openListeners(create, deployment.listen, config.port);
    return {
      version: source.version,
      deployment,
      port: listeners.port,
      stun,
      close: closer(listeners, witnessRoute, stun),
    };
  } catch (error) {
    await stun.close();
    throw error;
  }
}

async function loadBuild(directory: string) {
  try {
    return { page: await loadPage(directory), files: await loadStaticFiles(directory) };
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

function closer(listeners: Listeners, witnessRoute: WitnessRoute, stun: StunService): () => Promise<void> {
  let closing: Promise<unknown> | undefined;
  return async () => {
    witnessRoute.close();
    closing ??= Promise.all([listeners.close(GRACE_MS), stun.close()]);
    await closing;
  };
}
