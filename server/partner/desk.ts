import type { PartnerDesk } from '../signaling/partner-desk.ts';
import { type DataChannelLibrary, loadPartnerLibrary } from './library.ts';
import { openPartner, type PartnerPlace, type RunningPartner } from './partner.ts';
import { PartnerQuota, type PartnerLimits } from './quota.ts';

/** UDP ports of the partners come after those of STUN, so that a firewall can name them. */
export function partnerPorts([first, second]: readonly [number, number]): Pick<PartnerPlace, 'ports'> {
  if (first === 0) return { ports: null };
  const begin = Math.max(first, second) + 1;
  return { ports: { begin, end: begin + PORTS - 1 } };
}

const PORTS = 64;

/** Makes the desk at which the server's own peers are asked for. */
export function createPartnerDesk(place: PartnerPlace, limits: PartnerLimits): PartnerDesk {
  const quota = new PartnerQuota(limits);
  const open = new Set<RunningPartner>();
  let library: DataChannelLibrary | undefined;
  return {
    invite: async (call) => {
      if (!quota.enter(call.visitor, performance.now())) return 'partner-busy';
      library ??= await loadPartnerLibrary();
      if (library === undefined) {
        quota.leave(call.visitor, 0);
        return 'no-partner';
      }
      const partner: RunningPartner = openPartner(library, place, {
        limits,
        send: call.send,
        onEnd: (bytes) => {
          open.delete(partner);
          quota.leave(call.visitor, bytes);
          call.onEnd();
        },
      });
      open.add(partner);
      return partner;
    },
    close: () => {
      for (const partner of open) partner.close();
      library?.cleanup();
    },
  };
}
