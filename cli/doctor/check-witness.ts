/** Whether the ICE witness is reached: over UDP by a signed check, as a browser sends it, over TCP by a connection. */
import { connect } from 'node:net';
import * as v from 'valibot';
import { type WitnessCandidate, witnessOfferSchema } from '../../src/core/wire.ts';
import { codeOf } from '../read-json.ts';
import { ask } from './ask.ts';
import { askStun, type IceCredentials } from './ask-stun.ts';
import { type CheckResult, failed, passed, unknown } from './check.ts';

/** Asks for credentials as a page does, and tries every candidate. A family that this machine does not have is not judged. */
export async function checkWitness(origin: string, families: ReadonlySet<number>): Promise<readonly CheckResult[]> {
  const answer = await ask(`${origin}/api/witness`, { method: 'POST', headers: { Origin: origin } }).catch(() => null);
  const offer = v.safeParse(v.pipe(v.string(), v.parseJson(), witnessOfferSchema), answer?.body);
  if (!offer.success) return [failed('cli.doctor.witness.none')];
  const { candidates, ufrag, pwd } = offer.output;
  return Promise.all(
    candidates.map((candidate) => {
      const has = families.has(candidate.address.includes(':') ? 6 : 4);
      return candidate.transport === 'tcp' ? overTcp(candidate, has) : overUdp(candidate, { ufrag, pwd }, has);
    }),
  );
}

async function overUdp(place: WitnessCandidate, credentials: IceCredentials, hasFamily: boolean): Promise<CheckResult> {
  const server = `${place.address}:${place.port}`;
  const address = await askStun(place, credentials);
  if (address !== undefined) return passed('cli.doctor.witness.passed-udp', { server, address });
  return (hasFamily ? failed : unknown)('cli.doctor.witness.failed-udp', { server });
}

async function overTcp({ address, port }: WitnessCandidate, hasFamily: boolean): Promise<CheckResult> {
  const server = `${address}:${port}`;
  const reason = await connects(address, port);
  if (reason === null) return passed('cli.doctor.witness.passed', { server });
  return (hasFamily ? failed : unknown)('cli.doctor.witness.failed', { server, reason });
}

function connects(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 4_000 }, () => end(null));
    const end = (reason: string | null) => {
      socket.destroy();
      resolve(reason);
    };
    socket.on('timeout', () => end('ETIMEDOUT'));
    socket.on('error', (cause) => end(codeOf(cause)));
  });
}
