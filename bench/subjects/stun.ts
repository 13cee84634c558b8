import { createStunService } from '../../server/stun/service.ts';
import type { Opened } from '../child.ts';

/** Whether the project's limits hold or are out of the way. */
export type Limits = 'raised' | 'shipped';

/** The limiter still counts every datagram; it only never says no. */
export const RAISED = { ratePerSecond: 1e9, burst: 1e9 };

/** The project's STUN service with full validation. */
export async function open(limits: Limits): Promise<Opened> {
  const service = await createStunService({
    addresses: [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ],
    ports: quietPorts(),
    limiter: limits === 'raised' ? RAISED : {},
  });
  if (service.failures.length > 0) throw new Error(`STUN could not open: ${JSON.stringify(service.failures)}`);
  const portOf = (family: 4 | 6) => service.endpoints.find((endpoint) => endpoint.family === family)?.ports[0] ?? null;
  return { facts: { port: portOf(4), port6: portOf(6) }, commands: { counters: () => service.counters() } };
}

/**
 * Ports below those that the system gives to clients, as 3478 is: the service never answers to its own port numbers, and
 * thousands of clients on one machine would meet them.
 */
function quietPorts(): readonly [number, number] {
  const first = 20_000 + 2 * (process.pid % 5_000);
  return [first, first + 1];
}
