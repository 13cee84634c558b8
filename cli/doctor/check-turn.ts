/** Whether a relay can be had of every TURN server that the peer test is offered. */
import { lookup } from 'node:dns/promises';
import * as v from 'valibot';
import { parseAddress } from '../../src/core/address.ts';
import { checkIceUrl } from '../../src/core/ice-check/ice-url.ts';
import { turnOfferSchema } from '../../src/core/wire.ts';
import { messageOf } from '../read-json.ts';
import { allocate } from './allocate.ts';
import { ask } from './ask.ts';
import { type CheckResult, failed, passed } from './check.ts';

/** Asks for credentials as a page does, and with them for a relay of each server. Nothing where no TURN is offered. */
export async function checkTurn(origin: string, isOffered: boolean): Promise<readonly CheckResult[]> {
  if (!isOffered) return [];
  const answer = await ask(`${origin}/api/turn`, { method: 'POST', headers: { Origin: origin } }).catch(() => null);
  const offer = v.safeParse(v.pipe(v.string(), v.parseJson(), turnOfferSchema), answer?.body);
  if (!offer.success) return [failed('cli.doctor.turn.none', { reason: `HTTP ${answer?.status ?? '–'}` })];
  const { urls, ...account } = offer.output;
  return Promise.all(
    urls.map(async (text) => {
      try {
        const url = checkIceUrl(text);
        if (!url.ok) throw new Error(url.code);
        const address = parseAddress(url.host)?.address ?? (await lookup(url.host)).address;
        await allocate(url, address, account);
        return passed('cli.doctor.turn.passed', { url: text });
      } catch (cause) {
        return failed('cli.doctor.turn.failed', { url: text, reason: messageOf(cause) });
      }
    }),
  );
}
