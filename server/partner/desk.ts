import type { SignalingErrorCode } from '../../src/core/signaling.ts';
import type { PartnerCall, PartnerDesk } from '../signaling/partner-desk.ts';
import type { DataChannelLibrary } from './data-channel-library.ts';
import { loadPartnerLibrary } from './library.ts';
import { openPartner, type PartnerPlace, type RunningPartner } from './partner.ts';
import { PartnerQuota, type PartnerLimits } from './quota.ts';

/** UDP ports of the partners come after those of STUN, so that a firewall can name them. */
export function partnerPorts([first, second]: readonly [number, number]): Pick<PartnerPlace, 'ports'> {
  if (first === 0) return { ports: null };
  const begin = Math.max(first, second) + 1;
  // At the upper end there is nothing left that could be named, so any port has to do.
  return { ports: begin > MAX_PORT ? null : { begin, end: Math.min(MAX_PORT, begin + PORTS - 1) } };
}

const PORTS = 64;
const MAX_PORT = 65_535;

/** Makes the desk at which the server's own peers are asked for. */
export function createPartnerDesk(
  place: PartnerPlace,
  limits: PartnerLimits,
  load: typeof loadPartnerLibrary = loadPartnerLibrary,
): PartnerDesk {
  const quota = new PartnerQuota(limits);
  const open = new Set<RunningPartner>();
  let library: DataChannelLibrary | undefined;
  let isClosed = false;
  const begin = async (call: PartnerCall): Promise<RunningPartner | SignalingErrorCode> => {
    library ??= await load();
    if (library === undefined) return 'no-partner';
    if (isClosed) return 'partner-busy';
    const partner: RunningPartner = openPartner(library, place, {
      limits,
      send: call.send,
      charge: (bytes) => quota.charge(call.visitor, bytes),
      onEnd: () => {
        open.delete(partner);
        quota.leave(call.visitor);
        call.onEnd();
      },
    });
    open.add(partner);
    return partner;
  };
  return {
    invite: async (call) => {
      if (isClosed || !quota.enter(call.visitor, performance.now())) return 'partner-busy';
      try {
        const partner = await begin(call);
        if (typeof partner === 'string') quota.leave(call.visitor);
        return partner;
      } catch {
        // The library found no port, say; the next one may find it.
        quota.leave(call.visitor);
        return 'partner-busy';
      }
    },
    close: () => {
      isClosed = true;
      for (const partner of open) partner.close();
      library?.cleanup();
    },
  };
}
